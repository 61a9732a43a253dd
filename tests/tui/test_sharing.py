"""In a debrief a trainee opens one practice attempt to her coach, sees that it is open, and closes it again."""

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.dispute import DisputeScreen
from tests.authoring.played import MISSED, play
from tests.tui.conftest import MakeApp
from tests.tui.demo import GOOD
from tests.tui.driving import paint, until, until_screen
from tests.tui.test_dispute import open_debrief

SHARED = "Shared with coaches and trainers"


def list_titles(screen: DebriefScreen) -> list[str]:
    return [title for title, _, _ in screen.list_more_commands()]


async def test_practice_is_shared_from_the_list_of_commands_and_taken_back(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    attempt, _ = play(records, app.context.config.library, [GOOD], Mode.PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_debrief(pilot)
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        assert SHARED not in paint(pilot)
        assert list_titles(screen) == ["Share with my coach"]
        assert "Share with my coach" in {command.title for command in app.get_system_commands(app.screen)}
        screen.share()
        await until(pilot, lambda: SHARED in paint(pilot), "that it is shared")
        assert [row.id for row in records.common.attempts()] == [attempt]
        assert list_titles(screen) == ["Stop sharing"]
        screen.stop_sharing()
        await until(pilot, lambda: SHARED not in paint(pilot), "that it is not")
        assert records.common.attempts() == ()


async def test_an_official_attempt_is_not_offered_to_be_shared(make_app: MakeApp, records: Records) -> None:
    app = make_app()
    play(records, app.context.config.library, [GOOD, "2", "1 2 3"], Mode.OFFICIAL)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_debrief(pilot)
        assert isinstance(app.screen, DebriefScreen)
        assert list_titles(app.screen) == []


async def test_disputing_practice_says_that_it_shares_the_attempt_before_it_does(
    make_app: MakeApp, records: Records
) -> None:
    app = make_app()
    attempt, _ = play(records, app.context.config.library, [MISSED], Mode.PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_debrief(pilot)
        await pilot.press("d")
        await until_screen(pilot, DisputeScreen)
        assert "shares this attempt with the trainer" in " ".join(paint(pilot).split())
        assert records.common.attempts() == ()
        await pilot.press("enter")
        await until(pilot, lambda: len(records.common.attempts()) == 1, "the shared attempt")
        assert [row.id for row in records.common.attempts()] == [row.id for row in records.attempts()] == [attempt]
