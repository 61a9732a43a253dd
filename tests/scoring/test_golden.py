"""A score is a promise: none moves without the change being recorded."""

from pathlib import Path

import pytest

from tests.scoring.golden import TAGS, digest_golden, find_moves, read_golden
from tests.scoring.rooms import names

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
RECORD = "Scores have moved. If that is meant, run `scripts/golden.py --write` and record in CHANGELOG.md what moved."


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.repeated
def test_no_score_moves_without_being_recorded(tag: str) -> None:
    moves = [move for line in read_golden() if line["turn"].startswith(f"{tag}/") for move in find_moves(line)]
    assert not moves, "\n".join([RECORD, *moves])


@pytest.mark.parametrize("tag", TAGS)
def test_every_reply_turn_of_the_library_has_golden_replies(tag: str) -> None:
    assert {f"{tag}/{name}" for name in names(tag)} <= {line["turn"] for line in read_golden()}


def test_the_changelog_names_the_scores_that_are_promised() -> None:
    wanted = f"golden {digest_golden()}"
    assert wanted in CHANGELOG.read_text("utf-8"), f"CHANGELOG.md: say what moved in scoring, and “{wanted}”"
