#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the dtsxacct command through its real binary.

DTSX_COMMAND names the binary, DTSX_EXAMPLES the folder of the small programs. `test_command.py --update` writes the files
in golden/ anew from what the binary prints; read the difference before it is committed.
"""

import fcntl
import functools
import itertools
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GOLDEN = os.path.join(HERE, "golden")
COMMAND = os.environ.get("DTSX_COMMAND", "")
EXAMPLES = os.environ.get("DTSX_EXAMPLES", "")
UPDATE = "--update" in sys.argv

SUBCOMMANDS = ["check", "plan", "policy", "matrix", "explain"]
LIMIT = 1 << 20  # bytes of a document
FACTS = [
    "console-initialized",
    "default-role-authorized",
    "role-exists",
    "role-policies",
    "trust-policy",
    "infrastructure",
]
FINDING = re.compile(r"^(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning): .*\[(?P<rule>[a-z0-9-]+)\]$", re.M)
TALLY = re.compile(r"^(\d+) errors?, (\d+) warnings?, (\d+) facts? not verified$")
CREATOR, OWNER = "1406926474061234", "1646821763561234"
POLICY = {
    "Statement": [
        {
            "Action": "sts:AssumeRole",
            "Effect": "Allow",
            "Principal": {"RAM": [f"acs:ram::{CREATOR}:root"], "Service": [f"{CREATOR}@dts.aliyuncs.com"]},
        }
    ],
    "Version": "1",
}


def environment(**extra):
    """Little of the caller's: what the tests say is all that the command can know."""
    kept = {k: v for k, v in os.environ.items() if k.startswith(("LD_", "ASAN_", "UBSAN_", "LSAN_", "TSAN_"))}
    # Memory that the address sanitizer holds back would hide what the command needs.
    kept["ASAN_OPTIONS"] = ":".join(filter(None, [kept.get("ASAN_OPTIONS"), "quarantine_size_mb=1"]))
    return {**kept, **extra}


class Result:
    def __init__(self, status, out, err):
        self.status = status
        self.raw = out
        self.out = out.decode("utf-8")
        self.err = err.decode("utf-8", "backslashreplace")

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def tally(self):
        match = TALLY.match(self.out.splitlines()[-1])
        return tuple(int(group) for group in match.groups()) if match else None


def run(*words, stdin=b"", env=None, cwd=None, **more):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run(
        [COMMAND, *words],
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**(env or {})),
        cwd=cwd or ROOT,
        timeout=120,
        **more,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def run_measured(*words, stdin):
    """The exit status, and the most memory that the command had, in KiB."""
    with open(os.devnull, "wb") as null:
        child = subprocess.Popen([COMMAND, *words], stdin=stdin, stdout=null, stderr=null, env=environment())
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_maxrss


def rules_of(report):
    return [record["rule"] for record in report["records"]]


def task_file(name):
    return os.path.join("examples", "tasks", name)


def example_names():
    return sorted(name for name in os.listdir(os.path.join(ROOT, "examples", "tasks")) if name.endswith(".json"))


@functools.lru_cache(maxsize=None)
def check_example(name):
    """What `check` says of an example, as JSON; asked once, since several tests look at it."""
    return run("check", "--format=json", task_file(name))


def base_task(**changes):
    task = {
        "version": 1,
        "name": "orders-to-analytics",
        "kind": "synchronization",
        "creator": {"account_id": CREATOR},
        "source": {
            "database_type": "MySQL",
            "access_method": "Alibaba Cloud Instance",
            "region": "cn-hangzhou",
            "cross_account": True,
            "owner": {"account_id": OWNER},
            "ram_role": "ram-for-dts",
        },
        "destination": {
            "database_type": "AnalyticDB for MySQL 3.0",
            "access_method": "Alibaba Cloud Instance",
            "region": "cn-shanghai",
            "cross_account": False,
        },
    }
    for path, value in changes.items():
        target = task
        *parents, last = path.split("__")
        for parent in parents:
            target = target[parent]
        target[last] = value
    return task


def as_json(task):
    return json.dumps(task, ensure_ascii=False)


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def assert_usage(self, result, *parts):
        """Wrong usage: nothing on standard output, the wrong word and where help is on standard error, exit status 2."""
        self.assertEqual(result.status, 2, result.err)
        self.assertEqual(result.out, "")
        self.assertRegex(result.err, r"^dtsxacct")
        self.assertRegex(result.err, r"Try 'dtsxacct( [a-z]+)? --help'\.\n$")
        for part in parts:
            self.assertIn(part, result.err)

    def assert_narrow(self, text, width=80):
        """Lines for an 80-column terminal. A single word may be longer: there is nowhere to break it."""
        for line in text.splitlines():
            # Not broken: the first line of a finding, which programs read, and what is to be copied as it is.
            copied = FINDING.match(line) or re.match(r"^\S+: not verified: |^ *suggestion: |^ *\S+$", line)
            if len(line) > width and not copied:
                self.fail(f"{len(line)} columns: {line}")


