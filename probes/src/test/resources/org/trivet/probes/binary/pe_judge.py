"""Prints what pefile or LIEF reads of PE files, one fact a line: file's number, field, value.

python pe_judge.py pefile|lief FOLDER-OF-THE-TOOL FILE-WITH-PATHS
"""

import sys

tool, folder, paths = sys.argv[1:]
sys.path.insert(0, folder)


def text(it):
    if isinstance(it, str):
        return it
    try:
        return it.decode("utf-8")
    except UnicodeDecodeError:
        return it.decode("latin-1")


def put(number, field, *values):
    line = "\t".join([str(number), field] + [str(it) for it in values])
    print(line.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n"))


def manifest(it):
    if it[:2] == b"\xff\xfe":
        it = it.decode("utf-16-le")
    else:
        it = it.decode("utf-8", "replace")
    return it.removeprefix("\ufeff").rstrip("\0")


def by_pefile(number, path):
    import pefile

    # it stops at 8,192 imported symbols, counting most twice, and at as many exports
    pefile.MAX_IMPORT_SYMBOLS = 1 << 30
    pefile.MAX_IMPORT_NAME_LENGTH = pefile.MAX_SYMBOL_NAME_LENGTH = 1 << 14
    it = pefile.PE(path, fast_load=True, max_symbol_exports=1 << 30)
    it.parse_data_directories(
        [
            pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{name}"]
            for name in ("IMPORT", "EXPORT", "DELAY_IMPORT", "BOUND_IMPORT", "RESOURCE")
        ]
    )
    wide = it.OPTIONAL_HEADER.Magic == 0x20B
    put(number, "machine", hex(it.FILE_HEADER.Machine))
    put(number, "bits", 64 if wide else 32)
    put(number, "library", bool(it.FILE_HEADER.Characteristics & 0x2000))
    put(number, "characteristics", it.OPTIONAL_HEADER.DllCharacteristics)
    for field, table in (("import", "IMPORT"), ("delay", "DELAY_IMPORT")):
        for row in getattr(it, "DIRECTORY_ENTRY_" + table, []):
            put(number, field, text(row.dll))
            for symbol in row.imports:
                if symbol.import_by_ordinal:
                    put(number, field, "#", symbol.ordinal)
                else:
                    put(number, field, symbol.hint, text(symbol.name))
    for row in getattr(it, "DIRECTORY_ENTRY_BOUND_IMPORT", []):
        put(number, "bound", text(row.name))
    exports = getattr(it, "DIRECTORY_ENTRY_EXPORT", None)
    if exports:
        put(number, "name", text(exports.name))
        for symbol in exports.symbols:
            # pefile lists what is not there: a number without an address
            if symbol.address:
                put(
                    number,
                    "export",
                    symbol.ordinal,
                    text(symbol.name) if symbol.name else "",
                    text(symbol.forwarder) if symbol.forwarder else "",
                )
    fixed = getattr(it, "VS_FIXEDFILEINFO", None)
    if fixed:
        for field in ("File", "Product"):
            high = getattr(fixed[0], f"{field}VersionMS")
            low = getattr(fixed[0], f"{field}VersionLS")
            put(number, field, high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF)
        for block in it.FileInfo[0]:
            if block.Key == b"StringFileInfo":
                for key, value in block.StringTable[0].entries.items():
                    put(number, "string", text(key), text(value))
                break
    for kind in getattr(getattr(it, "DIRECTORY_ENTRY_RESOURCE", None), "entries", []):
        if kind.id == 24:
            wanted = 2 if it.FILE_HEADER.Characteristics & 0x2000 else 1
            names = [row for row in kind.directory.entries if row.id == wanted]
            data = (names or kind.directory.entries)[0].directory.entries[0].data.struct
            put(number, "manifest", manifest(it.get_data(data.OffsetToData, data.Size)))
    it.close()


def by_lief(number, path):
    import lief

    it = lief.PE.parse(path)
    put(number, "machine", hex(int(it.header.machine)))
    put(number, "bits", 64 if it.optional_header.magic == lief.PE.PE_TYPE.PE32_PLUS else 32)
    put(number, "library", bool(it.header.characteristics & 0x2000))
    put(number, "characteristics", it.optional_header.dll_characteristics)
    for field, table in (("import", it.imports), ("delay", it.delay_imports)):
        for row in table:
            put(number, field, text(row.name))
            for symbol in row.entries:
                if symbol.is_ordinal:
                    put(number, field, "#", symbol.ordinal)
                else:
                    put(number, field, symbol.hint, text(symbol.name))
    exports = it.get_export()
    if exports:
        put(number, "name", text(exports.name))
        for symbol in exports.entries:
            forward = symbol.forward_information
            if symbol.is_forwarded:
                put(number, "export", symbol.ordinal, text(symbol.name), f"{forward.library}.{forward.function}")
            elif symbol.address:
                put(number, "export", symbol.ordinal, text(symbol.name), "")


judge = by_pefile if tool == "pefile" else by_lief
sys.stdout.reconfigure(encoding="utf-8", newline="\n")
for number, path in enumerate(open(paths, encoding="utf-8").read().splitlines()):
    try:
        judge(number, path)
    except Exception as e:
        put(number, "refused", type(e).__name__, e)
