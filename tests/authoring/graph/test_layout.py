"""Cards never overlap, arrows run forward, and what runs back is left to the caller."""

from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.graph.layout import Box, Link, lay_out

GAP = 20.0
_NAMES = [f"t{n}" for n in range(8)]


def test_a_chain_becomes_a_row_of_columns() -> None:
    boxes = [Box(name, 100, 20) for name in _NAMES[:3]]
    layout = lay_out(boxes, [Link("t0", "t1", 50), Link("t1", "t2", 50)], GAP)
    assert layout.columns == {"t0": 0, "t1": 1, "t2": 2}
    assert layout.lanes == {("t0", "t1"): (), ("t1", "t2"): ()}


def test_a_long_arrow_gets_a_lane_in_every_column_that_it_passes() -> None:
    boxes = [Box(name, 100, 20) for name in _NAMES[:3]]
    layout = lay_out(boxes, [Link("t0", "t1", 30), Link("t1", "t2", 30), Link("t0", "t2", 60)], GAP)
    ((column, y),) = layout.lanes["t0", "t2"]
    assert column == 1
    assert not layout.tops["t1"] <= y <= layout.tops["t1"] + 100


def test_a_link_back_has_no_lane() -> None:
    boxes = [Box(name, 100, 20) for name in _NAMES[:2]]
    layout = lay_out(boxes, [Link("t0", "t1", 30), Link("t1", "t0", 30), Link("t0", "t0", 60)], GAP)
    assert set(layout.lanes) == {("t0", "t1")}


_links = st.lists(st.tuples(st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=24, unique=True)
_heights = st.lists(st.integers(60, 400), min_size=8, max_size=8)


@given(_links, _heights)
@settings(max_examples=60, deadline=None)
def test_cards_of_any_graph_keep_their_distance_and_every_arrow_kept_runs_forward(
    links: list[tuple[str, str]], heights: list[int]
) -> None:
    boxes = [Box(name, height, height / 3) for name, height in zip(_NAMES, heights, strict=True)]
    layout = lay_out(boxes, [Link(a, b, 30) for a, b in links], GAP)
    for one, other in combinations(boxes, 2):
        if layout.columns[one.id] == layout.columns[other.id]:
            upper, lower = sorted((one, other), key=lambda box: layout.tops[box.id])
            assert layout.tops[upper.id] + upper.height + GAP <= layout.tops[lower.id] + 1e-6
    assert all(layout.columns[a] < layout.columns[b] for a, b in layout.lanes)
    assert all(0 <= top <= layout.height for top in layout.tops.values())
    for (a, b), lanes in layout.lanes.items():
        assert [column for column, _ in lanes] == list(range(layout.columns[a] + 1, layout.columns[b]))


@pytest.mark.repeated
def test_sixty_cards_that_all_lead_to_one_another_are_placed_in_time_that_grows_with_the_lanes() -> None:
    """Twice the cards make eight times as many pieces of lanes to be laid; a search through orders would never end."""
    took = []
    for count in (30, 60):
        names = [f"t{number}" for number in range(count)]
        links = [Link(one, other, 30) for one in names for other in names if one != other]
        began = process_time()
        layout = lay_out([Box(name, 100, 20) for name in names], links, GAP)
        took.append(process_time() - began)
    assert took[1] < 32 * took[0]
    assert sorted(layout.columns.values()) == list(range(60))
