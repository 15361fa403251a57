# SPDX-License-Identifier: MIT
"""The tasks and the small programs of examples/."""

import itertools
import json
import os
import re
import subprocess
import unittest

from support import (
    Case,
    EXAMPLES,
    LIMIT,
    OWNER,
    ROOT,
    Result,
    check_example,
    environment,
    example_names,
    rules_of,
    run,
    task_file,
)


class ExampleTasks(Case):
    """The task documents of examples/tasks give exactly what their README says."""

    FOLDER = os.path.join(ROOT, "examples", "tasks")

    def rows(self):
        with open(os.path.join(self.FOLDER, "README.md"), encoding="utf-8") as file:
            for line in file:
                match = re.match(r"^\| \[(?P<name>[^\]]+)\]\((?P=name)\) \| (?P<what>[^|]+) \| (?P<status>\d) \| (?P<rules>[^|]*) \|$", line)
                if match:
                    yield match["name"], int(match["status"]), re.findall(r"`([a-z0-9-]+)`", match["rules"])

    def test_readme_is_true(self):
        rows = list(self.rows())
        for name, status, rules in rows:
            with self.subTest(name):
                result = check_example(name)
                self.assertEqual((result.status, rules_of(result.report)), (status, rules))

    def test_readme_is_complete(self):
        self.assertEqual([name for name, _, _ in self.rows()], sorted(example_names(), key=lambda name: (not name.startswith("sound"), name)))

    def test_names_say_whether_they_are_sound(self):
        for name, status, _ in self.rows():
            self.assertEqual(name.split("-")[0], "broken" if status else "sound")

    def test_every_rule_is_shown(self):
        with open(os.path.join(ROOT, "include", "dtsxacct", "rules.h"), encoding="utf-8") as file:
            rules = set(re.findall(r"/\*\*< `([a-z0-9-]+)`", file.read()))
        rules -= {"document-format", "value-unresolved", "secret-dropped", "format-limit"}  # about files of other formats
        self.assertEqual(set(itertools.chain.from_iterable(found for _, _, found in self.rows())), rules)

    def test_lines(self):
        result = run("check", "--jsonl", "--format=jsonl", task_file("nightly.jsonl"))
        reports = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual([(report["document"], report["valid"]) for report in reports], [(1, True), (2, False), (4, True), (5, False)])


@unittest.skipUnless(EXAMPLES, "the small programs were not built")
class SmallPrograms(Case):
    def program(self, name, *words):
        done = subprocess.run(
            [os.path.join(EXAMPLES, name), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT, timeout=60
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def test_build_task(self):
        result = self.program("build-task")
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertIn("[ram-role-is-arn]", result.out)
        self.assertIn("suggested: ram-for-dts\n", result.out)
        self.assertTrue(result.out.endswith("after the suggestions: valid\n"))

    def test_ask_matrix(self):
        result = self.program("ask-matrix", "destination")
        self.assertEqual((result.status, result.err), (0, ""))
        types = [line.split()[0] for line in result.out.splitlines()[1:]]
        self.assertEqual(sorted(types), ["analyticdb-mysql-3", "clickhouse", "mongodb", "mysql", "polardb-mysql", "redis", "selectdb"])
        result = self.program("ask-matrix", "source", "Redis")
        self.assertIn("database-gateway", result.out)
        self.assertIn("tair-enterprise", result.out)
        self.assertNotIn("redis-open-source", result.out)
        result = self.program("ask-matrix", "source", "MySQLL")
        self.assertEqual(result.status, 2)
        self.assertIn("'mysql'", result.err)
        self.assertEqual(self.program("ask-matrix").status, 2)

    def test_read_document(self):
        result = self.program("read-document", task_file("sound-with-warnings.json"))
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertIn(f"source: PostgreSQL in cn-hangzou, through the role ram_for_dts of account {OWNER}\n", result.out)
        self.assertIn("destination: Doris in cn-hangzhou\n", result.out)
        result = self.program("read-document", task_file("broken-role-arn.json"))
        self.assertEqual(result.status, 1)
        self.assertTrue(result.out.startswith("line 13, column 17: "), result.out)
        result = self.program("read-document", "missing.json")
        self.assertEqual(result.status, 2)
        self.assertIn("missing.json", result.err)
        self.assertEqual(self.program("read-document", self.folder).status, 2)
        large = self.write("large.json", b" " * (2 * LIMIT))
        self.assertEqual(self.program("read-document", large).status, 1)

    def test_they_are_short(self):
        for name in ("ask-matrix", "build-task", "read-document"):
            with open(os.path.join(ROOT, "examples", f"{name}.c"), encoding="utf-8") as file:
                self.assertLess(len(file.readlines()), 100)


class PublicHeaderOnly(Case):
    def test_includes(self):
        for folder in ("examples", os.path.join("examples", "dtsxacct")):
            path = os.path.join(ROOT, folder)
            own = {f'"{name}"' for name in os.listdir(path)}
            for name in os.listdir(path):
                if name.endswith((".c", ".h")):
                    with open(os.path.join(path, name), encoding="utf-8") as file:
                        for include in re.findall(r"(?m)^#include (\S+)", file.read()):
                            if include.startswith('"'):
                                self.assertIn(include, own, name)
                            else:
                                self.assertNotRegex(include, r"^<(json|document|rules|tables)/", name)
