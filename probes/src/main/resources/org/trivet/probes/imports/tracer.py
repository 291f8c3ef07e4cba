# Runs imports and writes what happens, one JSON object a line, to a copy of standard output.
# Standard library only, Python 3.6 and later; imports as little as it can, for what is imported
# here is not seen later. Arguments: token, then the modules in order.
import os, sys, time
import _frozen_importlib as B
try:
    import _thread
    ident = _thread.get_ident
except ImportError:
    ident = int
token = sys.argv[1]
names = sys.argv[2:]
sys.argv[:] = ['-c']
pid = os.getpid()
channel = os.dup(1)
os.dup2(2, 1)  # what the modules print goes beside, not between
windows = os.name == 'nt'
clock = time.perf_counter


def quote(text):
    out = []
    for c in str(text)[:8000]:
        n = ord(c)
        if c in '"\\':
            out.append('\\' + c)
        elif 32 <= n < 127:
            out.append(c)
        elif n < 65536:
            out.append('\\u%04x' % n)
        else:
            n -= 65536
            out.append('\\u%04x\\u%04x' % (0xd800 + (n >> 10), 0xdc00 + (n & 1023)))
    return '"' + ''.join(out) + '"'


def say(event, *fields):
    if os.getpid() != pid:
        return
    parts = ['"e":' + quote(event)]
    for i in range(0, len(fields), 2):
        value = fields[i + 1]
        if value is not None:
            plain = isinstance(value, (int, float)) and not isinstance(value, bool)
            parts.append('"%s":%s' % (fields[i], repr(value) if plain else quote(value)))
    data = ('\n' + token + '{' + ','.join(parts) + '}\n').encode('ascii')
    while data:
        data = data[os.write(channel, data):]


def safe(value):
    try:
        return str(value)
    except BaseException as e:
        return 'its text cannot be had: ' + type(e).__name__


def linux_natives():
    with open('/proc/self/maps', 'rb') as maps:
        text = maps.read()
    found = []
    for line in text.split(b'\n'):
        at = line.find(b'/')
        if at > 0:
            path = line[at:]
            if b'.so' in path or path not in resident:
                found.append(path)
    return found


