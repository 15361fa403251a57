# SPDX-License-Identifier: MIT
"""dtsxacct matrix and dtsxacct explain."""

import itertools
import json
import os
import re
import subprocess

from support import COMMAND, Case, FINDING, OWNER, POLICY, ROOT, as_json, base_task, environment, run, task_file


class Matrix(Case):
    E = "Express Connect/VPN Gateway/Smart Access Gateway"
    I, S, C, D = "Alibaba Cloud Instance", "Self-managed Database on ECS", "Cloud Enterprise Network (CEN)", "Database Gateway"
    SOURCE = [
        ("MySQL", [I, E, S]),
        ("PolarDB for MySQL", [I]),
        ("Tair/Redis", [I, E, S, C, D]),
        ("SQL Server", [I, E]),
        ("PostgreSQL", [I, E]),
        ("MongoDB", [I, E, S, C]),
        ("Oracle", [E]),
        ("PolarDB (Compatible with Oracle)", [I, E]),
        ("PolarDB for PostgreSQL", [I]),
        ("PolarDB-X 1.0", [I]),
        ("PolarDB-X 2.0", [I]),
        ("DB2 for iSeries (AS/400)", [E]),
        ("DB2 for LUW", [E, S]),
        ("MariaDB", [I, E, S]),
        ("ApsaraDB OceanBase for MySQL", [I, E, S]),
        ("SLS", [I]),
        ("AnalyticDB for MySQL 3.0", [I]),
    ]
    DESTINATION = ["MySQL", "PolarDB for MySQL", "AnalyticDB for MySQL 3.0", "Tair/Redis", "ClickHouse", "SelectDB", "MongoDB"]

    @staticmethod
    def pairs(side):
        assert all(set(row) == {"database_type", "access_methods"} for row in side)
        return [(row["database_type"], row["access_methods"]) for row in side]

    def test_json(self):
        result = run("matrix", "--format=json")
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(list(result.json), ["source", "destination"])
        self.assertEqual(self.pairs(result.json["source"]), self.SOURCE)
        self.assertEqual(sorted(self.pairs(result.json["destination"])), sorted((name, [self.I]) for name in self.DESTINATION))

    def test_allow_and_forbid(self):
        changed = run(
            "matrix", "--format=json", "--allow=source:kafka:instance", "--allow=source:kafka:ecs", "--forbid=destination:mongodb:instance"
        ).json
        self.assertEqual(self.pairs(changed["source"]), [*self.SOURCE, ("Kafka", [self.I, self.S])])
        self.assertNotIn("MongoDB", [name for name, _ in self.pairs(changed["destination"])])
        text = run("matrix", "--allow=source:kafka:instance", "--forbid=destination:mongodb:instance", "--allow=source:mysql:ecs").out
        self.assertEqual(
            re.findall(r"(?m)^Changed: (.*)$", text), ["allow source:kafka:instance", "forbid destination:mongodb:instance"]
        )

    def test_text(self):
        result = run("matrix")
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(result.out, run("matrix", "--format=text").out)
        for name, _ in self.SOURCE:
            self.assertIn(f"\n{name} ", result.out)
        self.assertLessEqual(max(map(len, result.out.splitlines())), 80)
        self.assertEqual(result.out, result.out.replace(" \n", "\n"))
        everything = [
            f"--allow=source:{kind}:{method}"
            for kind in ("polardb-oracle", "oracle", "kafka")
            for method in ("instance", "express-connect", "ecs", "cen", "database-gateway", "public-ip")
        ]
        self.assertLessEqual(max(map(len, run("matrix", *everything).out.splitlines())), 80)


