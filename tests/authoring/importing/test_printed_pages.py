"""What a PDF shows by the places of its lines: headings, paragraphs, tables, and what every page repeats."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.authoring.importing.documents.document import Document, read_document
from simulator.authoring.importing.shapes.shape_search import survey
from tests.authoring.importing.drawn_pdf import Drawn, draw_pdf
from tests.authoring.importing.reading import list_exchanges

pytest.importorskip("pypdf")


def read_pdf(folder: Path, *pages: Sequence[Drawn]) -> Document:
    path = folder / "script.pdf"
    path.write_bytes(draw_pdf(pages))
    return read_document(path)


def paragraph(top: float, *lines: str, x: float = 60, size: float = 11) -> list[Drawn]:
    return [(x, top - 15 * at, size, line) for at, line in enumerate(lines)]


PROSE = [
    *paragraph(700, 'Some owners worry about the noise. When you hear "My neighbour says'),
    *paragraph(685, 'his hums all night long", do not laugh. A good reply is: "Some do,'),
    *paragraph(670, 'if they stand on wood. Shall we walk round and find a better spot?"'),
    *paragraph(640, 'The price is next. Most say "Nine thousand is more than my car cost'),
    *paragraph(625, 'me", and there we answer: "It is. How long do you mean to keep your'),
    *paragraph(610, 'house, and what do you pay for gas?" Then wait for the answer.'),
    *paragraph(580, "Whoever has nothing to say may go to lunch early, and so may others"),
    *paragraph(565, "who have already seen the film of the factory and its dog."),
]


def test_quotations_that_run_over_the_ends_of_lines_are_whole(tmp_path: Path) -> None:
    assert list_exchanges(survey(read_pdf(tmp_path, PROSE))) == [
        (
            "My neighbour says his hums all night long",
            ["Some do, if they stand on wood. Shall we walk round and find a better spot?"],
            [],
        ),
        (
            "Nine thousand is more than my car cost me",
            ["It is. How long do you mean to keep your house, and what do you pay for gas?"],
            [],
        ),
    ]


def test_what_stands_at_the_edge_of_each_page_is_no_text(tmp_path: Path) -> None:
    edges = [[(60, 780, 8, "Heat handbook"), (300, 30, 8, f"Page {number} of 2")] for number in (1, 2)]
    document = read_pdf(tmp_path, [*edges[0], *PROSE[:4]], [*edges[1], *PROSE[4:]])
    assert not {"Heat handbook", "Page 1 of 2", "Page 2 of 2"} & {line.text for line in document.lines}
    assert len(list_exchanges(survey(document))) == 2


def test_larger_letters_are_headings_and_a_gap_is_an_empty_line(tmp_path: Path) -> None:
    title = paragraph(760, "The open day", size=20)
    document = read_pdf(tmp_path, [*title, *PROSE])
    assert [(line.text, line.heading) for line in document.lines if line.heading] == [("The open day", 1)]
    numbers = {line.text[:12]: line.number for line in document.lines}
    assert numbers["if they stan"] + 2 == numbers["The price is"]


ROWS = [
    ("They say", "You say", "Who"),
    ("It is dear for what it does.", "Compared to what, if I may ask?", "Bo"),
    ("I need to ask my wife first.", "Of course. Are you both in on Friday?", "Bo"),
    ("We tried that last year.", "And what made you stop using it?", "Al"),
]


@pytest.mark.parametrize("cut", [False, True])
def test_cells_beside_one_another_are_a_table(tmp_path: Path, cut: bool) -> None:
    drawn = paragraph(760, "Counter answers", size=20)
    for at, row in enumerate(ROWS):
        for x, cell in zip((60, 230, 450), row, strict=True):
            middle = cell.find(" ", len(cell) // 2)
            pieces = [cell[:middle], cell[middle + 1 :]] if cut and at and middle > 0 else [cell]
            drawn += paragraph(700 - 50 * at, *pieces, x=x)
    found = survey(read_pdf(tmp_path, drawn))
    assert list_exchanges(found) == [(ask, [answer], []) for ask, answer, _ in ROWS[1:]]
    assert found.finds[0].title == "Counter answers"


def test_an_empty_cell_moves_no_other(tmp_path: Path) -> None:
    drawn = []
    for at, row in enumerate([("No.", "Objection", "Tip", "Answer"), *TIPS]):
        for x, cell in zip((60, 100, 260, 380), row, strict=True):
            drawn += paragraph(700 - 40 * at, cell, x=x) if cell else []
    assert list_exchanges(survey(read_pdf(tmp_path, drawn))) == [(ask, [answer], []) for _, ask, _, answer in TIPS]


TIPS = [
    ("1", "I am busy today.", "smile", "When may I call again?"),
    ("2", "We have a supplier.", "", "What do you like about them?"),
    ("3", "Send me an email.", "", "Gladly. What should be in it?"),
]


def test_columns_of_a_newspaper_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = paragraph(700, "Q: Do you deliver?", "A: We do, on Fridays.", "Q: Is it dear?")
    right = paragraph(700, "A: Four pounds a box.", "Q: Can I stop?", "A: Whenever you like.", x=320)
    assert list_exchanges(survey(read_pdf(tmp_path, [*left, *right]))) == [
        ("Do you deliver?", ["We do, on Fridays."], []),
        ("Is it dear?", ["Four pounds a box."], []),
        ("Can I stop?", ["Whenever you like."], []),
    ]
