#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Keeps the promises of doc/abi.md.

guard.py map NAME...
                  writes the version script: released nodes as they are, what is new in the node of this version
guard.py symbols SHARED STATIC NEEDED
                  header, version script and what the libraries export are the same; NEEDED is the one library to
                  depend on, or "any"
guard.py check    the ABI is the described one, and no release with this soname is broken
guard.py accept   describes the ABI anew; refuses where that would break a release with this soname
guard.py release  keeps the description of this version for ever, in the commit that releases it

Options: --root FOLDER of the project, --library FILE built with -g and without a sanitizer, --name NAME of the library.

The description, tests/abi/NAME.txt, has a line for each function with its types and version node, each enumerator and
each macro with its value, and the soname. A release has a folder in tests/abi/releases with its description, its
headers, its version script, what abidw says, and a program that was written for it.
"""
import argparse
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as xml

# All that the core asks of libc: memory and bytes. No stream, no errno, no locale, no environment, no signal, no clock.
# The compiler and the linker add what begins with __ or _ITM.
ALLOWED = re.compile(r'free|malloc|realloc|mem(chr|cmp|cpy|move|set)|str(chr|cmp|cspn|len|spn)|__(mem|str)[a-z]+_chk|'
                     r'__stack_chk_fail|__cxa_finalize|__gmon_start__|_ITM_(de)?registerTMCloneTable')
COMPANION = 'dtsxacct-interchange'
# Macros that say nothing about the ABI: guards, and the version, which is to change.
NOT_PROMISED = re.compile(r'DTSXACCT_.*_H(PP)?|DTSX_VERSION_.*|DTSX_API|DTSX_DEPRECATED.*|DTSX_INTERCHANGE_API')


class Broken(Exception):
    """A promise that is not kept."""


def output(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def compiler():
    return os.environ.get('CC', 'gcc').split()


class Library:
    """One library of the project: its headers, its version script, its description."""

    def __init__(self, root, name):
        self.root = pathlib.Path(root).resolve()
        self.name = name
        header = 'interchange.h' if name == COMPANION else f'{name}.h'
        self.include = self.root / 'include'
        self.header = self.include / 'dtsxacct' / header
        self.map = self.root / 'lib' / ('interchange/interchange.map' if name == COMPANION else f'{name}.map')
        self.abi = self.root / 'tests' / 'abi'
        self.description = self.abi / f'{name}.txt'
        build = (self.root / 'meson.build').read_text(encoding='utf-8')
        self.soversion = re.search(r"^soversion = '(\d+)'", build, re.M)[1]
        self.version = re.search(r"\bversion: '([\d.]+)'", build)[1]

    @property
    def soname(self):
        return f'lib{self.name}.so.{self.soversion}'

    @property
    def node(self):
        """The version node of what is new in this version."""
        return f'{self.name.upper().replace("-", "_")}_{self.version}'

    def releases(self):
        """The releases with today's soname, the oldest first."""
        found = [Release(folder, self.name) for folder in sorted(self.abi.glob('releases/*'), key=by_version)]
        return [release for release in found if release.exists() and release.soname == self.soname]


def by_version(folder):
    return [int(number) for number in folder.name.split('.')]


class Release:
    def __init__(self, folder, name):
        self.folder = folder
        self.description = folder / f'{name}.txt'
        self.map = folder / f'{name}.map'
        self.dump = folder / f'lib{name}.abi'

    def exists(self):
        return self.description.exists()

    @functools.cached_property
    def facts(self):
        return self.description.read_text(encoding='utf-8').splitlines()

    @property
    def soname(self):
        return self.facts[0].split(' ')[1]


# ---- the header and the version script ----

def preprocessed(library, *flags):
    return output(*compiler(), '-E', *flags, '-I', str(library.include), str(library.header))


def declarations(library):
    """Each declaration of the headers in a line, attributes expanded."""
    text = re.sub(r'\s+', ' ', preprocessed(library, '-P'))
    return [part.strip() for part in re.split(r'[;{}]', text)]


def own_prefix(library):
    """Of this library's names: its header may include that of another one."""
    return 'dtsx_interchange' if library.name == COMPANION else 'dtsx_'


