"""Cards, reviews, drills and assignments stand under a scenario's present name, whichever name they were kept under."""

from pathlib import Path

import pytest
from sqlalchemy import select

from simulator.errors import UserError
from simulator.records.store import Records
from simulator.records.tables import assignments, cards
from simulator.scenario.library.renames import read_renames, write_renames
from tests.records.every_table import make_value

OLD, NEW = "course/old", "course/new"


def _keep_card(records: Records, scenario: str, last: str, criterion: str = "ask") -> None:
    names = {"trainee_key": "ann", "language": "en", "scenario": scenario, "criterion": criterion, "last": last}
    with records._database.writing() as connection:
        connection.execute(cards.insert().values({c.name: make_value(c, 1) for c in cards.c} | names))


def _list_cards(records: Records) -> list[tuple[str, str, str]]:
    with records._database.reading() as connection:
        query = select(cards.c.scenario, cards.c.criterion, cards.c.last).order_by(cards.c.criterion)
        return [(row[0], row[1], row[2]) for row in connection.execute(query)]


@pytest.mark.parametrize(("old", "new"), [("2026-03-01", "2026-03-09"), ("2026-03-09", "2026-03-01")])
def test_of_two_cards_of_one_move_the_one_practised_last_stays(records: Records, old: str, new: str) -> None:
    _keep_card(records, OLD, old)
    _keep_card(records, NEW, new)
    _keep_card(records, OLD, "2026-02-01", criterion="thank")
    for _ in range(2):
        records.follow({("en", OLD): NEW})
        assert _list_cards(records) == [(NEW, "ask", "2026-03-09"), (NEW, "thank", "2026-02-01")]


def test_another_language_stays_and_an_assignment_in_any_language_follows_when_all_do(records: Records) -> None:
    with records._database.writing() as connection:
        for number, language in enumerate(("en", "zh-CN", "")):
            row = {c.name: make_value(c, number) for c in assignments.c} | {"ref": OLD, "language": language}
            connection.execute(assignments.insert().values(row))

    def refs() -> dict[str, str]:
        with records._database.reading() as connection:
            rows = connection.execute(select(assignments.c.language, assignments.c.ref)).all()
        return {row[0]: row[1] for row in rows}

    records.follow({("en", OLD): NEW})
    assert refs() == {"en": NEW, "zh-CN": OLD, "": OLD}
    records.follow({("en", OLD): NEW, ("zh-CN", OLD): NEW, ("", OLD): NEW})
    assert refs() == {"en": NEW, "zh-CN": NEW, "": NEW}


def _write(library: Path, *names: str) -> None:
    for name in names:
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        (library / name).write_text("title: T\n", "utf-8")


def _rename(library: Path, language: str, old: str, new: str) -> None:
    path, data = write_renames(library, [(language, old, new)])
    path.write_bytes(data)
    (library / language / f"{old}.yaml").rename(library / language / f"{new}.yaml")


def test_names_are_followed_through_several_renamings_and_back(tmp_path: Path) -> None:
    _write(tmp_path, "en/course/a.yaml", "zh-CN/course/a.yaml")
    assert read_renames(tmp_path) == {}
    _rename(tmp_path, "en", "course/a", "course/b")
    assert read_renames(tmp_path) == {("en", "course/a"): "course/b"}, "an assignment in any language means the other"
    _rename(tmp_path, "en", "course/b", "course/c")
    _rename(tmp_path, "zh-CN", "course/a", "course/c")
    assert read_renames(tmp_path)["en", "course/a"] == "course/c" == read_renames(tmp_path)["", "course/a"]
    _write(tmp_path, "en/course/a.yaml")
    assert ("en", "course/a") not in read_renames(tmp_path), "a new scenario of that name is another one"
    (tmp_path / "en/course/a.yaml").unlink()
    _rename(tmp_path, "en", "course/c", "course/a")
    assert read_renames(tmp_path)["en", "course/b"] == "course/a" == read_renames(tmp_path)["en", "course/c"]


@pytest.mark.parametrize("text", ["[en\n", '[en]\n"a/b" = 3\n', '[en]\n"../x" = "a/b"\n', 'en = "a"\n', '["..x"]\n'])
def test_a_file_that_holds_no_names_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "renamed.toml").write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"renamed\.toml"):
        read_renames(tmp_path)
