"""A slip is named at its own line, with a code that says what it is; what is safe to mend is mended."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.library.library import bundled_library
from simulator.scenario.library.library_entry import check_scenario
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading.diagnosis import read_tree
from simulator.scenario.reading.edits import EditedText
from simulator.scenario.reading.reader import read_text
from simulator.scenario.reading.source import Source
from tests.scenario.slips.table import HERE, SLIPS, Slip

_HALF = str.maketrans("【】｛｝：", "[]{}:")


def check(slip: Slip, text: str) -> tuple[Diagnostic, ...]:
    shared: Mapping[str, SharedFiles] = {language: SharedFiles(language, []) for language in ("en", "zh-CN")}
    return check_scenario(read_text(Path("x.yaml"), text, Scenario), shared[slip.language]).diagnostics()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_files_have_no_slip_of_their_own(language: str) -> None:
    text = (HERE / f"{language}.yaml").read_text("utf-8")
    assert check_scenario(read_text(Path("x.yaml"), text, Scenario), SharedFiles(language, [])).diagnostics() == ()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_named_at_its_own_line_and_nowhere_else(slip: Slip) -> None:
    found = check(slip, slip.text)
    assert {(d.position.line if d.position else 0) for d in found} == {slip.named}
    assert found[0].code == slip.code


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("slip", SLIPS[::9], ids=lambda slip: slip.name)
def test_line_ends_of_other_systems_hide_no_slip(slip: Slip, end: str) -> None:
    found = check(slip, slip.text.replace("\n", end))
    assert found[0].position is not None
    assert found[0].position.line == slip.named


def test_several_slips_come_at_once_with_the_faults_of_what_was_written_well() -> None:
    text = (HERE / "en.yaml").read_text("utf-8")
    for old, new in (
        ("- I hear you", "-I hear you"),
        ("weight: 30", "weight:30"),
        ("minutes: 3", "minutes 3"),
        ("to: weighs", "to: wieghs"),
    ):
        text = text.replace(old, new, 1)
    found = check_scenario(read_text(Path("x.yaml"), text, Scenario), SharedFiles("en", [])).diagnostics()
    assert [(d.position.line, d.code) for d in found if d.position] == [
        (11, "S025"),
        (44, "S032"),
        (73, "S034"),
        (125, "S201"),
    ]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.repeated
def test_texts_that_run_over_lines_as_a_yaml_writer_puts_them_hold_no_slip(language: str) -> None:
    """Prose goes on with “number, look” and “– that I like”, and nobody has forgotten a colon or a dash there."""
    found: set[tuple[str, str, str]] = set()
    for path in sorted((bundled_library() / language / "objections").glob("obj-*.yaml")):
        value = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for width in (40, 80):
            text = yaml.dump(value, allow_unicode=True, width=width, sort_keys=False)
            _, findings = read_tree(Source(path, text))
            found |= {(path.name, one.code, text[one.start : one.end]) for one in findings if one.code != "S013"}
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        "a: We're here; here is my\n  number, look it up – it's ours.\n",
        "a:\n- the money that far\n  – that I like\n- other\n",
        "a: Put it right\n  – name what you can\n  and what you cannot\n",
        "a: &one\n- 'can\n  see'\nb: 1\n",
    ],
)
def test_a_wrapped_sentence_is_no_slip(text: str) -> None:
    assert read_tree(Source(Path("x.yaml"), text))[1] == ()


@pytest.mark.parametrize(
    "wrong", ["[{to:waits}]", "【{to: waits}】", "[{to：waits}]", "[｛to:waits｝]", "[{to: solution},{to:waits}]"]
)
def test_rules_in_one_line_are_named_and_mended_like_a_block(wrong: str) -> None:
    lines = (HERE / "zh-CN.yaml").read_text("utf-8").split("\n")
    at = lines.index("    next:")
    text = "\n".join([*lines[:at], f"    next: {wrong}", *lines[at + 4 :]])
    fixed = text.replace(wrong, wrong.translate(_HALF).replace(":", ": ").replace(":  ", ": "))
    source = read_text(Path("x.yaml"), text, Scenario)
    assert [(d.position.line, d.code) for d in source.diagnostics() if d.position] == [(at + 1, "S039")]
    edits = [edit for finding in source.findings for edit in finding.edits]
    assert EditedText.of(text).edit(edits).text == fixed
