/* Stands in for NVIDIA's management library in tests: the functions that the probe calls, two GPUs,
   and faults that are compiled in with -DFAULT_…. Built as libnvidia-ml.so.1 and as nvml.dll. */
#include <stdio.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#define API __declspec(dllexport)
#else
#include <unistd.h>
#define API __attribute__((visibility("default")))
#endif

typedef struct {
    unsigned long long total, free, used;
} memory_info;

typedef struct {
    unsigned version;
    unsigned long long total, reserved, free, used;
} memory_info_2;

typedef struct {
    char old[16];
    unsigned domain, bus, device, id, subsystem;
    char text[32];
} pci_info;

/* What an entry of the list of processes holds, by the age of the library. */
typedef struct {
    unsigned pid;
    unsigned long long used;
} process_1;

typedef struct {
    unsigned pid;
    unsigned long long used;
    unsigned instance, part;
} process_2;

typedef struct {
    unsigned pid;
    unsigned long long used;
    unsigned instance, part;
    unsigned long long guarded;
} process_3;

#if defined(FAULT_MISSING) || defined(FAULT_SHORT)
typedef process_1 process;
#elif defined(FAULT_LONG)
typedef process_3 process; /* the series 535 up to 535.86 */
#else
typedef process_2 process;
#endif

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
        case 4: return "Insufficient Permissions";
        case 9: return "Driver Not Loaded";
        case 15: return "GPU is lost";
        case 18: return "Driver/library version mismatch";
        default: return "Unknown Error";
    }
}

API int nvmlInit_v2(void) {
#if defined(FAULT_INIT)
    return 18;
#elif defined(FAULT_UNLOADED)
    return 9;
#elif defined(FAULT_FORBIDDEN)
    return 4;
#elif defined(FAULT_HANG)
    for (;;) {
#ifdef _WIN32
        Sleep(1000);
#else
        sleep(1);
#endif
    }
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

API int nvmlDeviceGetUUID(void *device, char *text, unsigned length) {
#ifdef FAULT_ABSURD
    return put(text, length, "GPU-????????" "-????" "-????" "-????" "-????????????");
#else
    char uuid[64];
    sprintf(uuid, "GPU-00000000-0000-0000-0000-%012x", device == (void *)0x1000 ? 0xa : 0xb);
    return put(text, length, uuid);
#endif
}

#ifdef FAULT_MISSING
API int nvmlDeviceGetPciInfo_v2(void *device, pci_info *info) {
#else
API int nvmlDeviceGetPciInfo_v3(void *device, pci_info *info) {
#endif
    memset(info, 0, 52);
    info->bus = device == (void *)0x1000 ? 0x17 : 0x65;
    return 0;
}

#ifndef FAULT_MISSING
API int nvmlDeviceGetMemoryInfo_v2(void *device, memory_info_2 *memory) {
    if (memory->version != (sizeof(*memory) | 2u << 24)) {
        return 25; /* NVML_ERROR_ARGUMENT_VERSION_MISMATCH */
    }
    memory->total = (device == (void *)0x1000 ? 24564ull : 6138ull) << 20;
    memory->reserved = 400ull << 20;
    memory->used = (device == (void *)0x1000 ? 834ull : 1ull) << 20;
#ifdef FAULT_ABSURD
    memory->used = ~0ull - 1;
#endif
    memory->free = memory->total - memory->reserved - memory->used;
    return 0;
}
#endif

API int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *degrees) {
#ifdef FAULT_FALLEN
    if (device != (void *)0x1000) {
        return 15;
    }
#endif
    *degrees = device == (void *)0x1000 ? 54 : 41;
#ifdef FAULT_ABSURD
    *degrees = 4000000;
#endif
    return sensor == 0 ? 0 : 2;
}

API int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) {
    *milliwatts = device == (void *)0x1000 ? 123450 : 9000;
#ifdef FAULT_ABSURD
    *milliwatts = 0xFFFFFFFFu;
#endif
    return 0;
}

API int nvmlDeviceGetUtilizationRates(void *device, unsigned *rates) {
    rates[0] = device == (void *)0x1000 ? 37 : 0;
    rates[1] = 12;
#ifdef FAULT_ABSURD
    rates[0] = 900;
#endif
    return 0;
}

API int nvmlDeviceGetDriverModel(void *device, unsigned *now, unsigned *next) {
    *now = *next = device == (void *)0x1000 ? 0 : 1;
    return 0;
}

#ifndef FAULT_MISSING
API int nvmlDeviceGetMigMode(void *device, unsigned *now, unsigned *next) {
    *now = *next = 0;
    return device == (void *)0x1000 ? 3 : 0;
}
#endif

/* Only as many entries as there are, and not a byte behind them. */
static int fill(process *list, unsigned *count, const unsigned *pids, unsigned given) {
    unsigned i;
#ifdef FAULT_CROWD
    *count = 4000000000u;
    return 7;
#endif
    if (*count < given) {
        *count = given;
        return 7;
    }
    for (i = 0; i < given; i++) {
        memset(&list[i], 0, sizeof(process));
        list[i].pid = pids[i];
#ifdef FAULT_WDDM
        list[i].used = ~0ull;
#else
        list[i].used = (unsigned long long)pids[i] << 20;
#endif
#if !defined(FAULT_MISSING) && !defined(FAULT_SHORT)
        list[i].instance = list[i].part = 0xFFFFFFFFu;
#endif
    }
    *count = given;
    return 0;
}

#ifdef FAULT_MISSING
API int nvmlDeviceGetComputeRunningProcesses(void *device, unsigned *count, process *list) {
#elif defined(FAULT_SECOND)
API int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, void *list) {
    return 13; /* NVML_ERROR_FUNCTION_NOT_FOUND: there is a name, and nothing behind it */
}

API int nvmlDeviceGetComputeRunningProcesses_v2(void *device, unsigned *count, process *list) {
#else
API int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, process *list) {
#endif
    static const unsigned first[] = {501, 502, 503};
    static const unsigned second[] = {502};
    return device == (void *)0x1000 ? fill(list, count, first, 3) : fill(list, count, second, 1);
}

#ifdef FAULT_MISSING
API int nvmlDeviceGetGraphicsRunningProcesses(void *device, unsigned *count, process *list) {
#else
API int nvmlDeviceGetGraphicsRunningProcesses_v3(void *device, unsigned *count, process *list) {
#endif
    static const unsigned first[] = {503, 504};
    return fill(list, count, first, device == (void *)0x1000 ? 2 : 0);
}
