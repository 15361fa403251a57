#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""test_search.py FOLDER: the search box of the HTML pages in FOLDER finds symbols, rules, errors and the words of the pages.

Looks them up in the search data as Doxygen's search.js does: by the first letter in a file, there by how a row begins."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HTML = pathlib.Path(sys.argv.pop(1))
SEARCH = HTML / "search"
ROW = re.compile(r"^  \['(.*)_\d+',\['((?:[^'\\]|\\.)*)',(.*)\]\],?$", re.MULTILINE)
PLACE = re.compile(r"\['\.\./([^']*)',\d,'((?:[^'\\]|\\.)*)'\]")


def rows_of(file):
    """Rows of a file: id, what is shown, places as pairs of address and text."""
    text = file.read_text(encoding="utf-8")
    rows = [(key, shown, PLACE.findall(f"{places}]")) for key, shown, places in ROW.findall(text)]
    assert len(rows) == text.count("\n  ["), file
    return rows


def look_up(typed, kind="all"):
    """The rows that the search box shows for what is typed."""
    data = (SEARCH / "searchdata.js").read_text(encoding="utf-8")
    number = re.search(rf'^  (\d+): "{kind}",?$', data, re.MULTILINE).group(1)
    letters = re.search(rf'^  {number}: "(.*)",?$', data, re.MULTILINE).group(1)
    if typed[0].lower() not in letters:
        return []
    key = re.sub(r"[^a-z0-9\u0080-\uffff]", lambda match: f"_{ord(match.group()):02x}", typed.lower())
    file = SEARCH / f"{kind}_{letters.index(typed[0].lower()):x}.js"
    return [row for row in rows_of(file) if row[0].startswith(key)]


def places(typed, kind="all"):
    """The places of those rows: address, and what is said of it; where Doxygen says nothing, what the row shows."""
    return [(address, text or shown) for _, shown, found in look_up(typed, kind) for address, text in found]


class Search(unittest.TestCase):
    def expect(self, typed, page, words=None, kinds=("all", "pages")):
        for kind in kinds:
            with self.subTest(typed=typed, kind=kind):
                found = places(typed, kind)
                self.assertTrue(
                    any(address.partition("#")[0] == page and (words is None or words.endswith(text)) for address, text in found),
                    found)

    def test_symbols(self):
        for typed in ("dtsx_plan_new", "DTSX_ERROR_STALE", "set_ram_role"):
            self.assertNotEqual(look_up(typed), [], typed)

    def test_rules(self):
        index = (HTML / "rules_page.html").read_text(encoding="utf-8")
        rules = set(re.findall(r'href="(rule_\d+\.html)">([a-z-]+)</a>', index))
        self.assertGreater(len(rules), 40)
        for page, name in rules:
            self.expect(name, page)

    def test_errors(self):
        table = (ROOT / "lib/tables/provider-errors.def").read_text(encoding="utf-8")
        errors = re.findall(r'^DTSX_PROVIDER_ERROR\(\w+, \d+, "([\w.]+)",\s*"([\w.]+)"', table, re.MULTILINE)
        self.assertGreater(len(errors), 5)
        for name, code in errors:
            self.expect(name, "errors.html", f"Errors that DTS prints: {name}")
            self.expect(code, "errors.html", f"Errors that DTS prints: {name}")
        self.expect("EntityNotExist.Role", "errors.html", "Errors that DTS prints: AssumeRoleFail.RoleNotExists")

    def test_words(self):
        """From each of the pages of doc/pages."""
        self.expect("lacks", "reports.html", "Rules and reports: Records")
        self.expect("wildcards", "endpoints.html", "Endpoints: Trust policies")
        self.expect("placeholder", "rule_51.html")
        self.expect("Finance", "accounts.html", "Accounts")
        self.expect("blank", "documents.html", "Task documents: Lines mode")
        self.expect("DescribeDtsJobDetail", "interchange.html", "Other formats: From a failed job to its explanation")
        self.expect("hostile", "design.html", "Design decisions: The JSON reader is our own")
        self.expect("Mermaid", "plan_page.html")
        self.expect("troubleshooting", "errors.html")
        self.expect("replica", "scenarios.html", "Scenarios and directions: Two-way synchronization")
        self.expect("misuse", "quick_guide.html", "Quick guide: Build a task by hand")
        self.expect("analytics", "first_task.html", "Your first task: The document")
        self.expect("provisioning", "index.html", "libdtsxacct: For whom")

    def test_two_words(self):
        self.expect("trust policy", "endpoints.html", "Endpoints: Trust policies")
        self.expect("JSON Patch", "reports.html", "Rules and reports: Records")

    def test_options(self):
        self.expect("--jsonl", "documents.html", "Task documents: Lines mode")

    def test_heading_first(self):
        """Of many places, those whose heading has the word."""
        row = next(row for row in look_up("synchronization", "pages") if row[0] == "synchronization")
        self.assertEqual({text for _, text in row[2][:2]}, {
            "Compatibility matrix: Two-way synchronization", "Scenarios and directions: Two-way synchronization"})

    def test_every_long_word(self):
        """Not where it stands, since of many places only some are shown."""
        said = set()
        for page in (ROOT / "doc/pages").glob("*.md"):
            text = re.sub(r"^```.*?^```$|`[^`]*`|\\ref \w+|\\image.*?$|<!--.*?-->|\]\([^)]*\)|\{#\w+\}", " ", page.read_text(encoding="utf-8"),
                          flags=re.MULTILINE | re.DOTALL)
            said.update(re.findall(r"(?<![\w-])[a-z]{8,}(?![\w-])", text))
        self.assertGreater(len(said), 100)
        missing = {word for word in said if not look_up(word, "pages")}
        self.assertLessEqual(missing, {"although", "anything", "everything", "something", "together", "whatever"})

    def test_no_stop_words(self):
        for word in ("the", "with", "and"):
            self.assertEqual([row for row in look_up(word, "pages") if row[0] == word], [])

    def test_places_are_there(self):
        anchors = {}
        count = 0
        for file in [*SEARCH.glob("all_*.js"), *SEARCH.glob("pages_*.js")]:
            for _, _, found in rows_of(file):
                for address, _ in found:
                    name, _, anchor = address.partition("#")
                    if name not in anchors:
                        text = (HTML / name).read_text(encoding="utf-8")
                        anchors[name] = set(re.findall(r'\b(?:id|name)="([^"]+)"', text))
                    if anchor:
                        self.assertIn(anchor, anchors[name], address)
                    count += 1
        self.assertGreater(count, 5000)


if __name__ == "__main__":
    unittest.main()
