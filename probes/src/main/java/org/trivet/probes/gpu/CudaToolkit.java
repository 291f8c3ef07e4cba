package org.trivet.probes.gpu;

import java.nio.file.Path;
import org.trivet.probes.host.Fact;

/// An installed CUDA toolkit.
///
/// @param folder the toolkit's folder
/// @param version `12.4`
/// @param foundBy what named the folder: a variable or a place where toolkits lie
public record CudaToolkit(Path folder, Fact<String> version, String foundBy) {}