class Program(Case):
    def test_version_names_the_edition_of_the_tables(self):
        result = run("--version")
        self.assertEqual(result.status, 0)
        self.assertRegex(result.out, r"^dtsxacct \d+\.\d+\.\d+ \(tables of \d{4}-\d\d-\d\d\)\n$")
        self.assertEqual(result.err, "")

    def test_help_names_every_command(self):
        result = run("--help")
        self.assertEqual((result.status, result.err), (0, ""))
        for name in SUBCOMMANDS:
            self.assertRegex(result.out, rf"(?m)^  {name}\b")
        self.assert_narrow(result.out)

    def test_help_of_each_command_has_an_example_that_is_understood(self):
        for name in SUBCOMMANDS:
            with self.subTest(name):
                result = run(name, "--help")
                self.assertEqual((result.status, result.err), (0, ""))
                self.assertTrue(result.out.startswith(f"Usage: dtsxacct {name}"), result.out)
                self.assert_narrow(result.out)
                example = result.out.split("Example:\n  ")[1].strip()
                sound = os.path.join(ROOT, task_file("sound-source-cross-account.json"))
                os.symlink(sound, os.path.join(self.folder, "orders.json"))
                shell = subprocess.run(
                    ["sh", "-c", 'dtsxacct() { "$DTSX" "$@"; }; ' + example],
                    env=environment(DTSX=COMMAND, PATH=os.environ["PATH"]),
                    cwd=self.folder,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                )
                os.unlink(os.path.join(self.folder, "orders.json"))
                self.assertEqual(shell.returncode, 0, shell.stderr)

    def test_help_comes_before_missing_operands(self):
        self.assertEqual(run("check", "--jsonl", "--help").status, 0)

    def test_no_command(self):
        self.assert_usage(run(), "no command")

    def test_unknown_command(self):
        self.assert_usage(run("chekc", "x"), "'chekc'", "'check'")
        self.assert_usage(run("frobnicate"), "'frobnicate'")
        self.assertNotIn("did you mean", run("frobnicate").err)
        self.assert_usage(run(""), "''")

    def test_unknown_option_before_a_command(self):
        self.assert_usage(run("--versoin"), "'--versoin'", "'--version'")
        self.assert_usage(run("-h"), "'-h'", "'--help'")

    def test_wrong_words_cannot_upset_the_terminal(self):
        result = run("\x1b[2J\x07")
        self.assertEqual(result.status, 2)
        self.assertNotIn("\x1b", result.err)
        self.assertIn("\\x1b[2J\\x07", result.err)

    def test_very_long_words_are_cut(self):
        for words in (["x" * 100000], ["check", "--" + "y" * 100000], ["check", "--ignore=" + "z" * 100000, "f"]):
            result = run(*words)
            self.assertEqual(result.status, 2)
            self.assertLess(len(result.err), 1000)


class Options(Case):
    def test_unknown_option_names_the_nearest(self):
        for name in SUBCOMMANDS:
            with self.subTest(name):
                self.assert_usage(run(name, "--hepl", "x"), "'--hepl'", "'--help'", f"Try 'dtsxacct {name} --help'")
        self.assert_usage(run("check", "--formt=json", "x"), "'--formt'", "'--format'")
        self.assert_usage(run("check", "--un", "x"), "'--un'", "'--unverified'")
        self.assert_usage(run("check", "-x", "x"), "'-x'")

    def test_an_option_of_another_command_is_unknown(self):
        for words in (
            ["policy", "--format=json", "x"],
            ["plan", "--jsonl", "x"],
            ["plan", "--ignore=region-unknown", "x"],
            ["check", "--endpoint=source", "x"],
            ["matrix", "--task=x"],
            ["explain", "--allow=source:kafka:instance", "x"],
        ):
            with self.subTest(words):
                self.assert_usage(run(*words), words[1].split("=")[0])

    def test_values_follow_an_equals_sign_or_are_the_next_word(self):
        name = task_file("broken-role-arn.json")
        for words in (["--format=json", name], ["--format", "json", name], [name, "--format", "json"], [name, "--format=json"]):
            with self.subTest(words):
                result = run("check", *words)
                self.assertEqual(result.status, 1)
                self.assertEqual(rules_of(result.json), ["ram-role-is-arn"])

    def test_the_last_format_counts(self):
        self.assertTrue(run("matrix", "--format=text", "--format=json").json)

    def test_two_dashes_end_the_options(self):
        self.write("--format=json", as_json(base_task()))
        result = run("check", "--", "--format=json", cwd=self.folder)
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(result.tally[:2], (0, 0))

    def test_missing_value(self):
        for option in ("--format", "--ignore", "--allow", "--forbid"):
            self.assert_usage(run("check", "x", option), f"'{option}'", "value")
        self.assert_usage(run("explain", "x", "--task"), "'--task'", "value")
        self.assert_usage(run("policy", "x", "--endpoint"), "'--endpoint'", "value")

    def test_unwanted_value(self):
        self.assert_usage(run("check", "--jsonl=yes", "x"), "'--jsonl'")
        self.assert_usage(run("check", "--help=yes"), "'--help'")

    def test_unknown_format(self):
        self.assert_usage(run("check", "--format=jsn", "x"), "'jsn'", "'json'")
        self.assert_usage(run("check", "--format=yaml", "x"), "'yaml'", "text|json")
        self.assert_usage(run("check", "--format=markdown", "x"), "'markdown'")
        self.assert_usage(run("check", "--format=", "x"), "''")
        self.assert_usage(run("check", "--format=JSON", "x"), "'JSON'")
        self.assert_usage(run("plan", "--format=html", "x"), "text|json|markdown|mermaid")

    def test_operands(self):
        for name in ("check", "plan", "policy"):
            self.assert_usage(run(name), "no FILE")
        self.assert_usage(run("explain"), "no TEXT")
        self.assert_usage(run("plan", "a", "b"), "'b'")
        self.assert_usage(run("policy", "a", "b"), "'b'")
        self.assert_usage(run("explain", "a", "b"), "'b'")
        self.assert_usage(run("matrix", "a"), "'a'")

    def test_standard_input_can_be_read_only_once(self):
        self.assert_usage(run("check", "-", "-"), "'-'")
        self.assert_usage(run("explain", "--task=-", "-"), "'-'")

    def test_ignore_takes_warnings_by_id_or_number(self):
        document = as_json(base_task(source__ram_role="ram_for_dts"))
        self.assertEqual(rules_of(run("check", "--format=json", "-", stdin=document).json), ["ram-role-underscore"])
        for rule in ("ram-role-underscore", "46", "RAM role underscore"):
            with self.subTest(rule):
                result = run("check", "--format=json", f"--ignore={rule}", "-", stdin=document)
                self.assertEqual((result.status, rules_of(result.json)), (0, []))

    def test_ignore_several(self):
        document = as_json(base_task(source__ram_role="ram_for_dts", source__region="cn-hangzou"))
        both = ["--ignore=ram-role-underscore", "--ignore=region-unknown"]
        self.assertEqual(rules_of(run("check", "--format=json", both[0], "-", stdin=document).json), ["region-unknown"])
        self.assertEqual(rules_of(run("check", "--format=json", *both, "-", stdin=document).json), [])

    def test_ignore_refuses_errors_and_unknown_rules(self):
        self.assert_usage(run("check", "--ignore=ram-role-is-arn", "x"), "'ram-role-is-arn'", "warnings")
        self.assert_usage(run("check", "--ignore=41", "x"), "'41'", "warnings")
        self.assert_usage(run("check", "--ignore=region-unknwon", "x"), "'region-unknwon'", "'region-unknown'")
        for wrong in ("9999", "0", "-1", "99999999999999999999", "", "41x"):
            with self.subTest(wrong):
                self.assert_usage(run("check", f"--ignore={wrong}", "x"), f"'{wrong}'")

    def test_cells_of_the_matrix(self):
        for wrong, *parts in (
            ("source:kafka", "SIDE:TYPE:METHOD"),
            ("source:kafka:instance:x", "SIDE:TYPE:METHOD"),
            ("", "SIDE:TYPE:METHOD"),
            ("sorce:kafka:instance", "'sorce'", "'source'"),
            ("source:kafak:instance", "'kafak'", "'kafka'"),
            ("source:kafka:instnce", "'instnce'", "'instance'"),
            ("::", "''"),
            ("source::instance", "''"),
        ):
            for option, words in (("--allow", ["check", "x"]), ("--forbid", ["matrix"])):
                with self.subTest(f"{option}={wrong}"):
                    self.assert_usage(run(words[0], f"{option}={wrong}", *words[1:]), option, *parts)


