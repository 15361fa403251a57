# SPDX-License-Identifier: MIT
"""Writes bad.jsonl: for each rule of severity error the example that breaks it, as far as that is JSON.

    documents.py LIBRARY BASE_TASK FOLDER"""
import copy
import ctypes
import json
import sys

ERROR = 30
VOCABULARY_RULE = 12
EXAMPLE_BREAKS = 14


def merge(target, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    target = target if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


def main(library_path, base_path, folder):
    library = ctypes.CDLL(library_path)
    library.dtsx_vocabulary_count.restype = ctypes.c_size_t
    library.dtsx_vocabulary_at.argtypes = [ctypes.c_int, ctypes.c_size_t]
    library.dtsx_vocabulary_name.restype = ctypes.c_char_p
    library.dtsx_rule_get_text.restype = ctypes.c_char_p
    with open(base_path, encoding="utf-8") as file:
        base = json.load(file)

    with open(folder + "/bad.jsonl", "w", encoding="utf-8") as file:
        for i in range(library.dtsx_vocabulary_count(VOCABULARY_RULE)):
            rule = library.dtsx_vocabulary_at(VOCABULARY_RULE, i)
            name = library.dtsx_vocabulary_name(VOCABULARY_RULE, rule).decode()
            if library.dtsx_rule_get_severity(rule) != ERROR or name in ("document-syntax", "document-duplicate-key"):
                continue
            patch = json.loads(library.dtsx_rule_get_text(rule, EXAMPLE_BREAKS))
            file.write(json.dumps(merge(copy.deepcopy(base), patch)) + "\n")


main(*sys.argv[1:])
