#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the pages say is true: their programs compile and run, what they show of the terminal is what the command prints,
their links lead somewhere, and the header says everything about every function.

`test_pages.py --update Tables` writes what pages say of the tables.

From the environment: DTSX_CC (the compiler with its arguments), DTSX_COMMAND and DTSX_LIBRARY (the files),
DTSX_SANITIZER (of the library: none, address,undefined, ...)."""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("DTSX_COMMAND")
COMPILER = shlex.split(os.environ["DTSX_CC"])
LIBRARY = pathlib.Path(os.environ["DTSX_LIBRARY"])
SANITIZER = os.environ.get("DTSX_SANITIZER", "none")
STRICT = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-unused-variable", "-Wno-unused-parameter"]
UPDATE = "--update" in sys.argv
TASK = ROOT / "examples/tasks/broken-role-arn.json"

# Keys of the document that RAM returns, not of a task.
IN_A_TRUST_POLICY = {"Statement", "Version"}

# A piece of a program is put into a function that has these: what the text around it speaks of.
AROUND = """
#include <dtsxacct/dtsxacct.h>
#include <dtsxacct/interchange.h>
#include <stdio.h>
#include <string.h>
void create_role(const char *login_account_id, const char *ram_role, const char *trust_policy);
dtsx_status piece(const char *json, const char *text, size_t length, dtsx_context *context, dtsx_endpoint *endpoint,
                  dtsx_task *task, dtsx_report *report, dtsx_document *document, dtsx_buffer *buffer);
dtsx_status piece(const char *json, const char *text, size_t length, dtsx_context *context, dtsx_endpoint *endpoint,
                  dtsx_task *task, dtsx_report *report, dtsx_document *document, dtsx_buffer *buffer)
{
    dtsx_status status = DTSX_OK;
    {
#line %d "%s"
%s
    }
    return status;
}
"""


NO_PAGES = {"build", "subprojects", "node_modules", "golden"}  # and folders whose names begin with a dot


def pages():
    """Every page of the tree, which may be a clone or an unpacked archive."""
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in NO_PAGES and not name.startswith("."))
        found += [pathlib.Path(folder, name) for name in sorted(files) if name.endswith(".md")]
    return found


def blocks(language):
    """Fenced blocks of a language: page, line of the first line, text."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for match in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            yield page, text.count("\n", 0, match.start(1)) + 1, match.group(1)


def run_program(arguments, **options):
    environment = {**os.environ, "LD_LIBRARY_PATH": str(LIBRARY.parent)}
    if SANITIZER != "none":
        # Python is not instrumented: the library's runtime has to come first, and Python's own leaks are no matter.
        runtime = subprocess.run([*COMPILER, "-print-file-name=libasan.so"], capture_output=True, text=True, check=True)
        environment.update(LD_PRELOAD=runtime.stdout.strip(), ASAN_OPTIONS="detect_leaks=0")
    return subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, **options)


