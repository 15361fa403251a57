# SPDX-License-Identifier: MIT
"""What the tests of the dtsxacct command share: running it, tasks, looking at what it prints."""

import functools
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.append(os.path.join(ROOT, "tests", "support"))

import sanitizers  # pylint: disable=wrong-import-position

GOLDEN = os.path.join(HERE, "golden")
LIBRARY_GOLDEN = os.path.join(ROOT, "tests", "golden")
COMMAND = os.environ.get("DTSX_COMMAND", "")
EXAMPLES = os.environ.get("DTSX_EXAMPLES", "")
UPDATE = "--update" in sys.argv

SUBCOMMANDS = ["check", "fix", "convert", "plan", "policy", "init", "matrix", "explain", "rules"]
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
TALLY = re.compile(r"^(\d+) errors?, (\d+) warnings?, (\d+) facts? not verified; (\d+) documents? judged(?:, (\d+) not judged)?$")
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


# What the sanitizers find in any program that gets this environment; looked at after each test.
SANITIZERS = tempfile.TemporaryDirectory()


def environment(**extra):
    """Little of the caller's: what the tests say is all that the command can know."""
    kept = {k: v for k, v in os.environ.items() if k.startswith(("LD_", "ASAN_", "UBSAN_", "LSAN_", "TSAN_"))}
    # Memory that the address sanitizer holds back would hide what the command needs.
    kept["ASAN_OPTIONS"] = ":".join(filter(None, [kept.get("ASAN_OPTIONS"), "quarantine_size_mb=1"]))
    return {**kept, **sanitizers.options(kept, SANITIZERS.name), **extra}


class Result:
    def __init__(self, status, out, err):
        self.status = status
        self.raw = out
        self.out = out.decode("utf-8")
        self.err = err.decode("utf-8", "backslashreplace")
        sanitizers.look_at(self.status, self.err)

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def report(self):
        """The only report of an array."""
        (report,) = self.json
        return report

    @property
    def reports(self):
        """A report in each line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def tally(self):
        """Errors, warnings and facts not verified; documents that were judged, and that were not."""
        match = TALLY.match(self.out.splitlines()[-1])
        return tuple(int(group or 0) for group in match.groups()) if match else None


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


# A small process measures: what a program's memory is said to have been begins with that of the process it was forked from.
MEASURE = """import os, sys
child = os.fork()
if child == 0:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""


def run_measured(*words, stdin):
    """The exit status, and the peak memory of the command, in KiB."""
    measured = subprocess.run(
        [sys.executable, "-S", "-E", "-c", MEASURE, COMMAND, *words], stdin=stdin, stdout=subprocess.PIPE, env=environment(), check=True, timeout=300
    )
    status, kilobytes = measured.stdout.split()
    return int(status), int(kilobytes)


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
        self.addCleanup(sanitizers.look_into, SANITIZERS.name)

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
            columns = sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) if re.match(r"^ *\d+ \| ", line) else len(line)
            if columns > width and not copied:
                self.fail(f"{len(line)} columns: {line}")
