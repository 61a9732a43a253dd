"""A renamed thing has its new name wherever it was referred to, and nothing else of any file is touched."""

from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.renaming.conditions import NewNames, rename_in_condition
from simulator.authoring.renaming.plan import plan_renaming, write_renaming
from simulator.authoring.renaming.rendering import to_text
from simulator.authoring.yaml_edit.append_item import CannotEdit
from simulator.authoring.yaml_edit.course_list import remove_from_course
from simulator.errors import UserError
from simulator.scenario.conditions.expressions import compile_condition
from simulator.scenario.faults.specimen import FILES
from simulator.scenario.library.check_files import check_paths
from simulator.scenario.library.library import read_library
from tests.scenario.libraries import NOT_NOW, write_library

_ID = "objections/not-now"
#: What is renamed → what each file then says: good → bad pairs, in both languages.
_CASES: dict[tuple[str, str], list[tuple[str, str]]] = {
    (f"{_ID}#no_interest", "not_keen"): [("no_interest", "not_keen")],
    (f"{_ID}#margin_quiz", "on"): [("margin_quiz:", '"on":'), ("margin_quiz", '"on"')],
    (f"{_ID}#agreed", "fixed"): [("to: agreed", "to: fixed"), ("agreed: {", "fixed: {")],
    (f"{_ID}#no_interest.thank", "greet"): [
        ("      thank:", "      greet:"),
        ("order: [thank", "order: [greet"),
        ("meets: [thank", "meets: [greet"),
        ("said.thank", "said.greet"),
    ],
    (f"{_ID}#turns.no_interest.criteria.ask_reason", "ask"): [
        ("      ask_reason:", "      ask:"),
        (", ask_reason]", ", ask]"),
        ("met.ask_reason", "met.ask"),
    ],
    (f"{_ID}#no_interest.belittle", "mock-him"): [("belittle", "mock-him")],
    ("policies/finance#RL-GUAR", "RL-PROMISE"): [("RL-GUAR", "RL-PROMISE")],
}


@pytest.mark.parametrize("case", _CASES)
def test_everything_that_refers_to_a_name_takes_the_new_one_in_every_language(
    tmp_path: Path, case: tuple[str, str]
) -> None:
    write_library(tmp_path)
    write_renaming(plan_renaming(*case, tmp_path), tmp_path)
    for name, wanted in FILES.items():
        if case[0].startswith("policies") or name.endswith("not-now.yaml"):
            wanted = reduce(lambda text, pair: text.replace(*pair), _CASES[case], wanted)  # noqa: PLW2901
        assert (tmp_path / name).read_text("utf-8") == wanted
    assert [one.code for one in check_paths([tmp_path]).diagnostics if one.code != "S007"] == []


def test_a_renamed_scenario_moves_in_every_language_and_stays_listed_where_it_was(tmp_path: Path) -> None:
    write_library(tmp_path)
    for language in ("en", "zh-CN"):
        other = tmp_path / language / "objections" / "later.yaml"
        other.write_text(FILES[NOT_NOW], "utf-8")
        course = other.with_name("course.yaml")
        course.write_text(course.read_text("utf-8").replace("[not-now]", "[not-now, later]  # in order"), "utf-8")
    write_renaming(plan_renaming(_ID, "objections/putting-off", tmp_path), tmp_path)
    assert {entry.id for entry in read_library(tmp_path).entries} == {"objections/putting-off", "objections/later"}
    for language in ("en", "zh-CN"):
        course = tmp_path / language / "objections" / "course.yaml"
        assert "scenarios: [putting-off, later]  # in order" in course.read_text("utf-8")
    assert check_paths([tmp_path]).diagnostics == ()
    assert sorted(path.name for path in (tmp_path / "en/objections").iterdir()) == [
        "course.yaml",
        "later.yaml",
        "putting-off.yaml",
    ]


