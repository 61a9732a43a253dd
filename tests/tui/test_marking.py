"""A coach marks an official attempt from the desk: found, opened, judged with a reason, shown beside the machine's."""

import dataclasses

import pytest
from sqlalchemy import create_engine, text
from textual.pilot import Pilot
from textual.widgets import Input, ListView

from simulator.config import Config
from simulator.practice.events import Mode
from simulator.practice.marking.coach_mark import CoachMark, MarkKind, MarkWord
from simulator.records.errors import RecordsUnavailable
from simulator.records.marking.marks import Marks
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.dialogs.mark import MarkScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.trainer.desk import DeskScreen
from simulator.tui.screens.trainer.marking import MarkingScreen
from simulator.tui.screens.trainer.official_list import OfficialListScreen
from simulator.tui.widgets.trainer.place_row import PlaceRow
from tests.authoring.overview.test_official_attempts import DONE, doubtful_scores
from tests.authoring.played import play
from tests.tui.conftest import MakeApp
from tests.tui.demo import FORBIDDEN, HALF
from tests.tui.driving import paint, read, until, until_screen
from tests.tui.test_desk import date_files, go_to, loaded
from tests.tui.test_snapshots import Compare

__all__ = ["doubtful_scores"]


@pytest.fixture
def coach_app(make_app: MakeApp, config: Config) -> SimulatorApp:
    date_files(config.library)
    return make_app(dataclasses.replace(config, profile=dataclasses.replace(config.profile, trainee="陈教练")))


@pytest.fixture
def unsure(config: Config, records: Records) -> str:
    """An attempt that fails by a red line of which the scorer is unsure."""
    return play(records, config.library, [HALF, FORBIDDEN], trainee="孙悦")[0]


async def open_desk(pilot: Pilot[int]) -> None:
    await until_screen(pilot, LibraryScreen)
    pilot.app.action_desk()  # type: ignore[attr-defined]  # it is the simulator's app
    await until_screen(pilot, DeskScreen)
    await loaded(pilot)


async def open_attempt(pilot: Pilot[int], mark: str = "?", words: str = "孙悦") -> None:
    await open_desk(pilot)
    await go_to(pilot, mark, words)
    await pilot.press("enter")
    await until_screen(pilot, MarkingScreen)
    await loaded(pilot)


async def type_reason(pilot: Pilot[int], down: int, reason: str) -> None:
    """Open the dialog, go down to a word and give the reason; it is not sent yet."""
    await pilot.press("m")
    await until_screen(pilot, MarkScreen)
    await pilot.press(*["down"] * down, "enter")
    pilot.app.screen.query_one("#reason", Input).value = reason
    await pilot.pause()


def rows(pilot: Pilot[int]) -> list[PlaceRow]:
    return list(pilot.app.screen.query(PlaceRow))


@pytest.mark.usefixtures("unsure")
async def test_the_desk_lists_what_is_over_with_the_unsure_one_first(
    coach_app: SimulatorApp, config: Config, records: Records
) -> None:
    for who, replies, mode in (
        ("林晓", DONE, Mode.OFFICIAL),
        ("林晓", DONE, Mode.PRACTICE),
        ("没完", [HALF], Mode.OFFICIAL),
    ):
        play(records, config.library, replies, mode, trainee=who)
    async with coach_app.run_test(size=(80, 24)) as pilot:
        await open_desk(pilot)
        shown = paint(pilot)
        assert "1 to be confirmed" in shown
        assert shown.index("? 孙悦") < shown.index("· 林晓")
        assert "20 · ✗ not passed" in shown
        assert shown.count("林晓") == 1, "practice is private"
        assert "没完" not in shown
        await pilot.press("l")
        await until_screen(pilot, OfficialListScreen)
        await until(pilot, lambda: "2 attempts" in paint(pilot), "the list")
        assert paint(pilot).count("林晓") == 1
        await pilot.press("enter")
        await until_screen(pilot, MarkingScreen)


async def test_a_mark_is_kept_as_the_command_keeps_it_and_stands_beside_the_machine_s(
    coach_app: SimulatorApp, records: Records, unsure: str
) -> None:
    async with coach_app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_attempt(pilot)
        assert "m Mark" in paint(pilot)
        assert "the scorer is unsure here" in read(pilot), "the cursor begins where a word is wanted"
        await type_reason(pilot, 1, "这是玩笑话")
        await pilot.press("tab", *"kind")
        await pilot.press("enter")
        await until_screen(pilot, MarkingScreen)
        await until(pilot, lambda: "✎ ≠ no red line" in paint(pilot), "the mark beside the machine's")
        assert "这是玩笑话" in read(pilot)
        await pilot.press("escape")
        await until_screen(pilot, DeskScreen)
        await until(pilot, lambda: "✎ 孙悦" in paint(pilot), "the list anew")
        assert "to be confirmed" not in paint(pilot)
    seen = {(one.what.value, one.attempt) for one in records.accesses.find("孙悦")}
    assert seen == {("list", ""), ("mark", unsure)}, "she can see who listed and who opened it"
    assert len(records.accesses.find("孙悦")) == 2, "once, however often the desk is drawn"
    (mark,) = records.marks.find(unsure)
    assert (mark.kind, mark.item, mark.word, mark.machine) == (
        MarkKind.RED_LINE,
        "insult",
        MarkWord.CLEAN,
        MarkWord.CROSSED,
    )
    assert (mark.reason, mark.comment, mark.marked_by) == ("这是玩笑话", "kind", "陈教练")


