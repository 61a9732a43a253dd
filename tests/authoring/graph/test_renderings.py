"""Every rendering shows the same graph, whatever the texts hold."""

from xml.etree import ElementTree

import pytest

from simulator.authoring.graph.cards import CARD, CODE, fold, measure
from simulator.authoring.graph.dot import render_dot
from simulator.authoring.graph.mermaid import render_mermaid
from simulator.authoring.graph.model import make_graph
from simulator.authoring.graph.svg import render_svg
from simulator.authoring.graph.text import render_text
from simulator.authoring.graph.traffic import Traffic
from simulator.text import width
from tests.authoring.graph.pictures import make_loops

GRAPH = make_graph(make_loops())
BUSY = make_graph(make_loops(), Traffic(1, 3, {("opening", 3): 3, ("opening", 4): 1}, {"opening": 4}, 2))

TEXT = """\
绕圈 <b>&"引号"  (zh-CN/demo/loops)
4 turns, 12 routes, 4 endings

▶ ● opening
│   我忙着上货呢，有话快说。
├── visits >= 3 ────────────────────▶ ✗ hung_up
├── score < 20 ─────────────────────▶ ↻ opening
├── score >= 60 and met.ask_time ───▶ ◆ quiz
├── otherwise ──────────────────────▶ ≡ steps
├── never: crossed ───────────────╌╌▷ ✗ hung_up
└── never: otherwise ─────────────╌╌▷ ✗ hung_up

◆ quiz [choice]
│   5% 呢？
├── score < 50 ───▶ ● opening
└── otherwise ────▶ ≡ steps

≡ steps [put in order]
│   先做什么？
├── score == 100 ─────────▶ ✓ agreed 约好
├── never: score > 200 ─╌╌▷ ◆ quiz
└── otherwise ────────────▶ ✓ end

● island  ⚠ nothing leads here
│   我忙着上货呢，有话快说。
└── always ───▶ ✗ nowhere

Endings
✓ agreed 约好 – success, routes leading here: 1
    行。
✓ end – success, routes leading here: 1
    以后再说吧。
✗ hung_up – failure, routes leading here: 1
    嘟——
✗ nowhere – failure, routes leading here: 1  ⚠ nothing leads here
    嘟。

▶ start  ● free reply  ◆ choice  ≡ put in order  ✓ success  ✗ failure  ↻ the same turn again
"""


def test_the_text_is_a_drawing_that_any_terminal_shows() -> None:
    assert render_text(GRAPH, str) == TEXT


def test_arrows_of_one_turn_stand_below_each_other_though_letters_are_wide() -> None:
    lines = [line for line in render_text(BUSY, str).splitlines() if "──▶" in line and "otherwise" not in line]
    opening = lines[:3]
    assert len({width(line.partition("▶")[0]) for line in opening}) == 1


def test_the_text_keeps_to_the_width_of_the_terminal() -> None:
    assert max(width(line) for line in render_text(GRAPH, str, 60).splitlines()[:24]) <= 60


def test_counts_stand_behind_their_way_with_their_share() -> None:
    text = render_text(BUSY, str)
    assert "4 kept attempts (1 official, 3 practice); 2 replies went ways that the file no longer has" in text
    assert "quiz  ████████░░ 3 · 75%" in text
    assert "● opening  ×4" in text


def test_mermaid_says_every_route_with_its_condition_and_escapes_what_it_would_read() -> None:
    drawn = render_mermaid(GRAPH, str)
    assert drawn.startswith("%% 绕圈 <b>&")
    assert "\nflowchart TD\n" in drawn
    assert '  p_opening -->|"3. score #gt;= 60 and met.ask_time"| p_quiz\n' in drawn
    assert '  p_opening -.-x|"5. never: crossed"| p_hung_up\n' in drawn
    assert '  p_island("● island<br>我忙着上货呢，有话快说。<br>⚠ nothing leads here"):::unreachable\n' in drawn
    assert "p_end([" in drawn, "a bare `end` would be a word of Mermaid's"


def test_mermaid_makes_busy_arrows_thick() -> None:
    assert "  linkStyle 3 stroke-width:4.8px\n" in render_mermaid(BUSY, str)


def test_dot_quotes_its_texts() -> None:
    drawn = render_dot(GRAPH, str)
    assert r'label="绕圈 <b>&\"引号\" (zh-CN/demo/loops)"' in drawn
    assert '"opening" -> "quiz" [label="3. score >= 60 and met.ask_time", penwidth=1.0];' in drawn
    assert drawn.count("{") == drawn.count("}") == 1


@pytest.mark.parametrize("graph", [GRAPH, BUSY])
def test_svg_is_one_whole_document_that_loads_nothing(graph: object) -> None:
    drawn = render_svg(BUSY if graph is BUSY else GRAPH, str)
    root = ElementTree.fromstring(drawn)  # noqa: S314  # our own output
    texts = [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert '绕圈 <b>&"引号"' in texts
    assert any("island" in text and "nothing leads here" in text for text in texts)
    assert "↩ opening" in texts
    assert "↻ opening" in texts
    assert "href" not in drawn
    assert "url(" not in drawn


def test_svg_shows_shares_as_bars_and_thick_arrows() -> None:
    assert 'stroke-width="4.8"' in render_svg(BUSY, str)
    assert "3 · 75%" in render_svg(BUSY, str)


@pytest.mark.parametrize(
    "text", ["很长" * 60, "a very long condition and " * 9, "没有空格的中文，标点不会站在行首。" * 6, "x" * 300]
)
def test_folded_lines_never_leave_their_card_and_never_begin_with_a_closing_mark(text: str) -> None:
    lines = fold(text, CARD - 60, CODE, 3)
    assert 1 <= len(lines) <= 3
    assert all(measure(line, CODE) <= CARD - 60 for line in lines)
    assert not any(line[0] in "，。？！" for line in lines)
    assert lines[-1].endswith("…")
