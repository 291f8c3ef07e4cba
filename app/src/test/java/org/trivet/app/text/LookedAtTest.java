package org.trivet.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookedAtTest {
    private final Texts english = new Texts(Locale.ENGLISH);
    private final Texts chinese = new Texts(Locale.SIMPLIFIED_CHINESE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment of this process",
                "NVML: not installed (looked at /usr/lib/a.so.1, /usr/lib64/a.so.1)",
                "nvidia-smi: not installed (no place is known on this system)",
                "/proc/driver/nvidia: the kernel module is not loaded",
                "/sys/bus/pci/devices: no GPU",
                "OSHI: no GPU",
                "CUDA toolkits: no variable CUDA_PATH* or CUDA_HOME names one",
                "CUDA toolkits: no nvcc on PATH",
                "CUDA toolkits: nvcc on PATH is /usr/local/cuda/bin/nvcc",
                "CUDA toolkits: variable CUDA_PATH holds no path",
                "CUDA toolkits: the conda environment /opt/c holds no CUDA",
                "CUDA toolkits: the conda environment /opt/c holds CUDA",
                "CUDA toolkits: /opt/cuda: no such folder",
                "CUDA toolkits: /usr/lib/cuda: none",
                "CUDA toolkits: /usr/lib/cuda: one",
            })
    void whatProbesSayIsSaidInBothLanguages(String said) {
        assertEquals(said, LookedAt.in(english, said));
        String told = LookedAt.in(chinese, said);
        assertFalse(
                told.matches(
                        ".*\\b(the|of|at|on|no|none|one|is|holds|not|installed|toolkits)\\b.*"),
                told);
    }

    @Test
    void theWordsOfADriverStayAsTheyAre() {
        assertEquals("NVML: Unknown Error 999", LookedAt.in(chinese, "NVML: Unknown Error 999"));
    }
}
