/* Stands in for NVIDIA's management library in tests: the functions that the probe calls, two GPUs,
   and faults that are compiled in with -DFAULT_…. Built as libnvidia-ml.so.1 and as nvml.dll. */
#include <string.h>

#ifdef _WIN32
#define API __declspec(dllexport)
#else
#define API __attribute__((visibility("default")))
#endif

typedef struct {
    unsigned long long total, free, used;
} memory_info;

static int running = 0;

static int put(char *to, unsigned size, const char *text) {
    if (strlen(text) + 1 > size) {
        return 7; /* NVML_ERROR_INSUFFICIENT_SIZE */
    }
    strcpy(to, text);
    return 0;
}

API const char *nvmlErrorString(int result) {
    switch (result) {
        case 1: return "Uninitialized";
        case 2: return "Invalid Argument";
        case 3: return "Not Supported";
        case 9: return "Driver Not Loaded";
        case 15: return "GPU is lost";
        case 18: return "Driver/library version mismatch";
        default: return "Unknown Error";
    }
}

API int nvmlInit_v2(void) {
#ifdef FAULT_INIT
    return 18;
#else
    running = 1;
    return 0;
#endif
}

API int nvmlShutdown(void) {
    running = 0;
    return 0;
}

API int nvmlSystemGetDriverVersion(char *version, unsigned length) {
#ifdef FAULT_ABSURD
    return put(version, length, "version five");
#else
    return running ? put(version, length, "560.94") : 1;
#endif
}

#ifndef FAULT_MISSING
API int nvmlSystemGetCudaDriverVersion_v2(int *version) {
#ifdef FAULT_ABSURD
    *version = -7;
#else
    *version = 12060;
#endif
    return 0;
}

API int nvmlDeviceGetCudaComputeCapability(void *device, int *major, int *minor) {
    *major = 8;
    *minor = device == (void *)0x1000 ? 9 : 6;
#ifdef FAULT_ABSURD
    *major = 4000;
#endif
    return 0;
}
#endif

API int nvmlDeviceGetCount_v2(unsigned *count) {
#ifdef FAULT_COUNT
    *count = 4000000000u;
#else
    *count = 2;
#endif
    return running ? 0 : 1;
}

API int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
#ifdef FAULT_LOST
    if (index == 1) {
        return 15;
    }
#endif
    if (index > 1) {
        return 2;
    }
    *device = (void *)(size_t)(0x1000 + index);
    return 0;
}

API int nvmlDeviceGetName(void *device, char *name, unsigned length) {
#ifdef FAULT_UNTERMINATED
    memset(name, 'A', length + 32); /* past the end, too */
    return 0;
#else
    return put(name, length,
               device == (void *)0x1000 ? "NVIDIA GeForce RTX 4090" : "NVIDIA RTX A2000");
#endif
}

API int nvmlDeviceGetMemoryInfo(void *device, memory_info *memory) {
    if (device != (void *)0x1000) {
        memory->total = 6138ull << 20;
        memory->used = 1ull << 20;
    } else {
        memory->total = 24564ull << 20;
        memory->used = 1234ull << 20;
    }
    memory->free = memory->total - memory->used;
#ifdef FAULT_ABSURD
    memory->total = ~0ull;
#endif
    return 0;
}
