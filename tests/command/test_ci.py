# SPDX-License-Identifier: MIT
"""The files of examples/ci: their commands are run as they stand, on a small repository."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import textwrap
import unittest

from support import COMMAND, OWNER, ROOT, Case, as_json, base_task, environment, sanitizers

FOLDER = os.path.join(ROOT, "examples", "ci")
ARN = f"acs:ram::{OWNER}:role/ram-for-dts"


def source(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


class Ci(Case):
    def setUp(self):
        super().setUp()
        self.bin = tempfile.TemporaryDirectory()
        self.addCleanup(self.bin.cleanup)
        os.symlink(os.path.abspath(COMMAND), os.path.join(self.bin.name, "dtsxacct"))
        os.mkdir(os.path.join(self.folder, "dts"))
        self.write("dts/sound.json", as_json(base_task()))

    def shell(self, script):
        """As CI runs it: any command that fails ends it."""
        env = environment(PATH=f"{self.bin.name}:{os.environ['PATH']}", HOME=self.folder, GIT_CONFIG_NOSYSTEM="1")
        done = subprocess.run(["bash", "-e", "-c", script], cwd=self.folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        sanitizers.look_at(done.returncode, done.stderr.decode())
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return json.load(file)

    def spoil(self):
        self.write("dts/broken.json", as_json(base_task(source__ram_role=ARN)))


class GitHubWorkflow(Ci):
    def steps(self):
        blocks = re.findall(r"(?m)^ +run: \|\n((?:          .*\n)+)", source("github-workflow.yml"))
        return [textwrap.dedent(block) for block in blocks]

    def test_steps(self):
        build, annotate, write = self.steps()
        self.assertIn("meson setup", build)
        self.assertEqual([self.shell(step)[0] for step in (annotate, write)], [0, 0])
        self.spoil()
        status, out, _ = self.shell(annotate)
        self.assertEqual(status, 1)
        self.assertTrue(out.startswith("::error file=dts/broken.json,line="), out)
        self.assertEqual(self.shell(write)[0], 0)
        (result,) = self.read("dtsxacct.sarif")["runs"][0]["results"]
        self.assertEqual(result["ruleId"], "ram-role-is-arn")

    def test_a_missing_folder_fails(self):
        shutil.rmtree(os.path.join(self.folder, "dts"))
        for step in self.steps()[1:]:
            self.assertNotEqual(self.shell(step)[0], 0)

    def test_the_uploaded_file_is_the_written_one(self):
        self.assertIn("sarif_file: dtsxacct.sarif\n", source("github-workflow.yml"))


@unittest.skipUnless(shutil.which("jq"), "needs jq")
class GitLabJob(Ci):
    def script(self):
        """The entries of `script:`; one that is folded has its lines joined, as YAML joins them."""
        block = re.search(r"(?m)^  script:\n((?:    .*\n)+)", source("gitlab-ci.yml"))[1]
        entries = re.split(r"(?m)^    - ", block)[1:]
        return [re.sub(r"\s*\n\s*", " ", entry.removeprefix(">-\n")).strip() for entry in entries]

    def test_the_script(self):
        check, convert, show = self.script()
        for entry in (check, convert, show):
            self.assertEqual(self.shell(entry)[0], 0, entry)
        self.assertEqual(self.read("gl-code-quality-report.json"), [])
        self.spoil()
        self.assertEqual([self.shell(entry)[0] for entry in (check, convert, show)], [0, 0, 1])
        (problem,) = self.read("gl-code-quality-report.json")
        self.assertEqual(set(problem), {"description", "check_name", "fingerprint", "severity", "location"})
        self.assertEqual((problem["check_name"], problem["severity"]), ("ram-role-is-arn", "major"))
        self.assertEqual(problem["location"], {"path": "dts/broken.json", "lines": {"begin": 1}})
        self.assertIn("\x1b[", self.shell(show)[1])


@unittest.skipUnless(shutil.which("git"), "needs git")
class PreCommit(Ci):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.shell("git init -q . && git config user.name x && git config user.email x@example.org")[0], 0)
        shutil.copy(os.path.join(FOLDER, "pre-commit"), os.path.join(self.folder, ".git", "hooks", "pre-commit"))

    def commit(self):
        return self.shell("git commit -q -m change")

    def test_sound_tasks_are_committed(self):
        self.shell("git add .")
        self.assertEqual(self.commit()[0], 0)

    def test_broken_ones_are_not(self):
        self.spoil()
        self.shell("git add .")
        status, _, err = self.commit()
        self.assertEqual(status, 1)
        self.assertIn("dts/broken.json:1:", err)
        self.assertIn("The commit is refused", err)

    def test_what_is_staged_counts(self):
        self.spoil()
        self.shell("git add .")
        self.write("dts/broken.json", as_json(base_task()))
        self.assertEqual(self.commit()[0], 1)
        self.shell("git add .")
        self.spoil()
        self.assertEqual(self.commit()[0], 0)

    def test_other_files_are_nothing_to_it(self):
        self.spoil()
        self.write("notes.txt", "x")
        self.shell("git add notes.txt")
        self.assertEqual(self.commit()[0], 0)

    def test_configuration_is_that_of_the_repository(self):
        self.write("dts/kafka.json", as_json(base_task(source__database_type="Kafka")))
        self.shell("git add .")
        self.assertEqual(self.commit()[0], 1)
        self.write(".dtsxacct", "--allow=source:kafka:instance\n")
        self.shell("git add .")
        self.assertEqual(self.commit()[0], 0)

    def test_odd_names(self):
        self.write("dts/a b\n'c.json", as_json(base_task(source__ram_role=ARN)))
        self.shell("git add .")
        self.assertEqual(self.commit()[0], 1)
        self.write("dts/a b\n'c.json", as_json(base_task()))
        self.shell("git add .")
        self.assertEqual(self.commit()[0], 0)


class PreCommitConfig(Ci):
    def test_entry(self):
        text = source("pre-commit-config.yaml")
        entry = re.search(r"entry: (.*)", text)[1]
        files = re.search(r"files: (.*)", text)[1]
        self.assertTrue(re.search(files, "dts/sound.json"))
        self.assertEqual(self.shell(f"{entry} dts/sound.json")[0], 0)
        self.spoil()
        self.assertEqual(self.shell(f"{entry} dts/sound.json dts/broken.json")[0], 1)
