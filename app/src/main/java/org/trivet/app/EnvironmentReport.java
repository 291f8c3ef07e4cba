package org.trivet.app;

import org.trivet.probes.packages.InstalledPackages;
import org.trivet.probes.python.PythonEnvironment;
import org.trivet.profiles.Advice;

/// Everything that is known of one environment.
public record EnvironmentReport(
        PythonEnvironment environment, InstalledPackages packages, Advice advice) {}
