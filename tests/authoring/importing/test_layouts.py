"""The layouts that trainers use: each gives the same exchanges, with bad answers apart and nothing else in them."""

from pathlib import Path

import pytest

from tests.authoring.importing.reading import Exchange, find_errors, find_lost, read_exchanges, read_text, write_drafts

#: Name → ending, text, exchanges (ask, good answers, bad answers).
LAYOUTS: dict[str, tuple[str, str, list[Exchange]]] = {
    "a table whose header stands in another order": (
        "md",
        (
            "| # | Don't say | Say this | They say | Owner |\n|--|--|--|--|--|\n"
            "| 1 | It's policy. | I can swap it. Would that help? | It **broke** on day one. | Ruth |\n"
            "| 2 | Buy two then. | What do you use it for? | Eighteen for a mug? | Ruth |\n"
        ),
        [
            ("It broke on day one.", ["I can swap it. Would that help?"], ["It's policy."]),
            ("Eighteen for a mug?", ["What do you use it for?"], ["Buy two then."]),
        ],
    ),
    "a table with several answers and a title above": (
        "csv",
        (
            "话术表,,\n客户异议,温和回答,直接回答\n"
            "账期太短,您希望多长？,六十天可以吗？\n老板没批,我备一页纸。,我陪您去。\n"
        ),
        [
            ("账期太短", ["您希望多长？", "六十天可以吗？"], []),
            ("老板没批", ["我备一页纸。", "我陪您去。"], []),
        ],
    ),
    "good and bad examples in one column": (
        "csv",
        (
            "客户说,应对话术,好坏例子\n"
            '1. 太贵了,您是跟哪家比？,"好的例子：贵很正常，我列给您看。\n不好的例子：嫌贵就别来。"\n'
            "2. 会感染吗,我们每间独立新风。,错误示范：百分百不会。\n"
            '3. 再想想,应该的。,"正例：您慢慢想。 反例：过了今天就没了。"\n'
        ),
        [
            ("太贵了", ["您是跟哪家比？", "贵很正常，我列给您看。"], ["嫌贵就别来。"]),
            ("会感染吗", ["我们每间独立新风。"], ["百分百不会。"]),
            ("再想想", ["应该的。", "您慢慢想。"], ["过了今天就没了。"]),
        ],
    ),
    "a table without a header": (
        "tsv",
        (
            "太远了\t您平时走哪条路？我帮您查车。\n没时间\t理解，我只占您两分钟。\n"
            "不需要\t谢谢您直说，方便问一句原因吗？\n"
        ),
        [
            ("太远了", ["您平时走哪条路？我帮您查车。"], []),
            ("没时间", ["理解，我只占您两分钟。"], []),
            ("不需要", ["谢谢您直说，方便问一句原因吗？"], []),
        ],
    ),
    "html inside Markdown": (
        "md",
        (
            "<h2>Bank</h2>\n<table><tr><th>Client says</th><th>Answer</th></tr>\n<tr><td>Too &amp; dear</td>"
            "<td><b>I see.</b><br>Compared to what?</td></tr></table>\n<ul><li>Smile</li></ul>\n"
        ),
        [("Too & dear", ["I see. Compared to what?"], [])],
    ),
    "labels that stand alone": (
        "txt",
        (
            "客户：\n这也太慢了。\n\n回复：\n让您久等了。\n我现在就查。\n\n"
            "下一步：\n登记单号。\n\n客户：\n能退吗？\n\n回复：\n能退。\n"
        ),
        [("这也太慢了。", ["让您久等了。我现在就查。"], []), ("能退吗？", ["能退。"], [])],
    ),
    "labels in brackets": (
        "txt",
        (
            "【异议】你们没听过\n【分析】品牌弱\n【话术】没听过正常，您看看案例？\n"
            "【错误示范】那是您不懂。\n\n【异议】要排队吗\n【话术】下午不用排。\n"
        ),
        [("你们没听过", ["没听过正常，您看看案例？"], ["那是您不懂。"]), ("要排队吗", ["下午不用排。"], [])],
    ),
    "good and bad marked with signs": (
        "txt",
        (
            "Objection: You're too small.\n❌ We're growing!\n✅ We are. Who would you like to be able to ring?\n\n"
            "Objection: My nephew does it.\n✅ Lucky you. What happens when he's on holiday?\n"
        ),
        [
            ("You're too small.", ["We are. Who would you like to be able to ring?"], ["We're growing!"]),
            ("My nephew does it.", ["Lucky you. What happens when he's on holiday?"], []),
        ],
    ),
    "headings with parts of one answer": (
        "md",
        (
            '## Price\n\n### "That\'s dear"\n\n**Accept**: "It is a lot."\n\n**Ask**: "Compared to what?"\n\n'
            "## Time\n\n"
            '### "Not now"\n\n**Accept**: "Gladly."\n\n**Ask**: "What changes in May?"\n'
        ),
        [
            ("That's dear", ["It is a lot. Compared to what?"], []),
            ("Not now", ["Gladly. What changes in May?"], []),
        ],
    ),
    "bullets with wide gaps": (
        "md",
        (
            '**1. 开场**\n*   "您好，方便吗？"\n*   "我了解到贵公司在扩张。"\n\n**2. 异议**\n*   **异议1：没空**\n'
            '    *   "我在开会。"\n'
            '    *   **销售应对：** "两分钟可以吗？"\n*   **异议2：太贵**\n    *   "价格很高吧？"\n'
            '    *   **销售应对：** "您预算多少？"\n\n**3. 约下一步 (销售)**\n*   "您看周四行吗？"\n'
        ),
        [("我在开会。", ["两分钟可以吗？"], []), ("价格很高吧？", ["您预算多少？"], [])],
    ),
    "headings with bullets below": (
        "md",
        (
            "## 客户说“太贵了”\n- 您是和哪家比的？\n- 我们算一下每天多少钱。\n"
            "\n## 客户说“没时间”\n- 两分钟就够，您看行吗？\n"
        ),
        [("太贵了", ["您是和哪家比的？", "我们算一下每天多少钱。"], []), ("没时间", ["两分钟就够，您看行吗？"], [])],
    ),
    "nested bullets": (
        "md",
        (
            '- **异议1：没时间**\n    - "我现在很忙。"\n    - **销售应对：** "只占您两分钟，可以吗？"\n'
            '- **异议2：太贵**\n    - "价格肯定很高吧？"\n    - **销售应对：** "您预算大概多少？"\n'
        ),
        [("我现在很忙。", ["只占您两分钟，可以吗？"], []), ("价格肯定很高吧？", ["您预算大概多少？"], [])],
    ),
    "chapters that begin their numbers anew": (
        "md",
        (
            "## 一、价格\n### 1. 你们贵一倍\n- **心理**：怕吃亏\n"
            "- **回答**：您比的那家含安装吗？\n### 2. 还要加钱\n- **回答**：超出由我们承担。\n"
            "## 二、信任\n### 1. 你们会跑路吗\n- **回答**：款分四次付，您验收了再付。\n"
        ),
        [
            ("你们贵一倍", ["您比的那家含安装吗？"], []),
            ("还要加钱", ["超出由我们承担。"], []),
            ("你们会跑路吗", ["款分四次付，您验收了再付。"], []),
        ],
    ),
    "numbers without any label": (
        "txt",
        "1. 太贵了\n您和哪家比的呢？\n2. 没时间\n两分钟就够。\n3. 考虑考虑\n您主要考虑哪方面？\n",
        [
            ("太贵了", ["您和哪家比的呢？"], []),
            ("没时间", ["两分钟就够。"], []),
            ("考虑考虑", ["您主要考虑哪方面？"], []),
        ],
    ),
    "a line parted by a dash": (
        "txt",
        "没预算——您预算几月定？我先做方案。\n领导不同意——领导最担心哪一块？我帮您备材料。\n",
        [("没预算", ["您预算几月定？我先做方案。"], []), ("领导不同意", ["领导最担心哪一块？我帮您备材料。"], [])],
    ),
    "quotations inside paragraphs": (
        "md",
        (
            "When people tell you “We've got a dog.”, laugh and say “He nearly had me. Who feeds him in August?”\n\n"
            "Others ask “How much is it?” at once. Never say “It depends.”"
            " Say “Twenty a month. Is that more than you thought?”\n"
            ""
        ),
        [
            ("We've got a dog.", ["He nearly had me. Who feeds him in August?"], []),
            ("How much is it?", ["Twenty a month. Is that more than you thought?"], ["It depends."]),
        ],
    ),
    "questions on lines of their own": (
        "txt",
        (
            "Common questions\n\nWhy did she leave?\nShe was promoted. Would you like to speak to her?\n\n"
            "Is the pay fixed?\nThere's a band. Where would you need it to be?\n\n"
            "Can I work from home?\nTwo days a week. How does that fit with what you have now?\n"
        ),
        [
            ("Why did she leave?", ["She was promoted. Would you like to speak to her?"], []),
            ("Is the pay fixed?", ["There's a band. Where would you need it to be?"], []),
            ("Can I work from home?", ["Two days a week. How does that fit with what you have now?"], []),
        ],
    ),
    "a chat export": (
        "txt",
        (
            "小美 2024-03-05 10:02:11\n姐您好，给您留着呢\n\n云姐 2024-03-05 10:15:40\n有点贵啊\n\n[图片]\n\n"
            "小美 2024-03-05 10:16:02\n这件是手工的。您是婚礼穿吗？\n\n云姐 2024-03-05 10:20:33\n穿一次\n"
        ),
        [("有点贵啊", ["这件是手工的。您是婚礼穿吗？"], [])],
    ),
    "subtitles": (
        "srt",
        (
            "1\n00:00:01,000 --> 00:00:03,500\nCaller: I want to cancel.\n\n2\n00:00:03,800 --> 00:00:06,200\n"
            "Agent: I'd be cross too,\n\n3\n00:00:06,200 --> 00:00:08,000\nAgent: what happened?\n\n"
            "4\n00:00:08,100 --> 00:00:09,000\nCaller: [sighs] The price.\n"
            "\n5\n00:00:09,100 --> 00:00:11,000\nAgent: Let me look.\n"
        ),
        [("I want to cancel.", ["I'd be cross too, what happened?"], []), ("The price.", ["Let me look."], [])],
    ),
    "names above what they say": (
        "txt",
        (
            "LEASING AGENT\nParkside Lofts, this is Jo.\n\nCALLER\nIs it still free?\n"
            "\nLEASING AGENT\nUntil Friday. Are you moving alone?\n\n"
            "CALLER\nWith my sister.\n\nLEASING AGENT\nWould you like to see it?\n"
        ),
        [
            ("Is it still free?", ["Until Friday. Are you moving alone?"], []),
            ("With my sister.", ["Would you like to see it?"], []),
        ],
    ),
    "short scenes under headings": (
        "txt",
        (
            "情景1\n顾客：也太硬了吧。\n导购（笑着）：您习惯睡软的？来试试。\n"
            "情景2\n顾客：网上便宜五百。\n导购：您给我看一下链接？\n"
        ),
        [("也太硬了吧。", ["您习惯睡软的？来试试。"], []), ("网上便宜五百。", ["您给我看一下链接？"], [])],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_gives_its_exchanges_and_nothing_else(tmp_path: Path, name: str) -> None:
    ending, text, wanted = LAYOUTS[name]
    assert read_exchanges(tmp_path, ending, text) == wanted


def test_drafts_of_every_layout_have_no_errors_and_lose_nothing(tmp_path: Path) -> None:
    # Times, names and labels inside cells are understood, not kept.
    with_times = {"a chat export", "subtitles", "names above what they say", "good and bad examples in one column"}
    for number, (ending, text, _) in enumerate(LAYOUTS[name] for name in LAYOUTS if name not in with_times):
        found = read_text(tmp_path, text, f"layout-{number}.{ending}")
        assert find_lost(found, write_drafts(found, tmp_path / "drafts")) == []
    assert find_errors(tmp_path / "drafts") == []


@pytest.mark.parametrize(
    "text",
    [
        "| Plan | Price |\n|--|--|\n| Basic | 10 |\n| Plus | 20 |\n",
        "1. Smile before you dial.\n2. Say your name.\n3. Ask for permission.\n",
        "Opening hours: 9–5\nManager: Ruth\nTill code: 4471\n",
        "目录\n一、价格……1\n二、时间……2\n",
        "作者说“客户至上”，也说“效率第一”。\n他记得“三秒钟识别客人”。\n",
        "主要问题：客户流失较为严重。\n解决思路：加强沟通，改进服务。\n",
    ],
)
def test_lists_that_nobody_says_are_no_exchanges(tmp_path: Path, text: str) -> None:
    assert read_exchanges(tmp_path, "md", text) == []


def test_what_no_person_said_stays_unplaced(tmp_path: Path) -> None:
    found = read_text(
        tmp_path, "问：能退吗？\n答：能退。\n第 1 页 共 2 页\n问：要多久？\n答：三天。\n内部资料，请勿外传\n"
    )
    assert [line.text for line in found.unplaced] == ["第 1 页 共 2 页", "内部资料，请勿外传"]
