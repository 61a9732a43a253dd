"""On a server: who practises is fixed by the login, and what is the administrator's is not offered."""

from dataclasses import replace

import pytest
from textual.widgets import Input

from simulator.config import Config
from simulator.errors import UserError
from simulator.records.store import Records
from simulator.scenario.library.library import read_library
from simulator.tui import need_terminal
from simulator.tui.app_context import AppContext
from simulator.tui.screens.settings import SettingsScreen
from simulator.tui.screens.trainer.desk import DeskScreen
from tests.tui.conftest import MakeApp
from tests.tui.demo import NOON


@pytest.fixture
def hosted(config: Config) -> Config:
    return replace(config, hosted=True)


def test_nobody_becomes_somebody_else(hosted: Config, records: Records) -> None:
    context = AppContext(hosted, records, read_library(hosted.library), lambda: NOON, lambda: 7)
    context.change(trainee="王芳", team="二部", theme="light")
    assert (context.profile.trainee, context.profile.team, context.profile.theme) == ("林晓", "一部", "light")


async def test_the_settings_ask_for_no_name_and_show_no_path(hosted: Config, make_app: MakeApp) -> None:
    app = make_app(hosted)
    async with app.run_test(size=(100, 40)) as pilot:
        app.action_settings()
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert not app.screen.query(Input)
        assert not app.screen.query("#kept-in")


async def test_the_trainers_desk_is_not_offered(hosted: Config, make_app: MakeApp) -> None:
    app = make_app(hosted)
    async with app.run_test() as pilot:
        titles = [command.title for command in app.get_system_commands(app.screen)]
        app.action_desk()
        await pilot.pause()
        assert "Trainer's desk" not in titles
        assert not isinstance(app.screen, DeskScreen)


def test_a_web_server_that_names_its_driver_needs_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError):
        need_terminal()
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
    need_terminal()
