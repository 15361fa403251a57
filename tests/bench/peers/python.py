# SPDX-License-Identifier: MIT
"""python3-jsonschema, and a check in plain Python that tries to find everything that a provisioning script can. Prints
what library.c says it prints.

    python.py SCHEMA FOLDER"""
import json
import statistics
import sys
import time

INSTANCE = "Alibaba Cloud Instance"
EXPRESS = "Express Connect/VPN Gateway/Smart Access Gateway"
ECS = "Self-managed Database on ECS"
CEN = "Cloud Enterprise Network (CEN)"
GATEWAY = "Database Gateway"
SUPPORTED = {
    "source": {
        "MySQL": {INSTANCE, EXPRESS, ECS},
        "PolarDB for MySQL": {INSTANCE},
        "Tair/Redis": {INSTANCE, EXPRESS, ECS, CEN, GATEWAY},
        "SQL Server": {INSTANCE, EXPRESS},
        "PostgreSQL": {INSTANCE, EXPRESS},
        "MongoDB": {INSTANCE, EXPRESS, ECS, CEN},
        "Oracle": {EXPRESS},
        "PolarDB (Compatible with Oracle)": {INSTANCE, EXPRESS},
        "PolarDB for PostgreSQL": {INSTANCE},
        "PolarDB-X 1.0": {INSTANCE},
        "PolarDB-X 2.0": {INSTANCE},
        "DB2 for iSeries (AS/400)": {EXPRESS},
        "DB2 for LUW": {EXPRESS, ECS},
        "MariaDB": {INSTANCE, EXPRESS, ECS},
        "ApsaraDB OceanBase for MySQL": {INSTANCE, EXPRESS, ECS},
        "SLS": {INSTANCE},
        "AnalyticDB for MySQL 3.0": {INSTANCE},
    },
    "destination": {
        name: {INSTANCE}
        for name in ("MySQL", "PolarDB for MySQL", "AnalyticDB for MySQL 3.0", "Tair/Redis", "ClickHouse", "SelectDB", "MongoDB")
    },
}
TWO_WAY = {"rds-instance", "rds-cluster", "tair-enterprise", "mongodb-replica-set", "mongodb-sharded-cluster"}
TASK = {"$schema", "version", "name", "kind", "direction", "region", "creator", "source", "destination"}
ACCOUNT = {"account_id", "label", "infrastructure", "identity_type", "observed"}
ENDPOINT = {
    "database_type", "access_method", "region", "cross_account", "owner", "ram_role", "instance_form", "instance_id", "host",
    "port", "database", "user", "oracle_sid", "cen_instance_id", "observed_role",
}
SECRETS = ("password", "passwd", "secret", "access_key", "accesskey")
ROLE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-")


def is_account_id(text):
    return isinstance(text, str) and len(text) == 16 and text.isascii() and text.isdigit()


def id_of(account):
    return account.get("account_id") if isinstance(account, dict) else account


def check_keys(given, known, path, mistakes):
    for key in given:
        if key not in known:
            mistakes.append(f"{path}/{key}: " + ("a secret" if any(word in key.lower() for word in SECRETS) else "unknown"))


def check_account(account, path, mistakes):
    if isinstance(account, dict):
        check_keys(account, ACCOUNT, path, mistakes)
        observed = account.get("observed", {})
        for key in ("console_initialized", "default_role_authorized"):
            if observed.get(key) is False:
                mistakes.append(f"{path}/observed/{key}")
    if not is_account_id(id_of(account)):
        mistakes.append(f"{path}: no account ID")


def check_role(endpoint, creator, side, mistakes):
    role = endpoint.get("ram_role")
    if not isinstance(role, str) or not 1 <= len(role) <= 64 or not ROLE.issuperset(role):
        mistakes.append(f"/{side}/ram_role: no role name")
    elif role == "AliyunDTSDefaultRole" or role.startswith("AliyunServiceRoleFor"):
        mistakes.append(f"/{side}/ram_role: a role of DTS itself")
    observed = endpoint.get("observed_role", {})
    if observed.get("exists") is False:
        mistakes.append(f"/{side}/observed_role/exists")
    if "policies" in observed and "AliyunDTSRolePolicy" not in observed["policies"]:
        mistakes.append(f"/{side}/observed_role/policies")
    if "trust_policy" in observed and f"{creator}@dts.aliyuncs.com" not in json.dumps(observed["trust_policy"]):
        mistakes.append(f"/{side}/observed_role/trust_policy")


