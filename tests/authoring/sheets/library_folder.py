"""A small library for sheets: every style of scalar, comments, and places where edits go wrong."""

from collections.abc import Callable
from pathlib import Path

from simulator.authoring.sheets.files import all_files, read_sheet_file
from simulator.authoring.sheets.rows import SheetRow, make_rows

#: Edited text by id.
Edits = dict[str, str]

SCENARIO = """\
# A comment at the top.
title: Small talk          # beside the title
about: 'It''s short'
level: 1
minutes: 2
trainee: "A \\"rep\\""
customer: {name: Ann, who: 'busy, kind', trust: 40}
variables:
  shop: [bakery, "tea: shop"]
brief: |
  You call Ann.
  She runs a {{ shop }}.

pass: 70
start: hello

turns:
  hello:
    customer:
      - Hello?   # said softly
      - Who is
        there?
    criteria:
      greet:
        skill: rapport
        weight: 100
        means: >-
          Greets her
          kindly
        phrases: [good morning, "hello, Ann", 'hi {Ann|there}']
        not:
          - =SUM(A1)
    model_answer: Good morning!
    examples:
      - {reply: Good morning, meets: [greet]}
    next:
      - when: score >= 60
        says: [Nice., 'Nice, really.']
        to: done
      - to: gone

endings:
  done: {outcome: success, customer: Bye.}
  gone: {outcome: failure, customer: Bye.}
"""
POLICY = """\
title: Rules
red_lines:
  RL-GUAR:
    means: Promises a gain
    phrases: [you cannot lose]
    because: Nobody can know.
"""


def make_library(root: Path, scenario: str = SCENARIO) -> Path:
    """A library with one scenario, one policy and a course; returns the scenario's path."""
    course = root / "en" / "talk"
    course.mkdir(parents=True, exist_ok=True)
    (root / "en" / "policies").mkdir(exist_ok=True)
    (root / "en" / "policies" / "rules.yaml").write_text(POLICY, "utf-8")
    (course / "course.yaml").write_text("title: Talk\nabout: Talking.\nscenarios: [small]\n", "utf-8")
    path = course / "small.yaml"
    path.write_bytes(scenario.encode())
    return path


def export(root: Path) -> list[SheetRow]:
    """The rows of the whole library."""
    files = [read_sheet_file(name, path) for name, path in all_files(root, None)]
    return [row for file in files if file for row in make_rows(file, str)]


def edit(rows: list[SheetRow], change: Callable[[SheetRow], str | None]) -> list[SheetRow]:
    """The rows with some texts changed; `change` gives the new text or None."""
    return [
        SheetRow(row.id, row.text if (new := change(row)) is None else new, row.source, number=number)
        for number, row in enumerate(rows, 2)
    ]
