"""What an import found, was unsure of and did not place: for people, as a file to keep, and as JSON."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.drafting.drafts import Draft
from simulator.authoring.importing.shapes.found_shapes import Doubt, Find, Passage, Shape
from simulator.authoring.importing.shapes.shape_search import Survey
from simulator.locales import Translate, counted, listed
from simulator.text import shorten


def list_doubts(survey: Survey, drafts: Sequence[Draft]) -> list[Doubt]:
    """Everything unsure, in order of lines."""
    found = (doubt for find in survey.finds for doubt in find.doubts)
    written = (doubt for draft in drafts for doubt in draft.doubts)
    distinct = {(doubt.line, doubt.code, *sorted(doubt.params.items())): doubt for doubt in (*found, *written)}
    return sorted(distinct.values(), key=lambda doubt: doubt.line)


def render_text(survey: Survey, drafts: Sequence[Draft], t: Translate, *, whole: bool = False) -> str:
    """The report. Unplaced lines stand as stretches with their beginnings, or each in full if `whole`.

    Line numbers of extracted text are explained where that text is written, which is where there are drafts.
    """
    lines = [
        t("{file}: {lines} with text").format(
            file=survey.document.path.name,
            lines=counted(t, "{count} line", "{count} lines", len(survey.document.lines)),
        )
    ]
    if survey.document.extracted is not None and drafts:
        lines.append(
            t("Line numbers count in {file}, which is written beside the drafts.").format(file=lines_name(survey))
        )
    lines += ["", t("Found:")]
    lines += [f"  {_place(find.first, find.last, describe(find, t), t)}" for find in survey.finds] or [
        f"  {t('nothing')}"
    ]
    lines += ["", t("Drafts:")] if drafts else []
    lines += [f"  {_describe_draft(draft, t)}" for draft in drafts]
    doubts = list_doubts(survey, drafts)
    lines += ["", t("Unsure:")] if doubts else []
    lines += [f"  {_place(doubt.line, doubt.line, doubt.message(t), t)}" for doubt in doubts]
    if any(doubt.code == "speaker_unsure" for doubt in doubts):
        lines.append(f"  {t('If that is the wrong way round, name the trainee: --trainee-is LABEL')}")
    if not survey.finds:
        lines += ["", *_explain_shapes(survey.document.lines, t)]
    lines += ["", counted(t, "Not placed: {count} line", "Not placed: {count} lines", len(survey.unplaced))]
    lines += _unplaced(survey.unplaced, t, whole=whole)
    return "\n".join(lines) + "\n"


def _explain_shapes(lines: Sequence[Line], t: Translate) -> list[str]:
    """What can be understood, and two lines of this very file relabelled."""
    spoken = [line for line in lines if not line.heading and len(line.text) > 3]
    pair = [(line.number, shorten(line.text, 50)) for line in (spoken if len(spoken) > 1 else lines)[:2]]
    labels = (t("Customer"), t("Answer"))
    shown = [f"    {number}: {label}: {text}" for label, (number, text) in zip(labels, pair, strict=False)]
    return [
        t("These shapes are understood:"),
        f"  - {t('a table with a header such as Objection | Response, in any format')}",
        f"  - {t('labels: Customer: … and Answer: …, Q: and A:, the names of two speakers, a chat export, subtitles')}",
        f"  - {t('a numbered list, bullets or headings with what the customer says, and the answer below')}",
        f"  - {t('a quoted objection and its quoted answer inside a paragraph')}",
        f"  - {t('steps: Step 1, Step 2, or a numbered list under a heading that speaks of a procedure')}",
        *([t("Put labels before the lines, for example:"), *shown] if shown else []),
    ]


def _describe_draft(draft: Draft, t: Translate) -> str:
    return t("{name}.yaml: {turns}, {criteria}").format(
        name=draft.name,
        turns=counted(t, "{count} turn", "{count} turns", draft.turns),
        criteria=counted(t, "{count} proposed criterion", "{count} proposed criteria", draft.criteria),
    )


def lines_name(survey: Survey) -> str:
    """The file that keeps the text whose lines are counted."""
    return f"{survey.document.path.stem}-lines.txt"


def describe(find: Find, t: Translate) -> str:
    """A find in one line: its shape, its title and its counts."""
    asks, answers = len(find.exchanges), counted(t, "{count} answer", "{count} answers", find.answers)
    steps = counted(t, "{count} step", "{count} steps", len(find.steps))
    match find.shape:
        case Shape.OBJECTIONS:
            text = counted(
                t, "{count} objection with {answers}", "{count} objections with {answers}", asks, answers=answers
            )
        case Shape.QUESTIONS:
            text = counted(
                t, "{count} question with {answers}", "{count} questions with {answers}", asks, answers=answers
            )
        case Shape.DIALOGUE:
            exchanges = counted(t, "{count} exchange", "{count} exchanges", asks)
            text = t("a dialogue of {exchanges} and {steps}").format(exchanges=exchanges, steps=steps)
        case Shape.STEPS:
            text = t("a sequence of {steps}").format(steps=steps)
    if find.bad_answers:
        text = listed(t, (text, counted(t, "{count} bad answer", "{count} bad answers", find.bad_answers)))
    return f"{text} – {find.title}" if find.title else text


def to_json(survey: Survey, drafts: Sequence[Draft], folder: Path | None, t: Translate) -> dict[str, Any]:
    """The same as plain data; line numbers count from 1. `folder` is None if nothing was written."""
    return {
        "file": survey.document.path.as_posix(),
        "lines": len(survey.document.lines),
        "found": [_find_json(find) for find in survey.finds],
        "drafts": [
            {
                "file": (folder / f"{draft.name}.yaml").as_posix() if folder else None,
                "shape": draft.shape.value,
                "title": draft.title,
                "first_line": draft.first,
                "last_line": draft.last,
                "turns": draft.turns,
                "criteria": draft.criteria,
            }
            for draft in drafts
        ],
        "unsure": [
            {"line": doubt.line, "code": doubt.code, "message": doubt.message(t)}
            for doubt in list_doubts(survey, drafts)
        ],
        "unplaced": [{"line": line.number, "text": line.text} for line in survey.unplaced],
    }


def _find_json(find: Find) -> dict[str, Any]:
    return {
        "shape": find.shape.value,
        "title": find.title,
        "first_line": find.first,
        "last_line": find.last,
        "exchanges": [
            {
                "number": one.number,
                "line": one.line,
                "customer": one.ask,
                "answers": [_passage_json(answer) for answer in one.answers],
                "bad_answers": [_passage_json(answer) for answer in one.bad],
            }
            for one in find.exchanges
        ],
        "steps": [{"number": step.number, "line": step.line, "title": step.title} for step in find.steps],
        "notes": [{"line": note.line, "text": note.text} for note in find.notes],
    }


def _passage_json(passage: Passage) -> dict[str, Any]:
    return {"line": passage.line, "label": passage.label, "text": passage.text}


def _unplaced(lines: Iterable[Line], t: Translate, *, whole: bool) -> Iterator[str]:
    """Stretches of neighbouring lines, each by its first words; empty lines do not part them."""
    numbered = list(enumerate(lines))
    if whole:
        yield from (f"  {_place(line.number, line.number, line.text, t)}" for _, line in numbered)
        return
    for _, group in groupby(numbered, key=_stretch_key(numbered)):
        stretch = [line for _, line in group]
        yield f"  {_place(stretch[0].number, stretch[-1].number, shorten(stretch[0].text, 50), t)}"


def _stretch_key(numbered: Sequence[tuple[int, Line]]) -> Callable[[tuple[int, Line]], int]:
    """Lines more than three apart belong to different stretches."""
    stretch: dict[int, int] = {}
    for at, line in numbered:
        apart = at > 0 and line.number - numbered[at - 1][1].number > 3
        stretch[at] = stretch.get(at - 1, 0) + apart
    return lambda pair: stretch[pair[0]]


def _place(first: int, last: int, text: str, t: Translate) -> str:
    """What stands in some lines, behind their numbers."""
    return t("{lines}: {text}").format(lines=f"{first}–{last}" if last != first else f"{first}", text=text)
