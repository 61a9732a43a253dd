"""`simulator export-sheet` and `import-sheet`: out, edited, back in, with a diff."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.authoring.sheets.rows import mark_text
from simulator.authoring.sheets.storage import read_sheet, write_sheet
from tests.authoring.sheets.library_folder import SCENARIO, make_library
from tests.cli.conftest import Simulator

_TITLE = "en/talk/small#title"
_DIFF = """\
{path}:2: title (title)
- Small talk
+ Long talk
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    make_library(root)
    return root


def rewrite(sheet: Path, edits: dict[str, str]) -> None:
    """Edit cells of the column text as a spreadsheet would."""
    rows = list(csv.DictReader(sheet.read_text("utf-8-sig").splitlines(keepends=True)))
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(row | {"text": edits.get(row["id"], row["text"])} for row in rows)


def test_an_edited_sheet_shows_its_diff_and_changes_the_file(
    simulator: Simulator, library: Path, tmp_path: Path
) -> None:
    sheet, path = tmp_path / "sheet.csv", library / "en" / "talk" / "small.yaml"
    shared = ("--lang", "en", "--library", str(library))
    run = simulator(*shared, "export-sheet", "talk/small", "-o", str(sheet))
    assert (run.code, run.out, run.err) == (0, "", f"21 rows from 1 file: {sheet}\n")
    rewrite(sheet, {_TITLE: "Long talk"})
    dry = simulator(*shared, "import-sheet", str(sheet), "--dry-run")
    assert (dry.code, dry.out) == (0, _DIFF.format(path=path))
    assert dry.err == "21 rows read: 1 line would change, 0 rows left out\n"
    assert path.read_text("utf-8") == SCENARIO
    run = simulator(*shared, "import-sheet", str(sheet))
    assert (run.code, run.out, run.err) == (0, dry.out, "21 rows read: 1 line changed, 0 rows left out\n")
    assert path.read_text("utf-8") == SCENARIO.replace("title: Small talk", "title: Long talk")


def test_a_refused_row_is_named_and_exits_1_while_the_others_are_taken(
    simulator: Simulator, library: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    shared = ("--lang", "en", "--library", str(library))
    simulator(*shared, "export-sheet", "--all", "-o", str(sheet))
    rewrite(sheet, {_TITLE: "", "en/talk/small#about": "Good", "en/talk/small#brief": "{{ nobody }}"})
    run = simulator(*shared, "import-sheet", str(sheet))
    assert run.code == 1
    assert "left out: en/talk/small#title: the text is empty" in run.out
    assert "left out: en/talk/small#brief: the file would have an error with it: there is no variable" in run.out
    assert "about: 'Good'" in (library / "en" / "talk" / "small.yaml").read_text("utf-8")


def test_control_characters_of_a_sheet_reach_neither_the_terminal_nor_the_file(
    simulator: Simulator, library: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        f"id,text,source\n{_TITLE},a\x1b[31mb,{mark_text('Small talk')}\n\x1b[2Jx#y,new,{'0' * 12}\n", "utf-8"
    )
    run = simulator("--lang", "en", "--library", str(library), "import-sheet", str(sheet))
    assert run.code == 1
    assert "\x1b" not in run.out
    assert "title: a[31mb " in (library / "en" / "talk" / "small.yaml").read_text("utf-8")


def test_the_result_as_json_names_rows_files_and_lines(simulator: Simulator, library: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    shared = ("--lang", "en", "--library", str(library))
    simulator(*shared, "export-sheet", "--all", "-o", str(sheet))
    rewrite(sheet, {_TITLE: "Long talk", "en/talk/course#title": ""})
    data = json.loads(simulator(*shared, "import-sheet", str(sheet), "--json", "--dry-run").out)
    assert (data["rows"], data["written"]) == (27, False)
    path = (library / "en" / "talk" / "small.yaml").as_posix()
    assert data["changes"] == [
        {"id": _TITLE, "row": 4, "file": path, "line": 2, "before": "Small talk", "after": "Long talk"}
    ]
    assert [(one["row"], one["reason"]) for one in data["refused"]] == [(2, "empty")]


def test_a_broken_file_is_left_out_and_named(simulator: Simulator, library: Path, tmp_path: Path) -> None:
    broken = library / "en" / "talk" / "broken.yaml"
    broken.write_text("title: [", "utf-8")
    run = simulator("--lang", "en", "--library", str(library), "export-sheet", "--all", "-o", str(tmp_path / "a.csv"))
    assert run.code == 1
    assert f"simulator check {broken}" in run.err
    assert (tmp_path / "a.csv").is_file()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_sheet_with_edits_not_imported_yet_is_not_overwritten(
    simulator: Simulator, library: Path, tmp_path: Path, suffix: str
) -> None:
    pytest.importorskip("openpyxl")
    sheet = tmp_path / f"sheet.{suffix}"
    shared = ("--lang", "en", "--library", str(library))
    export = (*shared, "export-sheet", "--all", "-o", str(sheet))
    assert simulator(*export).code == 0
    assert simulator(*export).code == 0  # nothing was edited
    write_sheet(sheet, [replace(row, text="Long talk") if row.id == _TITLE else row for row in read_sheet(sheet)])
    edited = sheet.read_bytes()
    run = simulator(*export)
    assert (run.code, sheet.read_bytes()) == (2, edited)
    assert "edits not imported yet (row 4)" in run.err
    simulator(*shared, "import-sheet", str(sheet))
    assert simulator(*export).code == 0
    write_sheet(sheet, [replace(row, text="Mine") if row.id == _TITLE else row for row in read_sheet(sheet)])
    assert simulator(*export, "--force").code == 0
    assert "Mine" not in [row.text for row in read_sheet(sheet)]


def test_what_is_no_sheet_of_ours_is_not_overwritten(simulator: Simulator, library: Path, tmp_path: Path) -> None:
    other = tmp_path / "customers.csv"
    other.write_text("name,telephone\nAnn,1\n", "utf-8")
    export = ("--library", str(library), "export-sheet", "--all", "-o", str(other))
    run = simulator(*export)
    assert (run.code, other.read_text("utf-8")) == (2, "name,telephone\nAnn,1\n")
    assert simulator(*export, "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["export-sheet", "-o", "x.csv"], "--all"),
        (["export-sheet", "talk/smal", "-o", "x.csv"], "talk/small"),
        (["export-sheet", "--all", "-o", "x.ods"], "ends in .xlsx or .csv"),
    ],
)
def test_wrong_use_is_one_sentence(simulator: Simulator, library: Path, arguments: list[str], says: str) -> None:
    run = simulator("--lang", "en", "--library", str(library), *arguments)
    assert run.code == 2
    assert says in run.err
    assert "Traceback" not in run.err
