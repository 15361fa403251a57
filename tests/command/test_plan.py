# SPDX-License-Identifier: MIT
"""dtsxacct plan and dtsxacct policy."""

import itertools
import json

from support import CREATOR, Case, FINDING, OWNER, POLICY, TALLY, as_json, base_task, example_names, run, task_file


# The rules about observed facts: they say that the world is not ready yet, not that the task is wrong.
OBSERVATIONS = ("account-not-initialized", "default-role-unauthorized", "ram-role-not-found", "ram-role-permissions")


def is_observation(rule):
    return rule.startswith(OBSERVATIONS) or rule.startswith("trust-policy-")


def has_own_errors(name):
    reports = run("check", "--format=json", task_file(name)).json
    records = (reports[0] if isinstance(reports, list) else reports)["records"]
    return any(r["severity"] == "error" and not is_observation(r["rule"]) for r in records)


class Plan(Case):
    def test_forms(self):
        name = task_file("sound-source-cross-account.json")
        for form in ("text", "json", "markdown", "mermaid"):
            with self.subTest(form):
                result = run("plan", f"--format={form}", name)
                self.assertEqual((result.status, result.err), (0, ""))
                self.assertTrue(result.out.endswith("\n"))
                self.assertIn(OWNER, result.out)
                self.assertIn("ram-for-dts", result.out)
        self.assertEqual(run("plan", name).out, run("plan", "--format=text", name).out)

    def test_forms_that_can_be_run(self):
        name = task_file("sound-source-cross-account.json")
        for form, begins in (("aliyun", "#!/bin/sh\n"), ("terraform", "{\n"), ("ros", "{\n")):
            with self.subTest(form):
                result = run("plan", f"--format={form}", name)
                self.assertEqual((result.status, result.err), (0, ""))
                self.assertTrue(result.out.startswith(begins))
                self.assertTrue(result.out.endswith("\n"))
                self.assertIn(OWNER, result.out)
                self.assertIn(f"{CREATOR}@dts.aliyuncs.com", result.out)

    def test_json(self):
        plan = run("plan", "--format=json", task_file("sound-both-cross-account.json")).json
        self.assertEqual(set(plan), {"version", "scenario", "accounts", "authorizations", "roles", "steps"})
        self.assertEqual((plan["version"], plan["scenario"]), (1, "both-cross-account"))
        self.assertEqual([account["party"] for account in plan["accounts"]], ["A", "B", "C"])
        for account in plan["accounts"]:
            self.assertEqual(set(account) - {"label"}, {"party", "account_id", "owns", "creates_task"})
        self.assertEqual([a["endpoint"] for a in plan["authorizations"]], ["source", "destination"])
        for authorization in plan["authorizations"]:
            self.assertEqual(
                set(authorization),
                {"endpoint", "login_account_id", "trusted_account_id", "ram_role", "system_policies", "trust_policy"},
            )
            self.assertEqual(authorization["trusted_account_id"], "1122334455667788")
        for role in plan["roles"]:
            self.assertEqual(
                set(role),
                {"account_id", "ram_role", "endpoints", "system_policies", "trust_policy", "trust_policy_change", "observed"},
            )
            self.assertEqual(role["observed"], {"exists": None, "policies": None, "trust_policy": None})
            self.assertEqual(role["trust_policy_change"], "create")
        self.assertEqual([step["number"] for step in plan["steps"]], list(range(1, len(plan["steps"]) + 1)))
        for step in plan["steps"]:
            self.assertEqual(set(step), {"number", "state", "account_id", "console", "action", "title", "details", "parameters"})

    def test_express_connect_needs_one_more_policy(self):
        plan = run("plan", "--format=json", task_file("sound-oracle-over-express-connect.json")).json
        self.assertEqual(plan["authorizations"][0]["system_policies"], ["AliyunDTSRolePolicy", "AliyunVPCReadOnlyAccess"])

    def test_two_way(self):
        for name in ("sound-two-way-mysql-clusters.json", "sound-two-way-tair.json"):
            plan = run("plan", "--format=json", task_file(name)).json
            self.assertEqual(len(plan["authorizations"]), 2)
            self.assertIn("configure-reverse", [step["action"] for step in plan["steps"]])

    def test_no_plan_of_a_task_with_errors(self):
        broken = [name for name in example_names() if name.startswith("broken-") and has_own_errors(name)]
        ways = itertools.cycle((["plan"], ["policy"], ["plan", "--format=json"], ["policy", "--endpoint=source"]))
        for words, name in zip(ways, broken + broken[:1] * 4):
            with self.subTest(f"{words} {name}"):
                result = run(*words, task_file(name))
                self.assertEqual((result.status, result.out), (1, ""))
                self.assertTrue(FINDING.match(result.err), result.err)
                self.assertRegex(result.err.splitlines()[-1], TALLY)

    def test_a_plan_of_a_world_that_is_not_ready(self):
        broken = [name for name in example_names() if name.startswith("broken-") and not has_own_errors(name)]
        self.assertGreaterEqual(len(broken), 5)
        for name in broken:
            for words in (["plan", "--format=json"], ["policy"]):
                with self.subTest(f"{words} {name}"):
                    result = run(*words, task_file(name))
                    self.assertEqual(result.status, 0)
                    self.assertTrue(result.json)
                    self.assertTrue(FINDING.match(result.err), result.err)
                    self.assertRegex(result.err.splitlines()[-1], TALLY)

    def test_states(self):
        role = {"exists": True, "policies": ["AliyunDTSRolePolicy"], "trust_policy": POLICY}
        for observed, expected in (
            ({}, ["unknown", "unknown", "unknown", "create"]),
            ({"exists": False}, ["to-do", "to-do", "to-do", "create"]),
            (role, ["done", "done", "done", "none"]),
            ({**role, "policies": []}, ["done", "to-do", "done", "none"]),
            ({**role, "trust_policy": {"Version": "1", "Statement": []}}, ["done", "done", "to-do", "add"]),
        ):
            task = as_json(base_task(source__observed_role=observed))
            plan = run("plan", "--format=json", "-", stdin=task).json
            actions = {step["action"]: step["state"] for step in plan["steps"]}
            change = plan["roles"][0]["trust_policy_change"]
            states = [actions[action] for action in ("create-role", "attach-policy", "edit-trust-policy")]
            self.assertEqual(states + [change], expected)

    def test_nobody_loses_access(self):
        other = json.loads(json.dumps(POLICY).replace(CREATOR, "1357246813572468"))
        task = as_json(base_task(source__observed_role={"trust_policy": other}))
        principal = run("policy", "-", stdin=task).json["Statement"][0]["Principal"]
        self.assertEqual(principal["RAM"], ["acs:ram::1357246813572468:root", f"acs:ram::{CREATOR}:root"])
        self.assertEqual(principal["Service"], ["1357246813572468@dts.aliyuncs.com", f"{CREATOR}@dts.aliyuncs.com"])

    def test_the_report_is_the_one_of_check(self):
        name = task_file("broken-document-mistakes.json")
        self.assertEqual(run("plan", name).err, run("check", name).out)

    def test_warnings_go_to_standard_error(self):
        for words in (["plan"], ["policy"]):
            result = run(*words, task_file("sound-with-warnings.json"))
            self.assertEqual(result.status, 0)
            self.assertIn("warning: ", result.err)
            self.assertNotIn("warning: ", result.out)
        self.assertTrue(run("plan", "--format=json", task_file("sound-with-warnings.json")).json)

    def test_standard_input(self):
        result = run("plan", "-", stdin=as_json(base_task()))
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(run("plan", "-", stdin="{").err[:4], "-:1:")

    def test_unreadable(self):
        for name in ("plan", "policy"):
            result = run(name, "missing.json")
            self.assertEqual((result.status, result.out), (2, ""))
            self.assertEqual(result.err, f"dtsxacct {name}: missing.json: No such file or directory\n")
            self.assertEqual(run(name, self.folder).status, 2)

    def test_allow_and_forbid(self):
        kafka = as_json(base_task(source__database_type="Kafka"))
        for name in ("plan", "policy"):
            self.assertEqual(run(name, "-", stdin=kafka).status, 1)
            self.assertEqual(run(name, "--allow=source:kafka:instance", "-", stdin=kafka).status, 0)
            self.assertEqual(run(name, "--forbid=source:mysql:instance", "-", stdin=as_json(base_task())).status, 1)

    def test_text_is_narrow(self):
        for name in ("sound-chinese-names.json", "sound-redis-over-cen.json", "sound-two-way-mysql-clusters.json"):
            self.assert_narrow(run("plan", task_file(name)).out)