class Programs(unittest.TestCase):
    def compile(self, source, *arguments):
        done = subprocess.run(
            [*COMPILER, *STRICT, f"-I{ROOT / 'include'}", "-x", "c", "-", *arguments],
            input=source, capture_output=True, text=True, check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_c_compiles(self):
        count = 0
        for page, line, text in blocks("c"):
            with self.subTest(page=page.name, line=line):
                whole = "#include" in text
                self.compile(text if whole else AROUND % (line, page, text), "-fsyntax-only")
            count += 1
        self.assertGreater(count, 10)

    def test_the_header_compiles(self):
        """Each group of the headers has an example."""
        for header in ("dtsxacct.h", "interchange.h"):
            path = ROOT / "include/dtsxacct" / header
            text = path.read_text(encoding="utf-8")
            for match in re.finditer(r"^/\*\* @defgroup (\w+) (.*?)@\{ \*/$", text, re.MULTILINE | re.DOTALL):
                lines = [line[8:] for line in match.group(2).splitlines() if line.startswith(" *      ") or line == " *"]
                piece = "\n".join(lines).strip()
                with self.subTest(group=match.group(1)):
                    self.assertNotEqual(piece, "")
                    begin = text.count("\n", 0, match.start()) + 1
                    self.compile(AROUND % (begin, path, piece), "-fsyntax-only")

    def test_python_runs(self):
        if SANITIZER != "none" and ("address" not in SANITIZER or "clang" in " ".join(COMPILER)):
            self.skipTest("Python cannot load a library that is instrumented so")
        count = 0
        for page, line, text in blocks("python"):
            with self.subTest(page=page.name, line=line):
                done = run_program([sys.executable, "-c", text, str(TASK)])
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertIn("error /source/ram_role ", done.stdout)
            count += 1
        self.assertGreater(count, 0)

    def test_terminal(self):
        if not COMMAND:
            self.skipTest("the command is not built")
        count = 0
        for page, line, text in blocks("console"):
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
                with self.subTest(page=page.name, line=line, command=command):
                    words = shlex.split(command)
                    self.assertEqual(words[0], "dtsxacct")
                    done = subprocess.run([COMMAND, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
                    self.assertEqual(shown, done.stdout + done.stderr)
                count += 1
        self.assertGreater(count, 0)


    def test_first_task(self):
        """The page with a whole program: it runs on the document of the page, and prints what the page shows."""
        if SANITIZER != "none":
            self.skipTest("the program is linked without a sanitizer")
        page = (ROOT / "doc/pages/first-task.md").read_text(encoding="utf-8")
        document, program, shown = (re.search(rf"^```{re.escape(kind)}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL).group(1)
                                    for kind in ("json", "c", "{.txt}"))
        with tempfile.TemporaryDirectory(dir=LIBRARY.parent) as folder:
            binary = pathlib.Path(folder, "first-task")
            self.compile(program, "-x", "none", str(LIBRARY), "-o", str(binary))
            done = run_program([binary], input=document)
            self.assertEqual((done.returncode, done.stderr, done.stdout), (0, "", shown))
            broken = document.replace('"ram-for-dts"', '"acs:ram::1646821763561234:role/ram-for-dts"')
            done = run_program([binary], input=broken)
            self.assertEqual(done.returncode, 1)
            self.assertTrue(done.stdout.startswith("/source/ram_role: "), done.stdout)

    def test_base_task(self):
        """The examples of the rules are changes of this document, so the page must show it as it is."""
        shown = [text for page, _, text in blocks("json") if page.name == "documents.md"]
        self.assertEqual(shown[0], (ROOT / "tests/data/base-task.json").read_text(encoding="utf-8"))


class Links(unittest.TestCase):
    def test_files_exist(self):
        for page in pages():
            text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
            for link in re.findall(r"\]\(([^)\s]+)\)", text):
                if not re.match(r"[a-z]+:|#", link):
                    with self.subTest(page=page.name, link=link):
                        self.assertTrue((page.parent / link.partition("#")[0]).exists())


class Tables(unittest.TestCase):
    """What pages of the tree say of the tables; with --update it is written there."""

    GENERATED = re.compile(r"(?<= -->\n).*(?=<!-- end -->)", re.DOTALL)

    def explain(self, name):
        done = subprocess.run([COMMAND, "explain", "--format=json", name], cwd=ROOT, capture_output=True, text=True, check=True)
        error = json.loads(done.stdout)
        lines = [f"### {name}", "", f"> `{error['code']}`: {error['message']}".replace("*", "\\*"), ""]
        for key in ("causes", "solutions"):
            texts = [entry["text"] if isinstance(entry, dict) else entry for entry in error[key]]
            lines += [f"{key.capitalize()}:", "", *(f"- {text}" for text in texts), ""]
        if error["rules"]:
            lines += [f"Found before DTS does by {', '.join(f'`{rule}`' for rule in error['rules'])}.", ""]
        return "\n".join(lines)

    def test_trust_policies(self):
        """The page of endpoints has the findings about trust policies in the order in which they are asked for."""
        table = (ROOT / "lib/tables/trust-verdicts.def").read_text(encoding="utf-8")
        page = (ROOT / "doc/pages/endpoints.md").read_text(encoding="utf-8")
        asked = [rule.lower().replace("_", "-") for rule in re.findall(r"^DTSX_TRUST_VERDICT\(\w+, +(\w+),", table, re.MULTILINE)]
        self.assertGreater(len(asked), 5)
        self.assertEqual(re.findall(r"`(trust-policy-\w+)`", page), asked)

    def test_report_keys(self):
        """The page of documents names every key that a report has."""
        if not COMMAND:
            self.skipTest("the command is not built")
        page = (ROOT / "doc/pages/documents.md").read_text(encoding="utf-8").partition("\n## Reports\n")[2]
        files = [*sorted((ROOT / "examples/tasks").glob("*.json")), ROOT / "examples/interchange/terraform"]
        options = ["--format=json", "--allow=source:kafka:instance", "--creator=1406926474061234"]
        done = subprocess.run([COMMAND, "check", *options, *files], cwd=ROOT, capture_output=True, text=True, check=False)
        keys = set()
        for report in json.loads(done.stdout):
            keys.update(report, *report["records"], *report["unverified"])
        self.assertGreater(len(keys), 30)
        self.assertEqual(keys - set(re.findall(r"`([a-z_]+)`", page)), set())

    def test_drawings(self):
        """A drawing of a plan, which doc/meson.build has made, is beside it what the command writes as Mermaid."""
        if not COMMAND:
            self.skipTest("the command is not built")
        build = (ROOT / "doc/meson.build").read_text(encoding="utf-8")
        drawn = dict(re.findall(r"^    '([\w-]+)': \['plan', files\('\.\./([^']+)'\)\],$", build, re.MULTILINE))
        count = 0
        for page in (ROOT / "doc/pages").glob("*.md"):
            text = page.read_text(encoding="utf-8")

            def draw(match):
                nonlocal count
                done = subprocess.run([COMMAND, "plan", "--format=mermaid", drawn.get(match.group(2), "")], cwd=ROOT,
                                      capture_output=True, text=True, check=True)
                count += 1
                return f"{match.group(1)}```mermaid\n{done.stdout}```\n"

            wanted = re.sub(r'(^<!-- \\image html ([\w-]+)\.svg "[^"]*" -->\n)```mermaid\n.*?```\n', draw, text,
                            flags=re.MULTILINE | re.DOTALL)
            if UPDATE:
                page.write_text(wanted, encoding="utf-8")
            else:
                self.assertEqual(text, wanted, "tests/update writes it")
        self.assertEqual(count, len(drawn))

    def test_errors(self):
        if not COMMAND:
            self.skipTest("the command is not built")
        table = (ROOT / "lib/tables/provider-errors.def").read_text(encoding="utf-8")
        names = re.findall(r'^DTSX_PROVIDER_ERROR\(\w+, \d+, "([\w.]+)"', table, re.MULTILINE)
        self.assertGreater(len(names), 5)
        wanted = "\n" + "\n".join(map(self.explain, names)) + "\n"
        page = ROOT / "doc/pages/errors.md"
        text = page.read_text(encoding="utf-8")
        if UPDATE:
            page.write_text(self.GENERATED.sub(lambda _: wanted, text), encoding="utf-8")
        else:
            self.assertEqual(self.GENERATED.search(text).group(), wanted, "tests/update writes it")


class Header(unittest.TestCase):
    """The contract of each function is complete. (Doxygen looks at what is written, not at what is not.)"""

    HEADER = (ROOT / "include/dtsxacct/dtsxacct.h").read_text(encoding="utf-8")
    FUNCTION = re.compile(r"^(?:/\*\*((?:(?!\*/).)*)\*/\n)?DTSX_API ([^;]*?)\b(dtsx_\w+)\(([^;]*)\);", re.MULTILINE | re.DOTALL)

    def test_functions(self):
        functions = self.FUNCTION.findall(self.HEADER)
        self.assertEqual(len(functions), self.HEADER.count("\nDTSX_API "))
        for comment, result, name, arguments in functions:
            with self.subTest(function=name):
                names = [] if arguments == "void" else [re.search(r"(\w+)(\[\])?$", a).group(1) for a in arguments.split(",")]
                self.assertEqual(re.findall(r"@param(?:\[[a-z,]*\])?\s+(\w+)", comment), names)
                self.assertEqual("@return" in comment, result.strip() != "void")
                self.assertRegex(comment, r"@since \d+\.\d+\.\d+")

    def test_statuses(self):
        for comment, result, name, _ in self.FUNCTION.findall(self.HEADER):
            if result.strip() == "dtsx_status":
                with self.subTest(function=name):
                    self.assertIn("::DTSX_OK", comment)
                    self.assertIn("::DTSX_ERROR_INVALID_ARGUMENT", comment)

    def test_types(self):
        for comment, name in re.findall(r"((?:/\*\*(?:(?!\*/).)*\*/\n)?)typedef enum (\w+)", self.HEADER, re.DOTALL):
            with self.subTest(type=name):
                self.assertRegex(comment, r"@since \d+\.\d+\.\d+")
        for line in re.findall(r"^(?:    DTSX_\w+ = .*|#define DTSX_\w+ +[^ ].*)$", self.HEADER, re.MULTILINE):
            if not line.endswith("\\") and "DTSX_VERSION_NUMBER" not in line:
                with self.subTest(line=line):
                    self.assertIn("/**<", line)


class Manual(unittest.TestCase):
    def test_every_key_is_told(self):
        """The page of the document format has each key that the schema, which is made from the tables, has."""

        def keys(schema):
            if isinstance(schema, list):
                return set().union(*map(keys, schema))
            if not isinstance(schema, dict):
                return set()
            return set(schema.get("properties", {})).union(*map(keys, schema.values()))

        page = (ROOT / "doc/man/dtsxacct-task.5.in").read_text(encoding="utf-8")
        bold = set(re.findall(r"[a-z_$]+", " ".join(re.findall(r"^\.BR? (.*)$", page, re.MULTILINE))))
        found = keys(json.loads((ROOT / "doc/schema/task.schema.json").read_text(encoding="utf-8")))
        self.assertGreater(len(found), 20)
        self.assertEqual(found - bold - IN_A_TRUST_POLICY, set())


if __name__ == "__main__":
    unittest.main(argv=[argument for argument in sys.argv if argument != "--update"])
