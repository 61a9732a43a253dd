"""Sheets from anywhere: damaged ones are refused in one sentence, and no row reaches beyond the library."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from simulator.authoring.sheets import workbooks
from simulator.authoring.sheets.applying import plan_import, write_changes
from simulator.authoring.sheets.files import all_files, select_files
from simulator.authoring.sheets.rows import SheetRow, mark_text
from simulator.authoring.sheets.storage import read_sheet, write_sheet
from simulator.errors import UserError
from tests.authoring.damage import SEEDS, damage_archive, flip, patch
from tests.authoring.sheets.library_folder import SCENARIO, edit, export, make_library

_ROWS = [SheetRow(f"a#{number}", f"text {number}", mark_text(f"text {number}")) for number in range(20)]


def make_workbook(rows: Iterable[SheetRow] = _ROWS) -> bytes:
    pytest.importorskip("openpyxl")
    return workbooks.write(Path("a.xlsx"), rows)


def read_all(path: Path, versions: Iterable[bytes]) -> tuple[int, int]:
    """How many versions of a sheet were read and how many refused in one sentence; all must be one or the other."""
    read = refused = 0
    for number, data in enumerate(versions, 1):
        path.write_bytes(data)
        try:
            read_sheet(path)
            read += 1
        except UserError as wrong:
            refused += str(wrong).startswith(f"{path}: ") and "\n" not in str(wrong)
        assert read + refused == number
    return read, refused


def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    read, refused = read_all(tmp_path / "a.xlsx", damage_archive(make_workbook()))
    assert read
    assert refused > len(SEEDS) // 2
    assert capfd.readouterr() == ("", "")


def test_a_damaged_csv_is_read_or_refused(tmp_path: Path) -> None:
    write_sheet(tmp_path / "a.csv", _ROWS)
    whole = (tmp_path / "a.csv").read_bytes()
    read, _ = read_all(tmp_path / "a.csv", (flip(whole, seed) for seed in SEEDS))
    assert read


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param(b'<row r="20"', b'<row r="99999999999"', "more than 200,000 lines", id="a row far down"),
        pytest.param(b"<sheetData>", b"<sheetData>" + b"<row/>" * 2_000_001, "unpacks to more", id="millions of rows"),
        pytest.param(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "lol">]><worksheet', "defines entities", id="entities"),
    ],
)
def test_a_workbook_of_more_than_any_sheet_of_ours_is_refused(
    tmp_path: Path, old: bytes, new: bytes, says: str
) -> None:
    path, part = tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml"
    path.write_bytes(patch(make_workbook(), part, lambda xml: xml.replace(old, new, 1)))
    with pytest.raises(UserError, match=says):
        read_sheet(path)


def test_what_a_workbook_claims_of_its_size_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for claim in (b"A1", b"A1:XFD1048576"):

        def claim_size(xml: bytes, claim: bytes = claim) -> bytes:
            assert b"A1:E21" in xml
            return xml.replace(b"A1:E21", claim, 1)

        path.write_bytes(patch(make_workbook(), "xl/worksheets/sheet1.xml", claim_size))
        assert len(read_sheet(path)) == len(_ROWS)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_texts_with_control_characters_come_back_as_not_edited(tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("openpyxl")
    odd = SCENARIO.replace("good morning", '"good\\x07 \\e[1m\\tmorning\\x85\\ufffe"').replace(
        "Bye.", '"_x000D_ _x0041_\\tbye"'
    )
    path = make_library(tmp_path / "library", odd)
    rows = export(tmp_path / "library")
    assert any("_x0041_" in row.text for row in rows)
    write_sheet(tmp_path / f"a.{suffix}", rows)
    back = read_sheet(tmp_path / f"a.{suffix}")
    assert [(row.id, row.text, row.source) for row in back] == [(row.id, row.text, row.source) for row in rows]
    result = plan_import(back, tmp_path / "library", str)
    assert (result.changes, result.refusals) == ((), ())
    assert path.read_text("utf-8") == odd


def test_a_text_with_control_characters_can_be_edited(tmp_path: Path) -> None:
    path = make_library(tmp_path, SCENARIO.replace("Small talk ", '"Small\\x07\\ttalk" '))
    rows = edit(export(tmp_path), lambda row: "Long talk" if row.id.endswith("small#title") else None)
    result = plan_import(rows, tmp_path, str)
    assert result.refusals == ()
    write_changes(result.changes)
    assert 'title: "Long talk" ' in path.read_text("utf-8")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A scenario beside the library, and links to it and to its folder inside."""
    library = tmp_path / "library"
    make_library(library)
    elsewhere = tmp_path / "other" / "en" / "talk"
    elsewhere.mkdir(parents=True)
    path = elsewhere / "outside.yaml"
    path.write_text(SCENARIO, "utf-8")
    (library / "en" / "talk" / "linked.yaml").symlink_to(path)
    (library / "en" / "away").symlink_to(elsewhere, target_is_directory=True)
    (library / "en" / "talk" / "circle.yaml").symlink_to("circle.yaml")
    (library / ".git" / "talk").mkdir(parents=True)
    (library / ".git" / "talk" / "hidden.yaml").write_text(SCENARIO, "utf-8")
    return path


def test_no_row_changes_a_file_that_is_not_of_the_library(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library"
    monkeypatch.chdir(library)
    names = [
        str(outside), str(outside.with_suffix("")), "../other/en/talk/outside.yaml", "../other/en/talk/outside",
        "en/talk/linked", "en/talk/linked.yaml", "en/away/outside", ".git/talk/hidden", "en/../en/talk/small",
        "en/talk/small.yaml", "en//talk/small",
    ]  # fmt: skip
    rows = [SheetRow(f"{name}#title", "OWNED", mark_text("Small talk"), number=at) for at, name in enumerate(names, 2)]
    result = plan_import(rows, library, str)
    assert result.changes == ()
    assert [refusal.reason for refusal in result.refusals] == ["bad_id"] * len(names)


def test_a_sheet_is_made_of_the_library_alone(tmp_path: Path, outside: Path) -> None:
    library = tmp_path / "library"
    names = [name for name, _ in all_files(library, None)]
    assert names == ["en/talk/course", "en/talk/small", "en/policies/rules"]
    with pytest.raises(UserError, match="no file of the library"):
        list(select_files([str(outside)], library, None, "en"))
    within = library / "en" / "talk" / "small.yaml"
    assert list(select_files([str(within)], library, None, "en")) == [("en/talk/small", within)]


def test_all_files_of_an_import_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_library(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    rows = edit(export(tmp_path), lambda row: "Other" if row.id.endswith("#title") else None)
    result = plan_import(rows, tmp_path, str)
    assert len(result.changes) == len(before)
    calls = iter(range(len(before)))

    def fail_last(_: int) -> None:
        if next(calls) == len(before) - 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail_last)
    with pytest.raises(UserError, match="No space left"):
        write_changes(result.changes)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def test_a_workbook_saved_by_office_gives_its_escaped_characters(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["id", "text", "source"], ["a#b", "one_x000D_\ntwo _x005F_x0041_", "0" * 12]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "a.xlsx").write_bytes(buffer.getvalue())
    assert [row.text for row in read_sheet(tmp_path / "a.xlsx")] == ["one\ntwo _x0041_"]
