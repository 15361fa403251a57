#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a sanitizer finds is told apart from what a program says itself: test_sanitizers.py MISBEHAVE

MISBEHAVE ends with exit status 1, as the command does when a task has an error, whatever it did before."""

import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import sanitizers  # pylint: disable=wrong-import-position

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = sys.argv[1]
WHAT = ("leak", "read-freed", "overflow")


def run(what, environment):
    return subprocess.run([PROGRAM, what], env=environment, capture_output=True, text=True, timeout=60, check=False)


class Sanitizers(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_status_of_what_the_scripts_start(self):
        def started(what):
            script = '. "$1" && exec "$2" "$3"'
            words = ["bash", "-c", script, "bash", os.path.join(HERE, "build.sh"), os.path.abspath(PROGRAM), what]
            return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)

        self.assertEqual(started("nothing").returncode, 1)
        for what in WHAT:
            with self.subTest(what):
                done = started(what)
                self.assertEqual(done.returncode, sanitizers.STATUS, done.stderr)
                self.assertRegex(done.stderr, sanitizers.WORDS)

    def test_status_and_words(self):
        environment = {**os.environ, **sanitizers.options(os.environ)}
        done = run("nothing", environment)
        sanitizers.look_at(done.returncode, done.stderr)
        for what in WHAT:
            with self.subTest(what):
                done = run(what, environment)
                self.assertEqual(done.returncode, sanitizers.STATUS)
                with self.assertRaises(AssertionError):
                    sanitizers.look_at(1, done.stderr)
                with self.assertRaises(AssertionError):
                    sanitizers.look_at(done.returncode, "")

    def test_folder(self):
        environment = {**os.environ, **sanitizers.options(os.environ, self.folder)}
        run("nothing", environment)
        sanitizers.look_into(self.folder)
        for what in ("leak", "read-freed"):
            with self.subTest(what):
                run(what, environment)
                with self.assertRaises(AssertionError):
                    sanitizers.look_into(self.folder)
                sanitizers.look_into(self.folder)
        self.assertEqual(run("overflow", environment).returncode, sanitizers.STATUS)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
