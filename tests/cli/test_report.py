"""A report is written in the format that its file's ending says, or not at all."""

import json
import sys
from pathlib import Path

import pypdf
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
        (("-o", "x.PDF", "--format", "html"), "this ending is not that of --format html"),
        (("-o", "x.json"), "the name must end in .htm, .html, .markdown, .md"),
        (("--format", "json"), "--format json is for --team"),
        (("--format", "pdf"), "needs a file: add -o FILE.pdf"),
        (("--since", "30d"), "--since and --until are for --team"),
        (("--team",), "Say what to report"),
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


@pytest.fixture
def team(simulator: Simulator, report: Report) -> Report:
    return lambda *arguments: simulator("report", "--lang", "en", "--team", *arguments)


@pytest.mark.parametrize("ending", ["html", "md", "json", "csv", "xlsx"])
def test_a_team_is_written_in_every_format(team: Report, tmp_path: Path, ending: str) -> None:
    run = team("-o", f"x.{ending}")
    assert (run.code, run.out) == (0, "")
    again = team("-o", f"x.{ending}", *(["--force"] if ending == "xlsx" else []))
    assert again.code == 0, "what this command wrote it may write again"
    assert (tmp_path / f"x.{ending}").stat().st_size > 300


def test_a_pdf_is_printed_or_its_library_named(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    run = report("-o", "x.pdf")
    assert run.code == 2
    assert "pip install 'sales-simulator[pdf]'" in run.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_one_to_one_is_printed_on_two_sides(report: Report, tmp_path: Path) -> None:
    assert report("--one-to-one", "-o", "x.pdf").code == 0
    assert len(pypdf.PdfReader(tmp_path / "x.pdf").pages) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "yesterday"), "write a day as 2026-03-01"),
        (("--until", "2026-02-30"), "write a day as 2026-03-01"),
        (("--since", "2026-03-10", "--until", "2026-03-01"), "is not before --until"),
        (("--one-to-one",), "--one-to-one needs --trainee"),
        (("--include-practice",), "--include-practice is for a trainee"),
        (("--format", "xlsx"), "needs a file"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_one_sentence(
    team: Report, arguments: tuple[str, ...], said: str
) -> None:
    run = team(*arguments)
    assert run.code == 2
    assert said in run.err
    assert run.err.count("\n") == 1


def test_an_unknown_team_names_the_nearest(simulator: Simulator, report: Report) -> None:
    run = simulator("report", "--lang", "en", "--team", "一步")
    assert run.code == 2
    assert "Did you mean 一部?" in run.err


def test_since_last_takes_up_where_the_last_digest_ended(team: Report, home: Path) -> None:
    first = team("--since", "last", "--format", "json")
    assert json.loads(first.out)["since"] is None
    second = json.loads(team("--since", "last", "--format", "json").out)
    assert second["since"] == json.loads(first.out)["as_of"]
    assert second["attempts"] == 0
    (home / "digests.json").write_text("{", "utf-8")
    assert json.loads(team("--since", "last", "--format", "json").out)["since"] is None