def declared_functions(library):
    prefix = own_prefix(library)
    names = set()
    for line in declarations(library):
        found = re.search(r'\b(dtsx_[a-z0-9_]+) *\(', line)
        if found and 'visibility("default")' in line and found[1].startswith(prefix):
            names.add(found[1])
    return names


def hidden_functions(library):
    """Declared without the macro that exports them: the library would hide them."""
    pattern = re.compile(r'^(const |unsigned |struct )*[a-z0-9_]+ \**dtsx_[a-z0-9_]+ *\(')
    return [line for line in declarations(library)
            if pattern.match(line) and not line.startswith('typedef') and 'visibility("default")' not in line]


NODE = re.compile(r'^(\S+) \{\n(.*?)^\} ?(\S*);$', re.M | re.S)


def nodes(text):
    """{node: its functions} of a version script, in order."""
    return {name: re.findall(r'^    (dtsx_\w+);$', body, re.M) for name, body, _ in NODE.findall(text)}


def wanted_map(library):
    releases = library.releases()
    kept = nodes(releases[-1].map.read_text(encoding='utf-8')) if releases else {}
    released = {function for functions in kept.values() for function in functions}
    new = sorted(declared_functions(library) - released)
    if new:
        kept[library.node] = new
    lines = ['/* SPDX-License-Identifier: MIT */',
             f'/* What the shared library exports: every function of {library.header.name} and nothing else (ninja update). */']
    before = ''
    for number, (node, functions) in enumerate(kept.items()):
        lines += [f'{node} {{', 'global:', *(f'    {function};' for function in functions)]
        lines += ['local:', '    *;'] if number == 0 else []
        lines.append(f'}}{before};')
        before = f' {node}'
    return '\n'.join(lines) + '\n'


def write_map(library):
    library.map.write_text(wanted_map(library), encoding='utf-8')


def exported(shared):
    """{function: version node} of a shared library."""
    found = {}
    for line in output('nm', '-D', '--defined-only', '--with-symbol-versions', str(shared)).splitlines():
        _, kind, symbol = line.split()
        if kind != 'A':
            name, _, node = symbol.replace('@@', '@').partition('@')
            found[name] = node
    return found


def check_symbols(library, shared, static, needed):
    mistakes = [f'declared without the macro that exports it: {line}' for line in hidden_functions(library)]
    text = library.map.read_text(encoding='utf-8')
    if text != wanted_map(library):
        mistakes.append(f'{library.map.name} is not what the header says: ninja update')
    of_map = {function: node for node, functions in nodes(text).items() for function in functions}
    of_library = exported(shared)
    for name in sorted(set(of_map) | set(of_library)):
        if of_map.get(name) != of_library.get(name):
            mistakes.append(f'{name}: {of_map.get(name)} in the version script, {of_library.get(name)} in the library')
    # The sanitizers and gcov add symbols of their own.
    for line in output('nm', '-g', '--defined-only', str(static)).splitlines():
        parts = line.split()
        if len(parts) == 3 and not re.match(r'dtsx_|__odr_asan|__asan_|__gcov_', parts[2]):
            mistakes.append(f'in the static library without the prefix dtsx_: {parts[2]}')
    if needed != 'any':
        found = re.findall(r'\(NEEDED\).*\[(.*)\]', output('readelf', '-d', str(shared)))
        if found != [needed]:
            mistakes.append(f'depends on {found}, not on {needed} alone')
    return mistakes


# ---- the description ----

class Types:
    """What abidw says of the types, as C has them."""

    def __init__(self, corpus):
        self.by_id = {element.get('id'): element for element in corpus.iter() if element.get('id')}

    def name(self, type_id):
        element = self.by_id[type_id]
        inner = element.get('type-id')
        if element.tag == 'pointer-type-def':
            return f'{self.name(inner)} *'.replace('* *', '**')
        if element.tag == 'qualified-type-def':
            words = [word for word in ('const', 'volatile', 'restrict') if element.get(word) == 'yes']
            name = self.name(inner)
            return ' '.join([name, *words]) if name.endswith('*') else ' '.join([*words, name])
        if element.tag == 'array-type-def':
            return f'{self.name(inner)}[]'
        if element.tag in ('class-decl', 'union-decl'):
            return f'struct {element.get("name")}'
        if element.tag == 'enum-decl':
            return f'enum {element.get("name")}'
        if element.tag == 'function-type':
            return 'function ' + self.signature(element)
        return element.get('name')

    def signature(self, element):
        result = element.find('return')
        parameters = ['...' if p.get('is-variadic') == 'yes' else self.name(p.get('type-id'))
                      for p in element.findall('parameter')]
        return f'{self.name(result.get("type-id")) if result is not None else "void"} ({", ".join(parameters)})'


