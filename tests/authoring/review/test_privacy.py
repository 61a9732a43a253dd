"""What tells who somebody is is taken out of a reply; amounts, dates and the talk itself stay."""

import pytest

from simulator.authoring.review.privacy import redact


@pytest.mark.parametrize(
    ("text", "name", "left", "removed"),
    [
        (
            "我是王小明，您直接打13812345678找我。",
            "王小明",
            "我是某某，您直接打00000000000找我。",
            ["王小明", "13812345678"],
        ),
        ("叫我小明或者小王都行", "王小明", "叫我某某或者某某都行", ["小明", "小王"]),
        ("您加我微信 wang_2024 吧", "", "您加我微信 abc 吧", ["wang_2024"]),
        ("邮箱是 w.m+x@firm.com.cn，随时写", "", "邮箱是 name@example.com，随时写", ["w.m+x@firm.com.cn"]),
        ("身份证110101199003077758我记下了", "", "身份证000000000000000000我记下了", ["110101199003077758"]),
        ("座机 021-62345678", "", "座机 000-00000000", ["021-62345678"]),
        ("我在中山路88号3单元502室等您", "", "我在某路某号等您", None),
        ("我叫张伟，做保险的", "", "我叫某某，做保险的", ["张伟"]),
        ("This is Mary Lee, call me at (415) 555-2671.", "Mary Lee", "This is Sam, call me at (000) 000-0000.", None),
        ("My name is John Smith and I sell tea.", "", "My name is Sam and I sell tea.", ["John Smith"]),
        ("I live at 12 Baker Street, come by.", "", "I live at 1 Some Street, come by.", None),
        ("Reach me on +44 20 7946 0958 please", "", "Reach me on +00 00 0000 0000 please", None),
        ("卡号6222 0212 3456 7890 123", "", "卡号0000 0000 0000 0000 000", None),
    ],
)
def test_details_are_replaced_by_what_can_be_said(text: str, name: str, left: str, removed: list[str] | None) -> None:
    found = redact(text, name)
    assert found.text == left
    assert removed is None or list(found.removed) == removed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一百万的保证金，5%就是50000元", "王小明"),
        ("总价是12500000元，首付30%", ""),
        ("周四下午3点，2026年11月20日行吗？", ""),
        ("We would need $1,250,000 by March 2026.", "Al"),
        ("It costs 22.64 percent of 10,000,000 dollars", ""),
        ("走中山路过去十分钟", ""),
        ("微信上说也可以", ""),
        ("I live in a world of numbers", "x"),
        ("我叫您一声大哥", "王小明"),
    ],
)
def test_what_belongs_to_the_talk_stays(text: str, name: str) -> None:
    found = redact(text, name)
    assert (found.text, found.removed) == (text, ())


def test_taking_out_twice_changes_nothing_more() -> None:
    once = redact("我叫张伟，微信 zhangwei88，电话13812345678，地址是人民路1号", "张伟")
    assert redact(once.text, "张伟").text == once.text
