"""`check --fix` mends what is safe and leaves every other character as it was."""

from pathlib import Path

import pytest

from simulator.authoring.checks.fixes import fix_file, fix_text, plan_fixes, render_fixes, write_fixes
from simulator.scenario.model import Scenario
from simulator.scenario.reading.reader import read_text
from tests.scenario.slips.table import HERE, SLIPS, Slip

#: Slips of which only a person knows what was meant.
LEFT = {
    "wrapped line without indentation",
    "wrapped line without indentation, English",
    "key in Chinese",
    "key twice",
    "diff plus sign left",
    "email quote mark",
    "a line of prose between keys",
    "block text out of its indentation",
    "comma forgotten in a rule",
    "fraction",
    "key of the phrases lost",
    "full-width braces in a phrase",
    "a text where a block belongs",
    "merge markers",
    "merge markers around keys",
    "one merge marker left",
    "line of a chat export",
    "turn name with space",
    "turn name Chinese",
    "weight as words",
    "to misspelt target",
    "when single equals",
    "when Chinese and",
    "ending missing comma",
    "level out of range",
    "severity Chinese",
    "closing quote wrong kind",
}
SAMPLE = "title: 2026 # a comment\nlevel: 二级\nminutes:5\npolicies:\n  -one\n  - Note: it is dear\nbrief: | hello\n"


@pytest.mark.parametrize("slip", [one for one in SLIPS if one.name not in LEFT], ids=lambda slip: slip.name)
def test_a_slip_that_is_safe_to_mend_is_mended(slip: Slip) -> None:
    fixed, mended = fix_text(Path("x.yaml"), slip.text)
    assert mended
    assert not read_text(Path("x.yaml"), fixed, Scenario).broken


@pytest.mark.parametrize("slip", SLIPS[::4], ids=lambda slip: slip.name)
def test_only_lines_near_the_slip_change(slip: Slip) -> None:
    fixed, _ = fix_text(Path("x.yaml"), slip.text)
    before, after = slip.text.split("\n"), fixed.split("\n")
    above = max(0, slip.named - 4)
    assert after[:above] == before[:above]
    assert after[-3:] == before[-3:]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_file_without_slips_stays_as_it_is(language: str) -> None:
    text = (HERE / f"{language}.yaml").read_text("utf-8")
    assert fix_text(Path("x.yaml"), text) == (text, 0)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_and_line_ends_stay(end: str) -> None:
    fixed, _ = fix_text(Path("x.yaml"), SAMPLE.replace("\n", end))
    assert fixed.split(end) == [
        'title: "2026" # a comment',
        "level: 2",
        "minutes: 5",
        "policies:",
        "  - one",
        '  - "Note: it is dear"',
        "brief: |",
        "  hello",
        "",
    ]


def test_tabs_throughout_become_spaces_of_the_same_depth() -> None:
    fixed, _ = fix_text(Path("x.yaml"), "turns:\n\ta:\n\t\tgoal: b\n\t\tcustomer: c\n\td:\n\t\tgoal: e\n")
    assert fixed == "turns:\n  a:\n    goal: b\n    customer: c\n  d:\n    goal: e\n"


def test_a_file_in_gbk_becomes_utf8_and_keeps_its_text(tmp_path: Path) -> None:
    text = (HERE / "zh-CN.yaml").read_text("utf-8")
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode("gbk"))
    fixed = fix_file(path)
    assert fixed is not None
    assert "GBK" in fixed.encoding
    write_fixes([fixed])
    assert path.read_text("utf-8") == text


def test_the_diff_names_the_file_and_shows_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("title: 2026\n", "utf-8")
    (fixed,) = plan_fixes([tmp_path])
    assert list(render_fixes(fixed, tmp_path)) == [
        "--- x.yaml",
        "+++ x.yaml",
        "@@ -1 +1 @@",
        "-title: 2026",
        '+title: "2026"',
    ]
