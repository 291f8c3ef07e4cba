/* Gives the real loader the orders of its command line, and prints what became of each and what is resident in the end:
   load TEXT FLAGS | call LIBRARY FUNCTION | adddir DIR | setdir DIR | nodir | defaultdirs FLAGS | path DIR | cd DIR */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#define _WIN32_WINNT 0x0a00
#include <windows.h>
#include <psapi.h>

static int is(const wchar_t *a, const wchar_t *b) { return wcscmp(a, b) == 0; }

static void say(const char *what, int ok) {
    DWORD error = GetLastError();
    if (ok) printf("%s ok\n", what);
    else printf("%s error %lu\n", what, error);
    fflush(stdout);
}

int wmain(int argc, wchar_t **argv) {
    static HMODULE modules[4096];
    DWORD bytes = 0;
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
    for (int i = 1; i < argc;) {
        const wchar_t *order = argv[i++], *text = i < argc ? argv[i++] : L"";
        SetLastError(0);
        if (is(order, L"load")) {
            say("load", LoadLibraryExW(text, NULL, wcstoul(argv[i++], NULL, 16)) != NULL);
        } else if (is(order, L"call")) {
            HMODULE library = GetModuleHandleW(text);
            char name[256];
            wcstombs(name, argv[i++], sizeof name);
            int (*function)(void) = library ? (int (*)(void)) GetProcAddress(library, name) : NULL;
            say("call", function && function() >= 0);
        } else if (is(order, L"adddir")) say("adddir", AddDllDirectory(text) != NULL);
        else if (is(order, L"setdir")) say("setdir", SetDllDirectoryW(text));
        else if (is(order, L"nodir")) say("nodir", SetDllDirectoryW(L""));
        else if (is(order, L"defaultdirs")) say("defaultdirs", SetDefaultDllDirectories(wcstoul(text, NULL, 16)));
        else if (is(order, L"cd")) say("cd", SetCurrentDirectoryW(text));
        else if (is(order, L"path")) {
            static wchar_t path[32768];
            size_t length = wcslen(wcscpy(path, text));
            path[length++] = L';';
            GetEnvironmentVariableW(L"PATH", path + length, 32768 - (DWORD) length);
            say("path", SetEnvironmentVariableW(L"PATH", path));
        } else return 2;
    }
    EnumProcessModules(GetCurrentProcess(), modules, sizeof modules, &bytes);
    for (DWORD i = 0; i < bytes / sizeof(HMODULE); i++) {
        wchar_t name[2048];
        GetModuleFileNameW(modules[i], name, 2048);
        wprintf(L"resident %ls\n", name);
    }
    return 0;
}
