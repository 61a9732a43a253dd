"""Every entry of the catalogue is proved by its own example."""

import os
from pathlib import Path
from string import Formatter

import pytest

from simulator.scenario.diagnostics.catalogue import CATALOGUE, UnknownCode, explain, help_line, message
from simulator.scenario.faults.entry import Entry
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.check_files import check_paths
from tests.scenario.libraries import write_library

ENTRIES = [pytest.param(entry, id=code) for code, entry in CATALOGUE.items()]
#: S5xx show only when replies are scored: the authoring room finds them and proves their examples.
FOUND_HERE = [pytest.param(entry, id=code) for code, entry in CATALOGUE.items() if code < "S500"]


def spoil(root: Path, entry: Entry) -> None:
    """Put the example's bad text where its good text was."""
    example = entry.example
    path = root / example.file
    if entry.code == "S001":
        path.unlink()
        path.mkdir()
    elif entry.code == "S030":
        (root.parent / "outside.yaml").write_text("title: Somebody else's\n", "utf-8")
        path.unlink()
        path.symlink_to(root.parent / "outside.yaml")
    elif entry.code == "S031":
        path.rename(os.fsdecode(os.fsencode(path.parent) + "/现在.yaml".encode("gbk")))
    elif example.gone:
        path.unlink()
    elif example.whole:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.bad, "utf-8")
    else:
        text = FILES[example.file]
        assert example.good in text
        path.write_bytes(text.replace(example.good, example.bad * example.times, 1).encode(example.encoding))


def test_the_specimen_without_a_fault_has_no_findings(library_folder: Path) -> None:
    assert check_paths([library_folder]).diagnostics == ()


@pytest.mark.parametrize("entry", FOUND_HERE)
def test_the_bad_example_yields_its_code(entry: Entry, tmp_path: Path) -> None:
    root = write_library(tmp_path / "library")
    spoil(root, entry)
    found = {finding.code for finding in check_paths([root]).diagnostics}
    assert entry.code in found


@pytest.mark.parametrize("entry", FOUND_HERE)
def test_the_finding_is_told_in_whole_sentences(entry: Entry, tmp_path: Path) -> None:
    root = write_library(tmp_path / "library")
    spoil(root, entry)
    finding = next(f for f in check_paths([root]).diagnostics if f.code == entry.code)
    assert finding.level is entry.level
    for text in (message(finding, str), help_line(finding, str)):
        assert text.strip() == text != ""


@pytest.mark.parametrize("entry", ENTRIES)
def test_templates_have_named_fields_only(entry: Entry) -> None:
    for template in (entry.message, entry.help, entry.near):
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in names), template


def test_codes_are_keys_and_stand_in_order() -> None:
    codes = [entry.code for entry in CATALOGUE.values()]
    assert codes == list(CATALOGUE) == sorted(set(codes))


def test_every_entry_says_what_why_and_what_to_do() -> None:
    for entry in CATALOGUE.values():
        assert entry.what.endswith(".")
        assert entry.why.endswith(".")
        assert entry.help


@pytest.mark.parametrize("entry", ENTRIES)
def test_explain_shows_the_entry(entry: Entry) -> None:
    text = explain(entry.code.lower(), str)
    assert text.startswith(f"{entry.code} ({entry.level.value})")
    assert entry.why in text
    assert max(map(len, text.splitlines())) < 200


def test_explain_translates_what_it_says() -> None:
    assert "QUOI" in explain("S102", lambda text: "QUOI" if text == CATALOGUE["S102"].what else text)


def test_an_example_that_only_words_can_show_is_in_the_language_of_the_interface() -> None:
    described = [entry.code for entry in CATALOGUE.values() if entry.example.gone and entry.example.bad]
    assert len(described) > 2
    for code in described:
        words = CATALOGUE[code].example.bad
        assert f"«{words}»" in explain(code, lambda text: f"«{text}»")


def test_explaining_an_unknown_code_names_near_ones() -> None:
    with pytest.raises(UnknownCode) as caught:
        explain("S1020", str)
    assert "S102" in caught.value.near
