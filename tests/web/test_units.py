"""The systemd units: what they run, and what the page says of them."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.records.own.conftest import play
from tests.tui.demo import write_library
from tests.web.real_server import RealServer, read_until, run_server, type_keys

WEB = Path(__file__).parents[2] / "simulator" / "web"
UNITS = WEB / "units"
TIMERS = sorted(UNITS.glob("*.timer"))
PROGRAM, DATA = "/opt/sales-simulator/bin/simulator", "/var/lib/sales-simulator"
_DAY = 86_400

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the units are for Linux")


class Unit(RawConfigParser):
    """A unit's settings, letter by letter; of one that is said again, the last."""

    def __init__(self, name: str) -> None:
        super().__init__(strict=False, delimiters=("=",), comment_prefixes=("#",), interpolation=None)
        self.read(UNITS / name, "utf-8")

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def test_every_timer_starts_a_unit_of_its_name_and_is_enabled_by_the_page() -> None:
    page = (WEB / "README.md").read_text("utf-8")
    (enabled,) = re.findall(r"^systemctl enable --now (.*)$", page, re.MULTILINE)
    assert TIMERS
    assert set(enabled.split()) == {"sales-simulator", *(timer.name for timer in TIMERS)}
    assert all(timer.with_suffix(".service").exists() for timer in TIMERS)


@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.stem)
def test_the_page_says_in_both_languages_when_it_is_run(timer: Path) -> None:
    english, chinese = (WEB / "README.md").read_text("utf-8").split("\n# 在浏览器里")
    at = Unit(timer.name)["Timer"]["OnCalendar"]
    assert f"at {at}" in english
    assert f" {at}" in chinese


def test_time_limits_wait_for_a_copy_and_a_copy_for_time_limits() -> None:
    assert "sales-simulator-backup.service" in Unit("sales-simulator-expire.service")["Unit"]["After"].split()
    backup = (UNITS / "sales-simulator-backup.service").read_text("utf-8")
    first = next(line for line in backup.splitlines() if line.startswith("ExecStartPre="))
    assert "is-active sales-simulator-expire" in first, "else it could stop the server, and then wait"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_knows_every_setting_of_every_unit(tmp_path: Path) -> None:
    for file in (*UNITS.glob("*.service"), *TIMERS):
        text = file.read_text("utf-8").replace(PROGRAM, sys.executable)
        text = text.replace("/usr/local/sbin/sales-simulator-backup", str(UNITS / "sales-simulator-backup"))
        (tmp_path / file.name).write_text(text, "utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "sales-simulator" in line] == []


def run_unit(name: str, home: Path, library: Path) -> str:
    """Run what the unit runs, as it runs it, but for user and place; gives what it printed."""
    service = Unit(name)["Service"]
    variables = dict(each.split("=", 1) for each in service["Environment"].split())
    assert variables["SIMULATOR_HOME"] == DATA
    program, *arguments = shlex.split(service["ExecStart"])
    assert program == PROGRAM
    environment = {**os.environ, **variables, "SIMULATOR_HOME": str(home), "SIMULATOR_LIBRARY": str(library)}
    command = [sys.executable, "-m", "simulator", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def practise(server: RealServer, name: str) -> str:
    """Her cookie, once she has begun something."""
    cookie = server.log_in(name)
    with server.connect(cookie) as browser:
        read_until(browser, "Next")
        type_keys(browser, "n")
        read_until(browser, "周老板")
        type_keys(browser, "\r")
        read_until(browser, "Say it in your own words")
    return cookie


@pytest.mark.slow
def test_every_night_what_is_too_old_ends_while_somebody_practises(tmp_path: Path) -> None:
    home, library = tmp_path / "sales-simulator", write_library(tmp_path / "scenarios")
    with run_server(home, library=library) as server:
        practise(server, "王芳")
        (old,) = (home / "practice").glob("*.sealed")
        with Records.open(home / "records.sqlite3") as records:
            play(records, "王芳", Mode.OFFICIAL)  # long ago, as its clock says
        assert server.end() in (0, 143)
    for file in (home / "practice").glob(f"{old.name}*"):
        then = file.stat().st_mtime - 31 * _DAY
        os.utime(file, (then, then))
    with run_server(home, library=library) as server:
        cookie = practise(server, "李晓")
        assert run_unit("sales-simulator-expire.service", home, library) == "", "without limits nothing ends"
        assert old.exists()
        (library / "privacy.toml").write_text("practice = 30\nofficial = 30\n", "utf-8")
        said = [line.split() for line in run_unit("sales-simulator-expire.service", home, library).splitlines()]
        assert said == [["official", "1"], ["sealed", "stores", "1"]]
        with server.connect(cookie) as browser:
            read_until(browser, "周老板")
            type_keys(browser, "tamarisk9042")
            read_until(browser, "tamarisk9042")
        with Records.open_common(home / "records.sqlite3") as records:
            assert [*records.attempts(mode=Mode.OFFICIAL)] == []
    assert not old.exists()
    assert len([*(home / "practice").glob("*.sealed")]) == 1
