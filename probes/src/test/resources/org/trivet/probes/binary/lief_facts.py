"""What LIEF says of each file, in the words of ElfComparisonTest."""
import sys
import lief
lief.logging.disable()
def facts(path):
    elf = lief.ELF.parse(path)
    T = lief.ELF.DynamicEntry.TAG
    texts = lambda tag: [str(e.name if tag in (T.NEEDED, T.SONAME) else (e.rpath if tag == T.RPATH else e.runpath)) for e in elf.dynamic_entries if e.tag == tag]
    found = {'needed': list(elf.libraries), 'soname': texts(T.SONAME), 'rpath': texts(T.RPATH), 'runpath': texts(T.RUNPATH)}
    found['interpreter'] = [elf.interpreter] if elf.has_interpreter else []
    found['needs'] = [n.name + ' ' + a.name + (' weak' if a.flags & 2 else '') for n in elf.symbols_version_requirement for a in n.get_auxiliary_symbols()]
    found['definitions'] = list(dict.fromkeys(next(iter(d.auxiliary_symbols)).name for d in elf.symbols_version_definition))
    found['count'] = str(len(elf.dynamic_symbols))
    return found

# each line: the file's place in the list, a field, its values
SEPARATOR = ' | '
with open(sys.argv[1], encoding='utf-8') as files, open(sys.argv[2], 'w', encoding='utf-8', newline='\n') as out:
    for place, file in enumerate(files.read().splitlines()):
        for field, value in facts(file).items():
            text = value if isinstance(value, str) else SEPARATOR.join(value)
            out.write(f'{place}\t{field}\t{text}\n')