class Joined(Case):
    """Plans of several tasks: one role once, trusting the creators of all."""

    OTHER = "1122334455667788"

    def tasks(self):
        return [base_task(), base_task(name="second", creator__account_id=self.OTHER), base_task(name="third", source__ram_role="other-role")]

    def test_json(self):
        files = [self.write(f"{i}.json", as_json(task)) for i, task in enumerate(self.tasks())]
        lines = self.write("all.jsonl", "\n".join(map(as_json, self.tasks())))
        joined = run("plan", "--format=json", *files)
        self.assertEqual((joined.status, joined.err), (0, ""))
        self.assertEqual(run("plan", "--format=json", "--jsonl", lines).json, joined.json)
        self.assertEqual(set(joined.json), {"version", "roles", "plans"})
        self.assertEqual([role["ram_role"] for role in joined.json["roles"]], ["ram-for-dts", "other-role"])
        principals = [set(role["trust_policy"]["Statement"][0]["Principal"]["RAM"]) for role in joined.json["roles"]]
        self.assertEqual(principals, [{f"acs:ram::{CREATOR}:root", f"acs:ram::{self.OTHER}:root"}, {f"acs:ram::{CREATOR}:root"}])
        self.assertEqual(len(joined.json["plans"]), 3)

    def test_every_form(self):
        files = [self.write(f"{i}.json", as_json(task)) for i, task in enumerate(self.tasks())]
        for form in ("text", "markdown", "mermaid"):
            result = run("plan", f"--format={form}", *files)
            self.assertEqual((result.status, result.err), (0, ""))
            for part in (CREATOR, self.OTHER, "other-role"):
                self.assertIn(part, result.out)

    def test_one_file_is_no_joined_plan(self):
        self.assertIn("steps", run("plan", "--format=json", "-", stdin=as_json(base_task())).json)

    def test_one_task_without_a_plan_stops_all(self):
        sound = self.write("sound.json", as_json(base_task()))
        for broken, status in ((self.write("broken.json", as_json(base_task(source__ram_role="acs:x"))), 1), ("missing.json", 2)):
            for name in ("plan",):
                result = run(name, sound, broken, sound)
                self.assertEqual((result.status, result.out), (status, ""))
                self.assertIn(broken, result.err)

    def test_findings_of_all_are_counted_once(self):
        warned = [self.write(f"{i}.json", as_json(base_task(source__ram_role="ram_for_dts"))) for i in range(3)]
        result = run("plan", *warned)
        self.assertEqual((result.status, len(FINDING.findall(result.err))), (0, 3))
        self.assertEqual(result.err.splitlines()[-1], "0 errors, 3 warnings, 7 facts not verified; 3 documents judged")


