# SPDX-License-Identifier: MIT
"""Files named .dtsxacct."""

import os

from support import Case, as_json, base_task, rules_of, run

KAFKA = as_json(base_task(source__database_type="Kafka"))
UNDERSCORE = as_json(base_task(source__ram_role="ram_for_dts"))
ALLOW = "--allow=source:kafka:instance\n"


class Configuration(Case):
    def setUp(self):
        super().setUp()
        os.makedirs(os.path.join(self.folder, "a", "b"))
        self.inner = self.write(os.path.join("a", "b", "orders.json"), KAFKA)
        self.outer = self.write("orders.json", KAFKA)

    def statuses(self, *files, **more):
        return [run("check", file, **more).status for file in files]

    def test_in_the_folder_of_the_document(self):
        self.write(os.path.join("a", "b", ".dtsxacct"), ALLOW)
        self.assertEqual(self.statuses(self.inner, self.outer), [0, 1])

    def test_above_it(self):
        self.write(".dtsxacct", ALLOW)
        self.assertEqual(self.statuses(self.inner, self.outer), [0, 0])

    def test_the_nearest_counts_alone(self):
        self.write(".dtsxacct", ALLOW)
        self.write(os.path.join("a", ".dtsxacct"), "--ignore=region-unknown\n")
        self.assertEqual(self.statuses(self.inner, self.outer), [1, 0])

    def test_each_document_has_its_own(self):
        self.write(os.path.join("a", ".dtsxacct"), ALLOW)
        for jobs in ("1", "3"):
            result = run("check", "--format=json", f"--jobs={jobs}", *[self.inner, self.outer] * 20)
            self.assertEqual([report["valid"] for report in result.json], [True, False] * 20)
            self.assertEqual(result.status, 1)

    def test_wherever_it_is_called(self):
        self.write(os.path.join("a", ".dtsxacct"), ALLOW)
        self.assertEqual(self.statuses("orders.json", "./orders.json", "../b/orders.json", cwd=os.path.dirname(self.inner)), [0, 0, 0])
        self.assertEqual(run("check", "-", stdin=KAFKA, cwd=os.path.dirname(self.inner)).status, 0)
        self.assertEqual(run("check", "-", stdin=KAFKA, cwd=self.folder).status, 1)
        self.assertEqual(run("check", "--jsonl", "-", stdin=KAFKA, cwd=os.path.dirname(self.inner)).status, 0)

    def test_every_command_that_judges_reads_it(self):
        self.write(".dtsxacct", ALLOW)
        for name in ("check", "plan", "policy"):
            self.assertEqual(run(name, self.inner).status, 0, name)
            self.assertEqual(run(name, "--no-config", self.inner).status, 1, name)

    def test_the_command_line_counts_more(self):
        self.write(".dtsxacct", ALLOW)
        self.assertEqual(run("check", "--forbid=source:kafka:instance", self.inner).status, 1)
        self.write(".dtsxacct", "--forbid=source:kafka:instance\n")
        self.assertEqual(run("check", "--allow=source:kafka:instance", self.inner).status, 0)

    def test_ignored_rules(self):
        name = self.write("underscore.json", UNDERSCORE)
        self.assertEqual(rules_of(run("check", "--format=json", name).report), ["ram-role-underscore"])
        self.write(".dtsxacct", "--ignore=ram-role-underscore\n")
        self.assertEqual(rules_of(run("check", "--format=json", name).report), [])

    def test_what_a_line_may_be(self):
        self.write(".dtsxacct", "\n# a comment\n  --allow=source:kafka:instance  \r\n\t\n--ignore 46\n#--forbid=x")
        self.assertEqual(run("check", self.inner).status, 0)
        self.write(".dtsxacct", "")
        self.assertEqual(run("check", self.inner).status, 1)

    def test_mistakes_are_named_with_their_place(self):
        path = os.path.realpath(os.path.join(self.folder, ".dtsxacct"))
        for text, *parts in (
            ("\n--alow=source:kafka:instance", f"{path}:2: ", "'--alow'", "'--allow'"),
            ("--format=json", f"{path}:1: ", "'--format'"),
            ("--ignore=ram-role-is-arn", f"{path}:1: ", "only warnings"),
            ("--ignore=regon-unknown", "'region-unknown'"),
            ("--allow=source:kafka", "SIDE:TYPE:METHOD"),
            ("--allow", "needs a value"),
            ("--ignore=", "needs a value"),
            ("source:kafka:instance", "unknown option"),
            ("a\0b", "not a file of options"),
        ):
            with self.subTest(text):
                self.write(".dtsxacct", text)
                result = run("check", self.inner, self.outer)
                self.assertEqual((result.status, result.tally), (2, (0, 0, 0, 0, 2)), result.err)
                for part in parts:
                    self.assertEqual(result.err.count(part), 1, result.err)
                self.assertEqual(result.err.count("\n"), 1)
                self.assertEqual(run("plan", self.inner).status, 2)
                result = run("check", "--jsonl", self.inner)
                self.assertEqual((result.status, result.tally), (2, (0, 0, 0, 0, 1)))

    def test_one_that_cannot_be_read(self):
        os.mkdir(os.path.join(self.folder, ".dtsxacct"))
        result = run("check", self.inner)
        self.assertEqual(result.status, 2)
        self.assertIn("Is a directory", result.err)

    def test_the_report_says_which_file_changed_the_matrix(self):
        self.write(".dtsxacct", ALLOW)
        path = os.path.realpath(os.path.join(self.folder, ".dtsxacct"))
        self.assertIn(f"Judged by a changed matrix: allow source:kafka:instance ({path})\n", run("check", self.inner).out)
