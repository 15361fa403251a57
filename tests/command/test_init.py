# SPDX-License-Identifier: MIT
"""dtsxacct init and dtsxacct rules."""

import json
import os
import re

from support import CREATOR, OWNER, ROOT, Case, run

SCENARIOS = {
    "1": ("source-cross-account", "one-way"),
    "2": ("destination-cross-account", "one-way"),
    "3": ("both-cross-account", "one-way"),
    "two-way": ("both-cross-account", "two-way"),
}


def placeholders(value, path=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from placeholders(inner, f"{path}/{key}")
    elif isinstance(value, str) and "<" in value:
        yield path


class Init(Case):
    FILLED = {
        "/creator/account_id": CREATOR,
        "/source/owner/account_id": OWNER,
        "/destination/owner/account_id": "1357246813572468",
        "database_type": "MySQL",
        "access_method": "Alibaba Cloud Instance",
        "region": "cn-hangzhou",
        "ram_role": "ram-for-dts",
        "instance_form": "rds-cluster",
    }

    def test_check_names_every_placeholder(self):
        for scenario in SCENARIOS:
            with self.subTest(scenario):
                document = run("init", f"--scenario={scenario}")
                self.assertEqual((document.status, document.err), (0, ""))
                report = run("check", "--format=json", "-", stdin=document.out).report
                self.assertEqual(sorted(record["path"] for record in report["records"]), sorted(placeholders(document.json)))
                self.assertFalse(report["valid"])

    def test_filled_in_it_is_valid(self):
        for scenario, (name, direction) in SCENARIOS.items():
            with self.subTest(scenario):
                task = run("init", f"--scenario={scenario}").json
                for path in list(placeholders(task)):
                    *parents, last = path.split("/")[1:]
                    target = task
                    for parent in parents:
                        target = target[parent]
                    target[last] = self.FILLED.get(path) or self.FILLED[last]
                report = run("check", "--format=json", "-", stdin=json.dumps(task)).report
                self.assertEqual((report["valid"], report["scenario"], report["records"]), (True, name, []))
                self.assertEqual(task["direction"], direction)
                self.assertTrue(task["creator"]["label"])

    def test_the_first_scenario_is_the_default(self):
        self.assertEqual(run("init").out, run("init", "--scenario=1").out)

    def test_wrong_words(self):
        self.assert_usage(run("init", "--scenario=4"), "'4'", "1|2|3|two-way")
        self.assert_usage(run("init", "x"), "'x'")


class Rules(Case):
    ROW = re.compile(r"^ *(\d+)  ([a-z0-9-]+) +(error|warning) +(\S.*)$")

    def test_every_rule_in_a_line(self):
        with open(os.path.join(ROOT, "include", "dtsxacct", "rules.h"), encoding="utf-8") as file:
            rules = re.findall(r"= (\d+), /\*\*< `([a-z0-9-]+)`", file.read())
        result = run("rules")
        rows = [self.ROW.match(line).groups() for line in result.out.splitlines()]
        self.assertEqual(result.status, 0)
        self.assertEqual(sorted(row[:2] for row in rows), sorted(rules))
        objects = run("rules", "--format=json").json
        self.assertEqual([(str(rule["number"]), rule["rule"], rule["severity"], rule["summary"]) for rule in objects], rows)
        for rule in objects[:3]:
            self.assertEqual(run("explain", "--format=json", rule["rule"]).json, rule)
