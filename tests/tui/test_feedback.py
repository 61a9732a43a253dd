"""What the coach says about a reply: everything missing, one point opened, every sign explained where it stands."""

from simulator.practice.events import Asked
from simulator.practice.feedback.changes import TurnChange
from simulator.practice.feedback.coaching import Feedback, MissingMove, Moment
from simulator.practice.state import Exchange
from simulator.practice.trust import TrustMove
from simulator.scenario.model import Skill
from simulator.scenario.shared_model import Feeling
from simulator.scoring.judging.result import TurnScore
from simulator.tui.widgets.conversation.coach_panel import draw_coach, draw_summary
from simulator.tui.widgets.conversation.feedback_blocks import draw_feedback
from tests.tui.demo import NOON


def missing(name: str, worth: float) -> MissingMove:
    return MissingMove("t", name, Skill.DISCOVERY, f"rule {name}", f"why {name}", f"line {name}", worth, partly=False)


BEFORE = Exchange(Asked(NOON, "t", "Ray", "Hello?"), 40, reply="the old reply", result=TurnScore(30))
FEEDBACK = Feedback(
    score=40,
    worked=(Moment("t", "thank", Skill.ACKNOWLEDGE, "thank them", "thanks", 40),),
    missing=(missing("a", 10), missing("b", 30), missing("c", 20)),
    red_lines=(),
    notes=(),
    speaker="Ray",
    unheard=Feeling.WORRY,
    move=TrustMove(-5, 0, -5),
    trust=(40, 30),
    change=TurnChange(BEFORE, 10, frozenset({"thank"}), frozenset({"a"}), here=False),
)


def drawn(feedback: Feedback, dense: bool = False) -> str:
    return "\n".join(block.plain for block in draw_feedback(feedback, str, dense))


def test_everything_missing_is_listed_with_its_points_and_the_most_valuable_opened() -> None:
    text = drawn(FEEDBACK)
    assert [f"rule {name}  +{worth}" in text.replace("\n", " ") for name, worth in (("a", 10), ("c", 20))] == [True] * 2
    assert text.index("rule b") < text.index("rule c") < text.index("rule a")
    assert ("why b" in text, "line b" in text, "why a" in text, "line c" in text) == (True, True, False, False)


def test_an_expert_has_every_point_opened() -> None:
    from dataclasses import replace

    text = drawn(replace(FEEDBACK, opened=99))
    assert all(f"why {name}" in text and f"line {name}" in text for name in "abc")


def test_an_unheard_feeling_is_named_and_every_point_of_trust_explained() -> None:
    text = drawn(FEEDBACK)
    assert "Ray sounded worried" in text
    assert "Trust 40 → 30: −5 for the score, −5 for the feeling that went unheard" in text
    assert "Ray sounded worried" in draw_summary(FEEDBACK, [], 200, str).plain


def test_the_reply_before_stands_beside_this_one_with_what_changed() -> None:
    text = drawn(FEEDBACK)
    assert "the old reply" in text
    assert "▲ new" in text
    assert "▼ was there last time" in text
    assert "▲10" in draw_coach(FEEDBACK, "your last reply", [], "", str).plain


def test_every_sign_on_the_panel_is_explained_on_it() -> None:
    for dense in (False, True):
        text = drawn(FEEDBACK, dense)
        *body, legend = text.rpartition("\n")
        for sign in "✓◐○▲▼↺":
            assert (sign in "".join(body)) <= (sign in legend), sign
        assert "+n" in legend
