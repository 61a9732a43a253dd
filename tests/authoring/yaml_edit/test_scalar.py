"""Whatever the text, its scalar reads as that text for every reader of YAML."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.yaml_edit.scalar import is_plain, write_comment, write_scalar
from simulator.scenario.reading.source import Source, find_text_faults
from simulator.scenario.reading.yaml_tree import build

#: What one reader of YAML or another takes for a number, a truth, a date, nothing, a list, a block or a comment.
_NOT_TEXT = [
    "1e5", "1E5", ".5", "1.", "-1e-3", "0x1f", "0o17", "0b1", "1_000", "1:30", "+1", "2026-01-01", "yes", "No", "on",
    "OFF", "y", "N", "~", "null", "true", ".inf", ".NaN", "=", "<<", "-", "?", ":", "#", "[x]", "{x}", "*x", "&x", "!x",
    "%x", "@x", "`x", "'x", '"x', "---", "...", "a:", "- x", "? x", "a: b", "a #b", " x", "x ", "", "a\nb", "a\x07b",
    "a\ufeffb", "a\ufffeb",
]  # fmt: skip
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from("\n#:-'\"[]{}|>&*!%@`, "))


@settings(max_examples=200)
@given(text=_TEXT, style=st.sampled_from(["", "'", '"']))
def test_a_scalar_reads_as_its_text_in_lists_and_blocks(text: str, style: str) -> None:
    assert yaml.safe_load(f"a:\n  - {write_scalar(text, style=style)}\n") == {"a": [text]}
    assert yaml.safe_load(f"[{write_scalar(text, flow=True, style=style)}, x]") == [text, "x"]


def test_only_what_stays_text_stands_without_quotes() -> None:
    plain = ["您好,再见", "it's fine", "a:b", "5% off", "C# developer"]
    assert [text for text in plain if not is_plain(text, flow=False)] == []
    quoted = ["", "yes", "null", "5", "1:30", "2024-01-01", "- a", "a: b", "a #b", "{a|b}", " a", "a\nb", "---"]
    assert [text for text in quoted if is_plain(text, flow=False)] == []
    assert not is_plain("a, b", flow=True)


@pytest.mark.parametrize("text", _NOT_TEXT)
@pytest.mark.parametrize("flow", [False, True])
def test_what_any_reader_takes_for_something_else_is_quoted(text: str, flow: bool) -> None:
    assert not is_plain(text, flow=flow)


@pytest.mark.parametrize("text", [*_NOT_TEXT, "…", "plain", "a…b", "x" * 5000])
def test_our_own_reader_reads_every_scalar_as_its_text(text: str) -> None:
    for written in (f"- {write_scalar(text)}\n", f"[{write_scalar(text, flow=True)}]\n"):
        assert find_text_faults(written) == []
        root, findings = build(Source(Path("x.yaml"), written))
        assert root is not None
        assert (root.value, findings) == ([text], ())


@given(text=_TEXT)
def test_a_comment_is_one_line_that_our_reader_accepts(text: str) -> None:
    comment = write_comment(text)
    assert find_text_faults(f"a: b {comment}\n") == []
    assert yaml.safe_load(f"{comment}\n- x\n") == ["x"]
