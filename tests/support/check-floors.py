#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The folders of lib/ are layers: an #include never points up, and names its file from lib/.

check-floors.py SOURCE-ROOT
"""
import pathlib
import re
import sys

# Folders on one line are on the same layer and may include each other.
FLOORS = ['base json hcl', 'tables', 'model', 'report', 'rules', 'plan', 'diagnosis', 'document', 'interchange']
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms.split()}


def mistakes(lib):
    """What is wrong, a line each."""
    for path in sorted(lib.rglob('*.[ch]')):
        place = path.relative_to(lib)
        room = place.parts[0]
        if room not in FLOOR:
            continue
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            include = re.match(r'#\s*include "([^"]+)"', line)
            if not include:
                continue
            other = include[1].split('/')[0]
            if other in FLOOR and FLOOR[other] > FLOOR[room]:
                yield f'lib/{place}:{number}: {room} is below {other}'
            elif other not in FLOOR and not include[1].endswith('.inc'):
                yield f'lib/{place}:{number}: "{include[1]}" is in no room'


def main():
    found = list(mistakes(pathlib.Path(sys.argv[1]) / 'lib'))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main())
