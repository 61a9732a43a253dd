"""Where the marks were left out, a long run of hanzi is cut at the pauses all the same."""

from itertools import pairwise

from simulator.scoring.text.pauses import find_pauses
from simulator.scoring.text.segmentation import split_clauses
from tests.scoring.rooms import language

RUN_ON = "刚才是我没听您说对不起这就把您的号码从名单上去掉以后不再打来"


def pieces(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in split_clauses(language(), text)]


def test_a_run_on_reply_falls_into_thoughts() -> None:
    assert len(pieces(RUN_ON)) >= 3
    assert "".join(pieces(RUN_ON)) == RUN_ON


def test_an_apology_in_the_middle_stands_by_itself_or_at_an_edge() -> None:
    assert any(piece.startswith("对不起") or piece.endswith("对不起") for piece in pieces(RUN_ON))


def test_short_runs_stay_whole() -> None:
    assert pieces("您的号码我删掉了") == ["您的号码我删掉了"]


def test_a_pause_leaves_no_scraps() -> None:
    edges = [0, *find_pauses(RUN_ON), len(RUN_ON)]
    assert all(after - before >= 3 for before, after in pairwise(edges))