def test_a_scenario_moves_to_another_course_with_its_twin_and_both_courses_list_what_they_have(tmp_path: Path) -> None:
    write_library(tmp_path)
    for language in ("en", "zh-CN"):
        before = (tmp_path / language / "objections" / "course.yaml").read_text("utf-8")
        for course, listed in (("objections", "[first, not-now]  # in order"), ("value", "[]")):
            (tmp_path / language / course).mkdir(exist_ok=True)
            text = before.replace("[not-now]", listed)
            (tmp_path / language / course / "course.yaml").write_text(text, "utf-8")
        first = tmp_path / language / "objections" / "first.yaml"
        first.write_text((tmp_path / language / "objections" / "not-now.yaml").read_text("utf-8"), "utf-8")
    renaming = plan_renaming(_ID, "value/later", tmp_path)
    assert f"→ {tmp_path}/en/value/later.yaml" in to_text(renaming, str)
    write_renaming(renaming, tmp_path)
    assert {entry.id for entry in read_library(tmp_path).entries} == {"objections/first", "value/later"}
    for language in ("en", "zh-CN"):
        assert "scenarios: [first]  # in order" in (tmp_path / language / "objections/course.yaml").read_text("utf-8")
        assert "scenarios: [later]" in (tmp_path / language / "value/course.yaml").read_text("utf-8")
    assert check_paths([tmp_path]).diagnostics == ()


@pytest.mark.parametrize(
    ("listed", "left"),
    [
        ("[a, b, c]", "[a, c]"),
        ("[b, c]", "[c]"),
        ("[a, b]", "[a]"),
        ("[b]", "[]"),
        ("\n  - a\n  - b   # the second\n  - c\n", "\n  - a\n  - c\n"),
        ("\n  - a\n  # of b\n  - b", "\n  - a\n  # of b\n"),
        ("\n- b\nplace: 2\n", "\nplace: 2\n"),
        ("[a, c]", "[a, c]"),
    ],
)
def test_a_course_lists_a_scenario_no_longer_and_nothing_else_changes(listed: str, left: str) -> None:
    text = f"title: T\nscenarios: {listed}"
    assert remove_from_course(Path("course.yaml"), text, "b") == f"title: T\nscenarios: {left}"


def test_a_list_that_stands_elsewhere_by_an_alias_is_left_to_its_author() -> None:
    with pytest.raises(CannotEdit):
        remove_from_course(Path("course.yaml"), "title: T\nlearns: &l [a, b]\nscenarios: *l\n", "b")


def test_only_the_language_that_was_said_changes(tmp_path: Path) -> None:
    write_library(tmp_path)
    changes = plan_renaming(f"{_ID}#no_interest", "not_keen", tmp_path, "zh-CN").changes
    assert [change.path for change in changes] == [tmp_path / "zh-CN/objections/not-now.yaml"]


def test_a_twin_without_the_name_stays_as_it_is_and_is_named(tmp_path: Path) -> None:
    write_library(tmp_path, FILES | {"zh-CN/objections/not-now.yaml": FILES[NOT_NOW].replace("steps", "order_them")})
    renaming = plan_renaming(f"{_ID}#steps", "in_order", tmp_path)
    assert [change.path for change in renaming.changes] == [tmp_path / NOT_NOW]
    assert "zh-CN/objections/not-now.yaml: has no such name" in to_text(renaming, str)


def test_comments_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    text = FILES[NOT_NOW].replace("start: no_interest", "start: no_interest   # no_interest first")
    data = ("\ufeff" + text.replace("\n", "\r\n")).encode()
    write_library(tmp_path, FILES | {NOT_NOW: data})
    write_renaming(plan_renaming(f"{_ID}#no_interest", "not_keen", tmp_path), tmp_path)
    after = (tmp_path / NOT_NOW).read_bytes()
    wanted = data.replace(b"start: no_interest", b"start: not_keen").replace(b"  no_interest:", b"  not_keen:")
    assert after == wanted


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (f"{_ID}#no_interst", "x", "Did you mean no_interest"),
        (f"{_ID}#no_interest.thanks", "x", "Did you mean thank"),
        (f"{_ID}#nowhere.thank", "x", "has no turn “nowhere”"),
        (f"{_ID}#no_interest", "agreed", "already in"),
        (f"{_ID}#no_interest.thank", "ask_reason", "already in"),
        (f"{_ID}#no_interest", "Not Keen", "small letters"),
        (f"{_ID}#no_interest.belittle", "mock him", "letters, digits"),
        (f"{_ID}#a.b.c.d", "x", "names nothing to rename"),
        (_ID, "others/not-now", "There is no course others"),
        (_ID, "Not Now", "file name"),
        ("objections/not-nwo", "x", "Did you mean objections/not-now"),
        ("policies/fnance#RL-GUAR", "x", "Did you mean finance"),
        ("policies/finance#RL-GAUR", "x", "Did you mean RL-GUAR"),
    ],
)
def test_what_cannot_be_renamed_is_said_in_one_sentence_and_nothing_changes(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    write_library(tmp_path)
    with pytest.raises(UserError, match=says):
        plan_renaming(old, new, tmp_path)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("order: [thank, ask_reason]", "order: [&first thank, ask_reason]"),
        ("means: thanks for the plain answer", "means: &old thank\n        tip: *old"),
        ("order: [thank, ask_reason]", "order: *both"),
    ],
)
def test_a_name_under_an_anchor_is_left_to_its_author(tmp_path: Path, good: str, bad: str) -> None:
    text = FILES[NOT_NOW].replace(good, bad)
    if "*both" in bad:
        text = text.replace("policies: [finance]", "policies: &both [finance, thank]")
    elif "*old" in bad:
        text = text.replace("order: [thank,", "order: [*old,").replace("        tip: thank first, then ask\n", "")
    write_library(tmp_path, FILES | {NOT_NOW: text})
    with pytest.raises(UserError, match="alias"):
        plan_renaming(f"{_ID}#no_interest.thank", "greet", tmp_path, "en")