def check_endpoint(task, side, creator, mistakes):
    endpoint = task.get(side)
    if not isinstance(endpoint, dict):
        mistakes.append(f"/{side}: missing")
        return False
    check_keys(endpoint, ENDPOINT, f"/{side}", mistakes)
    for key in ("database_type", "access_method", "region"):
        if not isinstance(endpoint.get(key), str):
            mistakes.append(f"/{side}/{key}: missing")
    if not isinstance(endpoint.get("cross_account"), bool):
        mistakes.append(f"/{side}/cross_account: neither yes nor no")
    owner = endpoint.get("owner")
    if owner is not None:
        check_account(owner, f"/{side}/owner", mistakes)
    if endpoint.get("cross_account") is not True:
        if owner is not None and id_of(owner) != creator:
            mistakes.append(f"/{side}/owner: another account")
        return False
    if owner is None:
        mistakes.append(f"/{side}/owner: missing")
    elif id_of(owner) == creator:
        mistakes.append(f"/{side}/owner: the creator")
    if endpoint.get("access_method") not in SUPPORTED[side].get(endpoint.get("database_type"), ()):
        mistakes.append(f"/{side}: not supported")
    check_role(endpoint, creator, side, mistakes)
    return True


def check(task):
    mistakes = []
    check_keys(task, TASK, "", mistakes)
    if task.get("version") != 1:
        mistakes.append("/version")
    if task.get("kind") not in ("synchronization", "migration"):
        mistakes.append("/kind")
    check_account(task.get("creator"), "/creator", mistakes)
    creator = id_of(task.get("creator"))
    crossing = [check_endpoint(task, side, creator, mistakes) for side in ("source", "destination")]
    if not any(crossing):
        mistakes.append("neither end is cross-account")
    accounts = [task.get("creator")] + [(task.get(side) or {}).get("owner") for side in ("source", "destination")]
    on = {account["infrastructure"] for account in accounts if isinstance(account, dict) and "infrastructure" in account}
    if len(on) > 1:
        mistakes.append("accounts on different infrastructures")
    if task.get("direction", "one-way") == "two-way":
        forms = [(task.get(side) or {}).get("instance_form") for side in ("source", "destination")]
        if task.get("kind") == "migration" or not all(crossing) or forms[0] != forms[1] or forms[0] not in TWO_WAY:
            mistakes.append("/direction: not two-way")
    elif task.get("direction", "one-way") != "one-way":
        mistakes.append("/direction")
    return mistakes


def median(work, count, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e6 / count)
    return statistics.median(times)


def lines(folder, name):
    with open(f"{folder}/{name}.jsonl", encoding="utf-8") as file:
        return file.read().splitlines()


def report(name, is_valid, folder, rounds, most):
    texts = lines(folder, "valid")
    if not all(is_valid(json.loads(text)) for text in texts):
        sys.exit(name + " refuses a valid document")
    passes = []
    for kind in ("bad", "mistaken"):
        wrong = lines(folder, kind)
        passes.append(f"{sum(1 for text in wrong if is_valid(json.loads(text)))} of {len(wrong)}")
    texts = texts[:most]
    objects = [json.loads(text) for text in texts]
    from_bytes = median(lambda: [is_valid(json.loads(text)) for text in texts], len(texts), rounds)
    from_objects = median(lambda: [is_valid(task) for task in objects], len(texts), rounds)
    print(f"check\t{name}, from bytes\t{from_bytes:.4f}\t{passes[0]}\t{passes[1]}")
    print(f"check\t{name}, a parsed object\t{from_objects:.4f}\t{passes[0]}\t{passes[1]}")


def main(schema_path, folder):
    report("plain Python", lambda task: not check(task), folder, 51, 400)
    try:
        import jsonschema
    except ImportError:
        print("no jsonschema: python3-jsonschema is missing", file=sys.stderr)
        return
    with open(schema_path, encoding="utf-8") as file:
        validator = jsonschema.Draft202012Validator(json.load(file))
    report("python3-jsonschema", validator.is_valid, folder, 5, 100)


main(*sys.argv[1:])
