"""Drafts are scenarios with criteria proposed from the answers, whatever the text holds."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring.importing.drafting.clauses import propose, split_clauses
from simulator.authoring.importing.drafting.drafts import make_drafts
from simulator.authoring.importing.drafting.writing import write_drafts as write_files
from simulator.authoring.importing.shapes.found_shapes import Find, FoundExchange, Passage, Shape, Step
from simulator.authoring.sheets.files import check_text
from simulator.scenario.model import Scenario, Skill
from simulator.scenario.reading.reader import has_errors
from simulator.scenario.reading.reader import read_text as read_yaml
from tests.authoring.importing.reading import find_errors, read_text, write_drafts

_NASTY = """\
1. I: {yes}? # no
Answer: We | help {{ you }}: 'a' "b" & *c, [d]; %e ～ \\n. I understand you, ok?
2. Me?
Answer: - no!
"""


def test_a_draft_is_marked_and_says_where_it_came_from(tmp_path: Path) -> None:
    found = read_text(tmp_path, "1. I'm busy.\nAnswer: I understand. When may I call?\n2. I said no!\nAnswer: Sorry.\n")
    (draft,) = write_drafts(found, tmp_path / "drafts")
    scenario = read_yaml(tmp_path / "x.yaml", draft.text, Scenario).value
    assert scenario is not None
    assert scenario.draft
    assert list(scenario.turns) == ["objection_01", "objection_02"]
    assert "# script.txt: 1–4" in draft.text
    assert "TODO" in scenario.brief


def test_criteria_are_proposed_from_clauses_and_weigh_a_hundred() -> None:
    answers = [
        "I understand, budgets are tight. When may I call?",
        "我理解。明天下午三点我把资料发给您。",
    ]
    proposals, left = propose(answers)
    assert {one.skill: one.phrases[0] for one in proposals} == {
        Skill.ACKNOWLEDGE: "I understand",
        Skill.DISCOVERY: "When may I call",
        Skill.NEXT_STEP: "明天下午三点我把资料发给您",
    }
    assert [one.question for one in proposals] == [one.skill is Skill.DISCOVERY for one in proposals]
    assert sum(one.weight for one in proposals) == 100
    assert left == ()


def test_each_criterion_has_four_to_eight_phrases_and_no_two_share_one() -> None:
    answers = [
        (
            "That's a fair question. What would you need to see in the first month, and who else will look"
            " at it? I'll send"
            " you the plan tonight so that you can show it to your partner."
        )
    ]
    proposals, _ = propose(answers)
    phrases = [(*one.phrases, *one.common) for one in proposals]
    assert all(4 <= len(own) <= 8 for own in phrases)
    assert len({phrase for own in phrases for phrase in own}) == sum(map(len, phrases))


@pytest.mark.parametrize(
    ("last", "success", "failure"),
    [
        ("好的，那周四见。", "好的，那周四见。", "TODO"),
        ("不用了，谢谢", "TODO", "不用了，谢谢"),
        ("Send it to me then.", "Send it to me then.", "TODO"),
        ("No thanks, goodbye.", "TODO", "No thanks, goodbye."),
        ("天气真热", "TODO", "TODO"),
    ],
)
def test_the_last_words_stand_in_the_ending_that_they_belong_to(
    tmp_path: Path, last: str, success: str, failure: str
) -> None:
    begin = "销售：您好，方便聊五分钟吗？\n客户：你说。\n"
    text = f"{begin}销售：我给您发份资料？\n客户：太贵了。\n销售：您看周四行吗？\n客户：{last}\n"
    (draft,) = write_drafts(read_text(tmp_path, text), tmp_path / "drafts")
    scenario = read_yaml(tmp_path / "x.yaml", draft.text, Scenario).value
    assert scenario is not None
    done, not_yet = scenario.endings["done"], scenario.endings["not_yet"]
    assert str(done.customer).startswith(success)
    assert str(not_yet.customer).startswith(failure)
    assert last in draft.text


def test_a_bad_answer_of_the_document_is_the_drafts_bad_answer(tmp_path: Path) -> None:
    found = read_text(tmp_path, "问：太贵了？\n错误示范：爱买不买\n答：您跟哪家比的？\n问：能退吗？\n答：能退。\n")
    (draft,) = write_drafts(found, tmp_path / "drafts")
    scenario = read_yaml(tmp_path / "x.yaml", draft.text, Scenario).value
    assert scenario is not None
    assert "says: 爱买不买" in draft.text


def test_a_draft_that_is_offered_with_a_todo_left_has_an_error(tmp_path: Path) -> None:
    write_drafts(read_text(tmp_path, "问：能退吗？\n答：能退。\n问：要多久？\n答：三天。\n"), tmp_path / "drafts")
    (path,) = (tmp_path / "drafts").iterdir()
    assert find_errors(tmp_path / "drafts") == []
    path.write_text(path.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    assert {one.code for one in find_errors(tmp_path / "drafts")} == {"S331"}


def test_half_sentences_and_scraps_are_no_phrases() -> None:
    clauses = [clause for clause, _ in split_clauses("如果您忙的话,好,我晚点再打给您。无可否认,这个价格不低。")]
    assert clauses == ["好，我晚点再打给您", "这个价格不低"]


def test_marks_with_a_meaning_in_yaml_or_phrases_are_made_harmless(tmp_path: Path) -> None:
    found = read_text(tmp_path, _NASTY)
    drafts = write_drafts(found, tmp_path / "drafts")
    assert find_errors(tmp_path / "drafts") == []
    assert "characters" in {doubt.code for draft in drafts for doubt in draft.doubts}


def test_a_long_list_becomes_several_drafts_of_about_equal_length(tmp_path: Path) -> None:
    text = "".join(f"{n}. Why should I, number {n}?\nAnswer: I see what you mean by {n}.\n" for n in range(1, 17))
    found = read_text(tmp_path, text)
    assert [draft.turns for draft in write_drafts(found, tmp_path / "drafts")] == [5, 5, 6]


def test_more_steps_than_one_turn_holds_become_two_turns() -> None:
    steps = tuple(Step(number, number, f"Do thing {number}") for number in range(1, 13))
    find = Find(Shape.STEPS, "", frozenset(range(1, 13)), steps=steps)
    (draft,) = make_drafts([find], Path("steps.txt"), "en")
    reading = check_text(Path("x.yaml"), draft.text)
    assert not has_errors(reading.findings)
    assert draft.turns == 2


def test_steps_with_one_title_are_told_apart() -> None:
    find = Find(Shape.STEPS, "", frozenset({1, 2, 3}), steps=tuple(Step(n, n, "Ask") for n in (1, 2, 3)))
    (draft,) = make_drafts([find], Path("steps.txt"), "en")
    assert [line.strip() for line in draft.text.splitlines() if "- Ask" in line] == ["- Ask", "- Ask (2)", "- Ask (3)"]


def test_a_step_is_told_apart_from_one_that_has_the_number_already() -> None:
    titles = ["Ask", "Ask", "Ask (2)", "a  b", "a b", "{x}", "（x）", " ", "?"]
    steps = tuple(Step(number, number, title) for number, title in enumerate(titles, 1))
    (draft,) = make_drafts([Find(Shape.STEPS, "", frozenset({1}), steps=steps)], Path("steps.txt"), "en")
    assert not has_errors(check_text(Path("x.yaml"), draft.text).findings), draft.text


#: What means something to YAML or in a scenario, beside every character that there is.
_ODD = st.sampled_from([
    "1e5", "yes", "~", "0x1f", "1:30", "#", "=", "<<", "…", "{", "}", "{{", "}}", "|", "｛", "?", "\\", '"', "'", "...",
    "我", "。", "- x", "a: b", "Ask", "Ask (2)", " ", "",
])  # fmt: skip
_CHARACTERS = st.characters(exclude_categories=["Cs"])
_TEXT = st.lists(_ODD | st.text(_CHARACTERS, max_size=30), min_size=1, max_size=5).map("".join)


@settings(max_examples=60, deadline=None)
@given(ask=_TEXT, answer=_TEXT, other=_TEXT, title=_TEXT, note=_TEXT, steps=st.lists(_TEXT, min_size=2, max_size=4))
def test_whatever_a_document_says_its_draft_has_no_errors(
    ask: str, answer: str, other: str, title: str, note: str, steps: list[str]
) -> None:
    exchange = FoundExchange(1, 1, ask, (Passage(2, answer), Passage(3, other)), note)
    listed = tuple(Step(number, number, text, (Passage(number, note),)) for number, text in enumerate(steps, 1))
    lines = frozenset({1, 2, 3})
    for find in (
        Find(Shape.OBJECTIONS, title, lines, (exchange,)),
        Find(Shape.DIALOGUE, title, lines, (exchange,), listed, (Passage(1, note),), other),
        Find(Shape.STEPS, title, lines, steps=listed),
    ):
        (draft,) = make_drafts([find], Path("any.txt"), "en")
        reading = check_text(Path("any.yaml"), draft.text)
        assert not has_errors(reading.findings), draft.text


@pytest.mark.parametrize("text", ["1e5", "yes", "~", "0x1f", "1:30", "- x", "a: b", "#", "=", "<<", "…"])
def test_a_line_that_yaml_would_take_for_something_else_gives_a_draft_without_errors(tmp_path: Path, text: str) -> None:
    lines = f"1. I'm busy?\nAnswer: {text}\n2. {text}?\nAnswer: I see. When may I call?\n"
    drafts = write_drafts(read_text(tmp_path, lines), tmp_path / "drafts")
    assert drafts
    assert find_errors(tmp_path / "drafts") == []


def test_a_file_name_that_no_text_can_hold_is_written_about_all_the_same(tmp_path: Path) -> None:
    found = read_text(tmp_path, "1. No?\nAnswer: Yes.\n2. Why?\nAnswer: So.\n")
    document = replace(found.document, path=Path("\udcff.txt"))
    drafts = make_drafts(found.finds, document.path, "en")
    written = write_files(tmp_path / "drafts", drafts, document, "\udcff", overwrite=False)
    assert [path for path in written if not path.is_file()] == []


def test_a_table_is_called_by_its_heading_and_not_by_who_wrote_it(tmp_path: Path) -> None:
    table = "\n|客户说|应对话术|\n|--|--|\n|太贵了|您是跟哪家比？|\n|没时间|就两分钟。|\n"
    found = read_text(tmp_path, f"# 二十问\n整理人：小王 2026年9月修订\n{table}", "script.md")
    assert [find.title for find in found.finds] == ["二十问"]


def test_a_draft_says_in_its_language_where_each_text_stood(tmp_path: Path) -> None:
    found = read_text(tmp_path, "1、我没时间\n答：两分钟就够了。\n2、太贵了\n答：您跟哪家比？\n")
    for language, places in (
        ("zh-CN", ["# 原文第 1 行，第 1 条", "# 原文第 2 行", "# 原文第 3 行，第 2 条", "# 原文第 4 行"]),
        ("en", ["# line 1, number 1", "# line 2", "# line 3, number 2", "# line 4"]),
    ):
        (draft,) = write_drafts(found, tmp_path / language, language)
        comments = [line.strip() for line in draft.text.splitlines()]
        assert [line for line in comments if line.startswith(places[1][:5])] == places


def test_no_two_criteria_are_proposed_the_same_phrase() -> None:
    proposals, _ = propose(["您平时走哪条路？您坐几路车？您几点下班？您住几楼？您的车停哪儿？"])
    assert [one.name for one in proposals] == ["discovery", "discovery_2"]
    said = [phrase for one in proposals for phrase in (*one.phrases, *one.common)]
    assert len(said) == len(set(said))
