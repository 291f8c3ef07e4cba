/// What is installed in an environment: distributions from dist-info, egg-info and conda-meta, and
/// the frameworks among them with the CUDA they were built for, read from their files.
package org.trivet.probes.packages;
