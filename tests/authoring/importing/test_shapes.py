"""Each shape is found in a small noisy document, with its line numbers and what was unsure."""

from pathlib import Path

from simulator.authoring.importing.shapes.found_shapes import Find, Shape
from simulator.authoring.importing.speech.line_markers import read_number
from tests.authoring.importing.reading import find_errors, find_lost, read_text, write_drafts

OBJECTIONS = """\
Read this page before you call.

Handling objections

Objection 1: It's too expensive
Answer A: I understand, nobody likes to overpay. What are you comparing us with? We can spread
the cost over twelve months.
Answer B: Fair point. Shall I show you what is in the price?
Objection 2: I need to ask my wife
Answer: That makes sense. What will she want to know first? I can call you both next week.
Objection 4: We already have a supplier
Thank you for telling me. What do you like most about them?
"""
OBJECTIONS_ZH = """\
三、常见疑虑
(1)1、我再想想
您慢慢想,不着急。主要还差哪方面的信息?
(2)
太贵了
回应:理解,价格要花得值。您是跟哪家比的? 回应:我们可以分期。
(4)别家更便宜
四、收尾
把表格交回前台。
"""
QUESTIONS = """\
Q: How long does delivery take?
A: Five working days. I can send you the tracking link.
Q: Can I return it?
A: Yes, within thirty days, and we pay the postage.

1. Do you repair old machines?
Answer: We do, but let me ask how old yours is.
2. What does the warranty cover?
Answer: Parts and labour for two years.
"""
NUMBERED_AB = """\
一、客户常问
(1)A:送货要几天?

B:五个工作日,我把单号发给您。

(2)2、A:能退吗? B:三十天内可以退,
邮费我们出。

(3)A:旧机器修不修?
B:修。您那台用了几年?

公司简介
"""
DIALOGUE = """\
第一次拜访
步骤一、
开场
销售:林总您好,方便聊五分钟吗?
林总:行,你说。
步骤二、了解需求
销售:您现在用的系统,最头疼的是哪一块?
林总:对账太慢,每个月都要加
班好几天。
寒暄之后再问
销售:我理解,月底确实辛苦。要不要看看我们怎么做?林总:可以看看。
销售:那周四下午三点我过来演示,您看行吗?
林总:行。

第二次拜访
林太太:你们来得挺准时。
销售:答应您的事不敢迟到。今天先看哪一块?
林总:先看报表。
小赵:您看这里,我们把对账的步骤都放在一页上了。
林总:不错。
"""
STEPS = """\
Complaint procedure
1. Listen to the end
a) no interrupting
2. Say sorry for the trouble
3. Ask what happened
4. Agree on the next step
"""


def only(finds: tuple[Find, ...]) -> Find:
    assert len(finds) == 1
    return finds[0]


def doubts(find: Find) -> set[tuple[int, str]]:
    return {(doubt.line, doubt.code) for doubt in find.doubts}


def test_numbered_objections_keep_one_or_several_answers(tmp_path: Path) -> None:
    found = read_text(tmp_path, OBJECTIONS)
    find = only(found.finds)
    assert find.shape is Shape.OBJECTIONS
    assert find.title == "Handling objections"
    assert [(one.number, one.line, one.ask) for one in find.exchanges] == [
        (1, 5, "It's too expensive"),
        (2, 9, "I need to ask my wife"),
        (4, 11, "We already have a supplier"),
    ]
    first = find.exchanges[0].answers
    assert [(answer.line, answer.label) for answer in first] == [(6, "A"), (8, "B")]
    assert first[0].text.endswith("We can spread the cost over twelve months.")
    assert doubts(find) == {(7, "wrapped"), (11, "number_missing")}
    assert [line.number for line in found.unplaced] == [1]


def test_chinese_objections_survive_repeated_numbers_and_headings_below(tmp_path: Path) -> None:
    found = read_text(tmp_path, OBJECTIONS_ZH)
    find = only(found.finds)
    assert [(one.ask, len(one.answers)) for one in find.exchanges] == [
        ("我再想想", 1),
        ("太贵了", 2),
        ("别家更便宜", 0),
    ]
    assert doubts(find) == {
        (2, "number_again"),
        (4, "heading_below"),
        (6, "inline_answer"),
        (7, "number_missing"),
        (7, "no_answer"),
    }
    assert [line.text for line in found.unplaced] == ["四、收尾", "把表格交回前台。"]