def two_thanks(when: str) -> str:
    """The specimen with a second criterion called thank, in a turn of its own."""
    second = (
        "  again:\n    customer: Well?\n    criteria:\n      thank:\n        skill: acknowledge\n        weight: 100\n"
        "        means: thanks\n        phrases: [thanks again]\n    next:\n      - {when: met.thank, to: steps}\n"
        "      - {to: agreed}\n\n"
    )
    text = FILES[NOT_NOW].replace("  steps:\n", second + "  steps:\n", 1).replace("to: steps\n", "to: again\n", 1)
    return text.replace("when: said.thank", f"when: {when}")


def test_said_still_means_both_criteria_where_only_one_of_two_is_renamed(tmp_path: Path) -> None:
    write_library(tmp_path, FILES | {NOT_NOW: two_thanks("not said.thank and score > 50")})
    write_renaming(plan_renaming(f"{_ID}#no_interest.thank", "greet", tmp_path, "en"), tmp_path)
    text = (tmp_path / NOT_NOW).read_text("utf-8")
    assert "when: not (said.thank or said.greet) and score > 50" in text
    assert "when: met.thank, to: steps" in text


def test_a_name_that_said_would_confuse_is_refused(tmp_path: Path) -> None:
    write_library(tmp_path, FILES | {NOT_NOW: two_thanks("said.thank")})
    with pytest.raises(UserError, match="would mean both"):
        plan_renaming(f"{_ID}#again.thank", "ask_reason", tmp_path, "en")


def test_a_red_line_of_two_policies_is_refused(tmp_path: Path) -> None:
    write_library(tmp_path, FILES | {"en/policies/more.yaml": FILES["en/policies/finance.yaml"]})
    with pytest.raises(UserError, match="too; scenarios"):
        plan_renaming("policies/finance#RL-GUAR", "RL-PROMISE", tmp_path)


_TERMS = st.sampled_from(
    [
        "met.ask",
        "said.ask",
        "met . ask",
        "said.asked",
        "'ask' in crossed",
        '"RL-A" in crossed',
        "score >= 60",
        "crossed",
    ]
)
_CONDITIONS = st.recursive(
    _TERMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} and {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]} or {pair[1]}"),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(
    text=_CONDITIONS,
    met=st.sets(st.sampled_from(["ask", "asked"])),
    said=st.sets(st.sampled_from(["ask", "asked"])),
    crossed=st.sets(st.sampled_from(["ask", "RL-A"])),
)
def test_a_condition_holds_with_the_new_names_where_it_held_with_the_old(
    text: str, met: set[str], said: set[str], crossed: set[str]
) -> None:
    names = NewNames(met={"ask": "question"}, said={"ask": "question"}, crossed={"ask": "RL-B"})

    def holds(condition: str, renamed: bool) -> bool:
        new = {"ask": "question"} if renamed else {}
        lines = {"ask": "RL-B"} if renamed else {}
        return compile_condition(condition).holds(
            score=70,
            trust=50,
            met=frozenset(new.get(one, one) for one in met),
            said=frozenset(new.get(one, one) for one in said),
            crossed=frozenset(lines.get(one, one) for one in crossed),
            visits=1,
        )

    assert holds(rename_in_condition(text, names), True) is holds(text, False)


def test_a_failed_write_leaves_every_file_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_library(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    renaming = plan_renaming(_ID, "putting-off", tmp_path)
    replace, calls = Path.replace, iter(range(100))

    def fail_late(self: Path, target: Path) -> Path:
        if self.name == "not-now.yaml" and next(calls) == 1:
            raise OSError(28, "No space left on device", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_late)
    with pytest.raises(UserError, match="No space left"):
        write_renaming(renaming, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
