/* withenv NAME=VALUE... PROGRAM [ARGUMENT...]: runs a program with variables set inside Windows. Wine takes APPDATA, LOCALAPPDATA,
   USERPROFILE, TEMP, PATH and some more from its registry, whatever the Linux side says. The rest of the command line is
   handed on untouched, the exit code comes back, and the program ends with this one. */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

/* Copies one argument by the rules of CommandLineToArgvW; returns what follows it and its blanks. */
static wchar_t *next(wchar_t *from, wchar_t *to) {
    int quoted = 0;
    while (*from && (quoted || (*from != L' ' && *from != L'\t'))) {
        int slashes = 0;
        while (*from == L'\\') { slashes++; from++; }
        if (*from == L'"') {
            for (int i = 0; i < slashes / 2; i++) *to++ = L'\\';
            if (slashes % 2) *to++ = L'"'; else quoted = !quoted;
            from++;
        } else {
            for (int i = 0; i < slashes; i++) *to++ = L'\\';
            if (*from && (quoted || (*from != L' ' && *from != L'\t'))) *to++ = *from++;
        }
    }
    *to = 0;
    while (*from == L' ' || *from == L'\t') from++;
    return from;
}

int main(void) {
    static wchar_t word[32768];
    wchar_t *rest = next(GetCommandLineW(), word), *after;
    for (;;) {
        after = next(rest, word);
        wchar_t *equals = wcschr(word, L'=');
        if (!equals || wcscspn(word, L"\\/:") < (size_t)(equals - word)) break; /* a path is no name */
        *equals = 0;
        SetEnvironmentVariableW(word, equals + 1);
        rest = after;
    }
    HANDLE job = CreateJobObjectW(NULL, NULL);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    STARTUPINFOW start;
    PROCESS_INFORMATION process;
    DWORD code = 1;
    GetStartupInfoW(&start);
    if (!CreateProcessW(NULL, rest, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        fprintf(stderr, "withenv: error %lu at the start of %ls\n", GetLastError(), rest);
        return 127;
    }
    AssignProcessToJobObject(job, process.hProcess);
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    return code;
}