class Check(Case):
    def test_a_sound_task(self):
        result = run("check", task_file("sound-source-cross-account.json"))
        self.assertEqual((result.status, result.err), (0, ""))
        self.assertEqual(result.out, "0 errors, 0 warnings, 6 facts not verified\n")

    def test_a_task_of_which_everything_was_observed(self):
        result = run("check", task_file("sound-all-facts-observed.json"))
        self.assertEqual((result.status, result.out), (0, "0 errors, 0 warnings, 0 facts not verified\n"))

    def test_a_finding_reads_like_a_compilers(self):
        name = task_file("broken-role-arn.json")
        result = run("check", name)
        self.assertEqual((result.status, result.err), (1, ""))
        match = FINDING.match(result.out)
        self.assertEqual(match["file"], name)
        self.assertEqual((match["line"], match["column"]), ("13", "17"))
        self.assertEqual((match["severity"], match["rule"]), ("error", "ram-role-is-arn"))
        self.assertRegex(result.out.splitlines()[1], r"^ +\S")
        self.assertEqual(result.out.splitlines()[-1], "1 error, 0 warnings, 6 facts not verified")

    def test_places_are_those_of_the_values(self):
        """Every finding of every example points at the value or the key that its path names."""
        for name in example_names():
            if name == "broken-syntax.json":
                continue
            with open(os.path.join(ROOT, task_file(name)), encoding="utf-8") as file:
                lines = file.read().split("\n")
            for record in check_example(name).json["records"]:
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
        self.assertEqual(run("check", "--format=json", "-", stdin="{").json["file"], "-")

    def test_no_bytes_at_all(self):
        result = run("check", "--format=json", "-", stdin=b"")
        self.assertEqual((result.status, rules_of(result.json)), (1, ["document-syntax"]))
        self.assertEqual(run("check", os.devnull).status, 1)

    def test_one_line_counts_all_files(self):
        one = self.write("one.json", as_json(base_task(source__ram_role="ram_for_dts")))
        two = self.write("two.json", as_json(base_task(source__ram_role="acs:x")))
        result = run("check", one, two, two)
        self.assertEqual(result.status, 1)
        self.assertEqual(result.tally, (2, 1, 18))
        self.assertEqual(sum(bool(TALLY.match(line)) for line in result.out.splitlines()), 1)
        self.assertEqual([match["file"] for match in FINDING.finditer(result.out)], [one, two, two])

    def test_singular_and_plural(self):
        observed = base_task()
        observed["source"]["owner"]["observed"] = {"console_initialized": True, "default_role_authorized": True}
        observed["source"]["owner"]["infrastructure"] = "public"
        observed["source"]["observed_role"] = {"exists": True, "policies": ["AliyunDTSRolePolicy"]}
        observed["source"]["region"] = "cn-hangzou"
        observed["destination"]["region"] = ""
        result = run("check", "-", stdin=as_json(observed))
        self.assertEqual(result.out.splitlines()[-1], "1 error, 1 warning, 1 fact not verified")

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
                self.assertEqual(result.err, f"dtsxacct check: {missing}: {reason}\n")
                self.assertEqual(result.tally, (1, 0, 6))
                result = run("check", "--format=json", broken, missing)
                self.assertEqual(result.status, 2)
                self.assertEqual([rules_of(report) for report in result.json], [["ram-role-is-arn"]])
                result = run("check", "--jsonl", missing)
                self.assertEqual((result.status, result.tally), (2, (0, 0, 0)))
                self.assertEqual(result.err, f"dtsxacct check: {missing}: {reason}\n")

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
        self.assertEqual((result.status, result.out), (2, ""))

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
                self.assertEqual((result.status, rules_of(result.json)), (1, ["document-syntax"]))
                self.assertIn("large", result.json["records"][0]["message"])
        self.assertEqual(run("check", "-", stdin=largest).status, 0)
        self.assertEqual(run("check", "-", stdin=largest + b" ").status, 1)

    def test_a_file_without_end_is_not_read_to_its_end(self):
        result = run("check", "--format=json", "/dev/zero")
        self.assertEqual((result.status, rules_of(result.json)), (1, ["document-syntax"]))

    def test_a_small_file_after_a_large_one(self):
        large = self.write("large", b"[" * (LIMIT + 5))
        small = self.write("small", as_json(base_task()))
        self.assertEqual([report["valid"] for report in run("check", "--format=json", large, small, large).json], [False, True, False])

    def test_any_bytes_give_a_report(self):
        for content in (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf{}", b"[]", b"null", b"{}" * 2, b"[" * 100, bytes(range(256))):
            with self.subTest(content):
                result = run("check", "--format=json", "-", stdin=content)
                self.assertEqual(result.status, 1)
                self.assertFalse(result.json["valid"])
                self.assertEqual(run("check", "-", stdin=content).status, 1)

    def test_more_findings_than_a_report_holds(self):
        task = base_task(**{f"unknown_{i}": 1 for i in range(1500)})
        text = run("check", "-", stdin=as_json(task))
        self.assertEqual((text.status, text.tally[0]), (1, 1000))
        self.assertIn("\nOnly the first 1000 findings are shown.\n", text.out)
        report = run("check", "--format=json", "-", stdin=as_json(task)).json
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
                self.assertEqual(result.json["matrix_changes"], ["allow source:kafka:instance"])
        mysql = as_json(base_task())
        result = run("check", "--format=json", "--forbid=source:mysql:instance", "-", stdin=mysql)
        self.assertEqual((result.status, rules_of(result.json)), (1, ["access-method-unsupported"]))
        result = run("check", "--forbid=source:mysql:instance", "--allow=source:mysql:instance", "-", stdin=mysql)
        self.assertEqual(result.status, 0)

    def test_text_says_which_cells_were_changed(self):
        result = run("check", "--forbid=source:sls:instance", "--allow=source:kafka:instance", "-", stdin=as_json(base_task()))
        self.assertEqual(
            result.out.splitlines()[:-1],
            ["Judged by a changed matrix: forbid source:sls:instance", "Judged by a changed matrix: allow source:kafka:instance"],
        )
        self.assertEqual(result.tally, (0, 0, 6))

    def test_unverified_facts(self):
        plain = run("check", task_file("sound-source-cross-account.json"))
        result = run("check", "--unverified", task_file("sound-source-cross-account.json"))
        self.assertEqual(result.status, 0)
        self.assertTrue(result.out.endswith(plain.out))
        for fact in FACTS:
            self.assertEqual(len(re.findall(rf"not verified: {fact}\b", result.out)), 1, fact)
        self.assertEqual(result.out.count(f"account:  {OWNER}"), 6)
        self.assert_narrow(result.out)

    def test_unverified_facts_of_each_file(self):
        name = task_file("sound-source-cross-account.json")
        result = run("check", "--unverified", name, task_file("sound-all-facts-observed.json"), name)
        self.assertEqual(result.out.count("not verified: "), 12)
        self.assertEqual(result.tally, (0, 0, 12))

    def test_odd_file_names(self):
        for name in ("tab\there", "new\nline", "\x1b[31mred", 'quote"', "中文.json", b"latin1-\xe9.json"):
            with self.subTest(name):
                raw = name if isinstance(name, bytes) else name.encode()
                path = os.path.join(self.folder.encode(), raw)
                with open(path, "wb") as file:
                    file.write(b"{")
                report = run("check", "--format=json", path).json
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
    ALWAYS = {"version", "file", "valid", "errors", "warnings", "edition", "records", "unverified"}
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
        "parameters",
        "related",
        "reference",
    }
    SOMETIMES = {"value", "provider_error", "suggestion", "side", "setting"}

    def check_record(self, record):
        self.assertLessEqual(self.RECORD, set(record), record)
        self.assertLessEqual(set(record), self.RECORD | self.SOMETIMES, record)
        self.assertIn(record["severity"], ("error", "warning"))
        self.assertIsInstance(record["number"], int)
        self.assertTrue(record["path"] == "" or record["path"].startswith("/"))
        for key in ("expected", "related"):
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
                self.assertTrue(result.out.endswith("}\n"))
                report = result.json
                self.assertLessEqual(self.ALWAYS, set(report))
                self.assertLessEqual(set(report), self.ALWAYS | {"scenario"})
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
        reports = [check_example(name).json for name in example_names()]
        self.assertEqual(
            found,
            [(report["file"], r["rule"], r["severity"], r["line"], r["column"]) for report in reports for r in report["records"]],
        )
        sums = [sum(numbers) for numbers in zip(*((r["errors"], r["warnings"], len(r["unverified"])) for r in reports))]
        self.assertEqual(list(text.tally), sums)

    def test_the_record_of_an_arn(self):
        record = run("check", "--format=json", task_file("broken-role-arn.json")).json["records"][0]
        self.assertEqual((record["number"], record["path"]), (41, "/source/ram_role"))
        self.assertEqual((record["line"], record["column"]), (13, 17))
        self.assertEqual(record["value"], f"acs:ram::{OWNER}:role/ram-for-dts")
        self.assertEqual(record["provider_error"], {"code": "AssumeRoleFail", "message": "Invalid role arn format"})
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
            self.assertEqual(run("check", "--format=json", task_file(name)).json["scenario"], scenario)


class Lines(Case):
    GOOD = as_json(base_task())
    BAD = as_json(base_task(source__ram_role="AliyunDTSDefaultRole"))

    def reports(self, content, *words):
        result = run("check", "--jsonl", "--format=json", *words, "-", stdin=content)
        return result, [json.loads(line) for line in result.out.splitlines()]

    def test_one_report_a_line(self):
        result, reports = self.reports(f"{self.GOOD}\n{self.BAD}\n{self.GOOD}\n")
        self.assertEqual((result.status, result.err), (1, ""))
        self.assertEqual([report["document"] for report in reports], [1, 2, 3])
        self.assertEqual([report["valid"] for report in reports], [True, False, True])
        self.assertEqual({report["file"] for report in reports}, {"-"})
        self.assertTrue(result.out.endswith("\n"))

    def test_line_ends_and_blank_lines(self):
        for content, numbers in (
            (f"{self.GOOD}\r\n{self.BAD}\r\n", [1, 2]),
            (f"{self.GOOD}\n{self.BAD}", [1, 2]),
            (f"{self.GOOD}\r\n{self.BAD}\r", [1, 2]),
            (f"\n\r\n{self.GOOD}\n \t \n\n{self.BAD}\n\n", [3, 6]),
            ("", []),
            ("\n", []),
            ("\r\n\r\n", []),
        ):
            with self.subTest(content):
                result, reports = self.reports(content)
                self.assertEqual([report["document"] for report in reports], numbers)
                self.assertEqual(result.status, 1 if numbers else 0)

    def test_a_carriage_return_is_no_part_of_the_document(self):
        document = self.GOOD + " " * (LIMIT - len(self.GOOD.encode()))
        result, reports = self.reports(f"{document}\r\n{document}\n")
        self.assertEqual((result.status, len(reports)), (0, 2))

    def test_text_names_file_line_and_column(self):
        path = self.write("tasks.jsonl", f"{self.GOOD}\n\n{self.BAD}\r\n")
        result = run("check", "--jsonl", path)
        column = self.BAD.index('"AliyunDTSDefaultRole"') + 1
        match = FINDING.match(result.out)
        self.assertEqual((match["file"], match["line"], match["column"]), (path, "3", str(column)))
        self.assertEqual(result.tally, (1, 0, 12))
        unverified = run("check", "--jsonl", "--unverified", path).out
        self.assertIn(f"{path}:1: not verified: ", unverified)
        self.assertIn(f"{path}:3: not verified: ", unverified)

    def test_several_files(self):
        one = self.write("one.jsonl", f"{self.GOOD}\n{self.GOOD}")
        two = self.write("two.jsonl", f"\n{self.BAD}")
        result = run("check", "--jsonl", "--format=json", one, "missing", two)
        reports = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual(result.status, 2)
        self.assertIn("missing: No such file", result.err)
        self.assertEqual([(report["file"], report["document"]) for report in reports], [(one, 1), (one, 2), (two, 2)])

    def test_lines_of_any_bytes(self):
        content = b"\x00\n\xff\n[\n" + self.GOOD.encode() + b"\n\xef\xbb\xbf{}\n\x00"
        _, reports = self.reports(content)
        self.assertEqual([report["valid"] for report in reports], [False, False, False, True, False, False])

    def test_oversized_lines(self):
        document = self.GOOD.encode()
        for size in (LIMIT + 1, LIMIT + 2, LIMIT + 3, 2 * LIMIT, 2 * LIMIT + 65536, 5 * LIMIT + 17):
            for end in (b"\n", b"\r\n"):
                with self.subTest((size, end)):
                    line = document + b" " * (size - len(document))
                    result, reports = self.reports(document + end + line + end + document + end + line)
                    self.assertEqual(result.status, 1)
                    self.assertEqual([(r["document"], r["valid"]) for r in reports], [(1, True), (2, False), (3, True), (4, False)])
                    self.assertEqual(rules_of(reports[1]), ["document-syntax"])
                    self.assertIn("large", reports[1]["records"][0]["message"])

    def test_lines_that_meet_the_ends_of_blocks(self):
        """Line ends at every place around the powers of two at which blocks end."""
        document = self.GOOD.encode()
        for block in (65536, 131072, LIMIT):
            for shift in range(-3, 4):
                with self.subTest((block, shift)):
                    first = document + b" " * (block + shift - len(document))
                    _, reports = self.reports(first + b"\r\n" + document + b"\n" + document)
                    fits = len(first) <= LIMIT
                    self.assertEqual([(r["document"], r["valid"]) for r in reports], [(1, fits), (2, True), (3, True)])

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.many = {}
        for count in (1000, 100000):
            cls.many[count] = os.path.join(folder.name, f"{count}.jsonl")
            with open(cls.many[count], "w", encoding="utf-8") as file:
                file.write(f"{cls.GOOD}\n{cls.BAD}\n" * (count // 2))

    def test_memory_does_not_grow_with_lines(self):
        with open(self.many[1000], "rb") as few:
            status, little = run_measured("check", "--jsonl", "--format=json", "-", stdin=few)
        self.assertEqual(status, 1)
        with open(self.many[100000], "rb") as many:
            status, much = run_measured("check", "--jsonl", "--format=json", "-", stdin=many)
        self.assertEqual(status, 1)
        self.assertLess(much - little, 4096, f"{little} KiB for 1,000 lines, {much} KiB for 100,000")

    def test_one_hundred_thousand_lines(self):
        result = run("check", "--jsonl", self.many[100000])
        self.assertEqual((result.status, result.tally), (1, (50000, 0, 600000)))

    def test_memory_does_not_grow_with_a_line(self):
        peaks = []
        for megabytes in (4, 64):
            path = os.path.join(self.folder, f"long-{megabytes}")
            with open(path, "wb") as file:
                for _ in range(megabytes):
                    file.write(b" " * (1 << 20))
                file.write(b"\n" + self.GOOD.encode())
            with open(path, "rb") as file:
                status, peak = run_measured("check", "--jsonl", "-", stdin=file)
            self.assertEqual(status, 1)
            peaks.append(peak)
        self.assertLess(peaks[1] - peaks[0], 4096, f"{peaks} KiB for 4 and 64 MiB")

    def test_reports_come_as_soon_as_lines_do(self):
        with subprocess.Popen(
            [COMMAND, "check", "--jsonl", "--format=json", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        ) as child:
            for number, valid in ((1, True), (2, False), (3, True)):
                child.stdin.write((self.GOOD if valid else self.BAD).encode() + b"\n")
                child.stdin.flush()
                ready, _, _ = select.select([child.stdout], [], [], 30)
                self.assertTrue(ready, "no report within 30 seconds")
                report = json.loads(child.stdout.readline())
                self.assertEqual((report["document"], report["valid"]), (number, valid))
            child.stdin.close()
            self.assertEqual(child.wait(30), 1)

    def test_a_directory(self):
        result = run("check", "--jsonl", self.folder)
        self.assertEqual(result.status, 2)
        self.assertIn("Is a directory", result.err)


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

    def test_json(self):
        plan = run("plan", "--format=json", task_file("sound-both-cross-account.json")).json
        self.assertEqual(set(plan), {"version", "scenario", "accounts", "authorizations", "steps"})
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
        self.assertEqual([step["number"] for step in plan["steps"]], list(range(1, len(plan["steps"]) + 1)))
        for step in plan["steps"]:
            self.assertEqual(set(step), {"number", "account_id", "console", "action", "title", "details", "parameters"})

    def test_express_connect_needs_one_more_policy(self):
        plan = run("plan", "--format=json", task_file("sound-oracle-over-express-connect.json")).json
        self.assertEqual(plan["authorizations"][0]["system_policies"], ["AliyunDTSRolePolicy", "AliyunVPCReadOnlyAccess"])

    def test_two_way(self):
        for name in ("sound-two-way-mysql-clusters.json", "sound-two-way-tair.json"):
            plan = run("plan", "--format=json", task_file(name)).json
            self.assertEqual(len(plan["authorizations"]), 2)
            self.assertIn("configure-reverse", [step["action"] for step in plan["steps"]])

    def test_no_plan_of_a_task_with_errors(self):
        broken = [name for name in example_names() if name.startswith("broken-")]
        ways = itertools.cycle((["plan"], ["policy"], ["plan", "--format=json"], ["policy", "--endpoint=source"]))
        for words, name in zip(ways, broken + broken[:1] * 4):
            with self.subTest(f"{words} {name}"):
                result = run(*words, task_file(name))
                self.assertEqual((result.status, result.out), (1, ""))
                self.assertTrue(FINDING.match(result.err), result.err)
                self.assertRegex(result.err.splitlines()[-1], TALLY)

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


class Writing(Case):
    """No lost byte of output goes unnoticed."""

    EVERY = [
        ["--help"],
        ["--version"],
        ["check", "--help"],
        ["check", task_file("broken-role-arn.json")],
        ["check", "--format=json", task_file("sound-source-cross-account.json")],
        ["check", "--jsonl", task_file("nightly.jsonl")],
        ["plan", task_file("sound-source-cross-account.json")],
        ["policy", task_file("sound-source-cross-account.json")],
        ["matrix"],
        ["matrix", "--format=json"],
        ["explain", "41"],
        ["explain", "Abnormal.RamCheckUserRole"],
    ]

    def assert_write_error(self, words, reason, **more):
        done = subprocess.run([COMMAND, *words], stderr=subprocess.PIPE, env=environment(), cwd=ROOT, timeout=60, **more)
        self.assertEqual(done.returncode, 2, words)
        self.assertRegex(done.stderr.decode(), rf"cannot write the output: {reason}\n", words)
        self.assertEqual(done.stderr.decode().count("cannot write"), 1)

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_full_disk(self):
        for words in self.EVERY:
            with self.subTest(words), open("/dev/full", "wb") as full:
                self.assert_write_error(words, "No space left on device", stdout=full)

    def test_closed_pipe(self):
        for words in self.EVERY:
            with self.subTest(words):
                reader, writer = os.pipe()
                os.close(reader)
                try:
                    self.assert_write_error(words, "Broken pipe", stdout=writer)
                finally:
                    os.close(writer)

    def test_closed_standard_output(self):
        for words in self.EVERY:
            with self.subTest(words):
                self.assert_write_error(words, "Bad file descriptor", preexec_fn=lambda: os.close(1))

    def test_a_reader_that_leaves_early(self):
        path = self.write("many.jsonl", (as_json(base_task()) + "\n") * 20000)
        child = subprocess.Popen(
            [COMMAND, "check", "--jsonl", "--format=json", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )
        child.stdout.readline()
        child.stdout.close()
        error = child.stderr.read().decode()
        child.stderr.close()
        self.assertEqual(child.wait(60), 2)
        self.assertIn("Broken pipe", error)

    def test_the_signal_is_not_waited_for(self):
        """Also where the caller left SIGPIPE at its default, the command ends by its own decision."""
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [COMMAND, "matrix"],
            stdout=writer,
            stderr=subprocess.DEVNULL,
            env=environment(),
            preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL),
        )
        os.close(writer)
        self.assertEqual(done.returncode, 2)

    def test_closed_standard_error(self):
        done = subprocess.run(
            [COMMAND, "check", "missing"], stdout=subprocess.PIPE, env=environment(), preexec_fn=lambda: os.close(2)
        )
        self.assertEqual(done.returncode, 2)


class Terminal(Case):
    def on_terminal(self, *words, stream="stdout", **env):
        """What the command prints on a terminal."""
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: terminal}
        child = subprocess.Popen([COMMAND, *words], stdin=subprocess.DEVNULL, env=environment(**env), cwd=ROOT, **streams)
        os.close(terminal)
        out = b""
        while True:
            try:
                block = os.read(controller, 65536)
            except OSError:
                break
            if not block:
                break
            out += block
        os.close(controller)
        child.wait(60)
        return out.decode().replace("\r\n", "\n")

    CASES = [
        ["check", task_file("broken-role-arn.json")],
        ["check", "--unverified", task_file("broken-role-arn.json")],
        ["plan", task_file("sound-source-cross-account.json")],
        ["matrix"],
        ["explain", "41"],
        ["explain", "AssumeRoleFail: The role not exists"],
    ]

    def test_colour_is_for_terminals(self):
        text = self.on_terminal(*self.CASES[0])
        self.assertIn("\x1b[", text)
        self.assertEqual(run(*self.CASES[0]).out, re.sub(r"\x1b\[[0-9;]*m", "", text))

    def test_the_words_are_the_same_with_and_without_colour(self):
        for words in self.CASES:
            with self.subTest(words):
                plain = re.sub(r"\x1b\[[0-9;]*m", "", self.on_terminal(*words))
                self.assertEqual(plain, run(*words).out)

    def test_every_colour_ends(self):
        for words in self.CASES:
            with self.subTest(words):
                for line in self.on_terminal(*words).splitlines():
                    codes = re.findall(r"\x1b\[([0-9;]*)m", line)
                    if codes:
                        self.assertIn(codes[-1], ("0", ""), line)

    def test_no_color(self):
        for words in self.CASES:
            self.assertNotIn("\x1b", self.on_terminal(*words, NO_COLOR="1"))
            self.assertNotIn("\x1b", run(*words).out)
        self.assertIn("\x1b[", self.on_terminal(*self.CASES[0], NO_COLOR=""))

    def test_json_and_documents_have_no_colour(self):
        sound = task_file("sound-source-cross-account.json")
        for words in (
            ["check", "--format=json", task_file("broken-role-arn.json")],
            ["plan", "--format=json", sound],
            ["plan", "--format=markdown", sound],
            ["plan", "--format=mermaid", sound],
            ["policy", sound],
            ["matrix", "--format=json"],
            ["explain", "--format=json", "41"],
        ):
            self.assertNotIn("\x1b", self.on_terminal(*words))

    def test_standard_error_has_its_own_colour(self):
        words = ["plan", task_file("broken-role-arn.json")]
        self.assertIn("\x1b[", self.on_terminal(*words, stream="stderr"))
        self.assertNotIn("\x1b", self.on_terminal(*words, stream="stderr", NO_COLOR="1"))
        self.assertNotIn("\x1b", run(*words).err)


class Surroundings(Case):
    def test_no_locale_and_no_other_environment(self):
        words = ["check", "--unverified", task_file("broken-account-ids.json"), task_file("sound-chinese-names.json")]
        plain = run(*words).out
        for env in ({"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "zh_CN.GB18030", "LANGUAGE": "zh"}, {"COLUMNS": "20", "TERM": "dumb"}):
            self.assertEqual(run(*words, env=env).out, plain)

    def test_the_same_every_time(self):
        words = ["check", "--format=json", *map(task_file, example_names())]
        self.assertEqual(run(*words).raw, run(*words).raw)


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
                self.assertEqual((result.status, rules_of(result.json)), (status, rules))

    def test_readme_is_complete(self):
        self.assertEqual([name for name, _, _ in self.rows()], sorted(example_names(), key=lambda name: (not name.startswith("sound"), name)))

    def test_names_say_whether_they_are_sound(self):
        for name, status, _ in self.rows():
            self.assertEqual(name.split("-")[0], "broken" if status else "sound")

    def test_every_rule_is_shown(self):
        with open(os.path.join(ROOT, "include", "dtsxacct", "rules.h"), encoding="utf-8") as file:
            rules = set(re.findall(r"/\*\*< `([a-z0-9-]+)`", file.read()))
        self.assertEqual(set(itertools.chain.from_iterable(found for _, _, found in self.rows())), rules)

    def test_lines(self):
        result = run("check", "--jsonl", "--format=json", task_file("nightly.jsonl"))
        reports = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual([(report["document"], report["valid"]) for report in reports], [(1, True), (2, False), (4, True), (5, False)])


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
        self.compare("explain-ram-role-is-arn.txt", "explain", "ram-role-is-arn")
        self.compare("explain-trust-policy-service.txt", "explain", "trust-policy-service")
        self.compare("explain-role-not-exists.txt", "explain", "AssumeRoleFail: The role not exists")
        self.compare(
            "explain-role-not-exists-with-task.txt",
            "explain",
            f"--task={task_file('sound-all-facts-observed.json')}",
            "AssumeRoleFail: The role not exists",
        )
        self.compare("explain-unknown.txt", "explain", "Forbidden.RAM", status=1)

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


class Documentation(Case):
    """Manual page, completions and --help name the same options."""

    def options(self, name):
        words = [name, "--help"] if name else ["--help"]
        return sorted(re.findall(r"(?m)^  (--[a-z]+)", run(*words).out))

    def formats(self, name):
        match = re.search(r"--format=([a-z|]+)", run(name, "--help").out)
        return match[1].split("|") if match else []

    def manual(self, name):
        with open(os.path.join(ROOT, "doc", "man", "dtsxacct.1"), encoding="utf-8") as file:
            page = file.read().replace("\\-", "-")
        section = page.split(f".SS {name}\n")[1].split("\n.S")[0]
        return section

    def test_manual_page(self):
        for name in SUBCOMMANDS:
            with self.subTest(name):
                section = self.manual(name)
                options = re.findall(r"(?m)^\.T[PQ]\n\.BI? (--[a-z]+)", section)
                self.assertEqual(sorted([*options, "--help"]), self.options(name))
                match = re.search(r"--format=([a-z|]+)", section)
                self.assertEqual(match[1].split("|") if match else [], self.formats(name))

    def test_manual_page_is_of_this_version(self):
        with open(os.path.join(ROOT, "doc", "man", "dtsxacct.1"), encoding="utf-8") as file:
            self.assertIn(f'"{run("--version").out.split(" (")[0].strip()}"', file.read())

    def bash(self, *words, current=None):
        """What bash would offer for the words of a command line, the last being typed."""
        script = '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dtsxacct 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
        completion = os.path.join(ROOT, "doc", "completion", "dtsxacct.bash")
        done = subprocess.run(["bash", "-c", script, "bash", completion, "dtsxacct", *words], stdout=subprocess.PIPE, cwd=self.folder, check=True)
        return sorted(done.stdout.decode().split())

    def test_bash_completion(self):
        self.assertEqual(self.bash(""), sorted([*SUBCOMMANDS, "--help", "--version"]))
        self.assertEqual(self.bash("pl"), ["plan"])
        for name in SUBCOMMANDS:
            with self.subTest(name):
                self.assertEqual([word.rstrip("=") for word in self.bash(name, "--")], self.options(name))
                if self.formats(name):
                    self.assertEqual(self.bash(name, "--format", "=", ""), sorted(self.formats(name)))
                    self.assertEqual(self.bash(name, "--format", "="), sorted(self.formats(name)))
        self.assertEqual(self.bash("policy", "--endpoint", "=", "s"), ["source"])
        self.write("orders.json", "{}")
        self.assertEqual(self.bash("check", "--jsonl", "ord"), ["orders.json"])
        self.assertEqual(self.bash("check", "--format", "=", "json", "ord"), ["orders.json"])
        self.assertEqual(self.bash("explain", "--task", "=", "ord"), ["orders.json"])
        self.assertEqual(self.bash("matrix", ""), [])

    def test_zsh_completion(self):
        with open(os.path.join(ROOT, "doc", "completion", "_dtsxacct"), encoding="utf-8") as file:
            text = file.read()
        shared = re.findall(r"'\*(--[a-z]+)=", text.split("matrix_options=(")[1].split("\n)")[0])
        for name in SUBCOMMANDS:
            with self.subTest(name):
                part = text.split(f"\n    {name})\n")[1].split(";;")[0]
                options = re.findall(r"'(?:\(- \*\)|\*)?(--[a-z]+)", part)
                if "$matrix_options" in part:
                    options += shared
                self.assertEqual(sorted(options), self.options(name))
                match = re.search(r"--format=\[[^]]*\]:form:\(([a-z ]+)\)", part)
                self.assertEqual(match[1].split() if match else [], self.formats(name))
        self.assertEqual(sorted(re.findall(r"(?m)^    '([a-z]+):", text.split("commands=(")[1].split("\n)")[0])), sorted(SUBCOMMANDS))


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
        self.assertIn("destination: Elasticsearch in cn-hangzhou\n", result.out)
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


def main():
    if not COMMAND:
        sys.exit("DTSX_COMMAND is to name the binary")
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    if wanted:
        suite = unittest.TestSuite(test for group in suite for test in group if any(word in test.id() for word in wanted))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2 if "-v" in sys.argv else 1).run(suite)
    # One case counts once, however many of its parts failed.
    bad = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    print(f"[==========] {result.testsRun} test(s) run.")
    print(f"[  PASSED  ] {result.testsRun - len(bad) - len(result.skipped)} test(s).")
    if bad:
        print(f"[  FAILED  ] {len(bad)} test(s), listed below:")
    if result.skipped:
        print(f"[  SKIPPED ] {len(result.skipped)} test(s), listed below:")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
