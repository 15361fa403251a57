# SPDX-License-Identifier: MIT
"""python3-jsonschema, and a check in plain Python as a provisioning script would have it.

    python.py SCHEMA GOOD BAD"""
import json
import statistics
import sys
import time

TYPES = {
    "source": {"MySQL", "PolarDB for MySQL", "Tair/Redis", "SQL Server", "PostgreSQL", "MongoDB", "Oracle"},
    "destination": {"MySQL", "PolarDB for MySQL", "Tair/Redis", "MongoDB", "AnalyticDB for MySQL 3.0", "Kafka"},
}
METHODS = {
    "Alibaba Cloud Instance",
    "Express Connect/VPN Gateway/Smart Access Gateway",
    "Self-managed Database on ECS",
    "Cloud Enterprise Network (CEN)",
    "Database Gateway",
}
ROLE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-")


def is_account_id(text):
    return isinstance(text, str) and len(text) == 16 and text.isascii() and text.isdigit()


def id_of(account):
    return account.get("account_id") if isinstance(account, dict) else account


def check(task):
    """The mistakes that people think of first."""
    mistakes = []
    if task.get("version") != 1:
        mistakes.append("version")
    if task.get("kind") not in ("synchronization", "migration"):
        mistakes.append("kind")
    creator = id_of(task.get("creator"))
    if not is_account_id(creator):
        mistakes.append("creator")
    crossing = 0
    for side in ("source", "destination"):
        endpoint = task.get(side)
        if not isinstance(endpoint, dict):
            mistakes.append(side)
            continue
        for key in ("database_type", "access_method", "region", "cross_account"):
            if key not in endpoint:
                mistakes.append(side + "/" + key)
        if not endpoint.get("cross_account"):
            continue
        crossing += 1
        owner = id_of(endpoint.get("owner"))
        if not is_account_id(owner) or owner == creator:
            mistakes.append(side + "/owner")
        role = endpoint.get("ram_role")
        if not isinstance(role, str) or not 1 <= len(role) <= 64 or not ROLE.issuperset(role):
            mistakes.append(side + "/ram_role")
        if endpoint.get("database_type") not in TYPES[side]:
            mistakes.append(side + "/database_type")
        if endpoint.get("access_method") not in METHODS:
            mistakes.append(side + "/access_method")
    if not crossing:
        mistakes.append("cross_account")
    return mistakes


def median(work, count, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e6 / count)
    return statistics.median(times)


def report(name, is_valid, texts, bad, rounds):
    objects = [json.loads(text) for text in texts]
    if not all(is_valid(task) for task in objects):
        sys.exit(name + " refuses a valid document")
    passed = sum(1 for text in bad if is_valid(json.loads(text)))
    from_bytes = median(lambda: [is_valid(json.loads(text)) for text in texts], len(texts), rounds)
    from_objects = median(lambda: [is_valid(task) for task in objects], len(texts), rounds)
    print(f"{name}, from bytes\t{from_bytes:.4f}\t{passed} of {len(bad)}")
    print(f"{name}, a parsed object\t{from_objects:.4f}\t{passed} of {len(bad)}")


def main(schema_path, good_path, bad_path):
    with open(good_path, encoding="utf-8") as file:
        good = file.read().splitlines()
    with open(bad_path, encoding="utf-8") as file:
        bad = file.read().splitlines()
    report("plain Python", lambda task: not check(task), good, bad, 51)
    try:
        import jsonschema
    except ImportError:
        print("no jsonschema: python3-jsonschema is missing", file=sys.stderr)
        return
    with open(schema_path, encoding="utf-8") as file:
        validator = jsonschema.Draft202012Validator(json.load(file))
    report("python3-jsonschema", validator.is_valid, good[:100], bad, 5)


main(*sys.argv[1:])
