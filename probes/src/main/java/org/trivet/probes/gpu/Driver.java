package org.trivet.probes.gpu;

import org.trivet.probes.host.Fact;

/// NVIDIA's driver.
///
/// @param version `560.94`
/// @param cudaVersion the CUDA release that the driver was made with, `12.6`; not a ceiling within
///   a family
public record Driver(Fact<String> version, Fact<String> cudaVersion) {}
