"""The review on the screen: look at a case, see what accepting would do, decide."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from simulator.authoring.review.queue import Review
from simulator.config import Config
from simulator.records.disputes import Claim, Verdict
from simulator.records.store import Records
from simulator.tui.dialogs.decide import DecideScreen
from simulator.tui.screens.trainer.review import ReviewScreen
from simulator.tui.trainer_apps import TrainerApp
from simulator.tui.widgets.trainer.case_row import CaseRow
from tests.authoring.played import LUCKY, MISSED, NOON, dispute, play
from tests.tui.driving import paint, read, until, until_screen


def _make_app(config: Config, records: Records) -> TrainerApp:
    attempt, seqs = play(records, config.library, [MISSED])
    dispute(records, attempt, seqs[0], "ask_time", comment="我问了[/b]")
    other, numbers = play(records, config.library, [LUCKY])
    dispute(records, other, numbers[0], "thank", Claim.WRONG)
    review = Review(records, config.library)
    return TrainerApp(config, lambda: ReviewScreen(review, str, lambda: NOON))


def _file(config: Config) -> Path:
    return config.library / "zh-CN/demo/small.yaml"


async def _open(pilot: Pilot[int], key: str) -> DecideScreen:
    await until(pilot, lambda: bool(pilot.app.screen.query(CaseRow)), "the cases")
    await pilot.press(key)
    await until_screen(pilot, DecideScreen)
    screen = pilot.app.screen
    assert isinstance(screen, DecideScreen)
    return screen


async def test_accepting_shows_its_effect_first_and_writes_after_the_reason(config: Config, records: Records) -> None:
    app = _make_app(config, records)
    before = _file(config).read_text("utf-8")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: MISSED in read(pilot), "the case")
        assert "我问了[/b]" in read(pilot)
        screen = await _open(pilot, "a")
        await until(pilot, lambda: "✓ the new example passes" in read(pilot), "the plan")
        assert screen.query_one("#phrase", Input).value == "啥时候再打给您合适呢"
        await pilot.press("enter")
        assert _file(config).read_text("utf-8") == before, "without a reason nothing is written"
        screen.query_one("#reason", Input).value = "确实问了"
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen.query(CaseRow)) == 1, "the case to go")
    assert "啥时候再打给您合适呢" in _file(config).read_text("utf-8")
    decided = [d for d in records.disputes.find() if d.verdict is Verdict.ACCEPTED]
    assert [(d.item, d.reason) for d in decided] == [("ask_time", "确实问了")]


async def test_words_that_do_not_help_are_asked_for_twice(config: Config, records: Records) -> None:
    app = _make_app(config, records)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, "a")
        await until(pilot, lambda: "✓ the new example passes" in read(pilot), "the plan")
        phrase, reason = screen.query_one("#phrase", Input), screen.query_one("#reason", Input)
        reason.value = "试试"
        phrase.value = "下雨了"
        phrase.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "✗ the new example fails" in read(pilot), "the plan with these words")
        reason.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("enter")
        await until_screen(pilot, ReviewScreen)
        await until(pilot, lambda: "下雨了" in _file(config).read_text("utf-8"), "the file")


async def test_rejecting_needs_only_its_reason(config: Config, records: Records) -> None:
    app = _make_app(config, records)
    before = _file(config).read_text("utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, "r")
        assert not screen.query("#plan")
        screen.query_one("#reason", Input).value = "没有问时间"
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen.query(CaseRow)) == 1, "the case to go")
    assert _file(config).read_text("utf-8") == before
    assert {(d.verdict, d.reason) for d in records.disputes.find()} == {
        (Verdict.REJECTED, "没有问时间"),
        (Verdict.OPEN, ""),
    }


async def test_without_cases_it_says_so(config: Config, records: Records) -> None:
    review = Review(records, config.library)
    app = TrainerApp(config, lambda: ReviewScreen(review, str, lambda: NOON))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nothing is disputed" in read(pilot), "the sentence")
        await pilot.press("a")
        assert isinstance(app.screen, ReviewScreen)
        assert "0 disputes" in paint(pilot)


async def test_overruling_shows_the_record_first_and_leaves_the_file(config: Config, records: Records) -> None:
    app = _make_app(config, records)
    before = _file(config).read_text("utf-8")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await _open(pilot, "o")
        await until(pilot, lambda: "not over" in read(pilot), "what it does")
        screen.query_one("#reason", Input).value = "确实问了"
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen.query(CaseRow)) == 1, "the case to go")
    assert _file(config).read_text("utf-8") == before
    assert Verdict.OVERRULED in {d.verdict for d in records.disputes.find()}


async def test_ticked_cases_are_decided_together(config: Config, records: Records) -> None:
    app = _make_app(config, records)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(app.screen.query(CaseRow)) == 2, "the cases")
        await pilot.press("space", "space", "r")
        await until_screen(pilot, DecideScreen)
        assert "2 cases" in read(pilot)
        app.screen.query_one("#reason", Input).value = "都没有说"
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is disputed" in read(pilot), "the cases to go")
    assert [(d.verdict, d.reason) for d in records.disputes.find()] == [(Verdict.REJECTED, "都没有说")] * 2


async def test_a_reply_that_was_edited_is_tried_before_it_is_written(config: Config, records: Records) -> None:
    app = _make_app(config, records)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await _open(pilot, "a")
        await until(pilot, lambda: "✓ the new example passes" in read(pilot), "the plan")
        screen.query_one("#example", Input).value = "那啥时候再打给您合适呢"
        screen.query_one("#reason", Input).value = "确实问了"
        await pilot.press("enter")
        await until(pilot, lambda: "那啥时候再打给您合适呢" in read(pilot), "the plan with these words")
        assert app.screen is screen
        await pilot.press("enter")
        await until(pilot, lambda: "那啥时候再打给您合适呢" in _file(config).read_text("utf-8"), "the file")
