# SPDX-License-Identifier: MIT
"""The schema in draft 4, for RapidJSON, which knows no other: each reference in an `allOf` of its own, `const` as an
enumeration of one, `if`, `then` and `else` as alternatives, patterns that only list words as enumerations. RapidJSON
drops a pattern that it cannot read and says nothing, so the other patterns become ones that it can.

    draft4.py SCHEMA >OTHER"""
import json
import re
import sys

CHANGED = {"$schema", "$id", "$comment", "$defs", "$ref", "const", "enum", "required", "properties", "pattern", "if", "then",
           "else", "examples"}


def convert_pattern(pattern):
    """A list of schemas that say together what the pattern says."""
    words = re.fullmatch(r"\^\(((?:[^][\\(){}?*+]|\\[().])*)\)(\??)\$", pattern)
    if words:
        names = {re.sub(r"\\(.)", r"\1", word) for word in words[1].split("|")}
        return [{"enum": sorted(names | {""} if words[2] else names)}]
    ahead = re.findall(r"\(\?!(.*?)\)", pattern)  # what must not follow the beginning
    rest = re.sub(r"\(\?!.*?\)", "", pattern)
    # RapidJSON ends a pattern at U+0000.
    rest = re.sub(r"\\u([0-9a-f]{4})", lambda digits: chr(int(digits[1], 16) or 1), rest)
    parts = [{"not": {"pattern": "^" + part}} for part in ahead]
    repeated = re.fullmatch(r"(\^\[[^]]*\])\{1,([0-9]+)\}\$", rest)  # RapidJSON copies what is repeated, and is slow
    if repeated:
        return parts + [{"pattern": repeated[1] + "+$", "maxLength": int(repeated[2])}]
    return parts + [{"pattern": rest}]


def convert(schema):
    if isinstance(schema, list):
        return [convert(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: convert(value) for key, value in schema.items() if key not in CHANGED}
    parts = result.pop("allOf", [])
    if "properties" in schema:
        result["properties"] = {key: convert(value) for key, value in schema["properties"].items()}
    if schema.get("required"):  # draft 4 has no empty list
        result["required"] = schema["required"]
    if "const" in schema:
        result["enum"] = [schema["const"]]
    if "enum" in schema:
        result.update({"enum": schema["enum"]} if schema["enum"] else {"not": {}})
    if "pattern" in schema:
        parts += convert_pattern(schema["pattern"])
    if "$ref" in schema:
        parts.append({"$ref": schema["$ref"].replace("$defs", "definitions")})
    if "if" in schema:
        condition = convert(schema["if"])
        if "then" in schema:
            parts.append({"anyOf": [{"not": condition}, convert(schema["then"])]})
        if "else" in schema:
            parts.append({"anyOf": [condition, convert(schema["else"])]})
    if parts:
        result["allOf"] = parts
    return result


def main(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    definitions = {name: convert(value) for name, value in schema["$defs"].items()}
    json.dump({"$schema": "http://json-schema.org/draft-04/schema#", **convert(schema), "definitions": definitions}, sys.stdout)


main(*sys.argv[1:])
