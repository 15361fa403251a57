# SPDX-License-Identifier: MIT
"""Manual page, completions and --help say the same."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

from support import COMMAND, HERE, ROOT, SUBCOMMANDS, Case, environment, run

COMPLETION = os.path.join(ROOT, "doc", "completion")
EVERYWHERE = ["--color", "--help"]


def options(name):
    words = [name, "--help"] if name else ["--help"]
    return sorted(re.findall(r"(?m)^  (--[a-z-]+)", run(*words).out))


def choices(name, option):
    match = re.search(rf"{option}=([a-z0-9|-]+)", run(name, "--help").out)
    return match[1].split("|") if match else []


def warnings():
    return sorted(re.findall(r"(?m)^ *\d+ +(\S+) +warning ", run("rules").out))


class ManualPage(Case):
    def page(self):
        with open(os.path.join(ROOT, "doc", "man", "dtsxacct.1"), encoding="utf-8") as file:
            return file.read().replace("\\-", "-")

    def test_options(self):
        for name in SUBCOMMANDS:
            with self.subTest(name):
                section = self.page().split(f".SS {name}\n")[1].split("\n.S")[0]
                found = re.findall(r"(?m)^\.T[PQ]\n\.BI? (--[a-z-]+)", section)
                self.assertEqual(sorted([*found, *EVERYWHERE]), options(name))
                for option in ("--format", "--fail-on", "--scenario", "--endpoint"):
                    match = re.search(rf"{option}=([a-z0-9|-]+)", section)
                    self.assertEqual(match[1].split("|") if match else [], choices(name, option))

    def test_it_is_of_this_version(self):
        self.assertIn(f'"{run("--version").out.split(" (")[0].strip()}"', self.page())

    @unittest.skipUnless(shutil.which("man"), "needs man")
    def test_it_is_well_formed(self):
        done = subprocess.run(
            ["man", "-l", "--warnings", os.path.join(ROOT, "doc", "man", "dtsxacct.1")],
            env={**os.environ, "MANPAGER": "cat", "MAN_KEEP_STDERR": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.assertEqual((done.returncode, done.stderr), (0, b""))


class Completion(Case):
    """What the shells offer. Each test has the command in its path as `dtsxacct`."""

    def setUp(self):
        super().setUp()
        self.bin = tempfile.TemporaryDirectory()
        self.addCleanup(self.bin.cleanup)
        os.symlink(os.path.abspath(COMMAND), os.path.join(self.bin.name, "dtsxacct"))
        self.path = f"{self.bin.name}:{os.environ['PATH']}"
        self.write("orders.json", "{}")

    def shell(self, *words, **env):
        done = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=environment(PATH=self.path, HOME=self.folder, **env),
            timeout=60,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def check(self, offers, names=SUBCOMMANDS):
        """`offers(line)` is what a shell offers after a command line, the words sorted and without "=" at their ends."""
        self.assertEqual(offers("dtsxacct pl"), ["plan"])
        self.assertLessEqual({*SUBCOMMANDS, "help"}, set(offers("dtsxacct ")))
        for name in names:
            with self.subTest(name):
                self.assertEqual([word for word in offers(f"dtsxacct {name} --") if word != "-h"], options(name))
        self.assertEqual(offers("dtsxacct plan --format="), sorted(choices("plan", "--format")))
        self.assertEqual(offers("dtsxacct check --fail-on=w"), ["warning"])
        self.assertEqual(offers("dtsxacct init --scenario="), ["1", "2", "3", "two-way"])
        self.assertEqual(offers("dtsxacct policy --endpoint=s"), ["source"])
        self.assertEqual(offers("dtsxacct check --ignore="), warnings())
        self.assertEqual(offers("dtsxacct explain two-way-p"), ["two-way-pair"])
        self.assertEqual(offers("dtsxacct check --jsonl ord"), ["orders.json"])
        self.assertEqual(offers("dtsxacct explain --task=ord"), ["orders.json"])
        # zsh offers options where there is nothing else to offer.
        self.assertLessEqual(set(offers("dtsxacct matrix ")), set(options("matrix")))

    def test_bash(self):
        def offers(line):
            return sorted(word.rstrip("=") for word in self.shell("bash", os.path.join(HERE, "bash-offers"), os.path.join(COMPLETION, "dtsxacct.bash"), line).split())

        self.check(offers)
        self.assertEqual(offers("dtsxacct check --format jso"), ["json", "jsonl"])
        self.assertEqual(offers("dtsxacct check --allow="), ["destination:", "source:"])
        self.assertEqual(offers("dtsxacct check --allow=source:kaf"), ["kafka:"])
        self.assertEqual(offers("dtsxacct check --allow=source:kafka:"), sorted(self.methods()))
        self.assertEqual(offers("dtsxacct matrix --forbid destination:clickhouse:inst"), ["instance"])

    @unittest.skipUnless(shutil.which("fish"), "needs fish")
    def test_fish(self):
        def offers(line):
            script = 'source $argv[1]; complete -C "$argv[2]"'
            out = self.shell("fish", "--no-config", "-c", script, os.path.join(COMPLETION, "dtsxacct.fish"), line, XDG_CONFIG_HOME=self.folder)
            found = [row.split("\t")[0].rstrip("=") for row in out.splitlines()]
            typed = line.split(" ")[-1]
            if "=" in typed:
                found = [word.split("=", 1)[-1] for word in found]
            return sorted(word for word in found if word not in (".config/", "fish/", ".local/", ".cache/"))

        self.check(offers)
        cells = offers("dtsxacct check --allow=source:kafka:")
        self.assertEqual(cells, sorted(f"source:kafka:{method}" for method in self.methods()))

    @unittest.skipUnless(shutil.which("zsh"), "needs zsh")
    def test_zsh(self):
        def offers(line):
            out = self.shell("zsh", "-f", os.path.join(HERE, "zsh-offers"), COMPLETION, line, TERM="dumb")
            return sorted({word.rstrip("=") for word in out.split("\n") if word})

        self.check(offers, ["check", "policy"])  # a shell is begun for each
        self.assertEqual(offers("dtsxacct check --allow="), ["destination", "source"])
        self.assertEqual(offers("dtsxacct check --allow=source:kaf"), ["kafka"])
        self.assertEqual(offers("dtsxacct check --allow=source:kafka:"), sorted(self.methods()))

    @staticmethod
    def methods():
        return ["instance", "express-connect", "ecs", "cen", "database-gateway"]

    def test_types_and_methods_are_all_that_the_matrix_has(self):
        for name in ("dtsxacct.bash", "_dtsxacct", "dtsxacct.fish"):
            with open(os.path.join(COMPLETION, name), encoding="utf-8") as file:
                text = file.read()
            lists = {
                what: re.findall(r"[a-z0-9-]+", re.search(rf"_dtsxacct_{what}\b[ =('\s]+([a-z0-9\s\\-]+)", text)[1].split("\n\n")[0])
                for what in ("types", "methods")
            }
            with self.subTest(name):
                self.assertEqual(lists["methods"], self.methods())
                cells = [f"{side}:{kind}:{method}" for side in ("source", "destination") for kind in lists["types"] for method in self.methods()]
                self.assertEqual(run("matrix", "--format=json", *(f"--forbid={cell}" for cell in cells)).json, {"source": [], "destination": []})
