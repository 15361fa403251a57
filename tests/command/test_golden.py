# SPDX-License-Identifier: MIT
"""Whole outputs, as people see them."""

import os
import re

from support import Case, GOLDEN, LIBRARY_GOLDEN, UPDATE, run, task_file


class Golden(Case):
    """Whole outputs, as people see them."""

    def compare(self, name, *words, status=0, narrow=True, stream="out"):
        result = run(*words)
        text = getattr(result, stream)
        self.assertEqual(result.status, status, result.err)
        if narrow:
            self.assert_narrow(text)
        path = os.path.join(GOLDEN, name)
        if UPDATE:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        with open(path, encoding="utf-8") as file:
            self.assertEqual(text, file.read())

    def compare_with_library(self, name, *words, status=0):
        """What the library's own suites compare too, and rewrite."""
        result = run(*words)
        self.assertEqual(result.status, status, result.err)
        self.assert_narrow(result.out)
        with open(os.path.join(LIBRARY_GOLDEN, name), encoding="utf-8") as file:
            self.assertEqual(result.out, file.read())

    def test_check(self):
        for name in ("broken-role-arn", "broken-document-mistakes", "broken-trust-policy-own-account", "broken-syntax", "broken-account-ids"):
            self.compare(f"check-{name}.txt", "check", task_file(f"{name}.json"), status=1)
        self.compare("check-sound-with-warnings.txt", "check", task_file("sound-with-warnings.json"))
        self.compare("check-unverified.txt", "check", "--unverified", task_file("sound-source-cross-account.json"))
        self.compare("check-jsonl.txt", "check", "--jsonl", task_file("nightly.jsonl"), status=1)
        self.compare(
            "check-several.txt",
            "check",
            *(task_file(f"{name}.json") for name in ("broken-unsupported-type", "sound-two-way-tair", "broken-unsupported-method")),
            status=1,
        )

    def test_check_json(self):
        self.compare("check-broken-role-arn.json", "check", "--format=json", task_file("broken-role-arn.json"), status=1, narrow=False)

    def test_plan(self):
        for name in ("source-cross-account", "destination-cross-account", "both-cross-account", "two-way-tair", "oracle-over-express-connect"):
            self.compare(f"plan-{name}.txt", "plan", task_file(f"sound-{name}.json"))
        name = task_file("sound-source-cross-account.json")
        self.compare("plan-source-cross-account.md", "plan", "--format=markdown", name, narrow=False)
        self.compare("plan-source-cross-account.mermaid", "plan", "--format=mermaid", name, narrow=False)

    def test_explain(self):
        for rule in ("ram-role-is-arn", "trust-policy-service"):
            self.compare_with_library(f"rule-{rule}.txt", "explain", rule)
        self.compare("explain-role-not-exists.txt", "explain", "AssumeRoleFail: The role not exists")
        self.compare(
            "explain-role-not-exists-with-task.txt",
            "explain",
            f"--task={task_file('sound-all-facts-observed.json')}",
            "AssumeRoleFail: The role not exists",
        )
        self.compare_with_library("diagnosis-unrecognized.txt", "explain", "Forbidden.RAM", status=1)

    def test_matrix(self):
        self.compare("matrix.txt", "matrix")
        self.compare("matrix-changed.txt", "matrix", "--allow=source:kafka:instance", "--forbid=source:sls:instance")
        self.compare("matrix.json", "matrix", "--format=json", narrow=False)

    def test_no_golden_file_is_left_over(self):
        with open(__file__, encoding="utf-8") as file:
            source = file.read()
        for name in os.listdir(GOLDEN):
            stem = re.sub(r"^(check|plan)-", "", name).rsplit(".", 1)[0]
            self.assertTrue(name in source or f'"{stem}"' in source, name)
