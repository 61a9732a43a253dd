#!/usr/bin/env python3
"""Set up the simulator beside this file's checkout if needed, then run it: python3 scripts/run.py [ARGUMENTS]

Readable by Python 2.7, as is test.py: otherwise an old Python would name our syntax, not what is wrong.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("This needs Python 3.11 or newer; you have {}.\n".format(sys.version.split()[0]))
    sys.exit(2)

import environment

if __name__ == "__main__":
    sys.exit(environment.run_simulator(sys.argv[1:]))
