# SPDX-License-Identifier: MIT
"""What goes wrong at the edges: reads that fail, files that are none, names that mislead, outputs that mix."""

import json
import os
import pty
import resource
import subprocess
import threading
import time
import tty
import unicodedata
import unittest

from support import COMMAND, Case, LIMIT, ROOT, as_json, base_task, environment, rules_of, run, task_file

GOOD = as_json(base_task())
BAD = as_json(base_task(source__ram_role="AliyunDTSDefaultRole"))


class Reading(Case):
    def test_a_carriage_return_before_the_end_of_an_over_long_line(self):
        """One at which the longest line would end is no line end: what comes after it makes the line too long."""
        document = GOOD + " " * (LIMIT - len(GOOD.encode()))
        for rest in ("x\n", " \n", "\r\n", "\r", " " * 70000 + "\n"):
            with self.subTest(rest[:2]):
                result = run("check", "--jsonl", "--format=jsonl", "-", stdin=f"{document}\r{rest}{GOOD}")
                reports = [json.loads(line) for line in result.out.splitlines()]
                if rest == "\r":  # no end at all: the next document is the rest of the line
                    reports.append({"valid": True})
                self.assertEqual([report["valid"] for report in reports], [False, True])
                self.assertEqual(rules_of(reports[0]), ["document-syntax"])
                self.assertIn("large", reports[0]["records"][0]["message"])

    def read_from_a_line_that_breaks(self, content, *words):
        """The command reads from a pseudo-terminal whose other side goes: it gets the content, and then a failure."""
        controller, line = pty.openpty()
        tty.setraw(line)
        with subprocess.Popen(
            [COMMAND, *words], stdin=controller, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT
        ) as child:
            os.close(controller)
            os.write(line, content.encode())
            time.sleep(0.2)
            os.close(line)
            out, err = child.communicate(timeout=60)
        return child.returncode, out.decode(), err.decode()

    def test_a_failed_read_of_lines(self):
        """What was read whole is judged; what was cut off is not taken for a line."""
        status, out, err = self.read_from_a_line_that_breaks(f"{GOOD}\n{BAD}", "check", "--jsonl", "--format=jsonl", "-")
        self.assertEqual([json.loads(line)["document"] for line in out.splitlines()], [1])
        self.assertEqual(err, "dtsxacct check: standard input: Input/output error\n")
        self.assertEqual(status, 2)

    def test_a_failed_read_of_a_document(self):
        for words in (["check", "--format=json", "-"], ["plan", "-"], ["policy", "-"], ["explain", "-"]):
            with self.subTest(words):
                status, out, err = self.read_from_a_line_that_breaks(GOOD, *words)
                self.assertEqual(out.strip(), "[]" if out else "")
                self.assertEqual(err, f"dtsxacct {words[0]}: standard input: Input/output error\n")
                self.assertEqual(status, 2)

    def test_more_files_than_may_be_open(self):
        """Each is closed before the next one is opened."""
        files = [self.write(f"{i}.json", GOOD) for i in range(60)]

        def few():
            resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))

        for words in (["check"], ["check", "--jsonl"], ["check", "--no-config", "--jobs=2"], ["plan"], ["convert"], ["fix"]):
            with self.subTest(words):
                result = run(*words, *files, preexec_fn=few)
                self.assertEqual((result.status, result.err), (0, ""))
        facts = [f"--observed={self.write('facts.json', '{}')}"] * 60
        self.assertEqual(run("check", *facts, files[0], preexec_fn=few).status, 0)

    def pipe(self, *pieces):
        """A named pipe into which somebody writes the pieces, some time apart."""
        path = os.path.join(self.folder, f"pipe-{len(os.listdir(self.folder))}")
        os.mkfifo(path)

        def write():
            with open(path, "wb", buffering=0) as file:
                for piece in pieces:
                    file.write(piece.encode())
                    time.sleep(0.05)

        writer = threading.Thread(target=write)
        writer.start()
        self.addCleanup(writer.join)
        return path

    def test_named_pipes(self):
        half = len(GOOD) // 2
        document = (GOOD[:half], GOOD[half:])
        expected = run("check", "-", stdin=GOOD).out
        self.assertEqual(run("check", self.pipe(*document)).out, expected)
        self.assertEqual(run("plan", self.pipe(*document)).out, run("plan", "-", stdin=GOOD).out)
        self.assertEqual(run("policy", self.pipe(*document)).out, run("policy", "-", stdin=GOOD).out)
        lines = run("check", "--jsonl", "--format=jsonl", self.pipe(f"{GOOD}\n{BAD[:9]}", BAD[9:]), self.pipe(GOOD))
        self.assertEqual([json.loads(line)["valid"] for line in lines.out.splitlines()], [True, False, True])
        long = GOOD + " " * (LIMIT - len(GOOD.encode()))
        self.assertEqual(run("check", self.pipe(long)).status, 0)
        self.assertEqual(run("check", self.pipe(long, " ")).status, 1)


