"""A score is a promise: none moves without the change being recorded."""

import pytest

from tests.scoring.golden import TAGS, find_moves, read_golden
from tests.scoring.rooms import names

RECORD = "Scores have moved. If that is meant, record it: a line in CHANGELOG.md, and `scripts/golden.py --write`."


@pytest.mark.parametrize("tag", TAGS)
def test_no_score_moves_without_being_recorded(tag: str) -> None:
    moves = [move for line in read_golden() if line["turn"].startswith(f"{tag}/") for move in find_moves(line)]
    assert not moves, "\n".join([RECORD, *moves])


@pytest.mark.parametrize("tag", TAGS)
def test_every_reply_turn_of_the_library_has_golden_replies(tag: str) -> None:
    assert {f"{tag}/{name}" for name in names(tag)} <= {line["turn"] for line in read_golden()}
