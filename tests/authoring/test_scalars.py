"""Whatever the text, its scalar reads as that text for every reader of YAML."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.yaml_edit.scalar import is_plain, write_scalar

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
