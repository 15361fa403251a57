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
FORMS = {
    "MySQL": {"rds-instance", "rds-cluster"},
    "Tair/Redis": {"tair-enterprise", "redis-open-source"},
    "MongoDB": {"mongodb-standalone", "mongodb-replica-set", "mongodb-sharded-cluster"},
}
TWO_WAY = {"rds-instance", "rds-cluster", "tair-enterprise", "mongodb-replica-set", "mongodb-sharded-cluster"}
REGIONS = set(
    "cn-hangzhou cn-shanghai cn-qingdao cn-beijing cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-shenzhen cn-heyuan "
    "cn-guangzhou cn-chengdu cn-hongkong ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-5 ap-southeast-6 "
    "ap-southeast-7 ap-northeast-1 ap-northeast-2 ap-south-1 us-west-1 us-east-1 eu-central-1 eu-west-1 me-east-1 "
    "me-central-1 cn-hangzhou-finance cn-shanghai-finance cn-shanghai-finance-1 cn-shenzhen-finance "
    "cn-shenzhen-finance-1 cn-beijing-finance-1 cn-qingdao-finance cn-north-2-gov-1 cn-zhangbei".split()
)
REQUIRED = ("database_type", "access_method", "region")
TEXTS = ("instance_form", "instance_id", "host", "database", "user", "oracle_sid", "cen_instance_id")
TASK = {"$schema", "version", "name", "kind", "direction", "region", "creator", "source", "destination"}
ACCOUNT = {"account_id", "label", "infrastructure", "identity_type", "observed"}
ENDPOINT = {*REQUIRED, *TEXTS, "cross_account", "owner", "ram_role", "port", "observed_role"}
FACTS = {"console_initialized", "default_role_authorized"}
ROLE_FACTS = {"exists", "policies", "trust_policy"}
SECRETS = ("password", "passwd", "secret", "access_key", "accesskey")
ROLE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")


def id_of(account):
    return account.get("account_id") if isinstance(account, dict) else account


def check_keys(given, known, path, mistakes):
    for key in given.keys() - known:
        mistakes.append(f"{path}/{key}: " + ("a secret" if any(word in key.lower() for word in SECRETS) else "unknown"))


def get_object(given, key, known, path, mistakes):
    """The object of a key, {} where there is none."""
    value = given.get(key, {})
    if not isinstance(value, dict):
        mistakes.append(f"{path}/{key}: not an object")
        return {}
    check_keys(value, known, f"{path}/{key}", mistakes)
    return value


def check_texts(given, keys, path, mistakes):
    for key in keys:
        if key in given and not isinstance(given[key], str):
            mistakes.append(f"{path}/{key}: not a text")


def check_name(given, key, names, path, mistakes):
    name = given.get(key)
    if not isinstance(name, str):
        mistakes.append(f"{path}/{key}: not a text" if key in given else f"{path}/{key}: missing")
    elif name not in names:
        mistakes.append(f"{path}/{key}: unknown")


def check_fact(given, key, path, mistakes):
    if key in given and given[key] is not True:
        mistakes.append(f"{path}/{key}: " + ("is not so" if given[key] is False else "neither yes nor no"))


def check_account(account, path, mistakes):
    """The infrastructure of the account, None where it is not given."""
    infrastructure = None
    if isinstance(account, dict):
        check_keys(account, ACCOUNT, path, mistakes)
        check_texts(account, ("label",), path, mistakes)
        if "infrastructure" in account:
            check_name(account, "infrastructure", ("public", "finance", "government"), path, mistakes)
            infrastructure = str(account["infrastructure"])
        if "identity_type" in account:
            check_name(account, "identity_type", ("account", "ram-user", "ram-role"), path, mistakes)
        observed = get_object(account, "observed", FACTS, path, mistakes)
        for fact in observed.keys() & FACTS:
            check_fact(observed, fact, path + "/observed", mistakes)
    number = id_of(account)
    if not isinstance(number, str) or len(number) not in (8, 16) or not number.isascii() or not number.isdigit():
        mistakes.append(f"{path}: no account ID")
    return infrastructure


