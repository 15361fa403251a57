# SPDX-License-Identifier: MIT
"""table.py RESULTS: the lines of all programs as two tables"""
import sys

GOAL = 4
COVERS = """\
What each covers, and what it does not:
  libdtsxacct          every rule, with place, reason and remedy; aliases of names; all findings
  ajv                  what the schema says: types, keys, names, formats, the matrix, instance forms, infrastructures, two-way
                       pairs. Not: owner and creator compared, facts that were observed, what a trust policy says, unknown
                       regions, keys given twice. Names only as the schema spells them; paths but no lines
  RapidJSON            as ajv, by the schema made into draft 4: U+0000 in a text is lost, and 3306.0 is no integer there.
                       It stops at the first error
  python3-jsonschema   as ajv; it stops at the first error
  plain Python         all mistakes that a careful author looks for with the rules at hand, which is why it finds what the
                       examples break. Not: control characters, a trust policy but for the creator's name in it, aliases,
                       keys given twice. No lines, no remedies"""


def main(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    checks = [row[1:] for row in rows if row[0] == "check"]
    warnings = next(row[1] for row in rows if row[0] == "warnings")
    own, prepared = float(checks[0][1]), float(checks[1][1])
    print(f"{'':38} {'microseconds':>12} {'times the library':>18}  documents that pass: broken rules  mistaken")
    for name, microseconds, bad, mistaken in checks:
        base = own if name.endswith("bytes") else prepared
        print(f"{name:38} {float(microseconds):12.3f} {float(microseconds) / base:18.1f}  {bad:>34}  {mistaken}")
    print("Times: a valid document of 400 varied ones (python3-jsonschema: of the first 100), warm, medians of the processor's\n"
          "time. From bytes is compared with from bytes, what is parsed with a prepared task. For JavaScript and Python, the\n"
          f"bytes are a string already. Of the mistaken documents, {warnings} have only warnings by the library.\n")
    findings = {}
    for row in rows:
        if row[0] == "findings":
            findings.setdefault(int(row[2]), {})[row[1]] = float(row[3])
    print(f"{'findings a document, from bytes':38} {'libdtsxacct':>12} {'ajv, all errors':>18}  "
          f"times the library (goal: at least {GOAL})")
    for count, times in sorted(findings.items()):
        line = f"{count:<38} {times['libdtsxacct']:12.3f}"
        if "ajv" in times:
            ratio = times["ajv"] / times["libdtsxacct"]
            line += f" {times['ajv']:18.3f}  {ratio:.1f}" + ("" if ratio >= GOAL else " (missed)")
        print(line)
    print("\n" + COVERS)


main(*sys.argv[1:])
