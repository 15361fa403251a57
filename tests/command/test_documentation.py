# SPDX-License-Identifier: MIT
"""Manual page, completions and --help say the same."""

import os
import re
import subprocess

from support import Case, ROOT, SUBCOMMANDS, run


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
