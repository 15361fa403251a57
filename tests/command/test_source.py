# SPDX-License-Identifier: MIT
"""The line of the document under a finding, with a caret under the value."""

import json
import re
import unicodedata

from support import Case, OWNER, as_json, base_task, run

LINE = re.compile(r"^ *(\d+) \| (.*)$")
CARET = re.compile(r"^ *\| ( *)(\^~*)$")
ARN = f"acs:ram::{OWNER}:role/ram-for-dts"


def width(text):
    """Columns on a terminal."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shown(out):
    """(number, line, what stands over the caret) of each finding."""
    found = []
    lines = out.splitlines()
    for above, below in zip(lines, lines[1:]):
        line, caret = LINE.match(above), CARET.match(below)
        if line and caret:
            start, end = len(caret[1]), len(caret[1]) + len(caret[2])
            column, over = 0, ""
            for c in line[2]:
                if start <= column < end:
                    over += c
                column += width(c)
            found.append((int(line[1]), line[2], over))
    return found


def pretty(**changes):
    return json.dumps(base_task(**changes), indent=2, ensure_ascii=False)


class Source(Case):
    def show(self, document, *words):
        result = run("check", *words, "-", stdin=document)
        self.assertEqual(result.err, "")
        for line in result.out.splitlines():
            if LINE.match(line):
                self.assertLessEqual(width(line), 80, line)
        return shown(result.out)

    def test_the_caret_is_under_the_value(self):
        self.assertEqual(self.show(pretty(source__ram_role=ARN)), [(16, f'    "ram_role": "{ARN}"', f'"{ARN}"')])

    def test_each_finding_has_its_line(self):
        found = self.show(pretty(source__ram_role=ARN, source__region="cn-hangzou", creator="123"))
        self.assertEqual(sorted(over for _, _, over in found), sorted([f'"{ARN}"', '"cn-hangzou"', '"123"']))

    def test_wide_and_combining_characters(self):
        for name in ("源实例", "e\u0301te\u0301", "ｆｕｌｌ", "🚀🚀", "ᄒ", "a\u200bb"):
            with self.subTest(name):
                task = base_task(source__ram_role=ARN)
                line = f'{{"name": "{name}", "ram_role": "{ARN}"}}'
                document = pretty(source=task["source"]).replace(f'"ram_role": "{ARN}"', f'"label": "{name}", "ram_role": "{ARN}"')
                found = [over for _, _, over in self.show(document) if ARN in over]
                self.assertEqual(found, [f'"{ARN}"'], line)

    def test_a_wide_value(self):
        found = self.show(pretty(source__ram_role="角色"))
        self.assertEqual([over for _, _, over in found], ['"角色"'])

    def test_tabs(self):
        found = self.show(json.dumps(base_task(source__ram_role=ARN), indent="\t"))
        self.assertEqual(found, [(16, f'        "ram_role": "{ARN}"', f'"{ARN}"')])

    def test_line_ends_of_windows(self):
        found = self.show(pretty(source__ram_role=ARN).replace("\n", "\r\n"))
        self.assertEqual(found, [(16, f'    "ram_role": "{ARN}"', f'"{ARN}"')])

    def test_long_lines_are_cut(self):
        (found,) = self.show(as_json(base_task(source__ram_role=ARN)))
        self.assertTrue(found[1].startswith("...") and found[1].endswith("..."), found)
        self.assertTrue(f'"{ARN}"'.startswith(found[2].rstrip(".")), found)
        (found,) = self.show(as_json(base_task(source__ram_role="x" * 5000)))
        self.assertTrue(found[2].startswith('"xxxxx'))
        for wide in ("中" * 3000, "\u0301" * 3000):
            (found,) = self.show(as_json(base_task(name=wide, source__ram_role=ARN)))
            self.assertIn("acs:ram", found[2])

    def test_a_long_value_near_the_beginning_of_its_line(self):
        """The line is shown from its beginning, and nothing of the lines above it."""
        for indent in (0, 4, 10):
            role = "acs:ram::" + "x" * 100
            document = pretty(source__ram_role=role).replace('    "ram_role"', " " * indent + '"ram_role"')
            ((_, line, _),) = [finding for finding in self.show(document) if "acs:ram" in finding[1]]
            self.assertTrue(line.startswith(" " * indent + '"ram_role": "acs:ram'), line)

    def test_bytes_that_are_no_characters(self):
        """The line is shown up to the first of them, which is shown as its byte."""
        for odd in (b"\xff", b"\xc0\x80", b"\xc1\xbf", b"\xe0\x9f\xbf", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf0\x8f\xbf\xbf", b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xe4\xba", b"\x80"):
            with self.subTest(odd):
                line = shown(run("check", "-", stdin=b'{"version": 1, "name": "a' + odd + b'b", "x": 1}').out)[0][1]
                self.assertTrue(line.endswith(f'"name": "a\\x{odd[0]:02x}'), line)
        for seen in ("\u0080\u00a0", "\ud7ff", "\ue000", "\U0010ffff", "\u07ff\u0800\uffff\U00010000"):
            line = shown(run("check", "-", stdin=f'{{"version": 1, "name": "{seen}"'.encode() + b'\xff"}').out)[0][1]
            self.assertNotIn("\\xc2", line)
            self.assertNotIn("\\xe", line)
            self.assertNotIn("\\xf4", line)

    def test_the_line_of_a_file_of_many(self):
        good, bad = as_json(base_task()), as_json(base_task(source__ram_role=ARN))
        ((number, _, over),) = self.show(f"{good}\n{good}\n{bad}\n", "--jsonl")
        self.assertEqual(number, 3)
        self.assertTrue(over.startswith('"acs:ram'))

    def test_numbers_of_many_digits_keep_the_caret_in_place(self):
        document = "\n" * 1234567 + as_json({"version": 1, "x": 1})
        result = run("check", "--jsonl", "-", stdin=document)
        rows = result.out.splitlines()
        at = next(i for i, row in enumerate(rows) if row.startswith("1234568 |"))
        self.assertEqual(rows[at].index("|"), rows[at + 1].index("|"))

    def test_nothing_upsets_the_terminal(self):
        for odd in ("\x1b[31m", "\x9b", "\u202e", "\u2066", "\x7f"):
            result = run("check", "-", stdin=pretty(source__ram_role=ARN + odd).replace(json.dumps(odd)[1:-1], odd))
            for c in result.out:
                self.assertFalse(c != "\n" and unicodedata.category(c) in ("Cc", "Cf"), (odd, result.out))
        result = run("check", "-", stdin=b'{"version": 1, "name": "\xff\xfe", "x": 1}')
        self.assertIn("\\xff", result.out)

    def test_syntax_errors_point_at_the_byte(self):
        ((number, line, over),) = self.show('{\n  "version": 1,\n  "name" "orders"\n}')
        self.assertEqual((number, line, over), (3, '  "name" "***"', '"***"'))
        self.show("")
        self.show("{")
        self.show("{\n")

    def test_every_example_has_as_many_lines_as_places(self):
        for name in ("broken-document-mistakes", "broken-account-ids", "broken-trust-policy-placeholder", "broken-unknown-names"):
            result = run("check", f"examples/tasks/{name}.json")
            places = re.findall(r"(?m)^examples\S+?:(\d+):(\d+): ", result.out)
            self.assertEqual([int(number) for number, _ in places], [number for number, _, _ in shown(result.out)])


class Secrets(Case):
    """What may be a secret is not shown, whatever the finding beside it is about."""

    SECRET = "hunter2-Zq7"

    def assert_hidden(self, document):
        for words in (["check"], ["check", "--color=always"], ["plan"], ["check", "--jsonl"]):
            result = run(*words, "-", stdin=document)
            self.assertNotIn("hunter", result.out + result.err, document)

    def test_beside_any_finding(self):
        for key in ("password", "nonsense", "dbPassword", "access_key_id", "api-token", "p\\u0061ssword"):
            for value in (f'"{self.SECRET}"', f'["{self.SECRET}", {{"x": "{self.SECRET}"}}]', f'{{"password": "{self.SECRET}"}}', f'"\\"{self.SECRET}"'):
                one_line = as_json(base_task(source__ram_role=ARN)).replace('"ram_role"', f'"{key}": {value}, "ram_role"')
                self.assert_hidden(one_line)
                self.assert_hidden(one_line.replace(", ", ",\n").replace("[", "[\n").replace("{", "{\n"))

    def test_in_broken_documents(self):
        for broken in (
            '{"password" "hunter2"}',
            "{password: hunter2}",
            "{'password': 'hunter2'}",
            '{"password": "hunter2',
            '{"password": hunter2}',
            '{"password": "hunter2\x01"}',
            '{"password"\n: \n"hunter2" "hunter2"}',
            '{"x": ["hunter2" "hunter2"]}',
            'password = hunter2\n',
            '{"source": {"user": "u" "hunter2"}}',
            b'{"password": "hunter2\xff"}',
        ):
            self.assert_hidden(broken)

    def test_in_a_policy_that_is_a_string(self):
        policy = json.dumps({"Version": "1", "Statement": [], "password": self.SECRET})
        self.assert_hidden(as_json(base_task(source__observed_role={"trust_policy": policy})))
        self.assert_hidden(pretty(source__observed_role={"trust_policy": json.loads(policy)}))

    def test_known_values_are_shown(self):
        document = pretty(source__ram_role="a b").replace('"ram_role"', '"user": "dts", "ram_role"')
        ((_, line, _),) = [found for found in shown(run("check", "-", stdin=document).out) if "ram_role" in found[1]]
        self.assertIn('"user": "dts"', line)
        # A key that is nearly one of the format is no secret.
        document = pretty().replace('"database_type": "MySQL"', '"databse_type": "MySQL"')
        self.assertIn('"databse_type": "MySQL"', run("check", "-", stdin=document).out)
