"""The main screens as pictures; scores are given, so that these change only with the drawing."""

import dataclasses
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from simulator.config import Config
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.reply_score import ReplyContext
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span, TurnScore
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.demo import FORBIDDEN, HALF
from tests.tui.driving import say, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]
Compare = Callable[..., bool]


def score_plainly(turn: PreparedTurn, reply: str, context: ReplyContext | None = None) -> TurnScore:
    """Full credit for a criterion whose first phrase stands in the reply, half for its first four letters."""
    criteria = []
    for name, rule in turn.turn.criteria.items():
        phrase = rule.phrases[0]
        words, credit = next(((w, c) for w, c in ((phrase, 1.0), (phrase[:4], 0.5)) if w in reply), ("", 0.0))
        span = Span(reply.index(words), reply.index(words) + len(words)) if words else None
        criteria.append(CriterionResult(name, rule.skill, rule.weight, credit, 90, words, span, phrase))
    lines = tuple(
        RedLineResult(
            name,
            line.severity,
            line.phrases[0],
            line.because,
            Span(at, at + len(line.phrases[0])),
            means=line.means,
            instead=line.instead or "",
        )
        for name, line in turn.red_lines.items()
        if (at := reply.find(line.phrases[0])) >= 0
    )
    score = round(100 * sum(c.credit * c.weight for c in criteria) / sum(c.weight for c in criteria))
    return TurnScore(min(score, 40) if lines else score, tuple(criteria), lines)


@pytest.fixture(autouse=True)
def given_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("prepared_scenario", "feedback.coaching"):
        monkeypatch.setattr(f"simulator.practice.{room}.score_reply", score_plainly)


async def hold_still(pilot: Pilot[int]) -> None:
    """No blinking cursor in a picture."""
    for box in pilot.app.screen.query(TextArea):
        box.cursor_blink = False
    await pilot.pause(0.1)


def test_the_library_looks_as_designed(snap_compare: Compare, make_app: MakeApp) -> None:
    async def see(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 3)
        await hold_still(pilot)

    assert snap_compare(make_app(), terminal_size=(100, 30), run_before=see)


async def talk(pilot: Pilot[int]) -> None:
    await start(pilot)
    await say(pilot, HALF + "。您几点钟来？")
    await hold_still(pilot)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dark"), ((140, 40), "light")])
def test_a_conversation_looks_as_designed(
    snap_compare: Compare, make_app: MakeApp, config: Config, size: tuple[int, int], theme: str
) -> None:
    themed = dataclasses.replace(config, profile=dataclasses.replace(config.profile, theme=theme))
    assert snap_compare(make_app(themed), terminal_size=size, run_before=talk)


def test_a_debrief_with_a_red_line_looks_as_designed(snap_compare: Compare, make_app: MakeApp) -> None:
    async def see(pilot: Pilot[int]) -> None:
        await start(pilot)
        await say(pilot, HALF)
        await say(pilot, FORBIDDEN)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: bool(pilot.app.screen.query("#next")))
        await hold_still(pilot)

    assert snap_compare(make_app(), terminal_size=(100, 30), run_before=see)