def test_a_list_of_questions_ends_where_another_begins(tmp_path: Path) -> None:
    finds = read_text(tmp_path, QUESTIONS).finds
    assert [(find.shape, find.first, find.last) for find in finds] == [
        (Shape.QUESTIONS, 1, 4),
        (Shape.QUESTIONS, 6, 9),
    ]
    assert finds[1].exchanges[1].answers[0].text == "Parts and labour for two years."


def test_numbered_a_and_b_are_questions_and_answers(tmp_path: Path) -> None:
    find = only(read_text(tmp_path, NUMBERED_AB).finds)
    assert [(one.ask, one.answers[0].text) for one in find.exchanges] == [
        ("送货要几天?", "五个工作日,我把单号发给您。"),
        ("能退吗?", "三十天内可以退,邮费我们出。"),
        ("旧机器修不修?", "修。您那台用了几年?"),
    ]
    assert {(6, "number_again"), (6, "inline_answer"), (7, "wrapped"), (10, "end_unsure")} == doubts(find)


def test_dialogues_are_cut_at_their_headings_and_hold_steps_and_notes(tmp_path: Path) -> None:
    first, second = read_text(tmp_path, DIALOGUE).finds
    assert (first.shape, first.title, first.first, first.last) == (Shape.DIALOGUE, "第一次拜访", 1, 13)
    assert [step.title for step in first.steps] == ["开场", "了解需求"]
    assert [note.text for note in first.notes] == ["寒暄之后再问"]
    assert [one.ask for one in first.exchanges] == ["", "行,你说。", "对账太慢,每个月都要加班好几天。", "可以看看。"]
    assert first.closing == "行。"
    assert {(13 - 2, "inline_speaker"), (9, "wrapped"), (4, "opening")} <= doubts(first)
    assert [one.ask for one in second.exchanges] == ["你们来得挺准时。", "先看报表。"]
    assert (19, "speaker_once") in doubts(second)


def test_speakers_are_told_apart_by_words_names_or_who_asks(tmp_path: Path) -> None:
    known = "[00:12] Agent: How can I help?\n[00:15] Caller: It broke.\nAgent: When was that?\nCaller: Today.\n"
    unknown = "Ann: What worries you?\nBob: The price.\nAnn: What did you pay?\nBob: Too much.\nAnn: When?\nBob: Now.\n"
    for text, asked in ((known, "It broke."), (unknown, "The price.")):
        find = only(read_text(tmp_path, text).finds)
        assert find.exchanges[1].ask == asked
    assert sum(code == "speaker_unsure" for _, code in doubts(find)) == 1
    assert {doubt.params["role"] for doubt in find.doubts if doubt.code == "speaker_unsure"} == {"trainee", "customer"}


def test_steps_become_items_with_their_points(tmp_path: Path) -> None:
    find = only(read_text(tmp_path, STEPS).finds)
    assert find.shape is Shape.STEPS
    assert [step.title for step in find.steps] == [
        "Listen to the end",
        "Say sorry for the trouble",
        "Ask what happened",
        "Agree on the next step",
    ]
    assert [point.text for point in find.steps[0].points] == ["a) no interrupting"]


def test_plain_prose_is_listed_as_unplaced_and_nothing_is_made_of_it(tmp_path: Path) -> None:
    found = read_text(tmp_path, "A report about selling.\n1. The year was good.\n2. Sales rose by a third.\n")
    assert found.finds == ()
    assert [line.number for line in found.unplaced] == [1, 2, 3]


def test_drafts_of_every_shape_pass_check_and_lose_nothing(tmp_path: Path) -> None:
    for number, text in enumerate((OBJECTIONS, OBJECTIONS_ZH, QUESTIONS, NUMBERED_AB, DIALOGUE, STEPS)):
        found = read_text(tmp_path, text, f"script-{number}.txt")
        drafts = write_drafts(found, tmp_path / "drafts")
        assert drafts
        assert find_lost(found, drafts) == []
    assert find_errors(tmp_path / "drafts") == []


def test_numbers_are_read_in_digits_characters_and_letters() -> None:
    numbers = {"7": 7, "七": 7, "十": 10, "十六": 16, "二十三": 23, "一百零五": 105, "两": 2, "C": 3}
    assert {text: read_number(text) for text in numbers} == numbers
