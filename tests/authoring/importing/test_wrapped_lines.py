"""Lines that a page's width cut are one again; the parts of e-mails that say nothing end what stands above."""

from pathlib import Path
from typing import Any

import pytest

from tests.authoring.importing.reading import read_exchanges, read_text

WRAPPED: dict[str, Any] = {
    "an e-mail": (
        (
            "Customer: My neighbour has had the same boiler for twenty-two years and\n"
            "he has never paid anybody a penny for looking at it.\n"
            "Reply: He is a lucky man, and I hope it goes on. What we look at is the\n"
            "part nobody sees, the seal, because that is the one which gives off gas\n"
            "when it goes.\n\n"
            "Customer: Fourteen pounds a month adds up to more than one repair every\n"
            "year.\n"
            "Reply: Then let us do them together, shall we?\n"
        ),
        [
            (
                (
                    "My neighbour has had the same boiler for twenty-two years"
                    " and he has never paid anybody a penny for looking at it."
                ),
                [
                    (
                        "He is a lucky man, and I hope it goes on. What we look at is the part nobody sees, the seal,"
                        " because that is the one which gives off gas when it goes."
                    )
                ],
                [],
            ),
            (
                "Fourteen pounds a month adds up to more than one repair every year.",
                ["Then let us do them together, shall we?"],
                [],
            ),
        ],
    ),
    "Chinese at twenty characters": (
        (
            "问：装在屋顶上会不会漏雨？我们家这个瓦是\n"
            "二十年前的老瓦。\n"
            "答：支架不打孔，压块压在瓦上。您要是不放\n"
            "心，我带您去看村东头的老李家。\n"
            "问：要是以后拆迁了，这些板子到底应该算在\n"
            "谁的头上？\n"
            "答：合同里写明了归您，拆的时候我们来人，\n"
            "一块板子也不少您的。\n"
        ),
        [
            (
                "装在屋顶上会不会漏雨？我们家这个瓦是二十年前的老瓦。",
                ["支架不打孔，压块压在瓦上。您要是不放心，我带您去看村东头的老李家。"],
                [],
            ),
            (
                "要是以后拆迁了，这些板子到底应该算在谁的头上？",
                ["合同里写明了归您，拆的时候我们来人，一块板子也不少您的。"],
                [],
            ),
        ],
    ),
    "with the rest hanging below": (
        (
            "Q: Will it really keep the house warm when it is minus ten outside, or\n"
            "   do we need to keep the old boiler as well?\n"
            "A: It will, provided we size it on the coldest day and not the average\n"
            "   one. That is why I count your radiators before I give you a price of\n"
            "   any kind.\n"
        ),
        [
            (
                (
                    "Will it really keep the house warm when it is minus ten outside,"
                    " or do we need to keep the old boiler as well?"
                ),
                [
                    (
                        "It will, provided we size it on the coldest day and not the average one."
                        " That is why I count your radiators before I give you a price of any kind."
                    )
                ],
                [],
            )
        ],
    ),
}


@pytest.mark.parametrize("name", WRAPPED)
def test_lines_cut_by_the_width_of_a_page_are_one(tmp_path: Path, name: str) -> None:
    text, wanted = WRAPPED[name]
    assert read_exchanges(tmp_path, "txt", text) == wanted


def test_lines_that_are_long_by_themselves_stay_apart(tmp_path: Path) -> None:
    text = (
        "2024-05-16 14:02:11 小丁-顺路达专线\n罗老板下午好，我是上周去您仓库的小丁\n\n"
        "2024-05-16 14:10:45 罗老板 建材公司\n你们那个报价不行，老陈那边便宜四十\n\n"
        "2024-05-16 14:11:20 小丁-顺路达专线\n便宜四十不少，他是到站自提还是送到？\n\n"
        "2024-05-16 14:15:03 罗老板 建材公司\n自提的，不过我有自己的车\n\n"
        "2024-05-16 14:17:22 小丁-顺路达专线\n那来回大半天，司机和油您算进去了吗？\n"
    )
    assert read_exchanges(tmp_path, "txt", text) == [
        ("你们那个报价不行，老陈那边便宜四十", ["便宜四十不少，他是到站自提还是送到？"], []),
        ("自提的，不过我有自己的车", ["那来回大半天，司机和油您算进去了吗？"], []),
    ]


PAIR = "Customer: Is it dear?\nReply: Four pounds a box. Shall I show you what is in it?\n"
PAIR_HAN = "客户：占了屋顶我怎么晒谷子？\n建议：北坡和院子都给您留着。您平时晒多少？\n"


@pytest.mark.parametrize(
    ("pair", "below"),
    [
        (PAIR, "\nBest\nIngrid\n\n--\nIngrid Vasquez | Sales Lead\nMobile 07700 900123\n"),
        (PAIR, "\nKind regards,\nDr Amy Poe\nHead of Training\n"),
        (PAIR, "\nThanks\nBo\n\n> From: Al\n> Sent: 5 June\n> Subject: answers\n>\n> I have three more for you all.\n"),
        (PAIR_HAN, "\n祝好\n罗敏\n\n--\n罗敏 | 华东大区培训\n"),
        (PAIR_HAN, "\n有新的再发我。\n\n此致\n王芳\n"),
    ],
)
def test_farewells_and_signatures_end_the_answer_above(tmp_path: Path, pair: str, below: str) -> None:
    ask, answer = (line.split(":" if pair is PAIR else "：", 1)[1].strip() for line in pair.splitlines())
    assert read_exchanges(tmp_path, "txt", f"{pair}\n{pair}{below}") == [(ask, [answer], [])] * 2


def test_a_word_of_thanks_in_a_conversation_is_speech(tmp_path: Path) -> None:
    text = (
        "Bo\nWould Friday suit you?\n\nAmy\nThanks\n\nBo\nShall I bring the blue one?\n\n"
        "Amy\nI like blue, but it is dear.\n\nBo\nCompared to which one, if I may ask?\n"
    )
    assert "Thanks" in [ask for ask, _, _ in read_exchanges(tmp_path, "txt", text)]


def test_the_lines_that_were_joined_are_all_accounted_for(tmp_path: Path) -> None:
    found = read_text(tmp_path, WRAPPED["an e-mail"][0])
    assert found.unplaced == ()
