# SPDX-License-Identifier: MIT
"""dtsxacct fix: what is certain, in place; and as a diff."""

import json
import os
import random
import re
import shutil
import stat
import subprocess
import unittest

from support import CREATOR, LIMIT, OWNER, ROOT, Case, as_json, base_task, example_names, run, task_file

ARN = f"acs:ram::{OWNER}:role/ram-for-dts"


def edits_of(name):
    return [record["edit"] for record in run("check", "--format=json", name).report["records"] if "edit" in record]


class Fix(Case):
    def example(self, name):
        return shutil.copy(os.path.join(ROOT, task_file(name)), os.path.join(self.folder, name))

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def test_the_value_alone_changes(self):
        text = f'{{ "version" : 1,\r\n\t"creator":"{CREATOR}", "kind":"synchronization",\n "source":{{"cross_account" :true,"ram_role" :  "{ARN}" }} }}\n\n'
        path = self.write("odd.json", text)
        result = run("fix", path)
        self.assertEqual((result.status, result.err), (1, ""))
        self.assertEqual(self.read(path).decode(), text.replace(ARN, "ram-for-dts"))
        self.assertTrue(result.out.startswith(f"{path}: 1 change; "), result.out)

    def test_what_is_left_decides(self):
        path = self.write("orders.json", as_json(base_task(source__ram_role=ARN)))
        result = run("fix", path)
        self.assertEqual((result.status, result.out), (0, f"{path}: 1 change; 0 errors, 0 warnings left\n"))
        self.assertEqual(run("check", path).status, 0)
        result = run("fix", path)
        self.assertEqual((result.status, result.out), (0, f"{path}: 0 changes; 0 errors, 0 warnings left\n"))

    def test_until_nothing_is_left(self):
        """No example has a certain change left, none has more errors than before, and the rest of the text is as it was."""
        for name in example_names():
            with self.subTest(name):
                path = self.example(name)
                before = run("check", "--format=json", path).report
                result = run("fix", path)
                after = run("check", "--format=json", path)
                self.assertEqual(edits_of(path), [])
                self.assertLessEqual(after.report["errors"], before["errors"])
                self.assertEqual(result.status, after.status)
                self.assertIn(f"{after.report['errors']} error", result.out)

    def test_a_mistake_behind_a_mistake(self):
        """What a misspelt key hides is mended in the next round."""
        text = as_json(base_task(source__ram_role=ARN)).replace('"ram_role"', '"ram_rol"')
        path = self.write("orders.json", text)
        self.assertEqual(run("fix", path).status, 0)
        self.assertEqual(json.loads(self.read(path)), base_task())

    def test_mode_and_place_are_kept(self):
        for mode in (0o600, 0o644, 0o640, 0o755):
            path = self.write("orders.json", as_json(base_task(source__ram_role=ARN)))
            os.chmod(path, mode)
            self.assertEqual(run("fix", path).status, 0)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), mode)
            self.assertEqual(os.listdir(self.folder), ["orders.json"])

    @unittest.skipUnless(os.geteuid() == 0, "only root can give files away")
    def test_owner_is_kept(self):
        for owner, group in ((12345, 23456), (12345, os.getegid()), (os.geteuid(), 23456)):
            path = self.write("orders.json", as_json(base_task(source__ram_role=ARN)))
            os.chown(path, owner, group)
            os.chmod(path, 0o640)
            self.assertEqual(run("fix", path).status, 0)
            found = os.stat(path)
            self.assertEqual((found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)), (owner, group, 0o640))

    @unittest.skipUnless(os.geteuid() == 0, "needs another user")
    def test_a_file_of_somebody_else_stays(self):
        """Somebody who may write into the folder, but cannot keep the owner, does not take the file over."""
        path = self.write("orders.json", as_json(base_task(source__ram_role=ARN)))
        os.chmod(self.folder, 0o777)
        try:
            result = run("fix", path, user=65534)
        except PermissionError:
            self.skipTest("nobody cannot run the binary where it is")
        self.assertEqual((result.status, result.out), (2, ""))
        self.assertIn("Operation not permitted", result.err)
        self.assertEqual(json.loads(self.read(path))["source"]["ram_role"], ARN)
        self.assertEqual(os.listdir(self.folder), ["orders.json"])

    def test_a_sound_file_is_not_touched(self):
        path = self.example("sound-source-cross-account.json")
        before = os.stat(path)
        self.assertEqual(run("fix", path).status, 0)
        after = os.stat(path)
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))

    def test_a_symbolic_link_is_not_followed(self):
        path = self.write("orders.json", as_json(base_task(source__ram_role=ARN)))
        link = os.path.join(self.folder, "link.json")
        os.symlink("orders.json", link)
        for words in ([], ["--diff"]):
            result = run("fix", *words, link)
            self.assertEqual((result.status, result.out), (2, ""))
            self.assertEqual(result.err, f"dtsxacct fix: {link}: a symbolic link is not followed; name the file itself\n")
        self.assertTrue(os.path.islink(link))
        self.assertEqual(json.loads(self.read(path))["source"]["ram_role"], ARN)

    def test_files_that_cannot_be_mended(self):
        sound = self.example("sound-source-cross-account.json")
        fifo = os.path.join(self.folder, "fifo")
        os.mkfifo(fifo)
        large = self.write("large.json", " " * ((1 << 20) + 1))
        for path, why in (
            ("missing.json", "No such file or directory"),
            (self.folder, "Is a directory"),
            (fifo, "not a plain file"),
            (large, "too large for a task document"),
        ):
            with self.subTest(path):
                result = run("fix", path, sound)
                self.assertEqual((result.status, result.err), (2, f"dtsxacct fix: {path}: {why}\n"))
                self.assertIn(sound, result.out)

    def test_a_folder_that_cannot_be_written(self):
        path = self.write("orders.json", as_json(base_task(source__ram_role=ARN)))
        os.chmod(self.folder, 0o555)
        try:
            result = run("fix", path, **({"user": 65534} if os.geteuid() == 0 else {}))
        except PermissionError:
            self.skipTest("nobody cannot run the binary where it is")
        finally:
            os.chmod(self.folder, 0o755)
        self.assertEqual((result.status, result.out), (2, ""))
        self.assertIn("Permission denied", result.err)

    def test_standard_input(self):
        result = run("fix", "-", stdin=as_json(base_task(source__ram_role=ARN)))
        self.assertEqual((result.status, result.err, result.json), (0, "", base_task()))
        self.assertEqual(result.err, "")
        for words in ([], ["--diff"]):
            result = run("fix", *words, "-", stdin="{")
            self.assertEqual((result.status, result.out), (1, "" if words else "{"))
            self.assertEqual(result.err, "standard input: 0 changes; 1 error, 0 warnings left\n")

    def test_broken_documents_stay(self):
        for content in (b"", b"{", b"\xff", b"[]", b'{"version": 1, "x": {"y": 1}}'):
            path = self.write("broken.json", content)
            result = run("fix", path)
            self.assertEqual(result.status, 1)
            self.assertEqual(self.read(path), content)

    def test_the_largest_file(self):
        text = as_json(base_task(source__ram_role=ARN))
        for size, status in ((LIMIT, 0), (LIMIT + 1, 2), (2 * LIMIT, 2)):
            path = self.write("orders.json", text.ljust(size))
            result = run("fix", path)
            self.assertEqual((result.status, result.out[-len("left\n"):]), (status, "" if status else "left\n"))
            fixed = text if status else text.replace(ARN, "ram-for-dts")
            self.assertEqual(self.read(path).decode(), fixed + " " * (size - len(text)))

    def test_configuration(self):
        path = self.write("kafka.json", as_json(base_task(source__database_type="Kafka", source__ram_role=ARN)))
        self.assertEqual(run("fix", "--diff", path).status, 1)
        self.assertEqual(run("fix", "--diff", "--allow=source:kafka:instance", path).status, 0)
        self.write(".dtsxacct", "--allow=source:kafka:instance\n")
        self.assertEqual(run("fix", "--diff", path).status, 0)
        self.assertEqual(run("fix", "--diff", "--no-config", path).status, 1)


