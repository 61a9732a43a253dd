"""Who speaks is decided by the label's word or by what is said; a person may know better."""

from pathlib import Path

import pytest

from simulator.authoring.importing.documents.document import read_document
from simulator.authoring.importing.shapes.shape_search import survey
from simulator.authoring.importing.speech.roles import Role, find_role
from simulator.authoring.importing.speech.voices import lean
from simulator.errors import UserError
from tests.authoring.importing.reading import read_text

_COLD = """\
Caller: Good evening, could I speak with the homeowner please?
Me: Speaking.
Caller: My name is Josh, I'm calling from Everwarm Windows.
Me: We had them done two years ago, I'm not interested.
Caller: I understand. May I ask whether the back door lets a draught in?
"""


def asked(text: str, folder: Path) -> list[str]:
    return [one.ask for find in read_text(folder, text).finds for one in find.exchanges if one.ask]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (_COLD, "Speaking."),
        (_COLD.replace("Caller", "Me2").replace("Me:", "Caller:").replace("Me2", "Me"), "Speaking."),
        (
            "A：您好，我是捷运的小李。\nB：我们有固定的物流了。\nA：他们旺季能保证提货吗？\nB：经常排不上。\n",
            "我们有固定的物流了。",
        ),
        (
            "甲：这车油耗高不高？\n乙：您平时市区开得多吗？我帮您算。\n甲：多少钱？\n乙：我给您报价。\n",
            "这车油耗高不高？",
        ),
        (
            (
                "说话人1 00:01\n喂，哪位？\n说话人2 00:03\n您好，我是蓝鲸的小郑，方便说两句吗？\n"
                "说话人1 00:08\n没时间。\n说话人2 00:10\n那我给您发资料？\n"
            ),
            "喂，哪位？",
        ),
    ],
)
def test_the_one_who_introduces_and_offers_is_the_trainee_whatever_the_label(
    tmp_path: Path, text: str, first: str
) -> None:
    assert asked(text, tmp_path)[0] == first


def test_a_person_may_name_the_trainee_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_COLD, "utf-8")
    document = read_document(path)
    (find,) = survey(document, "me").finds
    assert find.exchanges[0].ask.startswith("Good evening")
    with pytest.raises(UserError, match=r"“Bob”; the labels found are: Caller, Me"):
        survey(document, "Bob")


def test_labels_mean_what_their_words_say() -> None:
    roles = {
        "客户异议3": Role.ASK, "參考話術": Role.ANSWER, "错误示范": Role.BAD, "注意事项": Role.NOTE,
        "客户经理": Role.TRAINEE,
        "Sales Rep": Role.TRAINEE, "Objection #2": Role.ASK, "Don't say": Role.BAD, "Suggested response": Role.ANSWER,
        "客户李姐": Role.CUSTOMER, "Why it works": Role.NOTE, "Prospect (CFO)": Role.CUSTOMER, "王总": Role.UNKNOWN,
    }  # fmt: skip
    assert {label: find_role(label) for label in roles} == roles


def test_voices_lean_to_the_side_that_would_say_it() -> None:
    customer = [
        "太贵了",
        "我再考虑一下",
        "How much is it?",
        "I'm not interested, thanks.",
        "我跟老婆商量商量",
        "不用了",
    ]
    seller = ["我帮您算一下", "This is Dina from Coldpeak.", "您平时几点方便？", "May I ask what you compare it with?"]
    assert [text for text in customer if lean(text) >= 0] == []
    assert [text for text in seller if lean(text) <= 0] == []


def test_a_legend_says_who_speaks_under_letters(tmp_path: Path) -> None:
    text = """Person A is the tenant. Person B is you.

— Call one —
B: Morning, it's Kit about the boiler.
A: You said Tuesday. It's Thursday!
B: I did, and I'm sorry. Shall I come at four?
A: Four is no good, I'm at work.
B: Then I'll leave it with the porter, is that all right?

— Call two —
B: Hello again, is it warm now?
A: Who is this, please?
B: Kit, from the boiler people. I only wanted to ask.
"""
    assert asked(text, tmp_path) == [
        "You said Tuesday. It's Thursday!",
        "Four is no good, I'm at work.",
        "Who is this, please?",
    ]
    answers = [
        answer.text for find in read_text(tmp_path, text).finds for one in find.exchanges for answer in one.answers
    ]
    assert not any("warm" in text and "porter" in text for text in answers)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("What the fleet manager says", Role.ASK),
        ("The couple says", Role.ASK),
        ("The sales rep says", Role.ANSWER),
        ("The book says", Role.UNKNOWN),
        ("Don't ever say", Role.BAD),
        ("Please stop saying", Role.BAD),
        ("Them", Role.CUSTOMER),
    ],
)
def test_a_label_names_whose_words_follow(label: str, role: Role) -> None:
    assert find_role(label) is role


def test_an_agent_with_a_number_is_a_speaker(tmp_path: Path) -> None:
    text = """坐席6120 00:01
您好，我是保养中心的。

客户 00:07
又来推销，我很忙

坐席6120 00:11
那我下午再打给您，可以吗？

客户 00:15
下午也不行

坐席6120 00:18
好的，那我给您发条短信，您有空再看。
"""
    assert asked(text, tmp_path) == ["又来推销，我很忙", "下午也不行"]


def test_a_column_of_checkers_does_not_speak(tmp_path: Path) -> None:
    rows = [
        ("We deliver on Friday, shall I note that for you?", "When does it come?", "HB"),
        ("You could, and some people do. We carry it upstairs.", "Why not fetch it myself?", "HB"),
        ("I can split it into three payments for you.", "I can't pay it all at once.", "Marta"),
        ("Tell me what you'd keep and I'll take back the rest.", "What if I don't like it?", "Marta"),
    ]
    text = "\n".join(";".join(row) for row in [("Our answer", "Shoppers ask", "Checked by"), *rows])
    found = read_text(tmp_path, text, "answers.csv")
    assert [one.ask for find in found.finds for one in find.exchanges] == [row[1] for row in rows]


def test_what_a_chat_repeats_is_not_said_again(tmp_path: Path) -> None:
    text = """许敏 10:01
你们的管理费一个人一百六，太贵了

周岚（众力） 10:03
贵在驻厂，我们每天有人在现场。

许敏 10:05
回复 周岚（众力）：“贵在驻厂…”
友邦也有人驻厂

周岚（众力） 10:06
您可以请友邦把驻厂写进合同，我们已经写了。
"""
    assert asked(text, tmp_path) == ["你们的管理费一个人一百六，太贵了", "友邦也有人驻厂"]


def test_a_single_question_with_its_answer_below_is_read_by_its_letters(tmp_path: Path) -> None:
    text = """Objection: We have no budget before May
Try: Then let's pick one site that can't wait. Which would you choose?

Q) why shouldn't I hire somebody myself?
A) You should if you have the time. I ring the people you can't reach.
"""
    assert asked(text, tmp_path) == ["We have no budget before May", "why shouldn't I hire somebody myself?"]
