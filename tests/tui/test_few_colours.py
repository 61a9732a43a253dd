"""Screens in 16 and in 256 colours, and in none: everything reads, and what is chosen stands out."""

import dataclasses
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, TextArea

from simulator.config import Config
from simulator.tui import themes
from simulator.tui.app import SimulatorApp
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.widgets.plan_row import PlanRow
from tests.tui.colours import Rounding, find_pale, list_segments
from tests.tui.demo import FORBIDDEN, HALF
from tests.tui.driving import paint, say, start, until, until_screen
from tests.tui.test_day_snapshots import practised
from tests.tui.test_snapshots import Compare, given_scores, hold_still, talk
from tests.tui.test_themes import LEAST

__all__ = ["given_scores", "practised"]

MakeApp = Callable[..., SimulatorApp]
See = Callable[[Pilot[int]], Awaitable[None]]


async def see_today(pilot: Pilot[int]) -> None:
    await until(pilot, lambda: len(pilot.app.screen.query(PlanRow)) == 4, "the plan")
    await hold_still(pilot)


async def see_dialog(pilot: Pilot[int]) -> None:
    await see_today(pilot)
    await pilot.press("ctrl+q")
    await until(pilot, lambda: bool(pilot.app.screen.query(Button)), "the question")
    await hold_still(pilot)


async def see_debrief(pilot: Pilot[int]) -> None:
    await start(pilot)
    await say(pilot, FORBIDDEN)
    await pilot.press("enter")
    await until_screen(pilot, DebriefScreen)
    await until(pilot, lambda: bool(pilot.app.screen.query("#next")))
    await hold_still(pilot)


@pytest.fixture
def make_rounded(make_app: MakeApp, config: Config, monkeypatch: pytest.MonkeyPatch) -> MakeApp:
    """Makes the app as a terminal with so many colours shows it."""

    def make(theme: str, system: str, *, at_library: bool) -> SimulatorApp:
        fit = themes.fit_theme
        monkeypatch.setattr("simulator.tui.terminal_app.fit_theme", lambda name, _: fit(name, system))
        profile = dataclasses.replace(config.profile, theme=theme)
        app = make_app(dataclasses.replace(config, profile=profile), at_library=at_library)
        app._filters = [*app._filters, Rounding(system)]
        return app

    return make


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize(("size", "theme"), [((80, 24), "light"), ((100, 30), "dark"), ((140, 40), "light")])
def test_today_looks_as_designed_in_16_colours(
    snap_compare: Compare, make_rounded: MakeApp, size: tuple[int, int], theme: str
) -> None:
    app = make_rounded(theme, "standard", at_library=False)
    assert snap_compare(app, terminal_size=size, run_before=see_today)


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dark"), ((100, 30), "light")])
def test_a_conversation_looks_as_designed_in_16_colours(
    snap_compare: Compare, make_rounded: MakeApp, size: tuple[int, int], theme: str
) -> None:
    assert snap_compare(make_rounded(theme, "standard", at_library=True), terminal_size=size, run_before=talk)


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize("system", ["256", "standard"])
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("see", [see_today, talk, see_debrief])
async def test_all_that_is_painted_can_be_read(make_rounded: MakeApp, system: str, theme: str, see: See) -> None:
    async with make_rounded(theme, system, at_library=see is not see_today).run_test(size=(100, 30)) as pilot:
        await see(pilot)
        assert find_pale(pilot.app, LEAST) == {}


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize("see", [see_today, see_dialog, talk, see_debrief])
async def test_without_colours_none_is_sent(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, see: See) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app(at_library=see not in (see_today, see_dialog)).run_test(size=(100, 30)) as pilot:
        await see(pilot)
        colors = {
            color.name for _, style in list_segments(pilot.app) for color in (style.color, style.bgcolor) if color
        }
        assert colors == {"default"}


@pytest.mark.usefixtures("practised")
async def test_without_colours_the_chosen_row_and_button_stand_out(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app(at_library=False).run_test(size=(100, 30)) as pilot:
        await see_today(pilot)
        chosen = [line for line in paint(pilot).splitlines() if "▌" in line]
        await pilot.press("down")
        await pilot.pause()
        then = [line for line in paint(pilot).splitlines() if "▌" in line]
        assert chosen
        assert then
        assert not {*chosen} & {*then}
        await see_dialog(pilot)
        reversed_texts = {text.strip() for text, style in list_segments(pilot.app) if style.reverse}
        assert "Stay" in reversed_texts
        assert "Leave" not in reversed_texts


async def test_without_colours_marks_say_what_was_met_missed_and_crossed(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app().run_test(size=(100, 30)) as pilot:
        await talk(pilot)
        shown = paint(pilot)
        assert "✓ 谢谢他接电话" in shown
        assert "◐ 问什么时候方便" in shown
        trust = next(line for line in shown.splitlines() if "━" in line)
        assert "╌" in trust, "how full the bar is shows without colours"
        await say(pilot, FORBIDDEN)
        assert "✗" in paint(pilot)
        await pilot.press("enter")
        await until_screen(pilot, DebriefScreen)
        await until(pilot, lambda: "✗ Not passed" in paint(pilot), "the verdict in words")


async def test_without_colours_the_highlighted_answer_stands_out(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app().run_test(size=(100, 30)) as pilot:
        await start(pilot)
        await say(pilot, HALF + "。您几点钟比较方便？")
        await until(pilot, lambda: not pilot.app.screen.query(TextArea), "the choice")
        await pilot.press("down")
        await pilot.pause(0.05)
        underlined = [text.strip() for text, style in list_segments(pilot.app) if style.underline]
        assert underlined[-1] == "保证金亏光"
        assert "亏 5%" not in underlined
