#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The library from Python by ctypes, with nothing to compile: dtsxacct.py DOCUMENT"""

import ctypes
import pathlib
import sys
import weakref

# Of the header, only what this program uses. Numbers of enumerators never change.
SIDES, RULES, SEVERITIES = 10, 12, 13
PATH, MESSAGE, SUGGESTED_VALUE = 1, 2, 10
library = ctypes.CDLL("libdtsxacct.so.1")

# A role has an ARN where its name belongs, and a region is misspelt.
SETTINGS = {
    "/name": "订单同步",
    "/kind": "synchronization",
    "/creator": "1406926474061234",
    "/source/database_type": "MySQL",
    "/source/access_method": "Alibaba Cloud Instance",
    "/source/region": "cn-hangzhou",
    "/source/cross_account": "true",
    "/source/owner": "1646821763561234",
    "/source/ram_role": "acs:ram::1646821763561234:role/ram-for-dts",
    "/destination/database_type": "AnalyticDB for MySQL 3.0",
    "/destination/access_method": "Alibaba Cloud Instance",
    "/destination/region": "cn-shangai",
    "/destination/cross_account": "false",
}


class Text(ctypes.c_char_p):
    """Text in; the library copies it. Text out is c_char_p, of which ctypes makes a copy at once: no view gets out."""

    @classmethod
    def from_param(cls, text):
        return ctypes.c_char_p(text.encode())


def declare(result, name, *arguments):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


def declare_status(name, *arguments):
    """A function that returns a status: anything but 0 says that the call could not do its work."""

    def check(status, function, _):
        if status != 0:
            raise RuntimeError(f"{name}: {status_text(status).decode()}")

    declare(ctypes.c_int, name, *arguments).errcheck = check


HANDLE, VIEW, NUMBER, SIZE, OUT = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_void_p
status_text = declare(ctypes.c_char_p, "dtsx_status_text", NUMBER)
declare(ctypes.c_char_p, "dtsx_vocabulary_name", NUMBER, NUMBER)
declare_status("dtsx_task_set_at", HANDLE, Text, Text, SIZE)
declare_status("dtsx_task_validate", HANDLE, HANDLE)
declare_status("dtsx_task_apply", HANDLE, VIEW)
declare(ctypes.c_int, "dtsx_report_is_valid", HANDLE)
declare(SIZE, "dtsx_report_count", HANDLE, NUMBER)
declare(VIEW, "dtsx_report_get_record", HANDLE, SIZE)
declare(NUMBER, "dtsx_record_get_rule", VIEW)
declare(NUMBER, "dtsx_record_get_severity", VIEW)
declare(ctypes.c_char_p, "dtsx_record_get_text", VIEW, NUMBER, OUT)
declare_status("dtsx_check_json", HANDLE, ctypes.c_char_p, SIZE, HANDLE)
declare(ctypes.c_char_p, "dtsx_buffer_get", HANDLE, OUT)
declare_status("dtsx_plan_new", HANDLE, NUMBER, HANDLE, OUT)
declare(SIZE, "dtsx_plan_authorization_count", HANDLE)
declare(VIEW, "dtsx_plan_get_authorization", HANDLE, SIZE)
declare(NUMBER, "dtsx_authorization_get_side", VIEW)
declare(ctypes.c_char_p, "dtsx_authorization_get_login_account_id", VIEW)
declare(ctypes.c_char_p, "dtsx_authorization_get_trusted_account_id", VIEW)
declare(ctypes.c_char_p, "dtsx_authorization_get_ram_role", VIEW)
declare(SIZE, "dtsx_authorization_policy_count", VIEW)
declare(ctypes.c_char_p, "dtsx_authorization_get_policy", VIEW, SIZE)


class Handle:
    """An object of the library; its reference is given up when Python has no more use for it."""

    def __init__(self, kind, pointer=None):
        self._as_parameter_ = pointer or declare(HANDLE, f"dtsx_{kind}_new", HANDLE)(None)  # what ctypes passes on
        if not self._as_parameter_:
            raise MemoryError
        weakref.finalize(self, declare(None, f"dtsx_{kind}_unref", HANDLE), self._as_parameter_)


def name(vocabulary, value):
    """A newer library may give numbers that have no name here: an enumeration is open, and NULL comes as None."""
    known = library.dtsx_vocabulary_name(vocabulary, value)
    return known.decode() if known else f"#{value}"


def text(record, which):
    found = library.dtsx_record_get_text(record, which, None)
    return found.decode() if found else None


def build_task():
    task = Handle("task")
    for path, value in SETTINGS.items():
        library.dtsx_task_set_at(task, path, value, len(value.encode()))
    return task


def list_records(task, report):
    library.dtsx_task_validate(task, report)
    kept = []
    for index in range(library.dtsx_report_count(report, 0)):
        record = library.dtsx_report_get_record(report, index)
        severity, rule = library.dtsx_record_get_severity(record), library.dtsx_record_get_rule(record)
        print(f"{name(SEVERITIES, severity)} {name(RULES, rule)} at {text(record, PATH)}: {text(record, MESSAGE)}")
        if text(record, SUGGESTED_VALUE):
            print(f"  suggested: {text(record, SUGGESTED_VALUE)}")
            library.dtsx_task_apply(task, record)
        kept.append(text(record, PATH))
    library.dtsx_task_validate(task, report)  # filled anew: every `record` above is now a dangling pointer
    print(f"after the suggestions: valid {library.dtsx_report_is_valid(report)}, before them: {', '.join(kept)}")


def print_report(file):
    json, buffer = pathlib.Path(file).read_bytes(), Handle("buffer")
    library.dtsx_check_json(None, json, len(json), buffer)
    print(library.dtsx_buffer_get(buffer, None).decode())


def print_authorizations(task, report):
    made = HANDLE()
    library.dtsx_plan_new(task, 0, report, ctypes.byref(made))
    plan = Handle("plan", made.value)
    for index in range(library.dtsx_plan_authorization_count(plan)):
        view = library.dtsx_plan_get_authorization(plan, index)
        login = library.dtsx_authorization_get_login_account_id(view).decode()
        role = library.dtsx_authorization_get_ram_role(view).decode()
        trusted = library.dtsx_authorization_get_trusted_account_id(view).decode()
        print(f"{name(SIDES, library.dtsx_authorization_get_side(view))}: {login} creates {role}, trusting {trusted}")
        for policy in range(library.dtsx_authorization_policy_count(view)):
            print(f"  attach {library.dtsx_authorization_get_policy(view, policy).decode()}")


def main(file):
    task, report = build_task(), Handle("report")
    list_records(task, report)
    print_report(file)
    print_authorizations(task, report)
    print(f"rule 41 is {name(RULES, 41)}, rule 9999 is {name(RULES, 9999)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: dtsxacct.py DOCUMENT")
    main(sys.argv[1])