def function_lines(corpus, types):
    # Newer abidw also lists what the library takes from elsewhere.
    own = {symbol.get('name') for symbol in corpus.iter('elf-symbol') if symbol.get('is-defined') == 'yes'}
    for element in corpus.iter('function-decl'):
        name, _, node = (element.get('elf-symbol-id') or '').replace('@@', '@').partition('@')
        if name in own:
            yield f'function {name} {node}: {types.signature(element)}'


def enumerator_lines(corpus, prefix):
    for element in corpus.iter('enum-decl'):
        if not element.get('name').startswith(prefix):
            continue
        for entry in element.findall('enumerator'):
            yield f'enumerator {entry.get("name")} {entry.get("value")}: {element.get("name")}'


def type_lines(corpus, types, prefix):
    for element in corpus.iter('typedef-decl'):
        if element.get('name').startswith(prefix):
            yield f'type {element.get("name")}: {types.name(element.get("type-id"))}'


def header_lines(library):
    """Enumerations that no function has, and macros with a value."""
    text = preprocessed(library, '-P')
    for name, body in re.findall(rf'typedef enum ({own_prefix(library)}\w+) \{{(.*?)\}}', text, re.S):
        for entry, value in re.findall(r'(\w+) = ([^,}]+)', body):
            yield name, entry, value.strip()


def macro_lines(library):
    for line in preprocessed(library, '-dM').splitlines():
        _, name, *value = line.split(' ', 2)
        if re.match(own_prefix(library).upper() + r'\w+$', name) and value and not NOT_PROMISED.fullmatch(name):
            yield f'macro {name} {value[0].strip()}'


def dump(library, shared):
    return output('abidw', '--exported-interfaces-only', '--headers-dir', str(library.header.parent),
                  '--drop-private-types', '--no-show-locs', '--no-corpus-path', '--no-comp-dir-path',
                  '--type-id-style', 'hash', str(shared))


def describe(library, shared):
    corpus = xml.fromstring(dump(library, shared))
    types = Types(corpus)
    prefix = own_prefix(library)
    facts = set(function_lines(corpus, types)) | set(enumerator_lines(corpus, prefix))
    facts |= set(type_lines(corpus, types, prefix))
    known = {line.split(' ')[1] for line in facts if line.startswith('enumerator ')}
    for enumeration, name, value in header_lines(library):
        if name not in known:
            facts.add(f'enumerator {name} {int(eval_value(library, value), 0)}: {enumeration}')
    facts |= set(macro_lines(library))
    lacking = set(exported(shared)) - {line.split(' ')[1] for line in facts if line.startswith('function ')}
    if lacking:
        raise Broken(f'without debug information nothing is described: {", ".join(sorted(lacking))}')
    return [f'soname {soname(shared)}', *sorted(facts)]


def eval_value(library, value):
    """A number; a name is that of a macro or of an earlier enumerator."""
    if re.fullmatch(r'\(?-?(0x)?[0-9a-fA-F]+\)?', value):
        return value.strip('()')
    raise Broken(f'{library.header.name}: an enumerator has the value {value}, which is no number')


def soname(shared):
    return re.search(r'\(SONAME\).*\[(.*)\]', output('readelf', '-d', str(shared)))[1]


# ---- promises ----

def broken_promises(release, facts):
    """Whatever a release has must be there as it was."""
    now = set(facts)
    for fact in release.facts:
        if fact not in now:
            word, name = fact.split(' ')[:2]
            other = [line for line in facts if line.split(' ')[:2] == [word, name]]
            yield f'{release.folder.name} has "{fact}", ' + (f'now "{other[0]}"' if other else 'which is gone')
    # A released node never grows: who asks for it is promised all that it has.
    released = {node: set(functions) for node, functions in nodes(release.map.read_text(encoding='utf-8')).items()}
    for line in facts:
        if line.startswith('function '):
            _, name, node = line.split(':')[0].split(' ')
            if node in released and name not in released[node]:
                yield f'{name} is new in {node}, which {release.folder.name} has released'


