"""What pyelftools says of each file, in the words of ElfComparisonTest."""
import sys
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection, GNUVerDefSection, GNUVerSymSection
from elftools.elf.relocation import RelocationSection
from elftools.elf.dynamic import DynamicSection
JUMPS = {7, 1026}
def facts(path):
    with open(path, 'rb') as stream:
        elf = ELFFile(stream)
        found = {'bits': str(elf.elfclass), 'needed': [], 'soname': [], 'rpath': [], 'runpath': [], 'interpreter': []}
        flags = set(); old = more = 0
        for segment in elf.iter_segments():
            if segment['p_type'] == 'PT_INTERP': found['interpreter'] = [segment.get_interp_name()]
        ids = []
        for segment in elf.iter_segments():
            if segment['p_type'] == 'PT_NOTE' and not ids:
                ids = [n['n_desc'] for n in segment.iter_notes() if n['n_type'] == 'NT_GNU_BUILD_ID'][:1]
        found['build'] = ids
        dynamic = [s for s in elf.iter_segments() if s['p_type'] == 'PT_DYNAMIC']
        for tag in dynamic[0].iter_tags() if dynamic else []:
            t = tag.entry.d_tag
            if t == 'DT_NEEDED': found['needed'].append(tag.needed)
            elif t == 'DT_SONAME': found['soname'] = [tag.soname]
            elif t == 'DT_RPATH': found['rpath'] = [tag.rpath]
            elif t == 'DT_RUNPATH': found['runpath'] = [tag.runpath]
            elif t == 'DT_FLAGS': old = tag.entry.d_val
            elif t == 'DT_FLAGS_1': more = tag.entry.d_val
            elif t == 'DT_SYMBOLIC': flags.add('SYMBOLIC')
            elif t == 'DT_TEXTREL': flags.add('TEXT_RELOCATIONS')
            elif t == 'DT_BIND_NOW': flags.add('NOW')
        for bit, name in (1,'ORIGIN'),(2,'SYMBOLIC'),(4,'TEXT_RELOCATIONS'),(8,'NOW'),(16,'STATIC_TLS'):
            if old & bit: flags.add(name)
        for bit, name in (1,'NOW'),(2,'GLOBAL'),(8,'NO_DELETE'),(0x40,'NO_OPEN'),(0x80,'ORIGIN'),(0x800,'NO_DEFAULT_LIBRARIES'),(0x08000000,'PIE'):
            if more & bit: flags.add(name)
        found['flags'] = sorted(flags)
        needs, numbers, definitions, versions = [], {}, [], None
        relocations, symbols = [], None
        for section in elf.iter_sections():
            if isinstance(section, GNUVerNeedSection):
                for need, aux in section.iter_versions():
                    for it in aux:
                        needs.append(need.name + ' ' + it.name + (' weak' if it['vna_flags'] & 2 else ''))
                        numbers[it['vna_other']] = (it.name, need.name)
            elif isinstance(section, GNUVerDefSection):
                for it, aux in section.iter_versions():
                    name = next(aux).name
                    definitions.append(name)
                    if not it['vd_flags'] & 1: numbers.setdefault(it['vd_ndx'], (name, None))
            elif isinstance(section, GNUVerSymSection): versions = section
            elif isinstance(section, RelocationSection) and section['sh_flags'] & 2: relocations.append(section)
            elif section['sh_type'] == 'SHT_DYNSYM': symbols = section
        found['needs'] = needs
        found['definitions'] = list(dict.fromkeys(definitions))
        found['count'] = str(symbols.num_symbols() if symbols else 0)
        used, at_once = set(), set()
        for section in relocations:
            for it in section.iter_relocations():
                symbol = it['r_info_sym']
                if symbol and it['r_info_type']:
                    used.add(symbol)
                    if it['r_info_type'] not in JUMPS or '.plt' not in section.name: at_once.add(symbol)
        wanted = []
        for number in sorted(used):
            symbol = symbols.get_symbol(number)
            info = symbol['st_info']['bind']
            if symbol['st_shndx'] != 'SHN_UNDEF' or symbol['st_other']['visibility'] in ('STV_HIDDEN', 'STV_INTERNAL') or not symbol.name or info == 'STB_LOCAL': continue
            text = symbol.name
            index = versions.get_symbol(number)['ndx'] if versions else 0
            if isinstance(index, int) and index & 0x7fff in numbers:
                version, library = numbers[index & 0x7fff]
                text += '@' + version + ('#' + library if library else '')
            if info == 'STB_WEAK': text += ' weak'
            if number not in at_once: text += ' later'
            wanted.append(text)
        found['wanted'] = wanted
        return found

# each line: the file's place in the list, a field, its values
SEPARATOR = ' | '
with open(sys.argv[1], encoding='utf-8') as files, open(sys.argv[2], 'w', encoding='utf-8', newline='\n') as out:
    for place, file in enumerate(files.read().splitlines()):
        for field, value in facts(file).items():
            text = value if isinstance(value, str) else SEPARATOR.join(value)
            out.write(f'{place}\t{field}\t{text}\n')
