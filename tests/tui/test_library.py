"""The library by course: folded, unfolded, remembered, and narrowed to a level or a skill."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.widgets import OptionList

from simulator.config import Config, read_profile
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.library import Library, read_library
from simulator.scenario.model import Skill
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.library_filter import LibraryFilterScreen
from simulator.tui.library_shelf import LibraryFilter, fill_shelves, find_next_course
from simulator.tui.widgets.course_row import CourseRow
from simulator.tui.widgets.scenario_row import ScenarioRow
from tests.tui.driving import paint, until, until_screen

MakeApp = Callable[..., SimulatorApp]
EVERYTHING = LibraryFilter()


@pytest.fixture(scope="module")
def bundled() -> Library:
    return read_library(bundled_library())


@pytest.fixture
def whole(config: Config) -> Config:
    """The bundled library in Chinese."""
    return replace(config, library=bundled_library(), language="zh-CN")


def shelves_of(library: Library, wanted: LibraryFilter, unfolded: set[str]) -> list[tuple[str, int, bool]]:
    courses = [course for course in library.courses if course.language == "zh-CN"]
    offered = [entry for course in courses for entry in course.entries]
    found = fill_shelves(courses, offered, wanted, unfolded, str)
    return [(shelf.course.id, len(shelf.entries), shelf.unfolded) for shelf in found]


def test_courses_stand_in_the_order_in_which_one_learns(bundled: Library) -> None:
    ids = [name for name, _, _ in shelves_of(bundled, EVERYTHING, {"faq"})]
    assert ids == [
        "first-contact", "objections", "faq", "recruiting", "key-accounts", "value", "service", "relationships",
    ]  # fmt: skip


def test_every_course_says_for_whom_it_is_and_what_one_learns(bundled: Library) -> None:
    assert [course.id for course in bundled.courses if not (course.page.audience and course.page.learns)] == []
    assert {len(course.page.learns) for course in bundled.courses} == {3}


def test_only_unfolded_courses_show_their_scenarios(bundled: Library) -> None:
    shown = {name for name, _, unfolded in shelves_of(bundled, EVERYTHING, {"faq"}) if unfolded}
    assert shown == {"faq"}


def test_a_level_or_a_skill_shows_what_has_it_and_nothing_folded(bundled: Library) -> None:
    hard = shelves_of(bundled, LibraryFilter(level=5), set())
    assert [name for name, _, _ in hard] == ["faq", "recruiting", "key-accounts"]
    assert all(unfolded for _, _, unfolded in hard)
    asking = LibraryFilter(skill=Skill.NEGOTIATION, level=5)
    assert sum(count for _, count, _ in shelves_of(bundled, asking, set())) < sum(count for _, count, _ in hard)


def test_one_goes_on_with_the_first_course_that_is_not_passed(bundled: Library) -> None:
    courses = [course for course in bundled.courses if course.language == "en"]
    offered = [entry for course in courses for entry in course.entries]
    assert find_next_course(list(fill_shelves(courses, offered, EVERYTHING, (), str)), {}) == "first-contact"
    assert find_next_course([], {}) == ""


async def test_a_new_hire_sees_every_course_at_80_by_24(make_app: MakeApp, whole: Config) -> None:
    async with make_app(whole).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(CourseRow)) == 8, "eight courses")
        assert len(pilot.app.screen.query(ScenarioRow)) == 2
        assert "客户经营" in paint(pilot), "the last one stands on the screen, too"


async def test_folding_is_remembered(make_app: MakeApp, whole: Config) -> None:
    async with make_app(whole).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 2, "the first course")
        await pilot.press("left")
        await until(pilot, lambda: not pilot.app.screen.query(ScenarioRow), "all folded")
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 6, "the second course")
        await until(pilot, lambda: read_profile(whole.profile_path).open_courses == "objections", "the profile")
    again = replace(whole, profile=read_profile(whole.profile_path))
    async with make_app(again).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: len(pilot.app.screen.query(ScenarioRow)) == 6, "the second course again")


async def test_a_course_under_the_cursor_shows_its_page(make_app: MakeApp, whole: Config) -> None:
    async with make_app(whole).run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        await pilot.press("up")
        await until(pilot, lambda: "适合谁" in paint(pilot), "for whom")
        assert "学什么" in paint(pilot)


async def test_a_filter_is_chosen_named_and_let_go(make_app: MakeApp, whole: Config) -> None:
    async with make_app(whole).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(pilot.app.screen.query(ScenarioRow)))
        await pilot.press("f")
        await until_screen(pilot, LibraryFilterScreen)
        options = pilot.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("level 5")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen.query(CourseRow)) == 3, "three courses")
        assert "●●●●●" in paint(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen.query(CourseRow)) == 8, "all courses")