class Names(Case):
    """The command's own messages show what would mislead a reader or a terminal by its bytes."""

    # Not assigned, or of a category of its own, and yet shown as nothing (Default_Ignorable_Code_Point).
    IGNORABLE = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0}
    IGNORABLE |= {*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)}
    # Format characters that are seen: signs that enclose or precede numbers, joins of hieroglyphs.
    SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}

    def shown(self, c):
        misleads = unicodedata.category(chr(c)) in ("Cc", "Cf", "Zl", "Zp") and c not in self.SEEN or c in self.IGNORABLE
        return "".join(f"\\x{byte:02x}" for byte in chr(c).encode()) if misleads else chr(c)

    def test_every_code_point(self):
        points = [c for c in range(1, 0x110000) if not 0xD800 <= c < 0xE000 and c != ord("/")]
        names = [points[i : i + 50] for i in range(0, len(points), 50)]
        for i in range(0, len(names), 6000):
            part = names[i : i + 6000]
            result = run("check", "--format=json", *("nosuch/" + "".join(map(chr, name)) for name in part))
            self.assertEqual(result.status, 2)
            lines = result.err.split("\n")
            self.assertEqual(len(lines), len(part) + 1)
            for name, line in zip(part, lines):
                expected = f"dtsxacct check: nosuch/{''.join(map(self.shown, name))}: No such file or directory"
                self.assertEqual(line, expected)

    def test_bytes_that_are_no_utf8(self):
        for name, shown in (
            (b"\x9b31m", "\\x9b31m"),
            (b"a\xff", "a\\xff"),
            (b"\xc0\x80", "\\xc0\\x80"),
            (b"\xed\xa0\x80x", "\\xed\\xa0\\x80x"),
            (b"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"),
            (b"\xf5\x80\x80\x80", "\\xf5\\x80\\x80\\x80"),
            (b"\xe0\x9f\xbf", "\\xe0\\x9f\\xbf"),
            (b"\xf0\x8f\xbf\xbf", "\\xf0\\x8f\\xbf\\xbf"),
            (b"\xe4\xba", "\\xe4\\xba"),
            (b"\xe4\xba\xe4\xba\x91", "\\xe4\\xba\N{CJK UNIFIED IDEOGRAPH-4E91}"),
        ):
            with self.subTest(shown):
                result = run("check", b"nosuch/" + name)
                self.assertIn(f"nosuch/{shown}: No such file", result.err)

    def test_wherever_a_word_is_named(self):
        for words in (
            ["\u009b"],
            ["-\u009b"],
            ["check", "--\u009b"],
            ["check", "--format=\u009b", "x"],
            ["check", "--allow=source:\u009b:instance", "x"],
            ["check", "--ignore=\u009b", "x"],
            ["policy", "--endpoint=\u009b", "x"],
            ["explain", "--task=\u009b", "x"],
            ["plan", "\u009b"],
        ):
            with self.subTest(words):
                result = run(*words)
                self.assertEqual(result.status, 2)
                self.assertNotIn("\u009b", result.err)
                self.assertIn("\\xc2\\x9b", result.err)


class Order(Case):
    def together(self, *words):
        """Standard output and standard error as they reach one file, line by line."""
        done = subprocess.run(
            [COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(), cwd=ROOT, timeout=60, check=False
        )
        return done.stdout.decode().splitlines()

    def test_complaints_stand_where_they_belong(self):
        first, third = self.write("first.json", BAD), self.write("third.json", BAD)
        second = os.path.join(self.folder, "second.json")
        for words in (["check"], ["check", "--jsonl"]):
            lines = self.together(*words, first, second, third)
            named = [name for line in lines for name in ("first", "second", "third") if f"{self.folder}/{name}.json:" in line]
            self.assertEqual(named, ["first", "second", "third"])
        lines = self.together("check", "--jsonl", "--format=jsonl", first, second, third)
        self.assertEqual([json.loads(line)["file"] for line in (lines[0], lines[2])], [first, third])
        self.assertIn("second.json: No such file", lines[1])

    def test_a_hint_comes_after_what_it_is_about(self):
        lines = self.together("explain", "ram-role-is-an")
        self.assertIn("did you mean the rule", lines[-1])
        self.assertGreater(len(lines), 1)


@unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
class Status(Case):
    """A failed output is worse than what it would have said."""

    def test_output_that_fails(self):
        broken = self.write("broken.json", BAD)
        for words, without in (
            (["explain", "no error of DTS"], 1),
            (["explain", "--format=json", "no error of DTS"], 1),
            (["check", broken], 1),
            (["check", "--format=json", broken], 1),
            (["check", "--jsonl", broken], 1),
            (["explain", "AssumeRoleFail: The role not exists"], 0),
            (["plan", task_file("sound-source-cross-account.json")], 0),
        ):
            with self.subTest(words), open("/dev/full", "wb") as full:
                self.assertEqual(run(*words).status, without)
                done = subprocess.run(
                    [COMMAND, *words], stdout=full, stderr=subprocess.PIPE, env=environment(), cwd=ROOT, timeout=60, check=False
                )
                self.assertEqual(done.returncode, 2)
                self.assertIn(b"cannot write the output", done.stderr)
