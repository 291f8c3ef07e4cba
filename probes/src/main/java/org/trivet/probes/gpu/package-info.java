/// GPUs, driver and CUDA toolkits: NVML through the Foreign Function API, then `nvidia-smi
/// --query-gpu`, then the system's own listings. Every value carries its source.
package org.trivet.probes.gpu;
