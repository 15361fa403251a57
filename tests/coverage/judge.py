# SPDX-License-Identifier: MIT
"""Judges what gcovr counted (tests/coverage/run calls it): prints the totals and each branch that is not taken, and
compares these with the listed exceptions.

    judge.py [--files] COVERAGE.json EXCEPTIONS.txt FOLDER

An exception is a line

    FILE: FUNCTION: NUMBER of "TEXT OF THE LINE"

so that it stays what it is when lines move; "at most NUMBER" where it is left to chance. Exit status 1 when a branch is
not taken that is not listed, when more are listed than are not taken, or when a source with functions below FOLDER is not
in the report: what was not counted cannot be missed. Programs of the build (generate-*.c) are no part of the library."""

import argparse
import collections
import json
import pathlib
import re
import sys

EXCEPTION = re.compile(r'(\S+): (\w+): (at most )?(\d+) of "(.*)"')


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
    """The function that a line stands in: the last one that begins at it or above."""
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


def read_exceptions(path):
    """How many branches each line may have that are not taken, and how many of these may be taken all the same"""
    listed = collections.Counter()
    by_chance = collections.Counter()
    for number, line in enumerate(pathlib.Path(path).read_text(encoding='utf-8').splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        exception = EXCEPTION.fullmatch(line)
        if not exception:
            raise SystemExit(f'{path}:{number}: is not FILE: FUNCTION: NUMBER of "TEXT"')
        key = exception[1], exception[2], exception[5]
        listed[key] += int(exception[4])
        if exception[3]:
            by_chance[key] += int(exception[4])
    return listed, by_chance


def not_counted(folder, files):
    """The sources that have a function, which ends in a line that is a brace, and that are not in the report."""
    counted = {file['file'] for file in files if file['lines']}
    sources = [path for path in sorted(pathlib.Path(folder).rglob('*.c')) if not path.name.startswith('generate-')]
    if not sources:
        raise SystemExit(f'{folder} has no source.')
    return [str(path) for path in sources
            if path.as_posix() not in counted and '\n}\n' in path.read_text(encoding='utf-8')]


def written(key, number):
    file, function, text = key
    return f'{file}: {function}: {number} of "{text}"'


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--files', action='store_true', help='the totals of each file too')
    parser.add_argument('coverage')
    parser.add_argument('exceptions')
    parser.add_argument('folder')
    options = parser.parse_args()

    files = json.loads(pathlib.Path(options.coverage).read_text(encoding='utf-8'))['files']
    lacking = not_counted(options.folder, files)
    for path in lacking:
        print(f'Not in the report: {path}')
    listed, by_chance = read_exceptions(options.exceptions)
    totals = Totals()
    missed = collections.Counter()
    places = collections.defaultdict(list)
    print(f'{"":30}{"lines":>23}{"functions":>23}{"branches":>23}')
    for file in sorted(files, key=lambda file: file['file']):
        of_file, partial = look_at(file)
        totals.add(of_file)
        if options.files:
            print(f'{file["file"]:30}{of_file}')
        for number, key, taken, there in partial:
            missed[key] += there - taken
            places[key].append(f'{key[0]}:{number}: {taken} of {there} taken: {key[2]}')
    print(f'{options.folder + "/":30}{totals}')
    reached, there = totals.counts['branches']
    if not there or sum(missed.values()) != there - reached:
        raise SystemExit('No branch was counted.')

    unlisted = {key: number for key, number in missed.items() if number > listed[key]}
    stale = {key: number for key, number in listed.items() if number - by_chance[key] > missed[key]}
    print(f'{there - reached} branches are not taken; {sum(listed.values())} are listed, each with its reason.')
    for title, keys in (('Not taken, as listed:', missed.keys() - unlisted.keys()), ('Not taken, and not listed:', unlisted)):
        if keys:
            print(title)
        for key in [key for key in places if key in keys]:
            print(''.join(f'  {place}\n' for place in places[key]), end='')
    if stale:
        print('Listed, but taken or not there any more:')
    for key in sorted(stale):
        print(f'  {written(key, listed[key])}; not taken are {missed[key]}')
    if unlisted:
        print('Write a test that takes it. Where nothing can, its line for tests/coverage/exceptions.txt, below the reason:')
    for key, number in unlisted.items():
        print(f'  {written(key, number)}')
    return 1 if unlisted or stale or lacking else 0


if __name__ == '__main__':
    sys.exit(main())
