# SPDX-License-Identifier: MIT
"""The sanitizers' findings in programs that the Python tests start, whatever exit status a test expects and wherever the
program's standard error goes."""

import os
import re

STATUS = 86  # exit status of a program that a sanitizer ended; tests/support/build.sh sets the same
VARIABLES = ("ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS")
WORDS = re.compile(r"(Address|Leak|Memory|Thread|UndefinedBehavior)Sanitizer|^\S+:\d+:\d+: runtime error: ", re.MULTILINE)


def options(environment, folder=None):
    """The variables that tell the sanitizers their exit status and, where a folder is given, to write what they find
    there: standard error may lead to nowhere. (gcc's checks of undefined behaviour write to standard error all the same;
    they end the program, so that its exit status tells.)"""
    added = f"exitcode={STATUS}:abort_on_error=0:halt_on_error=1"
    if folder is not None:
        added += f":log_path={os.path.join(folder, 'found')}"
    return {name: ":".join(filter(None, [environment.get(name), added])) for name in VARIABLES}


def look_at(status, text):
    """Raises AssertionError where a program was ended by a sanitizer, or printed what they print."""
    if status == STATUS or WORDS.search(text):
        raise AssertionError(f"a sanitizer found something (exit status {status}):\n{text}")


def look_into(folder):
    """The same for what they wrote into the folder, which is empty afterwards."""
    found = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        with open(path, encoding="utf-8", errors="backslashreplace") as file:
            found.append(file.read())
        os.unlink(path)
    if found:
        raise AssertionError("a sanitizer found something:\n" + "\n".join(found))