async def test_staying_is_the_default_a_reason_is_needed_and_escape_asks_before_it_gives_one_up(
    coach_app: SimulatorApp, records: Records, unsure: str
) -> None:
    async with coach_app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_attempt(pilot)
        await pilot.press("m")
        await until_screen(pilot, MarkScreen)
        await pilot.press("enter")
        await until_screen(pilot, MarkingScreen)
        await type_reason(pilot, 2, "  ")
        await pilot.press("enter")
        await until(pilot, lambda: "Say why" in paint(pilot), "the question")
        pilot.app.screen.query_one("#reason", Input).value = "听录音"
        for key, screen in (("enter", MarkScreen), ("y", MarkingScreen)):
            await pilot.press("escape")
            await until_screen(pilot, ConfirmScreen)
            await pilot.press(key)
            await until_screen(pilot, screen)
            if screen is MarkScreen:
                assert pilot.app.screen.query_one("#reason", Input).value == "听录音"
    assert records.marks.find(unsure) == ()


async def test_what_cannot_be_kept_stays_typed(
    coach_app: SimulatorApp, records: Records, unsure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(marks: Marks, mark: CoachMark) -> CoachMark:
        raise RecordsUnavailable("records", "full")

    real = Marks.add
    async with coach_app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_attempt(pilot)
        monkeypatch.setattr(Marks, "add", fail)
        await type_reason(pilot, 1, "听录音")
        await pilot.press("enter")
        await until(pilot, lambda: "the disk is full" in paint(pilot), "the sentence")
        assert isinstance(pilot.app.screen, MarkScreen)
        assert pilot.app.screen.query_one("#reason", Input).value == "听录音"
        monkeypatch.setattr(Marks, "add", real)
        await pilot.press("enter")
        await until_screen(pilot, MarkingScreen)
    assert [mark.reason for mark in records.marks.find(unsure)] == ["听录音"]


async def test_the_whole_attempt_and_lines_the_machine_did_not_see_are_marked_too_and_withdrawn(
    coach_app: SimulatorApp, records: Records, unsure: str
) -> None:
    async with coach_app.run_test(size=(100, 30)) as pilot:
        await open_attempt(pilot)
        few = len(rows(pilot))
        await pilot.press("r")
        await until(pilot, lambda: len(rows(pilot)) > few, "every red line")
        pilot.app.screen.query_one(ListView).index = 0
        await pilot.pause()
        await type_reason(pilot, 1, "算通过")
        await pilot.press("enter")
        await until(pilot, lambda: "✎ ≠ passed" in paint(pilot), "the mark")
        await type_reason(pilot, 3, "看错了")
        await pilot.press("enter")
        await until(pilot, lambda: "✎ ≠ passed" not in paint(pilot), "the mark gone")
    assert [mark.word for mark in records.marks.find(unsure)] == [MarkWord.PASSED, MarkWord.WITHDRAWN]


@pytest.mark.parametrize(("coach", "sentence"), [("孙悦", "another person's judgement"), ("", "your name into the")])
async def test_who_may_not_mark_is_told_before_anything_is_typed(
    make_app: MakeApp, config: Config, unsure: str, coach: str, sentence: str
) -> None:
    config.profile_path.write_text("{}", "utf-8")  # or a welcome asks for the name
    app = make_app(dataclasses.replace(config, profile=dataclasses.replace(config.profile, trainee=coach)))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await open_attempt(pilot)
        await pilot.press("m")
        await until(pilot, lambda: sentence in paint(pilot), "the sentence")
        assert isinstance(pilot.app.screen, MarkingScreen)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("UPDATE events SET payload = '{' WHERE attempt = :id", "cannot be read"),
        ("DELETE FROM events WHERE attempt = :id; DELETE FROM attempts WHERE id = :id", "There is no attempt"),
    ],
)
async def test_a_damaged_or_vanished_attempt_says_one_sentence(
    coach_app: SimulatorApp, config: Config, unsure: str, harm: str, sentence: str
) -> None:
    async with coach_app.run_test(size=(100, 30), notifications=True) as pilot:
        await open_desk(pilot)
        engine = create_engine(str(config.database))
        with engine.begin() as connection:
            for statement in harm.split(";"):
                connection.execute(text(statement), {"id": unsure})
        engine.dispose()
        await go_to(pilot, "?", "孙悦")
        await pilot.press("enter")
        await until(pilot, lambda: sentence in paint(pilot), "the sentence")
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_it_speaks_chinese_at_eighty_columns(make_app: MakeApp, config: Config, unsure: str) -> None:
    chinese = dataclasses.replace(
        config, language="zh-CN", profile=dataclasses.replace(config.profile, trainee="陈教练")
    )
    async with make_app(chinese).run_test(size=(80, 24)) as pilot:
        await open_attempt(pilot)
        assert "m 标记" in paint(pilot)
        await pilot.press("m")
        await until_screen(pilot, MarkScreen)
        await pilot.pause()
        for words in ("保持现状：不标记", "踩了红线", "为什么", "Esc：不标记"):
            assert words in paint(pilot)


def test_marking_looks_as_designed(snap_compare: Compare, coach_app: SimulatorApp, unsure: str) -> None:
    async def see(pilot: Pilot[int]) -> None:
        await open_attempt(pilot)

    assert snap_compare(coach_app, terminal_size=(100, 30), run_before=see)


async def test_the_cursor_begins_in_sight_on_the_first_verdict_that_needs_a_person(
    coach_app: SimulatorApp, unsure: str
) -> None:
    async with coach_app.run_test(size=(80, 16)) as pilot:
        pilot.app.animation_level = "full"  # as in a terminal
        await open_attempt(pilot)
        places = pilot.app.screen.query_one("#desk-list", ListView)
        row = places.highlighted_child
        assert isinstance(row, PlaceRow)
        assert row.place.unconfirmed
        await until(pilot, lambda: places.region.contains_region(row.region), "the row in sight")
