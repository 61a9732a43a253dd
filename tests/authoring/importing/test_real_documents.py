"""The four real documents: counts, no errors in the drafts, nothing lost."""

from pathlib import Path

import pytest

from simulator.authoring.importing.documents.document import read_document
from simulator.authoring.importing.shapes.found_shapes import Shape
from simulator.authoring.importing.shapes.shape_search import Survey, survey
from tests.authoring.importing.reading import find_errors, find_lost, write_drafts

_SOURCES = Path(__file__).parents[3] / ".." / "shared" / "sources"


def open_document(beginning: str) -> Survey:
    found = sorted(_SOURCES.glob(f"{beginning}_*.txt"))
    if not found:
        pytest.skip("the real documents (../shared/sources) are not here")
    return survey(read_document(found[0]))


def test_sixteen_objections_and_twenty_three_questions_are_found() -> None:
    found = open_document("001")
    shapes = {find.shape: find for find in found.finds}
    objections, questions = shapes[Shape.OBJECTIONS], shapes[Shape.QUESTIONS]
    assert [one.number for one in objections.exchanges] == list(range(1, 17))
    assert {one.number: len(one.answers) for one in objections.exchanges if len(one.answers) != 1} == {
        1: 2,
        2: 2,
        4: 2,
        9: 2,
    }
    assert [one.number for one in questions.exchanges] == list(range(1, 24))
    assert {len(one.answers) for one in questions.exchanges} == {1}
    assert sum(doubt.code == "number_again" for doubt in questions.doubts) == 2
    assert len(shapes[Shape.STEPS].steps) == 6


def test_three_interviews_with_their_steps_are_found() -> None:
    found = open_document("000")
    assert [(find.shape, len(find.steps)) for find in found.finds] == [
        (Shape.DIALOGUE, 9),
        (Shape.DIALOGUE, 6),
        (Shape.DIALOGUE, 6),
    ]
    assert all(step.title for find in found.finds for step in find.steps)


@pytest.mark.parametrize("beginning", ["002", "003"])
def test_documents_without_conversation_give_no_drafts_and_are_listed_whole(beginning: str) -> None:
    found = open_document(beginning)
    assert found.finds == ()
    assert found.unplaced == found.document.lines


@pytest.mark.parametrize("beginning", ["000", "001"])
def test_drafts_of_real_documents_have_no_errors_and_lose_nothing(tmp_path: Path, beginning: str) -> None:
    found = open_document(beginning)
    drafts = write_drafts(found, tmp_path / "drafts", "zh-CN")
    assert find_errors(tmp_path / "drafts") == []
    assert find_lost(found, drafts) == []
