# SPDX-License-Identifier: MIT
"""Judges what gcovr counted (tests/coverage/run calls it): prints the totals and each branch that is not taken, and
compares the branches that are not taken, file by file, with the numbers that are kept.

    judge.py [--files] [--update] COVERAGE.json MISSED.txt FOLDER

A line of MISSED.txt is "NUMBER FILE", or "at most NUMBER FILE" where it is left to chance; a file that is not there has no branch
that is not taken. Exit status 1 when a file has more (a branch that no test takes came in), when it has fewer (the number
is to go down: --update), or when a source with functions below FOLDER is not in the report: what was not counted cannot
be missed. Programs of the build (generate-*.c) are no part of the library."""

import argparse
import collections
import json
import pathlib
import re
import sys

MISSED = re.compile(r'(at most )?(\d+) (\S+)')


class Totals:
    def __init__(self):
        self.counts = {kind: [0, 0] for kind in ('lines', 'functions', 'branches')}

    def count(self, kind, reached):
        self.counts[kind][0] += bool(reached)
        self.counts[kind][1] += 1

    def add(self, other):
        for kind, (reached, there) in other.counts.items():
            self.counts[kind][0] += reached
            self.counts[kind][1] += there

    def __str__(self):
        return ''.join(f'{f"{reached} of {there}":>15}{percent(reached, there):>8}'
                       for reached, there in self.counts.values())


def percent(reached, there):
    """Rounded down: 100% is all of them."""
    if not there:
        return '-'
    return f'{reached * 1000 // there / 10:.1f}%'


def function_of(functions, number):
    """The function that a line is in: the last one that begins at it or above."""
    above = [function for function in functions if function['lineno'] <= number]
    return max(above, key=lambda function: function['lineno'])['name'] if above else 'none'


def look_at(file):
    """The totals of a file, and its lines with branches that are not taken: (number, key, taken, there)"""
    totals = Totals()
    partial = []
    source = pathlib.Path(file['file']).read_text(encoding='utf-8').split('\n')
    for function in file['functions']:
        totals.count('functions', function['execution_count'])
    for line in file['lines']:
        if line['gcovr/noncode'] or line['gcovr/excluded']:
            continue
        totals.count('lines', line['count'])
        for branch in line['branches']:
            totals.count('branches', branch['count'])
        taken = sum(branch['count'] > 0 for branch in line['branches'])
        if taken < len(line['branches']):
            number = line['line_number']
            key = (file['file'], function_of(file['functions'], number), source[number - 1].strip())
            partial.append((number, key, taken, len(line['branches'])))
    return totals, partial


def read_missed(path):
    """How many branches of each file are not taken, and the files in which some of these may be taken all the same"""
    kept, by_chance = {}, set()
    for number, line in enumerate(pathlib.Path(path).read_text(encoding='utf-8').splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        missed = MISSED.fullmatch(line)
        if not missed:
            raise SystemExit(f'{path}:{number}: is not NUMBER FILE')
        kept[missed[3]] = int(missed[2])
        if missed[1]:
            by_chance.add(missed[3])
    return kept, by_chance


def write_missed(path, missed, by_chance):
    """The head of the file stays."""
    head = [line for line in pathlib.Path(path).read_text(encoding='utf-8').splitlines() if line.startswith('#')]
    lines = [f'{"at most " if file in by_chance else ""}{missed[file]} {file}' for file in sorted(missed) if missed[file]]
    pathlib.Path(path).write_text('\n'.join(head + lines) + '\n', encoding='utf-8')


def not_counted(folder, files):
    """The sources that have a function, which ends in a line that is a brace, and that are not in the report."""
    counted = {file['file'] for file in files if file['lines']}
    sources = [path for path in sorted(pathlib.Path(folder).rglob('*.c')) if not path.name.startswith('generate-')]
    if not sources:
        raise SystemExit(f'{folder} has no source.')
    return [str(path) for path in sources
            if path.as_posix() not in counted and '\n}\n' in path.read_text(encoding='utf-8')]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--files', action='store_true', help='the totals of each file too')
    parser.add_argument('--update', action='store_true', help='keeps the numbers of this run')
    parser.add_argument('coverage')
    parser.add_argument('missed')
    parser.add_argument('folder')
    options = parser.parse_args()

    files = json.loads(pathlib.Path(options.coverage).read_text(encoding='utf-8'))['files']
    lacking = not_counted(options.folder, files)
    for path in lacking:
        print(f'Not in the report: {path}')
    kept, by_chance = read_missed(options.missed)
    totals = Totals()
    missed = collections.Counter()
    places = collections.defaultdict(list)
    print(f'{"":38}{"lines":>23}{"functions":>23}{"branches":>23}')
    for file in sorted(files, key=lambda file: file['file']):
        of_file, partial = look_at(file)
        totals.add(of_file)
        if options.files:
            print(f'{file["file"]:38}{of_file}')
        for number, key, taken, there in partial:
            missed[key[0]] += there - taken
            places[key[0]].append(f'{key[0]}:{number}: {taken} of {there} taken, in {key[1]}: {key[2]}')
    print(f'{options.folder + "/":38}{totals}')
    reached, there = totals.counts['branches']
    if not there or sum(missed.values()) != there - reached:
        raise SystemExit('No branch was counted.')
    print(f'{there - reached} of {there} branches are not taken, in {len(missed)} files.')
    if options.update:
        write_missed(options.missed, missed, by_chance)
        return 1 if lacking else 0

    more = {file: number for file, number in missed.items() if number > kept.get(file, 0)}
    fewer = {file: number for file, number in kept.items() if number > missed[file] and file not in by_chance}
    for file, number in sorted(more.items()):
        print(f'{file}: {number} branches are not taken, {kept.get(file, 0)} were. Write a test that takes what came in:')
        print(''.join(f'  {place}\n' for place in places[file]), end='')
    for file, number in sorted(fewer.items()):
        print(f'{file}: {missed[file]} branches are not taken, {number} were. Keep that: tests/coverage/run --update')
    return 1 if more or fewer or lacking else 0


if __name__ == '__main__':
    sys.exit(main())
