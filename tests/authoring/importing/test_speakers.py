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
