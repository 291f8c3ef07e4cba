/* Answers as rstrtmgr.dll is documented to do (RestartManager.h). */
typedef unsigned short WCHAR;

struct info {
    unsigned pid;
    unsigned started[2];
    WCHAR name[256];
    WCHAR service[64];
    int type;
    unsigned status;
    unsigned session;
    int restartable;
};

static unsigned files;
static int asked;
int open_sessions;
volatile int released;
int usleep(unsigned);

int RmStartSession(unsigned *session, unsigned flags, WCHAR *key) {
#ifdef FAULT_START
    return 353; /* ERROR_MAX_SESSIONS_REACHED */
#endif
    for (int i = 0; i < 32; i++) key[i] = '0' + flags;
    key[32] = 0;
    *session = 7;
    open_sessions++;
    return 0;
}

int RmRegisterResources(unsigned session, unsigned count, const WCHAR **names, unsigned programs,
                        void *program, unsigned services, const WCHAR **service) {
#ifdef FAULT_REGISTER
    return 5;
#endif
    if (session != 7 || programs || program || services || service) return 6;
    for (unsigned i = 0; i < count; i++)
        if (names[i][0] == '/') files++;
    return 0;
}

static void text(WCHAR *to, const char *from) {
    while ((*to++ = (unsigned char) *from++)) {
    }
}

int RmGetList(unsigned session, unsigned *needed, unsigned *count, struct info *infos,
              unsigned *reasons) {
#ifdef FAULT_ENDLESS
    *needed = *count + 1;
    return 234;
#endif
#ifdef FAULT_HANG
    while (!released) usleep(1000); /* a program that it asks does not answer */
    return 1223;
#endif
#ifdef FAULT_LIST
    return 1223; /* ERROR_CANCELLED */
#endif
    *reasons = 0;
    *needed = 20;
    if (session != 7 || files != 2) return 6;
    if (*count < 20) {
        asked++;
        return 234; /* ERROR_MORE_DATA */
    }
    infos[0].pid = 4242;
    text(infos[0].name, "Microsoft Defender");
    text(infos[0].service, "WinDefend");
    infos[0].type = 3;
    infos[1].pid = 77;
    for (int i = 0; i < 256; i++) infos[1].name[i] = 'x'; /* fills its room, without a zero */
    infos[1].service[0] = 0;
    infos[2] = infos[1];
    *count = 3;
    return asked == 1 ? 0 : 6;
}

int RmEndSession(unsigned session) {
    open_sessions--;
    return session == 7 ? 0 : 6;
}
