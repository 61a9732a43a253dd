"""Pictures are well-formed, stay inside their frame and show every figure."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from simulator.reports.charts import Dot, draw_bar, draw_line, draw_range, draw_ring, draw_trust

SCORE = st.integers(0, 100)
DOT = st.builds(Dot, SCORE, SCORE, st.booleans(), st.booleans(), st.just("<&>"), st.just('"<script>'))


def _places(svg: str) -> list[tuple[str, float]]:
    root = ElementTree.fromstring(svg)  # noqa: S314  # our own picture
    names = ("x", "x1", "x2", "cx")
    return [
        (n, float(v.rstrip("%"))) for e in root.iter() for n, v in e.attrib.items() if n in names and v.endswith("%")
    ]


@given(st.lists(DOT, min_size=1, max_size=40))
def test_a_line_shows_every_score_inside_its_frame(dots: list[Dot]) -> None:
    svg = draw_line(dots, 'of "<them>"')
    assert all(0 <= place <= 100 for _, place in _places(svg))
    figures = [e.text for e in ElementTree.fromstring(svg).iter("text") if e.get("class") == "figure"]  # noqa: S314
    assert figures == [str(dot.score) for dot in dots]


@given(st.lists(SCORE, min_size=1, max_size=30))
def test_trust_tells_where_it_began_and_ended(values: list[int]) -> None:
    svg = draw_trust(values, "trust")
    figures = [e.text for e in ElementTree.fromstring(svg).iter("text") if e.get("class") == "figure"]  # noqa: S314
    assert figures == [str(value) for value in ([values[0], values[-1]] if len(values) > 1 else values)]


@given(SCORE, SCORE, SCORE, SCORE)
def test_a_range_keeps_all_marks_on_its_scale(first: int, best: int, latest: int, mark: int) -> None:
    assert all(2 <= place <= 98 for _, place in _places(draw_range(first, best, latest, mark, "range")))


def test_a_ring_and_a_bar_are_as_long_as_the_score() -> None:
    assert 'stroke-dasharray="64 100"' in draw_ring(64, 70, "64 of 100")
    assert 'width="64%" height="10" rx="5"' in draw_bar(64, "64 of 100")
