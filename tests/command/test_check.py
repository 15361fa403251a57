# SPDX-License-Identifier: MIT
"""dtsxacct check: findings, files, reports."""

import os
import re

from support import (
    CREATOR,
    Case,
    FACTS,
    FINDING,
    LIMIT,
    OWNER,
    ROOT,
    TALLY,
    as_json,
    base_task,
    check_example,
    example_names,
    rules_of,
    run,
    task_file,
)


class Check(Case):
    def test_a_sound_task(self):
        result = run("check", task_file("sound-source-cross-account.json"))
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(result.out, "0 errors, 0 warnings, 7 facts not verified; 1 document judged\n")

    def test_a_task_of_which_everything_was_observed(self):
        result = run("check", task_file("sound-all-facts-observed.json"))
        self.assertEqual((result.status, result.out), (0, "0 errors, 0 warnings, 0 facts not verified; 1 document judged\n"))

    def test_a_finding_reads_like_a_compilers(self):
        name = task_file("broken-role-arn.json")
        result = run("check", name)
        self.assertEqual((result.status, result.err), (1, ""))
        match = FINDING.match(result.out)
        self.assertEqual(match["file"], name)
        self.assertEqual((match["line"], match["column"]), ("13", "17"))
        self.assertEqual((match["severity"], match["rule"]), ("error", "ram-role-is-arn"))
        self.assertRegex(result.out.splitlines()[1], r"^ +\S")
        self.assertEqual(result.out.splitlines()[-1], "1 error, 0 warnings, 7 facts not verified; 1 document judged")

    def test_places_are_those_of_the_values(self):
        """Every finding of every example points at the value or the key that its path names."""
        for name in example_names():
            if name == "broken-syntax.json":
                continue
            with open(os.path.join(ROOT, task_file(name)), encoding="utf-8") as file:
                lines = file.read().split("\n")
            for record in check_example(name).report["records"]:
                with self.subTest(f"{name} {record['rule']}"):
                    there = lines[record["line"] - 1][record["column"] - 1 :]
                    if "value" in record and record["rule"] not in ("document-version",):
                        self.assertTrue(there.startswith(('"', "{", "[")) or there[0].isalnum(), there)
                    else:
                        self.assertTrue(there[:1] in ('"', "{", "[") or there[:1].isalnum(), there)

    def test_standard_input(self):
        result = run("check", "-", stdin=as_json(base_task()))
        self.assertEqual((result.status, result.err), (0, ""))
        result = run("check", "-", stdin="{")
        self.assertEqual(result.status, 1)
        self.assertEqual(FINDING.match(result.out)["file"], "-")
        self.assertEqual(run("check", "--format=json", "-", stdin="{").report["file"], "-")

    def test_no_bytes_at_all(self):
        result = run("check", "--format=json", "-", stdin=b"")
        self.assertEqual((result.status, rules_of(result.report)), (1, ["document-syntax"]))
        self.assertEqual(run("check", os.devnull).status, 1)

    def test_one_line_counts_all_files(self):
        one = self.write("one.json", as_json(base_task(source__ram_role="ram_for_dts")))
        two = self.write("two.json", as_json(base_task(source__ram_role="acs:x")))
        result = run("check", one, two, two)
        self.assertEqual(result.status, 1)
        # Three accounts' facts are the same; three more are about each of two role names. The role that is an ARN is given twice.
        self.assertEqual(result.tally, (2, 1, 10, 3, 0))
        self.assertEqual(sum(bool(TALLY.match(line)) for line in result.out.splitlines()), 1)
        self.assertEqual([match["file"] for match in FINDING.finditer(result.out)], [one, two, two])

    def test_singular_and_plural(self):
        observed = base_task()
        observed["creator"]["observed"] = {"default_role_authorized": True}
        observed["source"]["owner"]["observed"] = {"console_initialized": True, "default_role_authorized": True}
        observed["source"]["owner"]["infrastructure"] = "public"
        observed["source"]["observed_role"] = {"exists": True, "policies": ["AliyunDTSRolePolicy"]}
        observed["source"]["region"] = "cn-hangzou"
        observed["destination"]["region"] = ""
        result = run("check", "-", stdin=as_json(observed))
        self.assertEqual(result.out.splitlines()[-1], "1 error, 1 warning, 1 fact not verified; 1 document judged")

    def test_unreadable_files_are_named_and_the_others_checked(self):
        broken = task_file("broken-role-arn.json")
        loop = os.path.join(self.folder, "loop")
        os.symlink(loop, loop)
        for missing, reason in (
            ("missing.json", "No such file or directory"),
            (self.folder, "Is a directory"),
            (broken + "/x", "Not a directory"),
            (loop, "Too many levels of symbolic links"),
            ("", "No such file or directory"),
        ):
            with self.subTest(missing):
                result = run("check", missing, broken)
                self.assertEqual(result.status, 2)
                self.assertEqual(result.err, f"dtsxacct check: {missing or chr(39) * 2}: {reason}\n")
                self.assertEqual(result.tally, (1, 0, 7, 1, 1))
                result = run("check", "--format=json", broken, missing)
                self.assertEqual(result.status, 2)
                self.assertEqual([rules_of(report) for report in result.json], [["ram-role-is-arn"]])
                result = run("check", "--jsonl", missing)
                self.assertEqual((result.status, result.tally), (2, (0, 0, 0, 0, 1)))
                self.assertEqual(result.err, f"dtsxacct check: {missing or chr(39) * 2}: {reason}\n")

    def test_permission(self):
        secret = self.write("secret.json", "{}")
        os.chmod(secret, 0)
        os.chmod(self.folder, 0o755)
        try:
            # Root may read everything, so somebody else has to try.
            result = run("check", secret, **({"user": 65534} if os.geteuid() == 0 else {}))
        except PermissionError:
            self.skipTest("nobody cannot run the binary where it is")
        self.assertEqual((result.status, result.err), (2, f"dtsxacct check: {secret}: Permission denied\n"))

    def test_nothing_readable(self):
        result = run("check", "--format=json", "a", "b")
        self.assertEqual((result.status, result.json), (2, []))
        result = run("check", "--format=json", "a")
        self.assertEqual((result.status, result.json), (2, []))

    def test_closed_standard_input(self):
        result = run("check", "-", stdin=None, preexec_fn=lambda: os.close(0))
        self.assertEqual(result.status, 2)
        self.assertIn("standard input", result.err)

    def test_size_limit(self):
        document = as_json(base_task()).encode()
        largest = document + b" " * (LIMIT - len(document))
        self.assertEqual(run("check", self.write("largest", largest)).status, 0)
        for size in (1, 2, LIMIT, 9 * LIMIT):
            with self.subTest(size):
                result = run("check", "--format=json", self.write("larger", largest + b" " * size))
                self.assertEqual((result.status, rules_of(result.report)), (1, ["document-syntax"]))
                self.assertIn("large", result.report["records"][0]["message"])
        self.assertEqual(run("check", "-", stdin=largest).status, 0)
        self.assertEqual(run("check", "-", stdin=largest + b" ").status, 1)

    def test_a_file_without_end_is_not_read_to_its_end(self):
        result = run("check", "--format=json", "/dev/zero")
        self.assertEqual((result.status, rules_of(result.report)), (1, ["document-syntax"]))

    def test_a_small_file_after_a_large_one(self):
        large = self.write("large", b"[" * (LIMIT + 5))
        small = self.write("small", as_json(base_task()))
        self.assertEqual([report["valid"] for report in run("check", "--format=json", large, small, large).json], [False, True, False])

    def test_any_bytes_give_a_report(self):
        for content in (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf{}", b"[]", b"null", b"{}" * 2, b"[" * 100, bytes(range(256))):
            with self.subTest(content):
                result = run("check", "--format=json", "-", stdin=content)
                self.assertEqual(result.status, 1)
                self.assertFalse(result.report["valid"])
                self.assertEqual(run("check", "-", stdin=content).status, 1)

    def test_more_findings_than_a_report_holds(self):
        task = base_task(**{f"unknown_{i}": 1 for i in range(1500)})
        text = run("check", "-", stdin=as_json(task))
        self.assertEqual((text.status, text.tally[0]), (1, 1000))
        self.assertIn("\nOnly the first 1000 findings are shown.\n", text.out)
        report = run("check", "--format=json", "-", stdin=as_json(task)).report
        self.assertEqual((len(report["records"]), report["valid"], report["truncated"]), (1000, False, True))

    def test_secrets_appear_nowhere(self):
        secret = "hunter2-Zq7"
        task = base_task()
        task["source"]["password"] = secret
        task["x_access_key_id"] = [secret]
        task["source"]["nonsense"] = secret
        for words in (["check"], ["check", "--format=json"], ["check", "--unverified"], ["plan"], ["policy"], ["explain", "--task=-", "x"]):
            result = run(*words, *([] if "--task=-" in words else ["-"]), stdin=as_json(task))
            self.assertNotIn(secret, result.out + result.err)
            self.assertNotEqual(result.status, 0)

    def test_allow_and_forbid(self):
        kafka = as_json(base_task(source__database_type="Kafka"))
        self.assertEqual(run("check", "-", stdin=kafka).status, 1)
        for cell in ("source:kafka:instance", "Source:Kafka:Alibaba Cloud Instance", "source:消息队列Kafka版:云实例"):
            with self.subTest(cell):
                result = run("check", "--format=json", f"--allow={cell}", "-", stdin=kafka)
                self.assertEqual(result.status, 0)
                self.assertEqual(result.report["matrix_changes"], ["allow source:kafka:instance"])
        mysql = as_json(base_task())
        result = run("check", "--format=json", "--forbid=source:mysql:instance", "-", stdin=mysql)
        self.assertEqual((result.status, rules_of(result.report)), (1, ["access-method-unsupported"]))
        result = run("check", "--forbid=source:mysql:instance", "--allow=source:mysql:instance", "-", stdin=mysql)
        self.assertEqual(result.status, 0)

    def test_text_says_which_cells_were_changed(self):
        result = run("check", "--forbid=source:sls:instance", "--allow=source:kafka:instance", "-", stdin=as_json(base_task()))
        self.assertEqual(
            result.out.splitlines()[:-1],
            ["Judged by a changed matrix: forbid source:sls:instance", "Judged by a changed matrix: allow source:kafka:instance"],
        )
        self.assertEqual(result.tally, (0, 0, 7, 1, 0))

    def test_unverified_facts(self):
        plain = run("check", task_file("sound-source-cross-account.json"))
        result = run("check", "--unverified", task_file("sound-source-cross-account.json"))
        self.assertEqual(result.status, 0)
        self.assertTrue(result.out.endswith(plain.out))
        for fact in FACTS:
            # The creator owns the destination: whether it authorized DTS is asked too.
            count = 2 if fact == "default-role-authorized" else 1
            self.assertEqual(len(re.findall(rf"not verified: {fact}\b", result.out)), count, fact)
        self.assertEqual(result.out.count(f"account:  {OWNER}"), 6)
        self.assertEqual(result.out.count(f"account:  {CREATOR}"), 1)
        self.assert_narrow(result.out)

    def test_a_fact_that_several_tasks_need_is_one_fact(self):
        name = task_file("sound-source-cross-account.json")
        result = run("check", "--unverified", name, task_file("sound-all-facts-observed.json"), name)
        self.assertEqual(result.out.count("not verified: "), 7)
        self.assertEqual(result.tally, (0, 0, 7, 3, 0))

    def test_other_facts_are_others(self):
        """What differs in an account, a role or a creator is not the same question."""
        for changes, more in (
            ({}, 0),
            ({"name": "other"}, 0),
            ({"source__ram_role": "other"}, 3),
            ({"creator__account_id": "1122334455667788"}, 2),
            ({"source__owner__account_id": "1122334455667788"}, 6),
            ({"source__owner__account_id": "x"}, 6),
        ):
            with self.subTest(changes):
                lines = as_json(base_task()) + "\n" + as_json(base_task(**changes))
                for jobs in ("1", "2"):
                    result = run("check", "--jsonl", "--unverified", f"--jobs={jobs}", "-", stdin=lines)
                    self.assertEqual(result.tally[2], 7 + more)
                    self.assertEqual(result.out.count("not verified: "), 7 + more)

    def test_odd_file_names(self):
        for name in ("tab\there", "new\nline", "\x1b[31mred", 'quote"', "中文.json", b"latin1-\xe9.json"):
            with self.subTest(name):
                raw = name if isinstance(name, bytes) else name.encode()
                path = os.path.join(self.folder.encode(), raw)
                with open(path, "wb") as file:
                    file.write(b"{")
                report = run("check", "--format=json", path).report
                expected = path.decode("utf-8", "backslashreplace")
                self.assertEqual(report["file"], expected)
                text = run("check", "--unverified", path)
                self.assertEqual(text.status, 1)
                self.assertNotIn("\x1b", text.out)
                os.unlink(path)
                missing = run("check", path)
                self.assertEqual(missing.status, 2)
                self.assertNotIn("\x1b", missing.err)
                self.assertEqual(missing.err.count("\n"), 1)


class CheckJson(Case):
    ALWAYS = {"version", "file", "valid", "library", "ignored", "errors", "warnings", "edition", "records", "unverified"}
    RECORD = {
        "offset",
        "length",
        "rule",
        "number",
        "severity",
        "path",
        "line",
        "column",
        "message",
        "cause",
        "solution",
        "expected",
        "nearest",
        "parameters",
        "related",
        "reference",
    }
    SOMETIMES = {"value", "provider_error", "suggestion", "edit", "side", "setting"}

    def check_record(self, record):
        self.assertLessEqual(self.RECORD, set(record), record)
        self.assertLessEqual(set(record), self.RECORD | self.SOMETIMES, record)
        self.assertIn(record["severity"], ("error", "warning"))
        self.assertIsInstance(record["number"], int)
        self.assertTrue(record["path"] == "" or record["path"].startswith("/"))
        for key in ("expected", "nearest", "related"):
            self.assertIsInstance(record[key], list)
        self.assertIsInstance(record["parameters"], dict)
        if "provider_error" in record:
            self.assertEqual(set(record["provider_error"]), {"code", "message"})
        if "suggestion" in record:
            self.assertIn(record["suggestion"]["op"], ("add", "remove", "replace", "move"))
            self.assertTrue(record["suggestion"]["path"].startswith("/"))

    def test_shape_of_every_example(self):
        for name in example_names():
            with self.subTest(name):
                result = check_example(name)
                self.assertTrue(result.out.endswith("}\n]\n"))
                report = result.report
                self.assertLessEqual(self.ALWAYS, set(report))
                self.assertLessEqual(set(report), self.ALWAYS | {"name", "scenario"})
                self.assertEqual(report["version"], 1)
                self.assertEqual(report["file"], task_file(name))
                self.assertRegex(report["edition"], r"^\d{4}-\d\d-\d\d$")
                severities = [record["severity"] for record in report["records"]]
                self.assertEqual(report["errors"], severities.count("error"))
                self.assertEqual(report["warnings"], severities.count("warning"))
                self.assertEqual(report["valid"], report["errors"] == 0)
                self.assertEqual(result.status, 0 if report["valid"] else 1)
                for record in report["records"]:
                    self.check_record(record)
                for unverified in report["unverified"]:
                    self.assertLessEqual({"fact", "path", "how"}, set(unverified))
                    self.assertLessEqual(set(unverified), {"fact", "path", "how", "account_id"})
                    self.assertIn(unverified["fact"], FACTS)

    def test_text_and_json_agree(self):
        text = run("check", *map(task_file, example_names()))
        found = [(m["file"], m["rule"], m["severity"], int(m["line"]), int(m["column"])) for m in FINDING.finditer(text.out)]
        reports = [check_example(name).report for name in example_names()]
        self.assertEqual(
            found,
            [(report["file"], r["rule"], r["severity"], r["line"], r["column"]) for report in reports for r in report["records"]],
        )
        self.assertEqual(text.tally[:2], (sum(r["errors"] for r in reports), sum(r["warnings"] for r in reports)))
        self.assertEqual(text.tally[3:], (len(reports), 0))

    def test_the_record_of_an_arn(self):
        record = run("check", "--format=json", task_file("broken-role-arn.json")).report["records"][0]
        self.assertEqual((record["number"], record["path"]), (41, "/source/ram_role"))
        self.assertEqual((record["line"], record["column"]), (13, 17))
        self.assertEqual(record["value"], f"acs:ram::{OWNER}:role/ram-for-dts")
        self.assertEqual(record["provider_error"], {"code": "AssumeRoleFail", "message": "InvalidParameter : Invalid role arn format:acs:ram***"})
        self.assertEqual(record["suggestion"], {"op": "replace", "path": "/source/ram_role", "value": "ram-for-dts"})

    def test_several_files_are_an_array(self):
        names = [task_file("broken-role-arn.json"), task_file("sound-source-cross-account.json")]
        result = run("check", "--format=json", *names)
        self.assertEqual(result.status, 1)
        self.assertEqual([report["file"] for report in result.json], names)

    def test_scenarios(self):
        for name, scenario in (
            ("sound-source-cross-account.json", "source-cross-account"),
            ("sound-destination-cross-account.json", "destination-cross-account"),
            ("sound-both-cross-account.json", "both-cross-account"),
            ("broken-not-cross-account.json", "none"),
        ):
            self.assertEqual(run("check", "--format=json", task_file(name)).report["scenario"], scenario)
