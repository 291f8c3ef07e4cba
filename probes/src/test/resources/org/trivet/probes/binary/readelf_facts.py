"""What readelf says of each file, in the words of ElfComparisonTest."""
import re
import subprocess
import sys

FLAGS = {'ORIGIN': 'ORIGIN', 'SYMBOLIC': 'SYMBOLIC', 'TEXTREL': 'TEXT_RELOCATIONS', 'BIND_NOW': 'NOW', 'STATIC_TLS': 'STATIC_TLS'}
FLAGS_1 = {'NOW': 'NOW', 'GLOBAL': 'GLOBAL', 'NODELETE': 'NO_DELETE', 'NOOPEN': 'NO_OPEN', 'ORIGIN': 'ORIGIN', 'NODEFLIB': 'NO_DEFAULT_LIBRARIES', 'PIE': 'PIE'}


def said(path, *options):
    return subprocess.run(['readelf', '-W', *options, path], capture_output=True, text=True, errors='surrogateescape').stdout


def facts(path):
    text = said(path, '-d', '-l', '-n')
    names = lambda tag: re.findall(r'\(%s\).*?\[(.*)\]' % tag, text)
    found = {'needed': names('NEEDED'), 'soname': names('SONAME')[-1:], 'rpath': names('RPATH')[-1:], 'runpath': names('RUNPATH')[-1:]}
    flags = {FLAGS[it] for it in ' '.join(re.findall(r'\(FLAGS\)\s+(.*)', text)).split() if it in FLAGS}
    flags |= {FLAGS_1[it] for it in ' '.join(re.findall(r'\(FLAGS_1\)\s+Flags:(.*)', text)).split() if it in FLAGS_1}
    flags |= {FLAGS[it] for it in FLAGS if f'({it})' in text and it != 'ORIGIN' and it != 'STATIC_TLS'}
    found['flags'] = sorted(flags)
    found['build'] = re.findall(r'Build ID: ([0-9a-f]+)', text)[:1]
    found['interpreter'] = re.findall(r'program interpreter: (.*?)\]', text)
    found['needs'], found['definitions'] = versions(said(path, '-V'))
    symbols = said(path, '--dyn-syms')
    count = re.search(r'contains (\d+) entr', symbols)
    found['count'] = count[1] if count else '0'
    return found


def versions(text):
    needs, definitions, part, library = [], [], '', ''
    for line in text.splitlines():
        if line.startswith('Version '):
            part = line.split()[1]
        elif part == 'needs':
            file = re.search(r'File: (.*?)  Cnt', line)
            library = file[1] if file else library
            name = re.search(r'  Name: (.*?)  Flags: (.*?)  Version', line)
            if name:
                needs.append(library + ' ' + name[1] + (' weak' if 'WEAK' in name[2] else ''))
        elif part == 'definition':
            name = re.search(r'Rev: .*  Name: (.*)$', line)
            if name and name[1] not in definitions:
                definitions.append(name[1])
    return needs, definitions


# each line: the file's place in the list, a field, its values
SEPARATOR = ' | '
with open(sys.argv[1], encoding='utf-8') as files, open(sys.argv[2], 'w', encoding='utf-8', newline='\n') as out:
    for place, file in enumerate(files.read().splitlines()):
        for field, value in facts(file).items():
            text = value if isinstance(value, str) else SEPARATOR.join(value)
            out.write(f'{place}\t{field}\t{text}\n')
