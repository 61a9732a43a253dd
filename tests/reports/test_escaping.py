"""Nothing that a trainee typed or a trainer wrote acts on the page, in the Markdown or in a terminal."""

import re

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.reports import render_attempt, render_trainee
from simulator.reports.plain import escape_markdown, quote_markdown
from tests.reports.page import ReadPage
from tests.reports.sample import START, guarantee, judge, keep, play

NASTY = (
    "<script>alert(1)</script>，<img src=x onerror=alert(1)> \"quoted\" & 'single'",
    "[bold]保证您赚钱[/] \x1b[31mred\x1b[0m \x07\x9b2J \u202egnp.exe **fat** `code` # no\n# nor here\n1. nor this",
)


@pytest.fixture
def attempt(records: Records) -> str:
    first, second = NASTY
    events = play(
        Mode.OFFICIAL, first, second, (judge(first, thank=1.0, ask=0.5), guarantee(second, "保证您赚钱")), START
    )
    return keep(records, events, trainee="<b>Eve</b> [link](x) | \x1b[1m", title="<i>T</i> _x_ {{ 7*7 }}")


@pytest.mark.parametrize("style", ["html", "md"])
def test_no_control_or_direction_character_gets_out(records: Records, attempt: str, style: str) -> None:
    name = records.attempt(attempt).row.trainee
    for text in (
        render_attempt(records, attempt, style, str, "en"),
        render_trainee(records, name, style, str, "en"),
    ):
        assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text) == []
        assert "␛" in text
        assert "{{ 7*7 }}" in text.replace("\\", "")


def test_markup_in_a_reply_is_shown_as_it_was_typed(records: Records, attempt: str) -> None:
    page = ReadPage(render_attempt(records, attempt, "html", str, "en"))
    assert not {"script", "img", "i"} & {name for name, _ in page.tags}
    shown = "".join(page.words)
    assert "<script>alert(1)</script>" in shown
    assert "<img src=x onerror=alert(1)>" in shown
    assert "[bold]" in shown
    assert "<b>Eve</b>" in shown
    assert ReadPage(render_trainee(records, records.attempt(attempt).row.trainee, "html", str, "en"))


def test_markup_in_a_reply_stays_text_in_markdown(records: Records, attempt: str) -> None:
    text = render_attempt(records, attempt, "md", str, "en")
    assert "<" not in text.replace("&lt;", "")
    assert "\\*\\*fat\\*\\* \\`code\\`" in text
    assert "> \\# nor here\n> 1\\. nor this" in text
    assert "\\[link\\](x) \\|" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- item", "\\- item"),
        ("2) item", "2\\) item"),
        ("0.5 of 1", "0.5 of 1"),
        ("a\n\nb", "a b"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_markdown_shows_exactly_the_text_on_one_line(text: str, shown: str) -> None:
    assert str(escape_markdown(text)) == shown


def test_a_quotation_keeps_its_lines() -> None:
    assert str(quote_markdown("one\n\n> two")) == "> one\n>\n> &gt; two"
