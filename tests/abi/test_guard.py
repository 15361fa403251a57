#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The guard of the ABI, on a small library of its own: each way to break a promise is tried, and is caught.

test_guard.py FOLDER    a folder to work in
"""
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

GUARD = pathlib.Path(__file__).resolve().parent / 'guard.py'
FOLDER = None

HEADER = """#include <stddef.h>
#define DTSX_API __attribute__((visibility("default")))
#define DTSX_LIMIT 32u
typedef enum dtsx_colour {
    DTSX_COLOUR_RED = 1,
    DTSX_COLOUR_BLUE = 2,
    DTSX_COLOUR_FORCE_INT = 0x7fffffff
} dtsx_colour;
typedef struct dtsx_thing dtsx_thing;
DTSX_API dtsx_colour dtsx_thing_get_colour(const dtsx_thing *thing);
DTSX_API size_t dtsx_thing_count(const dtsx_thing *thing, const char *name);
"""
SOURCE = """#include <dtsxacct/small.h>
struct dtsx_thing { size_t count; dtsx_colour colour; };
dtsx_colour dtsx_thing_get_colour(const dtsx_thing *thing) { return thing->colour; }
size_t dtsx_thing_count(const dtsx_thing *thing, const char *name) { return thing->count + (size_t)name[0]; }
"""
MESON = "project('small', version: '{version}')\nsoversion = '{soversion}'\n"
ADDED = 'DTSX_API int dtsx_thing_is_new(const dtsx_thing *thing);\n'
ADDED_SOURCE = 'int dtsx_thing_is_new(const dtsx_thing *thing) { return thing->count == 0; }\n'


class Guard(unittest.TestCase):
    def setUp(self):
        self.root = pathlib.Path(FOLDER) / self._testMethodName
        shutil.rmtree(self.root, ignore_errors=True)
        for folder in ('include/dtsxacct', 'lib', 'tests/abi'):
            (self.root / folder).mkdir(parents=True)
        self.header, self.source = HEADER, SOURCE
        self.version, self.soversion = '1.0.0', '3'
        self.build()
        self.expect('accept')
        self.expect('release')
        self.version = '1.1.0'

    def write(self):
        (self.root / 'include/dtsxacct/small.h').write_text(self.header)
        (self.root / 'lib/small.c').write_text(self.source)
        (self.root / 'meson.build').write_text(MESON.format(version=self.version, soversion=self.soversion))

    def build(self, map_is_made=True):
        self.write()
        if map_is_made:
            self.expect('map')
        compiler = os.environ.get('CC', 'gcc').split()
        subprocess.run([*compiler, '-c', '-I', 'include', '-o', 'small.o', 'lib/small.c'], check=True, cwd=self.root)
        subprocess.run([*compiler, '-g', '-shared', '-fPIC', '-fvisibility=hidden', '-I', 'include',
                        f'-Wl,-soname,libsmall.so.{self.soversion}', '-Wl,--version-script=lib/small.map',
                        '-o', 'libsmall.so', 'lib/small.c'], check=True, cwd=self.root)

    def guard(self, command):
        done = subprocess.run([sys.executable, str(GUARD), command, '--root', str(self.root), '--name', 'small',
                               '--library', str(self.root / 'libsmall.so')], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        return done.returncode, done.stdout

    def expect(self, command):
        status, out = self.guard(command)
        self.assertEqual(status, 0, out)

    def refuses(self, command, words):
        status, out = self.guard(command)
        self.assertEqual(status, 1, out)
        self.assertIn(words, out)

    def edit(self, old, new, of='both'):
        self.assertIn(old, self.header + self.source)
        if of in ('both', 'header'):
            self.header = self.header.replace(old, new)
        if of in ('both', 'source'):
            self.source = self.source.replace(old, new)

    def breaks(self, words):
        """Neither passes nor can be accepted; with another soname it can."""
        self.build()
        self.refuses('check', words)
        self.refuses('accept', words)
        self.soversion = '4'
        self.build()
        self.expect('accept')
        self.expect('check')

    def test_nothing_changed(self):
        self.build()
        self.expect('check')

    def test_a_function_may_come(self):
        self.header += ADDED
        self.source += ADDED_SOURCE
        self.build()
        self.assertEqual((self.root / 'lib/small.map').read_text().count('SMALL_1'), 3)
        self.assertIn('SMALL_1.1.0 {\nglobal:\n    dtsx_thing_is_new;\n} SMALL_1.0.0;', (self.root / 'lib/small.map').read_text())
        self.refuses('check', 'not described: function dtsx_thing_is_new SMALL_1.1.0')
        self.expect('accept')
        self.expect('check')
        self.expect('release')
        self.refuses('release', '1.1.0 has been released')

    def test_an_enumerator_may_come(self):
        self.edit('    DTSX_COLOUR_FORCE_INT', '    DTSX_COLOUR_GREEN = 3,\n    DTSX_COLOUR_FORCE_INT')
        self.build()
        self.refuses('check', 'not described: enumerator DTSX_COLOUR_GREEN 3')
        self.expect('accept')
        self.expect('check')

    def test_a_function_in_a_released_node(self):
        self.header += ADDED
        self.source += ADDED_SOURCE
        script = self.root / 'lib/small.map'
        script.write_text(script.read_text().replace('    dtsx_thing_count;', '    dtsx_thing_count;\n    dtsx_thing_is_new;'))
        self.build(map_is_made=False)
        self.refuses('check', 'dtsx_thing_is_new is new in SMALL_1.0.0, which 1.0.0 has released')
        self.refuses('accept', 'dtsx_thing_is_new is new in SMALL_1.0.0, which 1.0.0 has released')

    def test_a_symbol_that_moved_to_another_node(self):
        script = self.root / 'lib/small.map'
        script.write_text(script.read_text().replace('    dtsx_thing_count;\n', '') +
                          'SMALL_1.1.0 {\nglobal:\n    dtsx_thing_count;\n} SMALL_1.0.0;\n')
        self.build(map_is_made=False)
        self.refuses('check', 'now "function dtsx_thing_count SMALL_1.1.0')

    def test_swapped_enumerators(self):
        self.edit('DTSX_COLOUR_RED = 1', 'DTSX_COLOUR_RED = 2')
        self.edit('DTSX_COLOUR_BLUE = 2', 'DTSX_COLOUR_BLUE = 1')
        self.breaks('1.0.0 has "enumerator DTSX_COLOUR_BLUE 2')

    def test_another_type_of_a_result(self):
        self.edit('size_t dtsx_thing_count', 'unsigned dtsx_thing_count')
        self.edit('return thing->count +', 'return (unsigned)thing->count +')
        self.edit('(size_t)name[0]', '(unsigned)name[0]')
        self.breaks('now "function dtsx_thing_count SMALL_1')

    def test_a_const_that_is_gone(self):
        self.edit('const char *name', 'char *name')
        self.breaks('1.0.0 has "function dtsx_thing_count')

    def test_another_value_of_a_macro(self):
        self.edit('DTSX_LIMIT 32u', 'DTSX_LIMIT 33u')
        self.breaks('1.0.0 has "macro DTSX_LIMIT 32u", now "macro DTSX_LIMIT 33u"')

    def test_a_function_that_is_gone(self):
        self.edit('DTSX_API dtsx_colour dtsx_thing_get_colour(const dtsx_thing *thing);\n', '', of='header')
        self.edit('dtsx_colour dtsx_thing_get_colour', 'static __attribute__((unused)) dtsx_colour dtsx_thing_get_colour', of='source')
        script = self.root / 'lib/small.map'
        script.write_text(script.read_text().replace('    dtsx_thing_get_colour;\n', ''))
        self.build(map_is_made=False)
        self.refuses('check', '1.0.0 has "function dtsx_thing_get_colour')
        self.refuses('accept', '1.0.0 has "function dtsx_thing_get_colour')

    def symbols(self):
        done = subprocess.run([sys.executable, str(GUARD), 'symbols', str(self.root / 'libsmall.so'),
                               str(self.root / 'small.o'), 'any', '--root', str(self.root), '--name', 'small'],
                              stdout=subprocess.PIPE, text=True, check=False)
        return done.returncode, done.stdout

    def test_symbols_that_nobody_declared(self):
        self.source += '__attribute__((visibility("default"))) int dtsx_stray(void) { return 1; }\n'
        self.build()
        self.assertEqual(self.symbols(), (0, ''))
        script = self.root / 'lib/small.map'
        script.write_text(script.read_text().replace('    dtsx_thing_count;', '    dtsx_stray;\n    dtsx_thing_count;'))
        self.build(map_is_made=False)
        status, out = self.symbols()
        self.assertEqual(status, 1, out)
        self.assertIn('small.map is not what the header says', out)

    def test_symbols_without_the_prefix(self):
        self.source += 'int stray(void) { return 1; }\n'
        self.build()
        self.assertEqual(self.symbols(), (1, 'in the static library without the prefix dtsx_: stray\n'))

    def test_a_function_without_the_macro(self):
        self.edit('DTSX_API size_t dtsx_thing_count', 'size_t dtsx_thing_count', of='header')
        script = self.root / 'lib/small.map'
        script.write_text(script.read_text().replace('    dtsx_thing_count;\n', ''))
        self.build(map_is_made=False)
        status, out = self.symbols()
        self.assertEqual(status, 1, out)
        self.assertIn('declared without the macro that exports it: size_t dtsx_thing_count', out)


if __name__ == '__main__':
    FOLDER = sys.argv.pop(1)
    unittest.main()
