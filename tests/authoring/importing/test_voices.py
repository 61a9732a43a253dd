"""Claims about what is told by how texts sound and by forms that come back, rather than by words on a list."""

import json
from pathlib import Path

import pytest

from simulator.authoring.importing.documents.document import read_document
from simulator.authoring.importing.shapes.found_shapes import FoundExchange
from simulator.authoring.importing.shapes.shape_search import survey
from simulator.authoring.importing.speech.voices import lean, speech

_DOCUMENTS = Path(__file__).parents[3] / "scripts" / "data" / "documents" / "tuning"
_TRUTHS = sorted(_DOCUMENTS.glob("*.truth.json"))


def found(path: Path) -> list[FoundExchange]:
    return [one for find in survey(read_document(path)).finds for one in find.exchanges if one.ask]


def written(folder: Path, name: str, text: str) -> list[tuple[str, list[str], list[str]]]:
    path = folder / name
    path.write_text(text, "utf-8")
    return [(one.ask, [a.text for a in one.answers], [b.text for b in one.bad]) for one in found(path)]


def test_what_is_said_sounds_like_speech_and_what_is_said_about_it_does_not() -> None:
    said = [
        "Shall I put you down for Tuesday?",
        "您周三方便吗？我给您留一台。",
        "I already have one, thanks.",
        "我再考虑考虑吧",
    ]
    about = ["Table of contents", "Price list 2024", "安装步骤与注意事项", "先认同客户的感受，再提出建议。"]
    assert [text for text in said if speech(text) <= 0] == []
    assert [text for text in about if speech(text) >= 0] == []


def test_names_do_not_matter_to_whose_words_a_text_sounds_like() -> None:
    assert lean("This is Wilma from Redgate.") == lean("This is Anna from Westmere.") > 0


@pytest.mark.parametrize("truth", [path for path in _TRUTHS if "none" in path.name], ids=lambda path: path.name[:24])
def test_documents_without_a_conversation_give_none(truth: Path) -> None:
    assert found(truth.with_name(truth.name.removesuffix(".truth.json"))) == []


def test_most_of_what_trainers_documents_hold_is_located() -> None:
    asked = missed = 0
    for truth in _TRUTHS:
        wanted = [one["customer"] for one in json.loads(truth.read_text("utf-8")).get("exchanges", [])]
        asks = {"".join(one.ask.split()) for one in found(truth.with_name(truth.name.removesuffix(".truth.json")))}
        asked += len(wanted)
        missed += sum("".join(customer.split()) not in asks for customer in wanted)
    assert missed <= 0.06 * asked


def test_labels_nobody_knows_have_parts_by_their_order_and_by_what_they_deny(tmp_path: Path) -> None:
    text = "".join(
        f"{at}. On the shop floor: {ask}\n   Over to you: {good}\n   Never this: {bad}\n\n"
        for at, (ask, good, bad) in enumerate(
            (
                ("That's dear for a kettle.", "It is. What would you use it for most?", "Buy a cheaper one then."),
                ("My old one still works.", "Glad to hear it. How long does it take to boil?", "It is ugly."),
                ("Can I bring it back?", "Of course, you have thirty days with us.", "Only with the receipt."),
            ),
            1,
        )
    )
    assert written(tmp_path, "floor.txt", text)[0] == (
        "That's dear for a kettle.",
        ["It is. What would you use it for most?"],
        ["Buy a cheaper one then."],
    )


def test_columns_without_known_names_are_told_by_what_stands_in_them(tmp_path: Path) -> None:
    text = (
        "Ref;Overheard;Version 1;Version 2\n"
        "1;I can't wait in all day.;You won't have to. We ring thirty minutes before.;Would seven suit you?\n"
        "2;The last one flooded my kitchen.;I'm sorry. May I show you how we'd test it first?;\n"
        "3;Who pays if it breaks again?;We do, for two years. Shall I put that in writing for you?;\n"
    )
    assert [(ask, len(answers)) for ask, answers, _ in written(tmp_path, "calls.csv", text)] == [
        ("I can't wait in all day.", 2),
        ("The last one flooded my kitchen.", 1),
        ("Who pays if it breaks again?", 1),
    ]


def test_blocks_of_a_page_are_told_by_the_classes_that_come_back(tmp_path: Path) -> None:
    pairs = (
        ("We rent, so it's not ours.", "Then who do you ring when it stops working?"),
        ("It's nearly new.", "Lovely. May I show you what the maker leaves out?"),
        ("They never came last time.", "I'd be cross, too. We write the hour on your form."),
    )
    cards = "".join(f'<div class="x1">{ask}</div><div class="x2">{answer}</div>' for ask, answer in pairs)
    page = f'<html><body><h1>Cards</h1>{cards}<div class="x9">Version 7, do not leave behind</div></body></html>'
    assert written(tmp_path, "cards.html", page) == [(ask, [answer], []) for ask, answer in pairs]


def test_signs_that_take_turns_are_two_sides(tmp_path: Path) -> None:
    text = (
        "🙋 周六还有帐篷吗\n🗣 还剩两顶。您几位来？\n"
        "🙋 一晚上六百八也太贵了\n🗣 是不便宜，含烧烤和划船，您孩子能玩一天。\n"
    )
    assert [ask for ask, _, _ in written(tmp_path, "camp.txt", text)] == ["周六还有帐篷吗", "一晚上六百八也太贵了"]
