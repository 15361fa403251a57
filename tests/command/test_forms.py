# SPDX-License-Identifier: MIT
"""Findings in the forms of other tools: SARIF and the commands of a GitHub workflow."""

import json
import os
import re
import urllib.parse

from support import OWNER, ROOT, Case, as_json, base_task, example_names, run, task_file

ARN = f"acs:ram::{OWNER}:role/ram-for-dts"
EXAMPLES = [task_file(name) for name in example_names()]


def text_at(path, region):
    """The text of a region, of which the columns count code points."""
    with open(os.path.join(ROOT, path), encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    found = lines[region["startLine"] - 1 : region["endLine"]]
    found[-1] = found[-1][: region["endColumn"] - 1]
    found[0] = found[0][region["startColumn"] - 1 :]
    return "\n".join(found)


class Sarif(Case):
    def log(self, *words, status=None, **more):
        result = run("check", "--format=sarif", *words, **more)
        if status is not None:
            self.assertEqual(result.status, status, result.err)
        log = result.json
        self.check_log(log)
        return log

    def check_log(self, log):
        """What the specification asks for, as far as it is used here: keys, types, indexes, and places that exist."""
        self.assertEqual((set(log), log["version"]), ({"$schema", "version", "runs"}, "2.1.0"))
        (single,) = log["runs"]
        self.assertEqual(set(single), {"tool", "columnKind", "results", "invocations"})
        self.assertEqual(single["columnKind"], "unicodeCodePoints")
        rules = single["tool"]["driver"]["rules"]
        self.assertEqual(len({rule["id"] for rule in rules}), len(rules))
        for rule in rules:
            self.assertLessEqual({"id", "shortDescription", "fullDescription", "help", "defaultConfiguration"}, set(rule))
            self.assertTrue(rule["help"]["text"])
            self.assertIn(rule["defaultConfiguration"]["level"], ("error", "warning"))
        for result in single["results"]:
            self.check_result(result, rules)

    def check_result(self, result, rules):
        self.assertLessEqual({"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"}, set(result))
        self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
        self.assertTrue(result["message"]["text"])
        for location in result["locations"] + result.get("relatedLocations", []):
            self.check_region(location["physicalLocation"]["region"])
            self.assertRegex(location["physicalLocation"]["artifactLocation"]["uri"], r"^[A-Za-z0-9%._~/:-]+$")
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                self.assertTrue(change["artifactLocation"]["uri"])
                for replacement in change["replacements"]:
                    self.check_region(replacement["deletedRegion"])
                    self.assertIsInstance(replacement["insertedContent"]["text"], str)

    def check_region(self, region):
        self.assertEqual(set(region), {"startLine", "startColumn", "endLine", "endColumn"})
        self.assertTrue(all(value >= 1 for value in region.values()))
        self.assertLessEqual((region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"]))

    @staticmethod
    def results(log):
        return log["runs"][0]["results"]

    def test_every_example(self):
        results = self.results(self.log(*EXAMPLES, status=1))
        reports = run("check", "--format=json", *EXAMPLES).json
        records = [(report["file"], record) for report in reports for record in report["records"]]
        self.assertEqual([result["ruleId"] for result in results], [record["rule"] for _, record in records])
        for result, (file, record) in zip(results, records):
            with self.subTest(f"{file} {record['rule']}"):
                place = result["locations"][0]["physicalLocation"]
                self.assertEqual(place["artifactLocation"]["uri"], file)
                self.assertEqual((place["region"]["startLine"], place["region"]["startColumn"]), (record["line"], record["column"]))
                with open(os.path.join(ROOT, file), "rb") as document:
                    content = document.read()
                span = content[record["offset"] : record["offset"] + record["length"]]
                self.assertEqual(text_at(file, place["region"]), span.decode("utf-8"))
                self.assertEqual(result["level"], record["severity"])
                pointers = [related["logicalLocations"][0]["fullyQualifiedName"] for related in result.get("relatedLocations", [])]
                self.assertEqual(pointers, record["related"])
                self.assertEqual([related["id"] for related in result.get("relatedLocations", [])], list(range(1, len(pointers) + 1)))
                self.assertEqual("fixes" in result, "edit" in record)
                if "edit" in record:
                    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
                    edit = record["edit"]
                    self.assertEqual(replacement["insertedContent"]["text"], edit["text"])
                    self.assertEqual(text_at(file, replacement["deletedRegion"]), content[edit["offset"] : edit["offset"] + edit["length"]].decode("utf-8"))

    def test_related_places(self):
        name = task_file("broken-owner-is-creator.json")
        (related,) = self.results(self.log(name))[0]["relatedLocations"]
        self.assertEqual(text_at(name, related["physicalLocation"]["region"]), '"1406926474061234"')

    def test_fingerprints_survive_moved_lines(self):
        task = base_task(source__ram_role=ARN, source__region="cn-hangzou")
        other = {"padding": 1, **dict(reversed(task.items()))}
        del other["padding"]

        one = self.write("one.json", as_json(task))
        two = self.write("two.json", "\n\n" + json.dumps(other, indent=7))
        prints = [sorted(result["partialFingerprints"]["dtsxacct/v1"] for result in self.results(self.log(name))) for name in (one, two)]
        self.assertEqual(prints[0], prints[1])
        self.assertEqual(len(set(prints[0])), 2)

    def test_fingerprints_stay(self):
        """Services remember them: with others, every finding would be a new one."""
        for name, fingerprints in (("broken-role-arn.json", ["b373070c5c183490"]), ("broken-owner-is-creator.json", ["d487f102eb2a7a73", "d69e1cb6efbf7713"])):
            self.assertEqual([result["partialFingerprints"]["dtsxacct/v1"] for result in self.results(self.log(task_file(name)))], fingerprints)

    def test_fingerprints_tell_findings_apart(self):
        lines = "\n".join(
            as_json(task)
            for task in (
                base_task(source__ram_role=ARN),
                base_task(source__ram_role=ARN, name="other"),
                {**base_task(source__ram_role="acs:x"), "x": 1},
            )
        )
        nameless = {key: value for key, value in base_task(source__ram_role=ARN).items() if key != "name"}
        lines += "\n" + as_json(nameless) + "\n" + as_json({**nameless, "destination": {**nameless["destination"], "region": "cn-beijing"}})
        lines += '\n{"x": 1, "x": 2, "x": 3, "x": 4}'
        results = self.results(self.log("--jsonl", "-", stdin=lines))
        prints = [result["partialFingerprints"]["dtsxacct/v1"] for result in results]
        self.assertGreater(len(prints), 10)
        self.assertEqual(len(set(prints)), len(prints))

    def test_lines_of_a_file_of_many(self):
        lines = "\n".join(as_json(base_task(**changes)) for changes in ({}, {"source__ram_role": ARN}, {}, {"source__ram_role": "acs:x"}))
        for jobs in ("1", "2"):
            results = self.results(self.log("--jsonl", f"--jobs={jobs}", "-", stdin=lines))
            self.assertEqual([r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results], [2, 4])

    def test_nothing_found(self):
        log = self.log(task_file("sound-all-facts-observed.json"), status=0)
        self.assertEqual((self.results(log), log["runs"][0]["invocations"]), ([], [{"executionSuccessful": True}]))

    def test_a_file_that_cannot_be_read(self):
        log = self.log("missing.json", task_file("broken-role-arn.json"), status=2)
        self.assertEqual([result["ruleId"] for result in self.results(log)], ["ram-role-is-arn"])
        self.assertEqual(log["runs"][0]["invocations"], [{"executionSuccessful": False}])

    def test_file_names_are_uris(self):
        for name in ("a b.json", "50%.json", "中文.json", "a:b.json", "q?#.json", "[x].json"):
            path = self.write(name, as_json(base_task(source__ram_role=ARN)))
            for given in (name, path):
                (result,) = self.results(self.log(given, cwd=self.folder))
                uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                self.assertEqual(urllib.parse.unquote(uri), f"file://{path}" if given == path else name)

    def test_any_bytes(self):
        for content in (b"", b"{", b"\xff", b'{"\xff": 1}', b'{"x": "\\u0000"}', bytes(range(256))):
            self.log("-", stdin=content, status=1)


class GitHub(Case):
    COMMAND = re.compile(r"^::(error|warning) ([^:]*?)::(.*)$")

    @staticmethod
    def unescape(text):
        return urllib.parse.unquote(text)

    def annotations(self, *words, **more):
        result = run("check", "--format=github", *words, **more)
        lines = result.out.splitlines()
        self.assertRegex(lines[-1], r"^\d+ errors?, ")
        found = []
        for line in lines[:-1]:
            match = self.COMMAND.match(line)
            self.assertTrue(match, line)
            properties = dict(part.split("=", 1) for part in match[2].split(","))
            found.append((match[1], {key: self.unescape(value) for key, value in properties.items()}, self.unescape(match[3])))
        return found

    def test_every_example(self):
        reports = run("check", "--format=json", *EXAMPLES).json
        expected = [(record["severity"], report["file"], str(record["line"]), record["rule"]) for report in reports for record in report["records"]]
        found = self.annotations(*EXAMPLES)
        self.assertEqual([(severity, p["file"], p["line"], p["title"]) for severity, p, _ in found], expected)
        messages = [f"{record['message']}\n{record['solution']}" for report in reports for record in report["records"]]
        self.assertEqual([message for _, _, message in found], messages)

    def test_columns(self):
        ((_, place, _),) = self.annotations(task_file("broken-role-arn.json"))
        self.assertEqual((place["line"], place["endLine"], place["col"], place["endColumn"]), ("13", "13", "17", "61"))

    def test_nothing_ends_an_annotation_early(self):
        for name in ("a,b.json", "a::b.json", "100%25.json", "new\nline.json", "c\rr.json", "k=v.json"):
            path = self.write(name, as_json(base_task(source__ram_role="100%::,\n")))
            for _, place, message in self.annotations(path):
                self.assertEqual(place["file"], path)
                self.assertIn("\n", message)

    def test_exit_status_and_unreadable_files(self):
        result = run("check", "--format=github", "missing.json", task_file("broken-role-arn.json"))
        self.assertEqual((result.status, result.tally[3:]), (2, (1, 1)))