class PolicyOfACreator(Case):
    def test_the_template(self):
        result = run("policy", f"--creator={CREATOR}")
        self.assertEqual((result.status, result.err, result.json), (0, "", POLICY))
        self.assertEqual(result.out, run("policy", task_file("sound-source-cross-account.json")).out)
        # Whatever account another task would need.
        self.assertEqual(run("policy", "--creator=1000000000000000").json["Statement"][0]["Principal"]["RAM"], ["acs:ram::1000000000000000:root"])

    def test_what_is_no_account(self):
        for wrong in ("12", "", "acs:ram::1406926474061234:root", "140692647406123x", "<ID>"):
            self.assert_usage(run("policy", f"--creator={wrong}"), f"'{wrong}'")


class Policy(Case):
    def test_one_authorization(self):
        result = run("policy", task_file("sound-source-cross-account.json"))
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(result.json, POLICY)
        self.assertEqual(list(result.json), list(POLICY))
        self.assertEqual(result.out, json.dumps(POLICY, indent=2) + "\n")

    def test_two_authorizations(self):
        result = run("policy", task_file("sound-both-cross-account.json"))
        self.assertEqual(result.status, 0)
        expected = json.loads(json.dumps(POLICY).replace(CREATOR, "1122334455667788"))
        self.assertEqual(result.out, json.dumps([expected, expected], indent=2) + "\n")

    def test_the_picked_one(self):
        expected = json.dumps(json.loads(json.dumps(POLICY).replace(CREATOR, "1122334455667788")), indent=2) + "\n"
        for side in ("source", "destination", "Destination"):
            result = run("policy", f"--endpoint={side}", task_file("sound-both-cross-account.json"))
            self.assertEqual((result.status, result.out), (0, expected))
        self.assertEqual(run("policy", "--endpoint=source", task_file("sound-source-cross-account.json")).json, POLICY)

    def test_an_endpoint_that_is_not_cross_account(self):
        for name, side in (("source", "destination"), ("destination", "source")):
            result = run("policy", f"--endpoint={side}", task_file(f"sound-{name}-cross-account.json"))
            self.assertEqual((result.status, result.out), (2, ""))
            self.assertIn(side, result.err)

    def test_unknown_endpoint(self):
        self.assert_usage(run("policy", "--endpoint=sourc", "x"), "'sourc'", "'source'")
        self.assert_usage(run("policy", "--endpoint=both", "x"), "'both'")
        self.assert_usage(run("policy", "--endpoint=", "x"), "''")
