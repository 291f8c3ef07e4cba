package org.trivet.profiles.check;

import java.util.ArrayList;
import java.util.List;
import org.trivet.probes.packages.Framework;

/// A build for the CPU where an NVIDIA GPU stands idle. Chosen on purpose more often than not for
/// ONNX Runtime, which many packages bring for small models.
final class CpuBuildOnGpuMachineRule implements Rule {

    static final String CODE = "cpu-build-on-gpu-machine";

    @Override
    public List<Finding> check(Situation situation) {
        return situation.triangles().stream()
                .filter(triangle -> triangle.framework().build() == Framework.Build.CPU)
                .filter(triangle -> triangle.gpu().isPresent())
                .map(triangle -> finding(triangle, situation))
                .toList();
    }

    private static Finding finding(Triangle triangle, Situation situation) {
        Framework framework = triangle.framework();
        boolean companion = framework.name().equals("onnxruntime");
        // without a driver the GPU could not be used anyway
        boolean usable = triangle.driver().isPresent();
        var evidence = new ArrayList<Evidence>();
        situation
                .packages()
                .find(framework.distribution())
                .map(Installed::evidence)
                .ifPresent(evidence::add);
        evidence.addAll(triangle.evidence());
        evidence.addAll(Device.readings(situation.machine()));
        return new Finding(
                CODE,
                usable && !companion ? Severity.WARNING : Severity.ADVICE,
                Build.of(framework, situation.packages())
                        .message("finding." + CODE, "gpu", triangle.gpu().orElseThrow()),
                evidence,
                List.of());
    }
}