def differences(library, release, shared):
    """What abidiff finds beside what was added, harmless differences too."""
    if not release.dump.exists():
        return
    done = subprocess.run(['abidiff', '--harmless', '--no-added-syms', '--fail-no-debug-info', '--headers-dir2',
                           str(library.header.parent), '--drop-private-types', str(release.dump), str(shared)],
                          stdout=subprocess.PIPE, text=True, check=False)
    # Functions and enumerators may be added: abidiff calls the latter insertions, and their types changed.
    if done.returncode & 8 or re.search(r'[1-9]\d* Removed|enumerator (deletion|change)|type (name|size) changed',
                                        done.stdout):
        yield f'abidiff, compared with {release.folder.name}:\n{done.stdout}'


def check_releases(library, facts, shared):
    mistakes = []
    for release in library.releases():
        mistakes += broken_promises(release, facts)
        mistakes += differences(library, release, shared)
    return mistakes


def check_imports(library, shared):
    if library.name != 'dtsxacct':
        return []
    found = [line.split()[-1].partition('@')[0]
             for line in output('nm', '-D', '--undefined-only', str(shared)).splitlines()]
    return [f'the library uses {name}, and must not' for name in found if not ALLOWED.fullmatch(name)]


def check(library, shared):
    facts = describe(library, shared)
    described = library.description.read_text(encoding='utf-8').splitlines()
    mistakes = check_imports(library, shared)
    mistakes += [f'gone: {line}' for line in described if line not in set(facts)]
    mistakes += [f'not described: {line}' for line in facts if line not in set(described)]
    if mistakes:
        mistakes.append('doc/abi.md says what may change, and how; tests/abi/check --accept describes it anew')
    mistakes += check_releases(library, facts, shared)
    if not mistakes:
        functions = sum(line.startswith('function ') for line in facts)
        print(f'The ABI is the described one: {functions} functions, {len(library.releases())} releases kept.')
    return mistakes


def accept(library, shared):
    facts = describe(library, shared)
    mistakes = check_imports(library, shared) + check_releases(library, facts, shared)
    if mistakes:
        return mistakes + ['not accepted: what breaks a release needs another soname, `soversion` in meson.build']
    library.description.write_text('\n'.join(facts) + '\n', encoding='utf-8')
    return []


def release(library, shared):
    folder = library.abi / 'releases' / library.version
    if (folder / f'{library.name}.txt').exists():
        return [f'{library.version} has been released']
    mistakes = check(library, shared)
    if mistakes:
        return mistakes
    (folder / 'include').mkdir(parents=True, exist_ok=True)
    shutil.copytree(library.header.parent, folder / 'include' / 'dtsxacct', dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns('*.hpp'))
    shutil.copy(library.description, folder)
    shutil.copy(library.map, folder / f'{library.name}.map')
    (folder / f'lib{library.name}.abi').write_text(dump(library, shared), encoding='utf-8')
    program = library.abi / 'old-program.c'
    if program.exists():
        shutil.copy(program, folder / 'program.c')
    return []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('command', choices=['map', 'symbols', 'check', 'accept', 'release'])
    parser.add_argument('files', nargs='*')
    parser.add_argument('--root', default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument('--library')
    parser.add_argument('--name', default='dtsxacct')
    options = parser.parse_args()
    library = Library(options.root, options.name)
    try:
        if options.command == 'map':
            for name in options.files or [options.name]:
                write_map(Library(options.root, name))
            mistakes = []
        elif options.command == 'symbols':
            mistakes = check_symbols(library, *options.files)
        else:
            mistakes = {'check': check, 'accept': accept, 'release': release}[options.command](library, options.library)
    except Broken as broken:
        mistakes = [str(broken)]
    for mistake in mistakes:
        print(mistake)
    return 1 if mistakes else 0


if __name__ == '__main__':
    sys.exit(main())
