package org.trivet.profiles.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipReportTest {
    private static final String OUTPUT =
            """
            Collecting albumentations<2
              Downloading albumentations-1.4.24-py3-none-any.whl.metadata (34 kB)
              Downloading albumentations-1.4.24-py3-none-any.whl (274 kB)
              Using cached https://h/p/stringzilla-3.0-cp311-cp311-linux_x86_64.whl (1.2 MB)
            Downloading tiny-1-py3-none-any.whl (57 bytes)
            """;

    @Test
    void sizesAreReadFromPipsOutputRoundedUp() {
        assertEquals(
                Map.of(
                        "albumentations-1.4.24-py3-none-any.whl", 274_500L,
                        "stringzilla-3.0-cp311-cp311-linux_x86_64.whl", 1_250_000L,
                        "tiny-1-py3-none-any.whl", 57L),
                PipReport.sizes(OUTPUT));
    }

    @Test
    void everyItemHasItsRequirementsPurityAndSize() {
        assertEquals(
                List.of(
                        new Resolved(
                                "albumentations",
                                "1.4.24",
                                List.of("albucore==0.0.23"),
                                true,
                                Optional.of(274_500L)),
                        new Resolved("torch", "2.5.1+cpu", List.of(), false, Optional.empty())),
                PipReport.read(
                        """
                        {"version": "1", "install": [
                          {"download_info": {"url": "https://h/albumentations-1.4.24-py3-none-any.whl"},
                           "metadata": {"name": "albumentations", "version": "1.4.24", "requires_dist": ["albucore==0.0.23"]}},
                          {"download_info": {"url": "https://h/torch-2.5.1%2Bcpu-cp311-cp311-linux_x86_64.whl"},
                           "metadata": {"name": "torch", "version": "2.5.1+cpu"}}]}
                        """,
                        OUTPUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"version\": \"2\", \"install\": []}",
                "{\"version\": \"1\"}",
                "{\"version\": \"1\", \"install\": [{}]}",
                "{\"version\": \"1\", \"install\": [{\"metadata\": {\"name\": \"../x\", \"version\": \"1\"}}]}",
                "{\"version\": \"1\", \"install\": [{\"metadata\": {\"name\": \"x\", \"version\": \"../1\"}}]}"
            })
    void whatIsNoReportIsNotTaken(String json) {
        assertThrows(IllegalArgumentException.class, () -> PipReport.read(json, ""));
    }
}
