#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the judge of the coverage accepts and what it refuses."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

JUDGE = pathlib.Path(__file__).resolve().parent / "judge.py"
SOURCE = "int one(int x)\n{\n    return x ? 1 : 2;\n}\n"


def line(number, *branches):
    return {"line_number": number, "count": sum(branches) or 1, "gcovr/noncode": False, "gcovr/excluded": False,
            "branches": [{"count": count} for count in branches]}


def entry(name, *branches):
    return {"file": name, "functions": [{"name": "one", "lineno": 1, "execution_count": 1}], "lines": [line(3, *branches)]}


class Judge(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name in ("a.c", "room/b.c", "room/generate-c.c"):
            self.write(f"lib/{name}", SOURCE)
        self.write("lib/data.c", "const int numbers[] = {\n    1,\n};\n")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def judge(self, *files, missed="", options=()):
        self.write("coverage.json", json.dumps({"files": files}))
        self.write("missed.txt", missed)
        return subprocess.run([sys.executable, JUDGE, *options, "coverage.json", "missed.txt", "lib"], cwd=self.folder,
                              capture_output=True, text=True, check=False)

    def test_all_is_taken(self):
        done = self.judge(entry("lib/a.c", 1, 1), entry("lib/room/b.c", 2, 1))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_file_is_not_counted(self):
        for lacking in ([entry("lib/a.c", 1, 1)], [entry("lib/a.c", 1, 1), {**entry("lib/room/b.c"), "lines": []}]):
            done = self.judge(*lacking)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertIn("Not in the report: lib/room/b.c\n", done.stdout)
            self.assertNotIn("generate-c.c", done.stdout)
            self.assertNotIn("data.c", done.stdout)

    def test_a_branch_is_not_taken(self):
        files = entry("lib/a.c", 1, 0), entry("lib/room/b.c", 2, 1)
        self.assertEqual(self.judge(*files).returncode, 1)
        self.assertEqual(self.judge(*files, missed="1 lib/a.c\n").returncode, 0)
        self.assertEqual(self.judge(*files, missed="1 lib/room/b.c\n").returncode, 1)
        self.assertEqual(self.judge(*files, missed="2 lib/a.c\n").returncode, 1)
        self.assertEqual(self.judge(*files, missed="at most 2 lib/a.c\n").returncode, 0)

    def test_numbers_are_kept(self):
        files = entry("lib/a.c", 1, 0), entry("lib/room/b.c", 2, 1)
        done = self.judge(*files, missed="# Why.\nat most 2 lib/a.c\n5 lib/gone.c\n", options=["--update"])
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual((self.folder / "missed.txt").read_text(), "# Why.\nat most 1 lib/a.c\n")

    def test_nothing_was_counted(self):
        self.assertEqual(self.judge().returncode, 1)


if __name__ == "__main__":
    unittest.main()
