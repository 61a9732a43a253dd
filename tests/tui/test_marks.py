"""A trainee reads in the debrief and in the history what a coach marked, beside the machine's judgement."""

from textual.pilot import Pilot

from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord
from simulator.records.store import Records
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.widgets.conversation.turn_card import TurnCard
from tests.authoring.played import MISSED, play
from tests.tui.conftest import MakeApp
from tests.tui.demo import NOON
from tests.tui.driving import paint, read, until, until_screen


async def _open_history(pilot: Pilot[int]) -> None:
    await pilot.pause()
    pilot.app.action_history()  # type: ignore[attr-defined]  # it is the simulator's app
    await until_screen(pilot, HistoryScreen)
    await until(pilot, lambda: "小试" in paint(pilot), "the attempts")


async def test_marks_stand_in_history_and_debrief_and_nothing_in_them_acts(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    attempt, seqs = play(records, app.context.config.library, [MISSED, "2", "1 2 3"], Mode.OFFICIAL)
    place = (attempt, 0, MarkKind.CRITERION, seqs[0], "opening", "ask_time")
    said = "她问了 [bold]时间[/]\x1b[31m 🙂", "语气再放慢"
    records.marks.add(CoachMark(*place, MarkWord.MET, MarkWord.MISSED, *said, "陈教练", NOON))
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_history(pilot)
        await until(pilot, lambda: "marks ≠1" in paint(pilot), "the note")
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: bool(app.screen.query(TurnCard)), "the turns")
        await until(pilot, lambda: "陈教练" in read(pilot), "the mark")
        shown = read(pilot)
        assert "met – the machine: missed – 她问了 [bold]时间[/]" in shown
        assert "语气再放慢" in shown
        assert "does not change the score" in " ".join(shown.split())
        assert "\x1b" not in shown


async def test_an_attempt_without_marks_shows_none(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    play(records, app.context.config.library, [MISSED, "2", "1 2 3"], Mode.OFFICIAL)
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_history(pilot)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: bool(app.screen.query(TurnCard)), "the turns")
        assert "coach" not in read(pilot).lower()