class Explain(Case):
    ERROR = "AssumeRoleFail: The role not exists"

    def test_a_rule_by_id_or_number(self):
        for text in ("ram-role-is-arn", "41", " 41 ", "RAM-Role-Is-ARN"):
            with self.subTest(text):
                result = run("explain", "--format=json", text)
                self.assertEqual((result.status, result.err), (0, ""))
                rule = result.json
                self.assertLessEqual({"kind", "rule", "number", "severity", "summary", "cause", "solution"}, set(rule))
                self.assertEqual((rule["kind"], rule["rule"], rule["number"]), ("rule", "ram-role-is-arn", 41))
                self.assertEqual(rule["severity"], "error")

    def test_every_rule(self):
        with open(os.path.join(ROOT, "include", "dtsxacct", "rules.h"), encoding="utf-8") as file:
            rules = re.findall(r"= (\d+), /\*\*< `([a-z0-9-]+)`", file.read())
        self.assertGreater(len(rules), 35)
        for (number, rule), by_number in zip(rules, itertools.cycle((False, True))):
            with self.subTest(rule):
                result = run("explain", number if by_number else rule)
                self.assertEqual(result.status, 0)
                self.assertTrue(result.out.startswith(f"{rule} (rule {number}, "), result.out)
                self.assert_narrow(result.out)

    def test_an_error(self):
        result = run("explain", "--format=json", self.ERROR)
        self.assertEqual((result.status, result.err), (0, ""))
        answer = result.json
        self.assertLessEqual({"kind", "error", "code", "message", "causes", "solutions", "rules"}, set(answer))
        self.assertEqual((answer["kind"], answer["error"], answer["code"]), ("provider-error", "AssumeRoleFail.RoleNotExists", "AssumeRoleFail"))
        self.assertTrue(all("text" in cause for cause in answer["causes"]))
        self.assertIn("ram-role-not-found", [rule if isinstance(rule, str) else rule["rule"] for rule in answer["rules"]])
        text = run("explain", self.ERROR)
        self.assertEqual(text.status, 0)
        self.assert_narrow(text.out)

    def test_every_error(self):
        for text, error in (
            ("DTS.Msg.Forbidden.AliyunUIDNotFound", "AliyunUIDNotFound"),
            ("AliyunUidFormat", "AliyunUidFormat"),
            ("AssumeRoleFail\nInvalidParameter : Invalid role arn format:acs:ram***", "AssumeRoleFail.InvalidRoleArn"),
            ("AssumeRoleFail: EntityNotExist.Role : The role not exists", "AssumeRoleFail.RoleNotExists"),
            ("AssumeRoleFail: NoPermission: You are not authorized to do this action. You should be authorized by RAM.", "AssumeRoleFail.NoPermission"),
            ("NoPermission: (Access Denied) You are not allowed to perform this action. Please contact your account administrators to grant permissions via RAM.", "NoPermission"),
            ("Abnormal.RamCheckUserRole", "RamCheckUserRole"),
        ):
            with self.subTest(error):
                result = run("explain", "--format=json", "-", stdin=text)
                self.assertEqual((result.status, result.json["error"]), (0, error))

    def test_not_recognized(self):
        for text in ("Forbidden.RAM", "", "9999", "it works", "\x00"):
            with self.subTest(text):
                for words in ([], ["--format=json"]):
                    result = run("explain", *words, "-", stdin=text)
                    self.assertEqual(result.status, 1, result.err)
                    self.assertTrue(result.out.endswith("\n"))
        json.loads(run("explain", "--format=json", "Forbidden.RAM").out)
        self.assertEqual(run("explain", "").status, 1)

    def test_a_mistyped_rule(self):
        result = run("explain", "ram-role-is-arm")
        self.assertEqual(result.status, 1)
        self.assertIn("'ram-role-is-arn'", result.err)

    def test_standard_input(self):
        self.assertEqual(run("explain", "-", stdin=self.ERROR + "\n").out, run("explain", self.ERROR).out)
        self.assertEqual(run("explain", "-", stdin="ram-role-is-arn\n").out, run("explain", "41").out)

    def test_long_and_odd_texts(self):
        noise = bytes(range(256)) * 40960
        self.assertEqual(run("explain", "-", stdin=noise).status, 1)
        result = run("explain", "--format=json", "-", stdin=noise + self.ERROR.encode() + noise)
        self.assertEqual((result.status, result.json["error"]), (0, "AssumeRoleFail.RoleNotExists"))

    def test_texts_without_end(self):
        with open("/dev/zero", "rb") as zero:
            done = subprocess.run(
                [COMMAND, "explain", "-"], stdin=zero, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), timeout=120
            )
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"64 MiB", done.stderr)

    def test_with_a_task(self):
        result = run("explain", "--format=json", f"--task={task_file('sound-source-cross-account.json')}", self.ERROR)
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertLessEqual({"account_id", "ram_role", "step", "endpoint"}, set(result.json["task"]))
        self.assertEqual((result.json["task"]["endpoint"], result.json["task"]["account_id"]), ("source", OWNER))
        result = run("explain", f"--task={task_file('sound-all-facts-observed.json')}", self.ERROR)
        self.assertEqual(result.status, 0)
        self.assertIn("ram-for-dts", result.out)
        self.assert_narrow(result.out)

    def test_a_task_rules_causes_out(self):
        answer = run("explain", "--format=json", f"--task={task_file('sound-all-facts-observed.json')}", self.ERROR).json
        self.assertTrue([cause for cause in answer["causes"] if "ruled_out_by" in cause], answer)
        alone = run("explain", "--format=json", self.ERROR).json
        self.assertFalse([cause for cause in alone["causes"] if "ruled_out_by" in cause])

    def test_the_task_from_standard_input(self):
        result = run("explain", "--task=-", "--format=json", self.ERROR, stdin=as_json(base_task()))
        self.assertEqual(result.json["task"]["ram_role"], "ram-for-dts")

    def test_a_task_with_errors_of_its_rules_can_be_used(self):
        name = task_file("broken-role-not-found.json")
        result = run("explain", "--format=json", f"--task={name}", self.ERROR)
        self.assertEqual((result.status, result.json["error"]), (0, "AssumeRoleFail.RoleNotExists"))

    def test_a_task_of_another_format(self):
        creator = "--creator=1406926474061234"
        job = os.path.join(ROOT, "examples", "interchange", "failed-job.json")
        result = run("explain", "--format=json", creator, f"--task={job}", self.ERROR)
        self.assertEqual((result.status, result.json["task"]["account_id"]), (0, OWNER))
        observed = os.path.join(ROOT, "examples", "interchange", "observed.json")
        result = run("explain", "--format=json", creator, f"--observed={observed}", f"--task={job}", self.ERROR)
        self.assertEqual((result.status, result.json["error"]), (0, "AssumeRoleFail.RoleNotExists"))
        with open(job, encoding="utf-8") as file:
            piped = run("explain", "--format=json", creator, "--from=dts-job-detail", "--task=-", self.ERROR, stdin=file.read())
        self.assertEqual(piped.json["task"]["account_id"], OWNER)

    def test_the_only_job_is_the_task(self):
        several = os.path.join(ROOT, "tests", "interchange", "data", "roles.tf.json")
        result = run("explain", f"--task={several}", self.ERROR)
        self.assertEqual((result.status, result.out), (2, ""))
        self.assertIn(f"{several} holds several tasks", result.err)
        result = run("explain", "--from=terraform", "--task=-", self.ERROR, stdin='variable "a" {}')
        self.assertEqual((result.status, result.out), (2, ""))
        self.assertIn("standard input holds no task", result.err)
        job = """resource "alicloud_dts_synchronization_job" "job" {
          source_endpoint_role          = var.role
          source_endpoint_owner_id      = "1646821763561234"
          source_endpoint_instance_type = "RDS"
          source_endpoint_engine_name   = "MySQL"
        }
        """
        result = run("explain", "--from=terraform", "--task=-", self.ERROR, stdin=job)
        self.assertEqual((result.status, result.out), (2, ""))
        self.assertIn("while these values are not known", result.err)

    def test_a_number_of_no_rule(self):
        for number in ("0", "999", "18446744073709551657"):
            result = run("explain", number)
            self.assertEqual((result.status, result.err), (1, f"dtsxacct explain: no rule has the number '{number}'\n"))
        self.assertEqual(run("explain", "9" * 200).err, f"dtsxacct explain: no rule has the number '{'9' * 80}'\n")
        for text in ("", "41x", "x41", "4 1"):
            self.assertNotIn("number", run("explain", text).err)

    def test_options_about_no_task(self):
        for option in ("--creator=1406926474061234", "--from=terraform", "--observed=facts.json"):
            result = run("explain", option, self.ERROR)
            self.assertEqual((result.status, result.out), (2, ""))
            self.assertIn("--task", result.err)

    def test_a_document_that_cannot_be_used(self):
        for name in ("broken-syntax.json", "broken-document-mistakes.json"):
            result = run("explain", f"--task={task_file(name)}", self.ERROR)
            self.assertEqual((result.status, result.out), (2, ""))
            self.assertTrue(FINDING.match(result.err), result.err)
            self.assertIn("--task", result.err.splitlines()[-1])

    def test_unreadable_task(self):
        for text in (self.ERROR, "41"):
            result = run("explain", "--task=missing.json", text)
            self.assertEqual((result.status, result.out), (2, ""))
            self.assertIn("missing.json: No such file or directory", result.err)

    def test_words_without_quotes(self):
        words = "you are not authorized to do this action. you should be authorized by RAM".split()
        result = run("explain", "--format=json", *words)
        self.assertEqual((result.status, result.json["error"]), (0, "AssumeRoleFail.NoPermission"))
        self.assertEqual(run("explain", *words).out, run("explain", " ".join(words)).out)

    def test_a_code_that_errors_share(self):
        result = run("explain", "--format=json", "DTS.Msg.AssumeRoleFail")
        self.assertEqual(result.status, 0)
        self.assertEqual(
            result.json,
            {
                "kind": "provider-error",
                "code": "AssumeRoleFail",
                "candidates": ["AssumeRoleFail.InvalidRoleArn", "AssumeRoleFail.RoleNotExists", "AssumeRoleFail.NoPermission"],
            },
        )
        self.assertIn("AssumeRoleFail.RoleNotExists", run("explain", "AssumeRoleFail").out)

    def test_several_errors(self):
        log = f"AliyunUidFormat\n{self.ERROR}\nAliyunUidFormat\n(Access Denied) You are not allowed to perform this action.\n"
        answer = run("explain", "--format=json", "-", stdin=log).json
        self.assertEqual(set(answer), {"kind", "errors"})
        self.assertEqual(answer["kind"], "provider-errors")
        self.assertEqual([e["error"] for e in answer["errors"]], ["AliyunUidFormat", "AssumeRoleFail.RoleNotExists", "NoPermission"])

    def test_a_role_that_is_not_the_task_s(self):
        role = {"exists": True, "policies": ["AliyunDTSRolePolicy"], "trust_policy": POLICY}
        task = as_json(base_task(source__observed_role=role))
        for name, is_ruled_out in (("ram-for-dts", True), ("ram-for-dtss", False)):
            error = f"{self.ERROR}: acs:ram::{OWNER}:role/{name}"
            causes = run("explain", "--task=-", "--format=json", error, stdin=task).json["causes"]
            self.assertEqual(all("ruled_out_by" in cause for cause in causes), is_ruled_out)
