# SPDX-License-Identifier: MIT
"""dtsxacct check --jsonl: each line a document."""

import json
import os
import select
import subprocess
import tempfile

from support import COMMAND, Case, FINDING, LIMIT, as_json, base_task, environment, rules_of, run, run_measured


class Lines(Case):
    GOOD = as_json(base_task())
    BAD = as_json(base_task(source__ram_role="AliyunDTSDefaultRole"))

    def reports(self, content, *words):
        result = run("check", "--jsonl", "--format=jsonl", *words, "-", stdin=content)
        return result, [json.loads(line) for line in result.out.splitlines()]

    def test_one_report_a_line(self):
        result, reports = self.reports(f"{self.GOOD}\n{self.BAD}\n{self.GOOD}\n")
        self.assertEqual((result.status, result.err), (1, ""))
        self.assertEqual([report["document"] for report in reports], [1, 2, 3])
        self.assertEqual([report["valid"] for report in reports], [True, False, True])
        self.assertEqual({report["file"] for report in reports}, {"-"})
        self.assertTrue(result.out.endswith("\n"))

    def test_without_the_option(self):
        """Where the file looks as if it had been meant, it is named."""
        for second, named in ((f"\n{self.GOOD}", True), (f"\r\n\r\n{self.GOOD}\r\n", True), ("\n{", True), (f" {self.GOOD}", False), ("\n[]", False), ("\nx", False)):
            with self.subTest(second):
                for command in ("check", "plan"):
                    result = run(command, "-", stdin=self.GOOD + second)
                    self.assertEqual(result.status, 1)
                    self.assertEqual("--jsonl" in result.out + result.err, named)
        for content in (json.dumps(base_task(), indent=1) + "\n{}", "{", "\n{", "\n\n{}{}", f"[]\n{self.GOOD}"):
            self.assertNotIn("--jsonl", run("check", "-", stdin=content).out)
        self.assertNotIn("--jsonl", self.reports(f"{self.GOOD}{{}}\n{{")[0].out)

        for content, numbers in (
            (f"{self.GOOD}\r\n{self.BAD}\r\n", [1, 2]),
            (f"{self.GOOD}\n{self.BAD}", [1, 2]),
            (f"{self.GOOD}\r\n{self.BAD}\r", [1, 2]),
            (f"\n\r\n{self.GOOD}\n \t \n\n{self.BAD}\n\n", [3, 6]),
            ("", []),
            ("\n", []),
            ("\r\n\r\n", []),
        ):
            with self.subTest(content):
                result, reports = self.reports(content)
                self.assertEqual([report["document"] for report in reports], numbers)
                self.assertEqual(result.status, 1 if numbers else 0)

    def test_a_carriage_return_is_no_part_of_the_document(self):
        document = self.GOOD + " " * (LIMIT - len(self.GOOD.encode()))
        result, reports = self.reports(f"{document}\r\n{document}\n")
        self.assertEqual((result.status, len(reports)), (0, 2))

    def test_text_names_file_line_and_column(self):
        path = self.write("tasks.jsonl", f"{self.GOOD}\n\n{self.BAD}\r\n")
        result = run("check", "--jsonl", path)
        column = self.BAD.index('"AliyunDTSDefaultRole"') + 1
        match = FINDING.match(result.out)
        self.assertEqual((match["file"], match["line"], match["column"]), (path, "3", str(column)))
        self.assertEqual(result.tally, (1, 0, 10, 2, 0))
        unverified = run("check", "--jsonl", "--unverified", path).out
        self.assertIn(f"{path}:1: not verified: ", unverified)
        self.assertIn(f"{path}:3: not verified: ", unverified)

    def test_several_files(self):
        one = self.write("one.jsonl", f"{self.GOOD}\n{self.GOOD}")
        two = self.write("two.jsonl", f"\n{self.BAD}")
        result = run("check", "--jsonl", "--format=jsonl", one, "missing", two)
        reports = [json.loads(line) for line in result.out.splitlines()]
        self.assertEqual(result.status, 2)
        self.assertIn("missing: No such file", result.err)
        self.assertEqual([(report["file"], report["document"]) for report in reports], [(one, 1), (one, 2), (two, 2)])

    def test_lines_of_any_bytes(self):
        content = b"\x00\n\xff\n[\n" + self.GOOD.encode() + b"\n\xef\xbb\xbf{}\n\x00"
        _, reports = self.reports(content)
        self.assertEqual([report["valid"] for report in reports], [False, False, False, True, False, False])

    def test_oversized_lines(self):
        document = self.GOOD.encode()
        for size in (LIMIT + 1, LIMIT + 2, LIMIT + 3, 2 * LIMIT, 2 * LIMIT + 65536, 5 * LIMIT + 17):
            for end in (b"\n", b"\r\n"):
                with self.subTest((size, end)):
                    line = document + b" " * (size - len(document))
                    result, reports = self.reports(document + end + line + end + document + end + line)
                    self.assertEqual(result.status, 1)
                    self.assertEqual([(r["document"], r["valid"]) for r in reports], [(1, True), (2, False), (3, True), (4, False)])
                    self.assertEqual(rules_of(reports[1]), ["document-syntax"])
                    self.assertIn("large", reports[1]["records"][0]["message"])

    def test_lines_that_meet_the_ends_of_blocks(self):
        """Line ends at every place around the powers of two at which blocks end."""
        document = self.GOOD.encode()
        for block in (65536, 131072, LIMIT):
            for shift in range(-3, 4):
                with self.subTest((block, shift)):
                    first = document + b" " * (block + shift - len(document))
                    _, reports = self.reports(first + b"\r\n" + document + b"\n" + document)
                    fits = len(first) <= LIMIT
                    self.assertEqual([(r["document"], r["valid"]) for r in reports], [(1, fits), (2, True), (3, True)])

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.many = {}
        for count in (1000, 100000):
            cls.many[count] = os.path.join(folder.name, f"{count}.jsonl")
            with open(cls.many[count], "w", encoding="utf-8") as file:
                file.write(f"{cls.GOOD}\n{cls.BAD}\n" * (count // 2))

    def test_memory_does_not_grow_with_lines(self):
        with open(self.many[1000], "rb") as few:
            status, little = run_measured("check", "--jsonl", "--format=jsonl", "-", stdin=few)
        self.assertEqual(status, 1)
        with open(self.many[100000], "rb") as many:
            status, much = run_measured("check", "--jsonl", "--format=jsonl", "-", stdin=many)
        self.assertEqual(status, 1)
        self.assertLess(much - little, 4096, f"{little} KiB for 1,000 lines, {much} KiB for 100,000")

    def test_one_hundred_thousand_lines(self):
        result = run("check", "--jsonl", self.many[100000])
        self.assertEqual((result.status, result.tally), (1, (50000, 0, 10, 100000, 0)))

    def test_memory_does_not_grow_with_a_line(self):
        peaks = []
        for megabytes in (4, 64):
            path = os.path.join(self.folder, f"long-{megabytes}")
            with open(path, "wb") as file:
                for _ in range(megabytes):
                    file.write(b" " * (1 << 20))
                file.write(b"\n" + self.GOOD.encode())
            with open(path, "rb") as file:
                status, peak = run_measured("check", "--jsonl", "-", stdin=file)
            self.assertEqual(status, 1)
            peaks.append(peak)
        self.assertLess(peaks[1] - peaks[0], 4096, f"{peaks} KiB for 4 and 64 MiB")

    def test_reports_come_as_soon_as_lines_do(self):
        for jobs in (1, 3):
            self.check_reports_come_at_once(jobs)

    def check_reports_come_at_once(self, jobs):
        with subprocess.Popen(
            [COMMAND, "check", "--jsonl", "--format=jsonl", f"--jobs={jobs}", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        ) as child:
            for number, valid in ((1, True), (2, False), (3, True)):
                child.stdin.write((self.GOOD if valid else self.BAD).encode() + b"\n")
                child.stdin.flush()
                ready, _, _ = select.select([child.stdout], [], [], 30)
                self.assertTrue(ready, "no report within 30 seconds")
                report = json.loads(child.stdout.readline())
                self.assertEqual((report["document"], report["valid"]), (number, valid))
            child.stdin.close()
            self.assertEqual(child.wait(30), 1)

    def test_jobs_give_the_same_in_the_same_order(self):
        lines = [as_json(base_task(name=f"task-{i}", **({"source__ram_role": "acs:x"} if i % 7 == 0 else {}))) for i in range(2000)]
        path = self.write("tasks.jsonl", "\n".join(lines))
        for form in ("text", "json", "jsonl"):
            one = run("check", "--jsonl", f"--format={form}", path)
            for jobs in (2, 5):
                several = run("check", "--jsonl", f"--format={form}", f"--jobs={jobs}", path, "missing", path)
                self.assertEqual(several.status, 2)
                self.assertEqual(several.err, "dtsxacct check: missing: No such file or directory\n")
                if form == "jsonl":
                    self.assertEqual(several.out, one.out * 2)
                elif form == "json":
                    self.assertEqual(several.json, one.json * 2)
                else:
                    findings = one.out.rsplit("\n", 2)[0] + "\n"
                    self.assertTrue(several.out.startswith(findings * 2))
                    self.assertEqual(several.tally, (one.tally[0] * 2, 0, one.tally[2], 4000, 1))

    def test_jobs_over_files(self):
        files = [self.write(f"{i}.json", as_json(base_task(name=str(i)))) for i in range(300)]
        files[150] = "missing"
        result = run("check", "--format=json", "--jobs=3", *files)
        self.assertEqual([report["file"] for report in result.json], files[:150] + files[151:])
        self.assertEqual((result.status, result.err.count("\n")), (2, 1))

    def test_a_directory(self):
        result = run("check", "--jsonl", self.folder)
        self.assertEqual(result.status, 2)
        self.assertIn("Is a directory", result.err)
