"""What stands beside an exchange: comments by name, other ways to say it, section heads, rules between entries."""

from pathlib import Path

import pytest

from tests.authoring.importing.reading import Exchange, read_exchanges

#: Name → ending, text, exchanges.
CASES: dict[str, tuple[str, str, list[Exchange]]] = {
    "a trainer comments by name": (
        "txt",
        (
            "1. It's forty pounds an hour.\nSay: May I ask what you'd like to be different by Christmas?\n"
            "Denise: It feels risky, but nine parents out of ten then tell you. Wait for it.\n"
            "2. I need to talk to his dad.\nSay: Of course. Shall I send you a page he can read?\n"
            "Denise: Do not leave the day open. Offer a day.\n"
        ),
        [
            ("It's forty pounds an hour.", ["May I ask what you'd like to be different by Christmas?"], []),
            ("I need to talk to his dad.", ["Of course. Shall I send you a page he can read?"], []),
        ],
    ),
    "a comment that stands there once": (
        "md",
        (
            "1. 网上才一半的钱。\n   答：您把链接给我，我当面跟您对用料。\n   小卢：一定要让客户自己打开，别帮他找。\n"
            "2. 遮光的有味道吗？\n   答：头两天会有一点，您摸摸这块样布。\n"
        ),
        [
            ("网上才一半的钱。", ["您把链接给我，我当面跟您对用料。"], []),
            ("遮光的有味道吗？", ["头两天会有一点，您摸摸这块样布。"], []),
        ],
    ),
    "a bullet beside labelled ones": (
        "md",
        (
            "### 明年怎么又涨了？\n- 推荐回答：涨的部分是新模块，不用可以退回旧套餐。\n- 相关资料：《价格说明》\n"
            "### 手机端太卡了\n- 推荐回答：我今天下午远程帮您升级，三点可以吗？\n- 对接人：产品部老周\n"
        ),
        [
            ("明年怎么又涨了？", ["涨的部分是新模块，不用可以退回旧套餐。"], []),
            ("手机端太卡了", ["我今天下午远程帮您升级，三点可以吗？"], []),
        ],
    ),
    "another way to say it": (
        "txt",
        (
            "问：安装要等多久？\n答：周三前下单，周六上门。\n也可以：您定个日子，我倒着给您排。\n"
            "问：太贵了\n答：您跟哪家比的？\n或者：我给您拆开算一遍？\n"
        ),
        [
            ("安装要等多久？", ["周三前下单，周六上门。", "您定个日子，我倒着给您排。"], []),
            ("太贵了", ["您跟哪家比的？", "我给您拆开算一遍？"], []),
        ],
    ),
    "alternatively": (
        "txt",
        (
            "Q: Is it dear?\nA: Compared to what?\nAlternatively: Shall I show you the small one?\n"
            "Q: Can I stop?\nA: Whenever you like.\nOr: Yes, and we pay you back. Would you want to?\n"
        ),
        [
            ("Is it dear?", ["Compared to what?", "Shall I show you the small one?"], []),
            ("Can I stop?", ["Whenever you like.", "Yes, and we pay you back. Would you want to?"], []),
        ],
    ),
    "a label behind a number in brackets": (
        "txt",
        (
            "【情况1】客人说：这个菜怎么这么咸\n× 一直都是这个味道\n√ 我让师傅重做一份，您先喝口茶。\n\n"
            "【情况2】客人说：能不能打折？\n× 老板不在\n√ 您满三百我给您减三十。\n"
        ),
        [
            ("这个菜怎么这么咸", ["我让师傅重做一份，您先喝口茶。"], ["一直都是这个味道"]),
            ("能不能打折？", ["您满三百我给您减三十。"], ["老板不在"]),
        ],
    ),
    "a section behind quoted heads": (
        "md",
        (
            "## “He has never slept away.”\nBring his own blanket, and we ring you at nine.\n"
            "## “A person can sleep for that.”\nA person does not need walking. Shall I show you the runs?\n"
            "## “Do you have fleas?”\nWe check each dog at the door, and you can watch us do yours.\n"
            "## After they leave\nWrite the name of the dog into the book.\n"
        ),
        [
            ("He has never slept away.", ["Bring his own blanket, and we ring you at nine."], []),
            ("A person can sleep for that.", ["A person does not need walking. Shall I show you the runs?"], []),
            ("Do you have fleas?", ["We check each dog at the door, and you can watch us do yours."], []),
        ],
    ),
    "headers in two languages": (
        "csv",
        (
            "Nr,Einwand (objection),Antwort (answer)\n1,It won't fit through our gate,Let me measure it with you now?\n"
            "2,My wife wanted grey,Shall I put both in the boot for her?\n"
        ),
        [
            ("It won't fit through our gate", ["Let me measure it with you now?"], []),
            ("My wife wanted grey", ["Shall I put both in the boot for her?"], []),
        ],
    ),
    "somebody else answered by you": (
        "md",
        (
            "**Dentist:** We've got a lab already.\n**You:** Good, then how many remakes did you have?\n\n"
            "**Dentist:** I don't switch for two euros.\n**You:** Neither would I. Shall I send one crown for free?\n\n"
            "**Receptionist:** Doctor is in surgery.\n**You:** Of course. When does he drink his coffee?\n"
        ),
        [
            ("We've got a lab already.", ["Good, then how many remakes did you have?"], []),
            ("I don't switch for two euros.", ["Neither would I. Shall I send one crown for free?"], []),
            ("Doctor is in surgery.", ["Of course. When does he drink his coffee?"], []),
        ],
    ),
    "a message of two lines": (
        "txt",
        (
            "[12/03/2024, 18:02:11] Tariq: Hi Mrs Boyle, it's about your oak sample\n"
            "[12/03/2024, 18:20:45] Jean: what about scratches? we have dogs\n"
            "[12/03/2024, 18:28:14] Tariq: Then I'd go for the brushed one.\nIt's the same price per metre.\n"
            "[12/03/2024, 18:40:02] Jean: 68 a metre is a lot\n"
            "[12/03/2024, 18:41:55] Tariq: It is. Shall I price the vinyl next to it for you?\n"
        ),
        [
            (
                "what about scratches? we have dogs",
                ["Then I'd go for the brushed one. It's the same price per metre."],
                [],
            ),
            ("68 a metre is a lot", ["It is. Shall I price the vinyl next to it for you?"], []),
        ],
    ),
    "scenes of two who have names of their own": (
        "md",
        (
            "## 场景一：对方怕没底薪\n准增员：那我房贷怎么办？\n伙伴：前十二个月有津贴，条件我要跟您讲清楚。\n"
            "## 场景二：对方怕丢面子\n准增员：我可不想去求人。\n伙伴：您不妨先跟我听一次体检，只看不卖。\n"
            "## 场景三：再想想\n准增员：我再想想吧。\n伙伴：好，我们一起算一笔账，您看行吗？\n"
        ),
        [
            ("那我房贷怎么办？", ["前十二个月有津贴，条件我要跟您讲清楚。"], []),
            ("我可不想去求人。", ["您不妨先跟我听一次体检，只看不卖。"], []),
            ("我再想想吧。", ["好，我们一起算一笔账，您看行吗？"], []),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_stands_beside_an_exchange_is_no_part_of_it(tmp_path: Path, name: str) -> None:
    ending, text, wanted = CASES[name]
    assert read_exchanges(tmp_path, ending, text) == wanted


def test_rules_between_headings_part_no_list(tmp_path: Path) -> None:
    text = (
        "### “We get 3p off a litre.”\nTry: What do you get on the motorway?\n\n***\n\n"
        "### “Another invoice? No.”\nTry: Who does it for you now?\n"
    )
    assert [ask for ask, _, _ in read_exchanges(tmp_path, "md", text)] == [
        "We get 3p off a litre.",
        "Another invoice? No.",
    ]