def windows_natives():
    count = 4096
    held = (W.HMODULE * count)()
    need = W.DWORD()
    if not enum(process, held, ctypes.sizeof(held), ctypes.byref(need)):
        return []
    found = []
    for i in range(min(count, need.value // ctypes.sizeof(W.HMODULE))):
        if held[i] not in handles:
            name = ctypes.create_unicode_buffer(32768)
            module_name(held[i], name, 32768)
            handles[held[i]] = name.value
        found.append(handles[held[i]])
    return found


resident = set()
natives = None
if windows:
    try:
        import ctypes
        from ctypes import wintypes as W
        kernel = ctypes.WinDLL('kernel32')
        enum = kernel.K32EnumProcessModules
        enum.argtypes = [W.HANDLE, ctypes.POINTER(W.HMODULE), W.DWORD, ctypes.POINTER(W.DWORD)]
        module_name = kernel.GetModuleFileNameW
        module_name.argtypes = [W.HMODULE, W.LPWSTR, W.DWORD]
        kernel.GetCurrentProcess.restype = W.HANDLE
        process = kernel.GetCurrentProcess()
        handles = {}
        natives = windows_natives
    except Exception:
        pass
elif os.path.exists('/proc/self/maps'):
    natives = linux_natives
looked = [0.0, 0.0]  # when natives were last looked at, and how long that took


def look(number, surely):
    if natives is None or os.getpid() != pid:
        return
    now = clock()
    # a twentieth of the time at most, where nothing says that there is news
    if not surely and now - looked[0] < 20 * looked[1]:
        return
    try:
        for path in natives():
            if path not in resident:
                resident.add(path)
                text = path if windows else os.fsdecode(path)
                if windows or '.so' in text.rsplit('/', 1)[-1]:
                    say('native', 'i', number, 'n', text)
    except OSError:
        pass
    looked[0] = clock()
    looked[1] = looked[0] - now


stacks = {}
counter = [0]
raised = [0, None]
hooked = [False]


def importer():
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        own = 'importlib' in name and '_bootstrap' in name
        if not own and not name.replace('\\', '/').endswith('importlib/__init__.py'):
            if frame.f_back is None and name == '<string>':
                return None, None
            if name.startswith('<frozen ') or not os.path.isabs(name):
                name = frame.f_globals.get('__file__') or name
            return name, frame.f_lineno
        frame = frame.f_back
    return None, None


def kind(spec):
    loader = spec.loader
    if loader is None or type(loader).__name__ in ('NamespaceLoader', '_NamespaceLoader'):
        return 'namespace'
    name = getattr(loader, '__name__', None) or type(loader).__name__
    if name == 'BuiltinImporter':
        return 'built-in'
    return 'extension' if name == 'ExtensionFileLoader' else 'source'


def watch_warnings():
    module = sys.modules.get('warnings')
    if module is None or hooked[0] or not hasattr(module, 'showwarning'):
        return
    hooked[0] = True
    shown = module.showwarning

    def showwarning(message, category, filename, lineno, file=None, line=None):
        if file is None:
            say('warn', 'c', getattr(category, '__name__', category), 't', safe(message)[:2000],
                'w', filename, 'l', lineno)
        return shown(message, category, filename, lineno, file, line)

    module.showwarning = showwarning


load = B._load_unlocked
find = B._find_and_load


def _load_unlocked(spec, *rest):
    stack = stacks.setdefault(ident(), [])
    above = stack[-1] if stack else 0
    look(above, False)
    counter[0] += 1
    number = counter[0]
    what = kind(spec)
    where, line = importer()
    origin = spec.origin if spec.has_location else getattr(spec.loader_state, 'filename', None)
    say('begin', 'i', number, 'p', above, 'm', spec.name, 'k', what, 'f', origin,
        'w', where, 'l', line)
    stack.append(number)
    began = clock()
    problem = None
    try:
        return load(spec, *rest)
    except BaseException as e:
        if raised[0] != id(e):
            raised[0] = id(e)
            raised[1] = spec.name
        problem = type(e).__name__ + ': ' + safe(e)[:500]
        raise
    finally:
        took = clock() - began
        stack.pop()
        look(number, what == 'extension')
        if not hooked[0]:
            watch_warnings()
        say('end', 'i', number, 't', round(took * 1000, 3), 'x', problem)


def _find_and_load(name, import_):
    try:
        return find(name, import_)
    except ImportError as e:
        if getattr(e, 'name', None) == name and raised[0] != id(e):
            raised[0] = id(e)
            raised[1] = name
            where, line = importer()
            stack = stacks.get(ident()) or [0]
            say('miss', 'p', stack[-1], 'm', name, 'w', where, 'l', line)
        raise


def told(e):
    seen = []
    while e is not None and len(seen) < 10 and all(e is not other for other in seen):
        seen.append(e)
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    for depth, each in enumerate(seen):
        say('cause', 'd', depth, 'c', type(each).__name__, 't', safe(each)[:4000],
            'm', raised[1] if id(each) == raised[0] else None)
    place = seen[0].__traceback__
    frames = []
    while place is not None:
        name = place.tb_frame.f_code.co_filename
        own = 'importlib' in name and '_bootstrap' in name
        if not own and not (name == '<string>' and not frames):
            frames.append((name, place.tb_lineno, place.tb_frame.f_code.co_name))
        place = place.tb_next
    for name, line, function in frames[-60:]:
        say('at', 'w', name, 'l', line, 'm', function)
    if isinstance(seen[0], SyntaxError):
        say('syntax', 'w', seen[0].filename, 'l', seen[0].lineno)


if natives is not None:
    try:
        resident.update(natives())
    except OSError:
        natives = None
try:
    import faulthandler
    faulthandler.enable()
except Exception:
    pass
say('start', 'v', '%d.%d.%d' % sys.version_info[:3], 'x', sys.executable)
for name in list(sys.modules):
    say('loaded', 'm', name)
for entry in sys.path:
    say('path', 'n', entry)
watch_warnings()
B._load_unlocked = _load_unlocked
B._find_and_load = _find_and_load
status = 0
try:
    for name in names:
        say('ask', 'm', name)
        __import__(name)
except BaseException as e:
    told(e)
    status = 1
look(0, True)
say('done', 's', status)
for stream in (sys.stdout, sys.stderr):
    try:
        stream.flush()
    except Exception:
        pass
os._exit(status)