def check_role(endpoint, creator, side, mistakes):
    role = endpoint.get("ram_role")
    if not isinstance(role, str) or not 1 <= len(role) <= 64 or not ROLE.issuperset(role):
        mistakes.append(f"/{side}/ram_role: no role name")
    elif role.lower() == "aliyundtsdefaultrole" or role.lower().startswith("aliyunservicerolefor"):
        mistakes.append(f"/{side}/ram_role: a role of DTS itself")
    observed = get_object(endpoint, "observed_role", ROLE_FACTS, f"/{side}", mistakes)
    if not observed:
        return
    check_fact(observed, "exists", f"/{side}/observed_role", mistakes)
    policies = observed.get("policies", ["AliyunDTSRolePolicy"])
    if not isinstance(policies, list) or "AliyunDTSRolePolicy" not in policies:
        mistakes.append(f"/{side}/observed_role/policies: no AliyunDTSRolePolicy")
    if "trust_policy" in observed and f"{creator}@dts.aliyuncs.com" not in json.dumps(observed["trust_policy"]):
        mistakes.append(f"/{side}/observed_role/trust_policy: does not trust DTS for the creator")


def check_endpoint(task, side, creator, mistakes):
    """Whether it is cross-account, its instance form, and the infrastructure of its owner."""
    path = f"/{side}"
    if side not in task:
        mistakes.append(f"{path}: missing")
        return False, None, None
    endpoint = get_object(task, side, ENDPOINT, "", mistakes)
    check_texts(endpoint, TEXTS, path, mistakes)
    for key in REQUIRED[:2]:
        if not isinstance(endpoint.get(key), str) or not endpoint[key]:
            mistakes.append(f"{path}/{key}: no text")
    check_name(endpoint, "region", REGIONS, path, mistakes)
    port = endpoint.get("port", 1)
    if isinstance(port, str) and port.isascii() and port.isdigit():
        port = int(port)
    if type(port) is not int or not 1 <= port <= 65535:
        mistakes.append(f"{path}/port: no port")
    if not isinstance(endpoint.get("cross_account"), bool):
        mistakes.append(f"{path}/cross_account: neither yes nor no")
    database_type, method, form = (
        value if isinstance(value, str) else None
        for value in (endpoint.get("database_type"), endpoint.get("access_method"), endpoint.get("instance_form"))
    )
    if form and form not in FORMS.get(database_type, ()):
        mistakes.append(f"{path}/instance_form: not one of the database type")
    owner = endpoint.get("owner")
    infrastructure = check_account(owner, f"{path}/owner", mistakes) if "owner" in endpoint else None
    if endpoint.get("cross_account") is not True:
        if owner is not None and id_of(owner) != creator:
            mistakes.append(f"{path}/owner: another account")
        return False, form, infrastructure
    if "owner" not in endpoint:
        mistakes.append(f"{path}/owner: missing")
    elif id_of(owner) == creator:
        mistakes.append(f"{path}/owner: the creator")
    if method not in SUPPORTED[side].get(database_type, ()):
        mistakes.append(f"{path}: not supported")
    check_role(endpoint, creator, side, mistakes)
    return True, form, infrastructure


def check(task):
    """All mistakes, in words."""
    if not isinstance(task, dict):
        return ["not an object"]
    mistakes = []
    check_keys(task, TASK, "", mistakes)
    if type(task.get("version")) is not int or task["version"] != 1:
        mistakes.append("/version: not 1")
    check_texts(task, ("name",), "", mistakes)
    check_name(task, "kind", ("synchronization", "migration"), "", mistakes)
    if "direction" in task:
        check_name(task, "direction", ("one-way", "two-way"), "", mistakes)
    if "region" in task:
        check_name(task, "region", REGIONS, "", mistakes)
    creator = id_of(task.get("creator"))
    on = {check_account(task.get("creator"), "/creator", mistakes)}
    ends = [check_endpoint(task, side, creator, mistakes) for side in ("source", "destination")]
    crossing, forms, infrastructures = zip(*ends)
    if not any(crossing):
        mistakes.append("neither end is cross-account")
    on.update(infrastructures)
    if len(on - {None}) > 1:
        mistakes.append("accounts on different infrastructures")
    if task.get("direction") == "two-way":
        if task.get("kind") == "migration":
            mistakes.append("/direction: a migration is not two-way")
        if not all(crossing):
            mistakes.append("/direction: both ends must be cross-account")
        if forms[0] != forms[1] or forms[0] not in TWO_WAY:
            mistakes.append("/direction: not a two-way pair")
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
