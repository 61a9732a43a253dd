"""A report is written in the format that its file's ending says, or not at all."""

from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.cli.conftest import Run, Simulator
from tests.reports.sample import START, good, keep


@pytest.fixture
def report(simulator: Simulator, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    with Records.open(home / "records.sqlite3") as records:
        keep(records, good(Mode.OFFICIAL, START))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Run:
        return simulator("report", "--trainee", "李晓", "--lang", "en", *arguments)

    return run


Report = Simulator


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("-o", "x.md"), "# 李晓"),
        (("-o", "x.MARKDOWN"), "# 李晓"),
        (("-o", "x.html"), "<!doctype html>"),
        (("-o", "x.htm", "--format", "html"), "<!doctype html>"),
        (("-o", "x", "--format", "md"), "# 李晓"),
        (("-o", "x"), "<!doctype html>"),
    ],
)
def test_the_format_follows_the_ending(report: Report, tmp_path: Path, arguments: tuple[str, ...], begins: str) -> None:
    run = report(*arguments)
    assert (run.code, run.out) == (0, "")
    (written,) = tmp_path.iterdir()
    assert written.read_text("utf-8").lower().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "x.pdf"), "cannot be written as PDF yet"),
        (("-o", "x.PDF", "--format", "html"), "cannot be written as PDF yet"),
        (("-o", "x.json"), "the name must end in .htm, .html, .markdown, .md"),
        (("-o", "x.docx", "--format", "md"), "the name must end in"),
        (("-o", "x.md", "--format", "html"), "this ending is not that of --format html"),
        (("-o", "x.html", "--format", "md"), "this ending is not that of --format md"),
        (("-o", "missing/x.md"), "Could not write"),
    ],
)
def test_nothing_is_written_under_a_name_that_says_something_else(
    report: Report, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    run = report(*arguments)
    assert run.code == 2
    assert said in run.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_the_screen_gets_html_or_what_was_asked_for(report: Report) -> None:
    assert report().out.lower().startswith("<!doctype html>")
    assert report("--format", "md").out.startswith("# 李晓")