@unittest.skipUnless(shutil.which("patch"), "needs patch")
class Diff(Case):
    def patch(self, name, diff):
        if not diff:
            with open(os.path.join(self.folder, name), "rb") as file:
                return file.read()
        done = subprocess.run(["patch", "-p0", "--fuzz=0", "--binary"], cwd=self.folder, input=diff, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout)
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()

    def check(self, name, content):
        """The diff of a file changes nothing, and patch makes of the file what `fix` makes of it."""
        path = self.write(name, content)
        diff = run("fix", "--diff", name, cwd=self.folder)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), content if isinstance(content, bytes) else content.encode())
        patched = self.patch(name, diff.raw)
        self.write(name, content)
        fixed = run("fix", name, cwd=self.folder)
        self.assertEqual((fixed.status, fixed.err), (diff.status, ""))
        for header in re.findall(r"(?m)^@@.*$", diff.out):
            self.assertRegex(header, r"^@@ -\d+(,\d+)? \+\d+(,\d+)? @@$")
        # Where errors are left, standard error says so: the diff does not.
        self.assertEqual(diff.err, fixed.out if fixed.status == 1 else "")
        with open(path, "rb") as file:
            self.assertEqual(file.read(), patched)
        return diff.out

    def test_every_example(self):
        for name in example_names():
            with self.subTest(name), open(os.path.join(ROOT, task_file(name)), "rb") as file:
                content = file.read()
                self.check(name, content)
                self.check(name, content.rstrip(b"\n"))
                self.check(name, content.replace(b"\n", b"\r\n"))

    def test_nothing_to_change_is_no_diff(self):
        self.assertEqual(run("fix", "--diff", task_file("sound-source-cross-account.json")).out, "")

    def test_names(self):
        content = as_json(base_task(source__ram_role=ARN))
        for name in ("with space.json", 'quo"te.json', "back\\slash.json", "tab\there.json", "中文.json"):
            with self.subTest(name):
                self.assertTrue(self.check(name, content))

    def test_changes_far_apart_and_close_together(self):
        """Mistakes at random places of long documents."""
        source = random.Random(7)
        for _ in range(40):
            kinds = ('  "password%d": "x",', '  "unknown%d": 1,', '  "passwd%d":\n   {"a":\n 1},', "")
            lines = [kind % i if "%" in kind else kind for i in range(source.choice((1, 5, 40, 300))) for kind in [source.choice(kinds)]]
            text = "{\n" + "\n".join(lines) + f'\n  "version": 1\n}}' + source.choice(("", "\n"))
            self.check("long.json", text)

    def test_a_line_that_comes_again_below(self):
        """Which of two equal lines goes cannot be told by the lines beside them alone."""
        policy = '"source": {"observed_role": {"trust_policy": {'
        for lines in (
            ['"password": "x",', policy, '"password": "x",', '"a": 1}}},'],
            [policy, '"password": "x",', '"a": 1}},', '"password": "x",', '"b": 1},'],
            ['"password": "x",', '"password1": "x",', policy, '"password": "x",', '"password1": "x",', '"a": 1}}},'],
        ):
            diff = self.check("equal.json", "\n".join(["{", *lines, '"version": 1', "}", ""]))
            self.assertIn('\n-"password": "x",\n', diff)
        diff = self.check("first.json", '{"sourc":\n{"sourc":\n1}, "version": 1}\n')
        self.assertIn('\n-{"sourc":\n+{"source":\n {"sourc":\n', diff)

    def test_several_files_in_one_diff(self):
        content = json.dumps(base_task(source__ram_role=ARN), indent=2)
        for name in ("a.json", "b.json"):
            self.write(name, content)
        diff = run("fix", "--diff", "a.json", "b.json", cwd=self.folder)
        self.assertEqual(diff.out.count("\n+++ "), 2)
        self.patch("a.json", diff.raw)
        self.assertEqual(run("check", "a.json", "b.json", cwd=self.folder).tally[:2], (0, 0))
