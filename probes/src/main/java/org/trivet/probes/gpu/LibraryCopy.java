package org.trivet.probes.gpu;

import java.nio.file.Path;
import org.trivet.probes.host.Fact;

/// A copy of one of CUDA's libraries outside of environments, on a search path: a program may load
/// it in place of the one that its wheel brings.
///
/// @param library `cudnn`, `cublas`, `cudart` or `openmp`
/// @param path the file
/// @param version as exact as it is written anywhere: `9.1.0`, or `9` where the name alone tells
/// @param foundBy the variable that leads there, or `system`
public record LibraryCopy(String library, Path path, Fact<String> version, String foundBy) {}
