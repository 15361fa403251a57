# SPDX-License-Identifier: MIT
"""The command line: help, versions, options and what is wrong with them."""

import os
import shutil
import subprocess

from support import COMMAND, Case, ROOT, SUBCOMMANDS, as_json, base_task, environment, rules_of, run, task_file


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
                shutil.copy(sound, os.path.join(self.folder, "orders.json"))
                self.write("main.tf", 'resource "alicloud_dts_synchronization_job" "orders" {\n  dts_job_name = var.name\n}\n')
                self.write("variables.tf", 'variable "name" {\n  default = "orders"\n}\n')
                shell = subprocess.run(
                    ["sh", "-c", 'dtsxacct() { "$DTSX" "$@"; }; ' + example],
                    env=environment(DTSX=COMMAND, PATH=os.environ["PATH"]),
                    cwd=self.folder,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                )
                os.unlink(os.path.join(self.folder, "orders.json"))
                self.assertEqual(shell.returncode, 0, shell.stderr)

    def test_ways_to_ask_for_help(self):
        for words in (["-h"], ["help"], ["help", "help"], ["help", "--help"]):
            self.assertEqual(run(*words).out, run("--help").out, words)
        for name in SUBCOMMANDS:
            for words in ([name, "-h"], ["help", name]):
                self.assertEqual((run(*words).out, run(*words).status), (run(name, "--help").out, 0), words)
        self.assert_usage(run("help", "chekc"), "'chekc'", "'check'")
        self.assert_usage(run("help", "check", "plan"), "'plan'")

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
        self.assert_usage(run("-x"), "'-x'")

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
    def test_jobs(self):
        for wrong in ("0", "-1", "257", "1x", "", "99999999999999999999", "2.5", "automatic"):
            self.assert_usage(run("check", f"--jobs={wrong}", "x"), f"'{wrong}'", "1 to 256")
        for right in ("1", "256", "auto"):
            self.assertEqual(run("check", f"--jobs={right}", task_file("sound-source-cross-account.json")).status, 0)

    def test_fail_on(self):
        warning = as_json(base_task(source__ram_role="ram_for_dts"))
        sound = as_json(base_task())
        with open(os.path.join(ROOT, task_file("sound-all-facts-observed.json")), encoding="utf-8") as file:
            observed = file.read()
        for value, statuses in (("error", (0, 0, 0)), ("warning", (1, 0, 0)), ("unverified", (1, 1, 0))):
            for document, status in zip((warning, sound, observed), statuses):
                with self.subTest(f"{value} {status}"):
                    self.assertEqual(run("check", f"--fail-on={value}", "-", stdin=document).status, status)
                    self.assertEqual(run("check", f"--fail-on={value}", "--format=json", "-", stdin=document).status, status)
        self.assertEqual(run("check", "--fail-on=error", "-", stdin="{").status, 1)
        self.assert_usage(run("check", "--fail-on=warnings", "x"), "'warnings'", "error|warning|unverified")

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
            ["policy", "--jsonl", "x"],
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
                self.assertEqual(rules_of(result.report), ["ram-role-is-arn"])

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
        for name in ("check", "fix", "plan", "policy"):
            self.assert_usage(run(name), "no FILE")
        self.assert_usage(run("explain"), "no TEXT")
        self.assert_usage(run("policy", "a", "b"), "'b'")
        self.assert_usage(run("matrix", "a"), "'a'")

    def test_standard_input_can_be_read_only_once(self):
        self.assert_usage(run("check", "-", "-"), "'-'")
        self.assert_usage(run("explain", "--task=-", "-"), "'-'")

    def test_ignore_takes_warnings_by_id_or_number(self):
        document = as_json(base_task(source__ram_role="ram_for_dts"))
        self.assertEqual(rules_of(run("check", "--format=json", "-", stdin=document).report), ["ram-role-underscore"])
        for rule in ("ram-role-underscore", "46", "RAM role underscore"):
            with self.subTest(rule):
                result = run("check", "--format=json", f"--ignore={rule}", "-", stdin=document)
                self.assertEqual((result.status, rules_of(result.report)), (0, []))

    def test_ignore_several(self):
        document = as_json(base_task(source__ram_role="ram_for_dts", source__region="cn-hangzou"))
        both = ["--ignore=ram-role-underscore", "--ignore=region-unknown"]
        self.assertEqual(rules_of(run("check", "--format=json", both[0], "-", stdin=document).report), ["region-unknown"])
        self.assertEqual(rules_of(run("check", "--format=json", *both, "-", stdin=document).report), [])

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
