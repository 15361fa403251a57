# SPDX-License-Identifier: MIT
"""table.py RESULTS: the lines of all programs as two tables"""
import sys

COVERS = """\
What each covers, and what it cannot:
  libdtsxacct          every rule, with place, reason and remedy; aliases of names; what could not be verified
  ajv                  types, keys, names, formats and cells of the matrix of one document; compares no two fields (owner
                       and creator, infrastructures, a two-way pair), sees no key given twice; names only as the schema
                       spells them; paths but no lines
  RapidJSON            the same schema as far as draft 4 can say it; the first error
  python3-jsonschema   as ajv; the first error
  plain Python         what a careful author of a script thinks of: keys, names, the matrix, IDs, role names, what was
                       observed, the two ends together; no lines, no remedies, no aliases"""


def main(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    checks = [row[1:] for row in rows if row[0] == "check"]
    own, prepared = float(checks[0][1]), float(checks[1][1])
    print(f"{'':38} {'microseconds':>12} {'times the library':>18}  documents that pass: broken rules  mistaken")
    for name, microseconds, bad, mistaken in checks:
        base = own if name.endswith("bytes") else prepared
        print(f"{name:38} {float(microseconds):12.3f} {float(microseconds) / base:18.1f}  {bad:>34}  {mistaken}")
    print("Times: a valid document of 400 varied ones, medians of the processor's time. From bytes is compared with from bytes,\n"
          "what is parsed with a prepared task.\n")
    findings = {}
    for row in rows:
        if row[0] == "findings":
            findings.setdefault(int(row[2]), {})[row[1]] = float(row[3])
    print(f"{'findings a document, from bytes':38} {'libdtsxacct':>12} {'ajv, all errors':>18}  times the library (goal: at least 4)")
    for count, times in sorted(findings.items()):
        ajv = times.get("ajv")
        print(f"{count:<38} {times['libdtsxacct']:12.3f} " + (f"{ajv:18.3f}  {ajv / times['libdtsxacct']:.1f}" if ajv else ""))
    print("\n" + COVERS)


main(*sys.argv[1:])
