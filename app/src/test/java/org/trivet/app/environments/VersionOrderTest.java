package org.trivet.app.environments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
    @Test
    void numbersCountAsNumbers() {
        var versions =
                List.of("3.10.2", "3.9.18", "", "3.9", "3.010.1", "2.7", "3.99999999999999999999");
        assertEquals(
                List.of("", "2.7", "3.9", "3.9.18", "3.010.1", "3.10.2", "3.99999999999999999999"),
                versions.stream().sorted(VersionOrder.NEWEST_LAST).toList());
    }
}
