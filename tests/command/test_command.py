#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tests of the dtsxacct command through its real binary: all that the files test_*.py beside this one hold.

DTSX_COMMAND names the binary, DTSX_EXAMPLES the folder of the small programs. `test_command.py --update Golden` writes the
files in golden/ anew from what the binary prints; read the difference before it is committed. A word on the command line
picks the tests that have it in their name; -v names each, -f stops at the first that fails.
"""

import glob
import importlib
import os
import sys
import unittest

sys.dont_write_bytecode = True
from support import COMMAND, HERE  # pylint: disable=wrong-import-position


def load():
    suite = unittest.TestSuite()
    for path in sorted(glob.glob(os.path.join(HERE, "test_*.py"))):
        name = os.path.splitext(os.path.basename(path))[0]
        if name != "test_command":
            suite.addTests(unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(name)))
    return suite


def main():
    if not COMMAND:
        sys.exit("DTSX_COMMAND is to name the binary")
    suite = load()
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    if wanted:
        suite = unittest.TestSuite(test for group in suite for test in group if any(word in test.id() for word in wanted))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2 if "-v" in sys.argv else 1, failfast="-f" in sys.argv).run(suite)
    # One case counts once, however many of its parts failed.
    bad = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    print(f"[==========] {result.testsRun} test(s) run.")
    print(f"[  PASSED  ] {result.testsRun - len(bad) - len(result.skipped)} test(s).")
    if bad:
        print(f"[  FAILED  ] {len(bad)} test(s), listed below:")
    if result.skipped:
        print(f"[  SKIPPED ] {len(result.skipped)} test(s), listed below:")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
