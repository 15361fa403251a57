#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the programs in the other languages do too: demo.py DOCUMENT"""

import sys

import dtsxacct

# A role has an ARN where its name belongs, and a region is misspelt.
SETTINGS = {
    "/name": "订单同步",
    "/kind": "synchronization",
    "/creator": "1406926474061234",
    "/source/database_type": "MySQL",
    "/source/access_method": "Alibaba Cloud Instance",
    "/source/region": "cn-hangzhou",
    "/source/cross_account": True,
    "/source/owner": "1646821763561234",
    "/source/ram_role": "acs:ram::1646821763561234:role/ram-for-dts",
    "/destination/database_type": "AnalyticDB for MySQL 3.0",
    "/destination/access_method": "Alibaba Cloud Instance",
    "/destination/region": "cn-shangai",
    "/destination/cross_account": False,
}


def main(file):
    task = dtsxacct.Task(SETTINGS)
    found = task.validate()
    for record in found.records:
        print(f"{record.severity} {record.rule} at {record.path}: {record.message}")
        if record.suggested_value:
            print(f"  suggested: {record.suggested_value}")
            task.apply(record)
    before = ", ".join(record.path for record in found.records)
    print(f"after the suggestions: valid {int(task.validate().valid)}, before them: {before}")

    with open(file, "rb") as document:
        print(dtsxacct.check_json(document.read()))

    for grant in task.plan().authorizations:
        print(f"{grant.endpoint}: {grant.login_account_id} creates {grant.ram_role}, trusting {grant.trusted_account_id}")
        for policy in grant.system_policies:
            print(f"  attach {policy}")
    rules = [dtsxacct.name(dtsxacct.Vocabulary.RULE, number) for number in (41, 9999)]
    print(f"rule 41 is {rules[0]}, rule 9999 is {rules[1]}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: demo.py DOCUMENT")
    sys.stdout.reconfigure(encoding="utf-8")
    main(sys.argv[1])
