"""Where the marks were left out, a long run of hanzi or of words is cut at the pauses all the same."""

from itertools import pairwise

from simulator.scoring.text.lexicon import find_units
from simulator.scoring.text.pauses import find_pauses
from simulator.scoring.text.segmentation import make_segments, split_clauses
from simulator.scoring.thresholds import THRESHOLDS
from tests.scoring.rooms import language

RUN_ON = "刚才是我没听您说对不起这就把您的号码从名单上去掉以后不再打来"


LETTERS = "i'm sorry i wasn't listening i'll take you off our list and nobody will ring you again"


def pieces(text: str, tag: str = "zh-CN") -> list[str]:
    return [text[clause.start : clause.end] for clause in split_clauses(language(tag), text)]


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


def test_a_run_of_words_falls_into_thoughts() -> None:
    found = pieces(LETTERS, "en")
    assert any(piece.startswith("i'll take you off") for piece in found)
    assert " ".join(found) == LETTERS


def test_a_short_clause_of_words_stays_whole() -> None:
    assert pieces("i'll take you off our list", "en") == ["i'll take you off our list"]


def test_pieces_of_one_run_may_be_one_thought_and_clauses_between_marks_may_not() -> None:
    def widest(text: str) -> int:
        clauses = split_clauses(language("en"), text)
        segments = make_segments(clauses, find_units(language("en"), text), 8)
        return max(segment.last - segment.first + 1 for segment in segments)

    assert widest(LETTERS) > THRESHOLDS.widest_segment
    assert widest("i am sorry, i was rude, i take you off, i put it down, i go now") == THRESHOLDS.widest_segment
