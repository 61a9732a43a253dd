"""Edited rows change their own text and nothing else; rows that cannot be taken are refused one by one."""

import difflib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.files.texts import canonical
from simulator.authoring.sheets.applying import Import, plan_import, write_changes
from simulator.authoring.sheets.merging import Edit
from simulator.authoring.sheets.rows import SheetRow
from tests.authoring.sheets.library_folder import SCENARIO, Edits, edit, export, make_library

_SMALL = "en/talk/small#"
#: The mark of a text that stands nowhere.
_OLD = "h" + "0" * 12


def plan(root: Path, edits: Edits) -> Import:
    """The import of the whole sheet with these texts changed."""
    return plan_import(edit(export(root), lambda row: edits.get(row.id.removeprefix(_SMALL))), root, str)


def changed_lines(path: Path, result: Import) -> list[str]:
    """The lines taken out and put in, after writing."""
    before = path.read_bytes().decode().splitlines()
    write_changes(result.changes)
    after = path.read_bytes().decode().splitlines()
    return [line for line in difflib.ndiff(before, after) if line[0] in "+-"]


_CASES = {
    "title": (
        "Big: talk",
        ["- title: Small talk          # beside the title"],
        ['+ title: "Big: talk"          # beside the title'],
    ),
    "about": ("It's long", ["- about: 'It''s short'"], ["+ about: 'It''s long'"]),
    "trainee": ('A "boss"', ['- trainee: "A \\"rep\\""'], ['+ trainee: "A \\"boss\\""']),
    "customer.name": (
        "Bo, b",
        ["- customer: {name: Ann, who: 'busy, kind', trust: 40}"],
        ["+ customer: {name: \"Bo, b\", who: 'busy, kind', trust: 40}"],
    ),
    "brief": (
        "Go.\n\nNow {{ shop }}.",
        ["-   You call Ann.", "-   She runs a {{ shop }}."],
        ["+   Go.", "+ ", "+   Now {{ shop }}."],
    ),
    "turns.hello.customer.2": ("Yes?", ["-       - Who is", "-         there?"], ["+       - Yes?"]),
    "turns.hello.criteria.greet.means": (
        "Says\nhello",
        ["-           Greets her", "-           kindly"],
        ["+           Says", "+ ", "+           hello"],
    ),
    "turns.hello.criteria.greet.not.1": ("no", ["-           - =SUM(A1)"], ['+           - "no"']),
}


@pytest.mark.parametrize("text_id", _CASES)
def test_an_edit_keeps_style_comments_and_every_other_line(tmp_path: Path, text_id: str) -> None:
    new, gone, come = _CASES[text_id]
    path = make_library(tmp_path)
    result = plan(tmp_path, {text_id: new})
    assert result.refusals == ()
    assert sorted(changed_lines(path, result)) == sorted(gone + come)


def test_windows_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    path = make_library(tmp_path, "\ufeff" + SCENARIO.replace("\n", "\r\n"))
    result = plan(tmp_path, {"brief": "One.\nTwo.\nThree.", "title": "Other"})
    write_changes(result.changes)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# A comment")
    assert b"  One.\r\n  Two.\r\n  Three.\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_importing_twice_changes_nothing_more(tmp_path: Path) -> None:
    make_library(tmp_path)
    rows = edit(export(tmp_path), lambda row: "Other" if row.id.endswith("#title") else None)
    write_changes(plan_import(rows, tmp_path, str).changes)
    assert plan_import(rows, tmp_path, str) == Import((), (), len(rows))


