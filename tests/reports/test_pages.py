"""Every report is one whole, self-contained page that says the same as its Markdown."""

import datetime as dt
import re
from pathlib import Path

import pytest

from simulator.practice.attempts import LostScenario
from simulator.practice.events import Mode
from simulator.records.errors import UnknownAttempt
from simulator.records.store import Records
from simulator.reports import render_attempt, render_trainee
from simulator.reports.readiness.method import REFERENCES
from tests.reports.page import ReadPage
from tests.reports.sample import START, ZONE, good, keep, play_with_help, poor

GOLDEN = Path(__file__).parent / "golden"
NOW = dt.datetime(2026, 3, 9, 18, 0, tzinfo=ZONE)


def _hide_ids(text: str) -> str:
    """Ids hold luck, versions grow."""
    text = re.sub(r"\b[0-9a-z]{7}-[0-9a-z]{6}\b", "ATTEMPT", text)
    return re.sub(r"version \S+\.", "version V.", text)


def _fill(records: Records) -> str:
    """A week of attempts; gives the id of the one with help."""
    helped = keep(records, play_with_help(START))
    keep(records, poor(Mode.OFFICIAL, START + dt.timedelta(days=1)))
    keep(records, poor(Mode.OFFICIAL, START + dt.timedelta(days=2)))
    keep(records, good(Mode.OFFICIAL, START + dt.timedelta(days=5)))
    return helped


def _render(records: Records, which: str, style: str, language: str = "en") -> str:
    helped = _fill(records)
    if which == "attempt":
        return render_attempt(records, helped, style, str, language, zone=ZONE, now=NOW)
    own = which == "own"
    return render_trainee(records, "李晓", style, str, language, own, zone=ZONE, now=NOW)


@pytest.mark.parametrize("which", ["attempt", "trainee", "own"])
def test_the_markdown_is_as_it_was_reviewed(records: Records, which: str) -> None:
    path = GOLDEN / f"{which}.md"
    assert _hide_ids(_render(records, which, "md")) == path.read_text("utf-8")


@pytest.mark.parametrize("which", ["attempt", "trainee", "own"])
def test_the_page_is_whole_and_needs_nothing_from_outside(records: Records, which: str) -> None:
    source = _render(records, which, "html", "zh-CN")
    page = ReadPage(source)
    assert page.tags[0] == ("html", {"lang": "zh-CN"})
    assert "viewport" in [a.get("name") for _, a in page.tags]
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {name for name, _ in page.tags}
    assert not [a for _, a in page.tags if {"src", "href", "srcset", "action"} & a.keys()]
    assert not [name for _, a in page.tags for name in a if name.startswith("on")]
    assert not re.search(r"https?:|url\(|@import", source)


@pytest.mark.parametrize("which", ["attempt", "trainee", "own"])
def test_the_page_says_what_the_markdown_says(records: Records, which: str) -> None:
    helped = _fill(records)
    if which == "attempt":
        page, text = (render_attempt(records, helped, style, str, "en", zone=ZONE) for style in ("html", "md"))
    else:
        own = which == "own"
        page, text = (render_trainee(records, "李晓", s, str, "en", own, zone=ZONE) for s in ("html", "md"))
    seen = re.sub(r"\s", "", ReadPage(page).text)
    told = set(re.findall(r"[\u4e00-\u9fff]{4,}", text))
    assert len(told) > 5
    assert {run for run in told if run not in seen} == set()


def test_evidence_is_marked_inside_the_reply_each_kind_with_its_own_sign(records: Records) -> None:
    source = _render(records, "attempt", "html")
    reply = re.search(r'<dd class="said mine">(.*?)</dd>', source, re.DOTALL)
    assert reply is not None
    assert re.search(r'<mark class="met">谢谢您直说<span[^>]*>✓</span></mark>，是没需要吧', reply[1])
    assert re.search(r'放心，我<mark class="red">保证您赚钱<span[^>]*>✗</span></mark>，稳稳的。', source)
    assert re.search(r'<span class="glyph is-part"[^>]*>◐</span>', source)
    assert re.search(r'<span class="glyph soft"[^>]*>○</span>', source)


def test_an_attempt_tells_hints_second_tries_mode_engine_and_digest(records: Records) -> None:
    text = ReadPage(_render(records, "attempt", "html")).text
    for fact in (
        "Practice",
        "Hints used before answering: Goal",
        "Earlier try, 0 of 100:",
        "我们的产品很好",
        "engine 1",
    ):
        assert fact in text
    assert re.search(r"as it was then \([0-9a-f]{12}\)", text)


def test_dates_are_told_in_the_zone_that_was_asked_for(records: Records) -> None:
    helped = keep(records, play_with_help(START))
    utc = render_attempt(records, helped, "md", str, "en", zone=dt.UTC)
    assert "2026-03-02 01:30 +00:00" in utc
    assert "2026-03-02 09:30 +08:00" in render_attempt(records, helped, "md", str, "en", zone=ZONE)


def test_every_interface_text_goes_through_the_translator(records: Records) -> None:
    helped = _fill(records)

    def t(text: str) -> str:
        return re.sub(r"\{\w+\}|[A-Za-z]", lambda found: found[0] if len(found[0]) > 1 else "я", text)

    for source in (
        render_attempt(records, helped, "html", t, "en"),
        render_trainee(records, "李晓", "html", t, "en"),
        render_trainee(records, "李晓", "md", t, "en", True),
        render_trainee(records, "无名", "html", t, "en"),
    ):
        text = ReadPage(source).text.replace("objections/cold-call", "").replace("RL-GUAR", "").replace("zh-CN", "")
        for name in (*REFERENCES, "objections"):  # titles of papers, ids of courses
            text = text.replace(name, "")
        assert "я" in text
        assert re.findall(r"\b[A-Za-z]{2,}\b", _hide_ids(text).replace("ATTEMPT", "")) == []


def test_an_attempt_without_a_reply_says_so(records: Records) -> None:
    begun = keep(records, good(Mode.OFFICIAL, START)[:2])
    for style in ("html", "md"):
        text = render_attempt(records, begun, style, str, "en")
        assert "No reply was given in this attempt" in text
        assert "Not finished" in text


def test_a_format_without_a_template_is_refused(records: Records) -> None:
    with pytest.raises(ValueError, match="pdf is none of html, md"):
        render_trainee(records, "李晓", "pdf", str, "en")


def test_an_unknown_attempt_and_a_lost_scenario_are_told_in_one_sentence(records: Records) -> None:
    with pytest.raises(UnknownAttempt, match="no attempt nothing"):
        render_attempt(records, "nothing", "md", str, "en")
    lost = keep(records, good(Mode.OFFICIAL, START), sources={"zh-CN/other.yaml": "x"})
    with pytest.raises(LostScenario, match="can no longer be read"):
        render_attempt(records, lost, "md", str, "en")
    report = render_trainee(records, "李晓", "md", str, "en")
    assert "Left out because their scenario can no longer be read: 1." in report
