"""Numbers are read however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.model import Number, ReplyTurn
from simulator.scoring.judging.prepared_turn import prepare_turn
from simulator.scoring.judging.reply_score import score_reply
from simulator.scoring.text.grammar import load_defaults
from simulator.scoring.text.normalisation import normalise
from simulator.scoring.text.quantities import compile_quantities, find_quantities, matches_number
from tests.scoring.rooms import lexicon

NUMBERS = compile_quantities(load_defaults())


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5%", 5, "%"),
        ("百分之五", 5, "%"),
        ("五个点", 5, "%"),
        ("一成", 10, "%"),
        ("3 万元", 30_000, None),
        ("三万", 30_000, None),
        ("30,000元", 30_000, None),
        ("两百五", 250, None),
        ("三百二十", 320, None),
        ("22.64元", 22.64, "元"),
        ("５％", 5, "%"),
        ("10 percent", 10, "%"),
        ("三万五千", 35_000, None),
        ("三万五", 35_000, None),
        ("一万二", 12_000, None),
        ("3.5 万", 35_000, None),
        ("3万5", 35_000, None),
        ("３５０００元", 35_000, "元"),
        ("12万3000元", 123_000, "元"),
        ("一亿三千万", 130_000_000, None),
        ("十万零五百", 100_500, None),
        ("一百零五", 105, None),
        ("五成", 50, "%"),
        ("半成", 5, "%"),
        ("两成半", 25, "%"),
        ("百分之五点五", 5.5, "%"),
        ("千分之五", 0.5, "%"),
        ("十个半百分点", 10.5, "%"),
        ("thirty-five thousand", 35_000, None),
        ("one hundred and five dollars", 105, "dollars"),
        ("three point five million", 3_500_000, None),
        ("two and a half percent", 2.5, "%"),
        ("2 and a half percent", 2.5, "%"),
        ("half a percent", 0.5, "%"),
        ("35k", 35_000, None),
        ("2万4，没多少", 24_000, None),
        ("eight grand", 8_000, None),
        ("627个小时", 627, "小时"),
        ("8个工作日", 8, "工作日"),
        ("8 working days", 8, "days"),
        ("五十块七", 50.7, None),
        ("五十块零七毛", 50.7, "块"),
        ("不能接。400才够线", 400, None),
        ("That's it.400 is the line", 400, None),
        ("3块5毛", 3.5, "块"),
        ("£64 to leave", 64, "pounds"),
        ("£64 to leave", 64, "£"),
        ("五个人", 5, "个"),
        ("一手涨到400，352除以0.88", 400, None),
        ("一手涨到400，352除以0.88", 352, None),
        ("35，000元", 35_000, "元"),
        ("四十来分钟", 40, "分钟"),
        ("一百二十多块钱", 120, "块"),
        ("四成八", 48, "%"),
        ("三四百块", 300, "块"),
        ("三四百块", 400, "块"),
        ("两千五六", 2_500, None),
        ("十五六个", 16, "个"),
        ("三四成", 40, "%"),
        ("一个亿", 100_000_000, None),
        ("等了半年", 0.5, "年"),
        ("一年半", 1.5, "年"),
        ("两个半小时", 2.5, "小时"),
        ("一个半月", 1.5, "月"),
        ("百分之三点五", 3.5, "%"),
        ("百分之二十到三十", 30, "%"),
        ("20 to 30 %", 20, "%"),
        ("20-30%", 20, "%"),
        ("ten to fifteen days", 10, "days"),
        ("打九折", 90, "%"),
        ("打八八折", 88, "%"),
        ("三分之一", 1 / 3, None),
        ("四分之三", 75, "%"),
        ("亏一半", 50, "%"),
        ("two thirds of it", 2 / 3, None),
        ("a quarter", 25, "%"),
        ("about forty", 40, None),
        ("1,200.50", 1_200.5, None),
        ("two dozen", 24, None),
        ("half an hour", 0.5, "hour"),
        ("a year and a half", 1.5, "year"),
        ("£1.2m", 1_200_000, "pounds"),
    ],
)
def test_a_number_is_found(text: str, value: float, unit: str | None) -> None:
    wanted = Number(value=value, tolerance=0, unit=unit)
    assert any(matches_number(NUMBERS, wanted, q) for q in find_quantities(NUMBERS, normalise(text).text))


def test_what_says_percent_is_what_the_lexicon_says() -> None:
    own = load_defaults().model_copy(update={"percent_units": ("pct", "个点儿")})
    found = [find_quantities(compile_quantities(own), text) for text in ("5 pct", "两个半点儿", "5 percent")]
    assert [[(q.value, q.unit) for q in quantities] for quantities in found] == [
        [(5, "%")],
        [(2.5, "%")],
        [(5, "percent")],
    ]


def test_tolerance_is_kept() -> None:
    quantity = find_quantities(NUMBERS, "22.7元")[0]
    assert matches_number(NUMBERS, Number(value=22.64, tolerance=0.1, unit=None), quantity)
    assert not matches_number(NUMBERS, Number(value=22.64, tolerance=0.05, unit=None), quantity)


@given(st.integers(0, 10**7))
def test_digits_are_read_as_they_stand(number: int) -> None:
    assert [q.value for q in find_quantities(NUMBERS, str(number))][:1] == [number]


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    plain = normalise(text).text
    assert all(0 <= q.start < q.end <= len(plain) for q in find_quantities(NUMBERS, plain))


@pytest.mark.parametrize(
    "text", ["135000", "350001", "3.5", "35,000,000", "三万五千六", "十三万五千", "v35000.1.2", "thirty-five"]
)
def test_a_piece_of_a_number_is_not_the_number(text: str) -> None:
    assert not any(
        matches_number(NUMBERS, Number(value=35_000), q) for q in find_quantities(NUMBERS, normalise(text).text)
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("400，352", 400_352),
        ("四成八", 8),
        ("三四百", 34_000),
        ("几百块", 100),
        ("上亿的资产", 0),
        ("两个半小时", 2),
        ("three and a half percent", 50),
        ("万一一半的人不来", 0.25),
        ("costs .400", 400),
        ("第3.400条", 400),
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str, value: float) -> None:
    assert not any(
        matches_number(NUMBERS, Number(value=value), q) for q in find_quantities(NUMBERS, normalise(text).text)
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("不是35000", False),
        ("不是三万五六", False),
        ("可不是三万五啊", False),
        ("it is not 35000", False),
        ("it isn't about thirty-five thousand", False),
        ("不是三万，是三万五", True),
        ("不是三万是三万五", True),
        ("not 30000 but 35000", True),
        ("不超过三万五", True),
        ("no more than 35000", True),
        ("是三万五吗？是三万五。", True),
        ("不是35000。我再说一遍，就是35000", True),
    ],
)
def test_a_number_that_is_denied_is_not_named_and_one_that_corrects_is(text: str, named: bool) -> None:
    tag = "en" if text.isascii() else "zh-CN"
    number = {"skill": "value", "weight": 1, "means": "names the sum", "number": {"value": 35000}}
    turn = ReplyTurn.model_validate({"customer": "?", "criteria": {"sum": number}, "next": [{"to": "end"}]})
    (result,) = score_reply(prepare_turn(turn, {}, lexicon(tag), tag), text).criteria
    assert result.credit == float(named)
    assert named or result.notes == ("negated",)