def test_a_line_that_moved_is_found_by_its_text(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = edit(export(tmp_path), lambda row: "good day" if row.text == "good morning" else None)
    path.write_text(SCENARIO.replace("[good morning,", "[hey you, good morning,"), "utf-8")
    result = plan_import(rows, tmp_path, str)
    assert [(one.text.id, one.row.text) for one in result.edits if isinstance(one, Edit)] == [
        ("turns.hello.criteria.greet.phrases.2", "good day")
    ]


def test_a_line_changed_underneath_is_refused(tmp_path: Path) -> None:
    path = make_library(tmp_path)
    rows = edit(export(tmp_path), lambda row: "Mine" if row.id == f"{_SMALL}title" else None)
    path.write_text(SCENARIO.replace("Small talk", "Theirs"), "utf-8")
    result = plan_import(rows, tmp_path, str)
    assert [(one.reason, one.detail) for one in result.refusals] == [("changed", "Theirs")]
    assert result.changes == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (SheetRow("", "new line", ""), "no_id"),
        (SheetRow("en/talk/none#title", "x", _OLD), "bad_id"),
        (SheetRow("../../etc/passwd#title", "x", _OLD), "bad_id"),
        (SheetRow(f"{_SMALL}turns.gone.goal", "x", _OLD), "no_text"),
        (SheetRow(f"{_SMALL}title", "x", "abc"), "no_source"),
        (SheetRow(f"{_SMALL}title", "", _OLD), "empty"),
        (SheetRow(f"{_SMALL}title", "0.05", _OLD, fault="not_text"), "not_text"),
    ],
)
def test_one_bad_row_is_refused_with_its_reason_and_the_others_are_taken(
    tmp_path: Path, row: SheetRow, reason: str
) -> None:
    make_library(tmp_path)
    rows = edit(export(tmp_path), lambda one: "Good" if one.id.endswith("small#about") else None)
    result = plan_import([row, *rows], tmp_path, str)
    assert [one.reason for one in result.refusals] == [reason]
    assert [one.row.text for one in result.edits] == ["Good"]


@pytest.mark.parametrize(
    ("text_id", "new"),
    [
        ("turns.hello.criteria.greet.phrases.1", "good {morning"),
        ("turns.hello.customer.1", "Hello {{ nobody }}?"),
        ("brief", "x" * 4001),
    ],
)
def test_a_row_that_would_break_its_file_is_refused(tmp_path: Path, text_id: str, new: str) -> None:
    make_library(tmp_path)
    result = plan(tmp_path, {text_id: new, "about": "Good"})
    assert [one.reason for one in result.refusals] == ["broken"]
    assert [one.row.text for one in result.edits] == ["Good"]


def test_two_rows_with_one_id_and_two_texts_are_both_refused(tmp_path: Path) -> None:
    make_library(tmp_path)
    (title,) = [row for row in export(tmp_path) if row.id == f"{_SMALL}title"]
    rows = [SheetRow(title.id, text, title.source, number=number) for number, text in enumerate(("One", "Two"), 2)]
    result = plan_import(rows, tmp_path, str)
    assert [one.reason for one in result.refusals] == ["twice", "twice"]


def test_the_same_edit_in_two_rows_is_made_once(tmp_path: Path) -> None:
    make_library(tmp_path)
    (title,) = [row for row in export(tmp_path) if row.id == f"{_SMALL}title"]
    rows = [SheetRow(title.id, "One", title.source, number=number) for number in (2, 3)]
    result = plan_import(rows, tmp_path, str)
    assert ([one.row.number for one in result.edits], result.refusals) == ([2], ())


def test_a_text_that_stands_in_two_places_by_an_alias_is_refused(tmp_path: Path) -> None:
    shared = SCENARIO.replace(
        "customer: Bye.}\n  gone: {outcome: failure, customer: Bye.}",
        "customer: &bye Bye.}\n  gone: {outcome: failure, customer: *bye}",
    )
    make_library(tmp_path, shared)
    result = plan(tmp_path, {"endings.gone.customer": "No."})
    assert [one.reason for one in result.refusals] == ["shared"]


def test_characters_lost_by_a_spreadsheet_are_noticed(tmp_path: Path) -> None:
    make_library(tmp_path, SCENARIO.replace("Good morning!", "早上好,安!"))
    result = plan(tmp_path, {"turns.hello.model_answer": "???,?!"})
    assert [one.reason for one in result.refusals] == ["damaged"]


_NEW = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n#:-'\"[]{}|>&*!%@`, "),
    min_size=1,
    max_size=40,
)


@settings(max_examples=80, deadline=None)
@given(
    edits=st.dictionaries(
        st.sampled_from(
            [
                "title",
                "about",
                "trainee",
                "customer.who",
                "variables.shop.2",
                "brief",
                "turns.hello.customer.2",
                "turns.hello.criteria.greet.means",
                "turns.hello.criteria.greet.phrases.1",
                "turns.hello.next.1.says.2",
                "endings.done.customer",
            ]
        ),
        _NEW.map(canonical).filter(bool),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_written_the_file_says_exactly_that_or_the_row_is_refused(
    tmp_path_factory: pytest.TempPathFactory, edits: Edits
) -> None:
    root = tmp_path_factory.mktemp("library")
    make_library(root)
    before = {row.id: row.text for row in export(root)}
    result = plan(root, edits)
    write_changes(result.changes)
    taken = {one.row.id: one.row.text for one in result.edits}
    assert {row.id: row.text for row in export(root)} == before | taken
