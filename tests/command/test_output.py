# SPDX-License-Identifier: MIT
"""Where the output goes: lost bytes, terminals, locales."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time
import unittest

from support import COMMAND, Case, ROOT, as_json, base_task, environment, example_names, run, task_file


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
            [COMMAND, "check", "--jsonl", "--format=jsonl", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )
        child.stdout.readline()
        child.stdout.close()
        error = child.stderr.read().decode()
        child.stderr.close()
        self.assertEqual(child.wait(60), 2)
        self.assertIn("Broken pipe", error)

    def test_the_signal_is_not_waited_for(self):
        """Even where the caller left SIGPIPE at its default, the command ends by its own decision."""
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
    def on_terminal(self, *words, stream="stdout", columns=80, **env):
        """What the command prints on a terminal."""
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
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

    def test_when_there_is_colour(self):
        words = self.CASES[0]
        for option in ("--color", "--colour"):
            self.assertIn("\x1b[", run(*words, f"{option}=always").out)
            self.assertIn("\x1b[", run(*words, f"{option}=always", env={"NO_COLOR": "1", "TERM": "dumb"}).out)
            self.assertNotIn("\x1b", self.on_terminal(*words, f"{option}=never"))
            self.assertIn("\x1b[", self.on_terminal(*words, f"{option}=auto"))
        self.assertNotIn("\x1b", self.on_terminal(*words, TERM="dumb"))
        self.assertIn("\x1b[", self.on_terminal(*words, TERM="xterm"))
        self.assert_usage(run("check", "--color=yes", "x"), "'yes'", "auto|always|never")

    def test_a_wide_terminal_shows_more_of_a_line(self):
        path = self.write("long.json", as_json(base_task(source__ram_role="acs:ram::" + "x" * 300)))
        narrow, wide = self.on_terminal("check", "--color=never", path), self.on_terminal("check", "--color=never", path, columns=200)
        longest = [max(len(line) for line in out.splitlines() if " | " in line[:9]) for out in (narrow, wide)]
        self.assertEqual(longest, [80, 200])

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


class Progress(Case):
    """A line on standard error, where that is a terminal, after two seconds."""

    def judge_slowly(self, seconds, **env):
        controller, terminal = pty.openpty()
        with open(os.path.join(self.folder, "out"), "wb") as out:
            child = subprocess.Popen([COMMAND, "check", "--jsonl", "-"], stdin=subprocess.PIPE, stdout=out, stderr=terminal, env=environment(**env))
        os.close(terminal)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            child.stdin.write((as_json(base_task()) + "\n").encode())
            child.stdin.flush()
            time.sleep(0.05)
        child.stdin.close()
        err = b""
        while True:
            try:
                err += os.read(controller, 65536)
            except OSError:
                break
        os.close(controller)
        self.assertEqual(child.wait(60), 0)
        return err.decode()

    def test_after_two_seconds(self):
        err = self.judge_slowly(2.8)
        self.assertRegex(err, r"^\r\d+ documents judged")
        self.assertTrue(err.endswith("\r\x1b[K"))
        self.assertNotIn("\n", err)

    def test_not_before_and_not_on_a_dumb_terminal(self):
        self.assertEqual(self.judge_slowly(0.3), "")
        self.assertEqual(self.judge_slowly(2.6, TERM="dumb"), "")


class Surroundings(Case):
    def test_no_locale_and_no_other_environment(self):
        words = ["check", "--unverified", task_file("broken-account-ids.json"), task_file("sound-chinese-names.json")]
        plain = run(*words).out
        for env in ({"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "zh_CN.GB18030", "LANGUAGE": "zh"}, {"COLUMNS": "20", "TERM": "dumb"}):
            self.assertEqual(run(*words, env=env).out, plain)

    def test_the_same_every_time(self):
        words = ["check", "--format=json", *map(task_file, example_names())]
        self.assertEqual(run(*words).raw, run(*words).raw)
