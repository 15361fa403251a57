# SPDX-License-Identifier: MIT
"""The schema in draft 4, for validators that know no other: references in place, `const` as an enumeration of one,
`if`, `then` and `else` as alternatives.

    draft4.py SCHEMA >OTHER"""
import json
import sys


def convert(schema, definitions):
    if isinstance(schema, list):
        return [convert(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    known = {"$schema", "$id", "$comment", "$defs", "$ref", "const", "enum", "required", "properties", "if", "then", "else"}
    result = {key: convert(value, definitions) for key, value in schema.items() if key not in known}
    parts = result.pop("allOf", [])
    if "properties" in schema:
        result["properties"] = {key: convert(value, definitions) for key, value in schema["properties"].items()}
    for key in ("enum", "required"):  # draft 4 has no empty list
        if schema.get(key):
            result[key] = schema[key]
    if "const" in schema:
        result["enum"] = [schema["const"]]
    if "$ref" in schema:
        parts.append(convert(definitions[schema["$ref"].rpartition("/")[2]], definitions))
    if "if" in schema:
        condition = convert(schema["if"], definitions)
        if "then" in schema:
            parts.append({"anyOf": [{"not": condition}, convert(schema["then"], definitions)]})
        if "else" in schema:
            parts.append({"anyOf": [condition, convert(schema["else"], definitions)]})
    if parts:
        result["allOf"] = parts
    return result


def main(path):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    whole = {"$schema": "http://json-schema.org/draft-04/schema#", **convert(schema, schema["$defs"])}
    json.dump(whole, sys.stdout)


main(*sys.argv[1:])
