package org.trivet.probes.gpu;

import java.util.List;

/// The toolkits that were found, and what was asked.
///
/// @param said sentences for [GpuReport#lookedAt()]
record ToolkitAnswer(List<CudaToolkit> toolkits, List<String> said) {}
