# SPDX-License-Identifier: MIT
"""table.py RESULTS"""
import sys

COVERS = """\
What each covers, and what it cannot:
  libdtsxacct          every rule, with place, reason and remedy; aliases of names; what could not be verified
  ajv                  types, required keys, names, formats and cells of the matrix of one document; compares no two
                       fields (owner and creator, infrastructures, a two-way pair), sees no key given twice; names only
                       as the schema spells them; paths but no lines
  RapidJSON            draft 4 of JSON Schema only: `const`, `if` and `$defs` beyond plain references are ignored
  python3-jsonschema   as ajv
  plain Python         what its author thought of; first mistakes without remedies"""


def main(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    own = float(rows[0][1])
    prepared = float(rows[1][1])
    print(f"{'':38} {'microseconds':>12} {'times the library':>18}   bad documents that pass")
    for name, microseconds, passed in rows:
        base = own if name.endswith("bytes") else prepared
        print(f"{name:38} {float(microseconds):12.3f} {float(microseconds) / base:18.1f}   {passed}")
    print("Times: a document, medians of the processor's time. From bytes is compared with from bytes, what is parsed with a\n"
          "prepared task.\n")
    print(COVERS)


main(sys.argv[1])
