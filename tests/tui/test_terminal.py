"""The terminal's own things: cursor, marked text, signals, crashes."""

import asyncio
import dataclasses
import os
import pty
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.command import CommandList
from textual.geometry import Offset
from textual.selection import SELECT_ALL
from textual.widgets import Input, TextArea

from simulator.config import Config, Profile
from simulator.records.own.own_stores import OwnStores
from simulator.records.own.trainee_records import TraineeRecords
from simulator.records.store import Records
from simulator.tui.app import SimulatorApp
from simulator.tui.dialogs.confirm import ConfirmScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.welcome import WelcomeScreen
from simulator.tui.widgets.conversation.customer_line import CustomerLine
from tests.tui.driving import press, start, until, until_screen

MakeApp = Callable[..., SimulatorApp]


async def test_the_real_cursor_stands_in_the_reply_box_before_the_first_key(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        box = screen.query_one(TextArea)
        await until(pilot, lambda: bool(box.region), "the layout")
        assert pilot.app.cursor_position == box.content_region.offset
        await pilot.press("谢")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: pilot.app.cursor_position == box.content_region.offset + Offset(2, 0), "the cursor")


async def test_the_real_cursor_stands_in_the_name_box_of_the_welcome(make_app: MakeApp, config: Config) -> None:
    nobody = dataclasses.replace(config, profile=Profile())
    async with make_app(nobody).run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, WelcomeScreen)
        box = pilot.app.screen.query_one(Input)
        await until(pilot, lambda: bool(box.region), "the layout")
        assert pilot.app.cursor_position == box.content_region.offset


async def test_ctrl_c_copies_what_is_marked_on_the_screen_and_then_leaves_as_ever(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 30)) as pilot:
        screen = await start(pilot)
        line = screen.query_one(CustomerLine)
        screen.selections = {line: SELECT_ALL}
        await pilot.press("ctrl+c")
        assert "我这忙着呢，有话快说。" in pilot.app.clipboard
        assert pilot.app.screen is screen
        await pilot.press("ctrl+c")
        await until_screen(pilot, ConfirmScreen)


@pytest.mark.parametrize(
    "keys",
    [
        (("ctrl+c", ConfirmScreen), ("y", None)),
        (("ctrl+q", ConfirmScreen), ("y", None)),
        (("h", HistoryScreen), ("escape", LibraryScreen), ("ctrl+q", ConfirmScreen), ("ctrl+q", None)),
    ],
)
@pytest.mark.parametrize("pause", [0.03])
async def test_the_library_is_left_cleanly_while_it_loads(
    make_app: MakeApp,
    keys: tuple[tuple[str, type | None], ...],
    pause: float,
    records: Records,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attempts = records.attempts

    def load_slowly(**wanted: Any) -> object:
        time.sleep(pause)
        return attempts(**wanted)

    monkeypatch.setattr(records, "attempts", load_slowly)
    app = make_app()
    leave = App._on_exit_app

    async def leave_slowly(leaving: App[int]) -> None:
        await asyncio.sleep(0.3)  # as on a busy machine: what is under way goes on after it was decided to leave
        await leave(leaving)

    monkeypatch.setattr(App, "_on_exit_app", leave_slowly)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_screen(pilot, LibraryScreen)
        for key, screen in keys:
            press(pilot, key)
            if screen is not None:
                await until_screen(pilot, screen)
        end = time.monotonic() + 60
        while app._driver is not None and not app._closed and time.monotonic() < end:
            await asyncio.sleep(0.01)
    assert (app.return_value, app.return_code) == (0, 0)


async def test_a_page_key_before_the_palette_was_laid_out_moves_nothing(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, LibraryScreen)
        pilot.app.action_command_palette()
        palette = pilot.app.screen_stack[-1]
        for _ in range(10_000):
            if palette.query(CommandList):
                break
            await asyncio.sleep(0)
        commands = palette.query_one(CommandList)
        commands.add_option("one")
        commands.highlighted = 0
        assert not commands.scrollable_content_region
        await pilot.app.run_action("command_list('page_down')", palette)


async def test_taking_back_several_lines_at_once_leaves_the_reply_box_whole(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(60, 16)) as pilot:
        box = (await start(pilot)).query_one(TextArea)
        box.insert("\n".join("abcdefghijkl"))
        await pilot.pause(0.05)
        await pilot.press("ctrl+z")
        await pilot.pause(0.05)
        assert box.text == ""


async def test_a_question_takes_one_answer_and_none_while_another_screen_stands_above_it(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await until_screen(pilot, LibraryScreen)
        answers: list[bool | None] = []
        asked = ConfirmScreen("?", "", "yes", "no", str)
        await pilot.app.push_screen(asked, answers.append)
        above = ConfirmScreen("!", "", "yes", "no", str)
        await pilot.app.push_screen(above)
        asked.dismiss(True)
        assert pilot.app.screen is above
        above.dismiss(False)
        asked.dismiss(True)
        asked.dismiss(False)
        await until_screen(pilot, LibraryScreen)
        assert answers == [True]


def run_in_terminal(home: Path, keys: bytes, number: int) -> tuple[int, str]:
    """Play a scenario in a pseudo-terminal, press keys, send a signal; gives the exit code and all that was drawn."""
    pid, terminal = pty.fork()
    if pid == 0:
        environment = {**os.environ, "SIMULATOR_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        command = ["-m", "simulator", "play", "objections/obj-timing", "--language", "en", "--lang", "en"]
        os.chdir(Path(__file__).parents[2])
        os.execve(sys.executable, [sys.executable, *command], environment)  # noqa: S606  # the program itself
    drawn = bytearray()

    def wait_for(text: bytes, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while text not in drawn and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                drawn.extend(os.read(terminal, 65536))
        assert text in drawn, f"waited in vain for {text!r}"

    wait_for(b"Practise")
    os.write(terminal, b"p")
    wait_for(b"Enter sends")
    os.write(terminal, keys)
    wait_for(keys[-1:])
    time.sleep(0.3)
    os.kill(pid, number)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            drawn.extend(os.read(terminal, 65536))
        except OSError:
            break
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), drawn.decode("utf-8", "replace")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_and_keeps_the_draft(tmp_path: Path, number: int) -> None:
    (tmp_path / "profile.json").write_text('{"trainee": "Ann"}')
    code, drawn = run_in_terminal(tmp_path, b"half a sentenceZ", number)
    assert code == 128 + number
    end = drawn[-400:]
    assert all(sequence in end for sequence in ("\x1b[?1000l", "\x1b[?1049l", "\x1b[?25h"))
    stores = OwnStores(tmp_path / "practice")
    with TraineeRecords.open_for(tmp_path / "records.sqlite3", "", stores, "Ann") as records:
        (attempt,) = records.drafts.attempts()
        assert records.drafts.find(attempt) == {0: "half a sentenceZ"}
