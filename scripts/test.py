#!/usr/bin/env python3
"""Set up the checkout for development if needed, then do what a contributor does: python3 scripts/test.py --help

Readable by Python 2.7, as is run.py.
"""

import sys

import run  # noqa: F401  # an old Python is told there which one is needed
import steps

if __name__ == "__main__":
    sys.exit(steps.main(sys.argv[1:]))
