#!/usr/bin/env python3
"""The replies whose scores are promised: say which have moved, or record them anew.

scripts/golden.py             what moved since the golden file was written; exit 1 where anything did
scripts/golden.py --write     judge the same replies with the code as it is and keep the result
scripts/golden.py --collect   choose the replies anew as well, after turns were added to the library
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.scoring import golden


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="record the scores as they are now")
    parser.add_argument("--collect", action="store_true", help="choose the replies anew, then record")
    arguments = parser.parse_args()
    if arguments.write or arguments.collect:
        replies = list(golden.collect_replies()) if arguments.collect else golden.kept_replies()
        moved = golden.write_golden(replies)
        print(f"{golden.FILE.name}: {len(replies)} replies, {moved} moved")
        print(f"CHANGELOG.md, Scoring: say what moved, and “golden {golden.digest_golden()}”")
        return 0
    moves = [move for line in golden.read_golden() for move in golden.find_moves(line)]
    print("\n".join(moves) or "nothing moved")
    return 1 if moves else 0


if __name__ == "__main__":
    sys.exit(main())
