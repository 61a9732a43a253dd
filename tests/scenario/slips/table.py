"""Slips as people make them in an editor, each with the code and the line that a message has to name.

`line` of a base file (`en.yaml`, `zh-CN.yaml` beside this) is changed: `old` in it becomes `new`, which may hold line
ends; an empty `old` puts `new` in as lines of their own above it. `named` is the line of the slip in the changed file.
"""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
EN, ZH = "en", "zh-CN"


@dataclass(frozen=True, slots=True)
class Slip:
    code: str
    name: str
    language: str
    line: int
    old: str
    new: str
    named: int

    @property
    def text(self) -> str:
        """The whole file with the slip in it."""
        lines = (HERE / f"{self.language}.yaml").read_text("utf-8").split("\n")
        at = self.line - 1
        if not self.old:
            lines.insert(at, self.new)
        else:
            assert self.old in lines[at], self.name
            lines[at] = lines[at].replace(self.old, self.new, 1)
        return "\n".join(lines)


def slip(code: str, name: str, language: str, line: int, old: str, new: str, named: int = 0) -> Slip:
    return Slip(code, name, language, line, old, new, named or line)


SLIPS = (
    # List items
    slip("S032", "no space behind the dash, first item", ZH, 33, "- 真", "-真"),
    slip("S032", "no space behind the dash, middle item", ZH, 35, "- 实", "-实"),
    slip("S032", "no space behind the dash, last item", ZH, 40, "- 不", "-不"),
    slip("S032", "no space behind the dash, English", EN, 40, "- I can", "-I can"),
    slip("S032", "no space behind the dash of a block", EN, 105, "- reply", "-reply"),
    slip("S032", "no space behind the dash of a rule", EN, 124, "- {", "-{"),
    slip("S033", "full-width dash", ZH, 34, "- ", "－ "),
    slip("S033", "long dash", ZH, 36, "- ", "— "),
    slip("S033", "dash of a word processor, first item", EN, 37, "- ", "– "),
    slip("S033", "bullet", ZH, 37, "- ", "• "),
    slip("S033", "middle dot as bullet", ZH, 53, "- ", "·"),
    slip("S033", "star as bullet", EN, 41, "- ", "* "),
    slip("S033", "numbered item", EN, 38, "- ", "1. "),
    slip("S033", "numbered item, Chinese", ZH, 34, "- ", "1、"),
    slip("S033", "number in brackets", ZH, 33, "- ", "（1）"),
    slip("S035", "dash forgotten", ZH, 35, "- ", ""),
    slip("S035", "dash forgotten, first item", EN, 58, "- ", ""),
    slip("S024", "item one space to the left", ZH, 35, "          - ", "         - "),
    slip("S044", "item one space to the right", EN, 40, "          - ", "           - "),
    slip("S024", "item far to the left", ZH, 36, "          - ", "    - "),
    slip("S041", "wrapped line without indentation", ZH, 34, "这是我们没做好，", "这是我们没做好，\n", 35),
    slip(
        "S041",
        "wrapped line without indentation, English",
        EN,
        43,
        "of course you have to be ",
        "of course you have to be\n",
        44,
    ),
    slip(
        "S116",
        "semicolons for a list",
        ZH,
        68,
        "[您活该, 是您自己地址写错了, 谁让您不看短信, 这都怪您自己, 您自己没接电话怪谁]",
        "是您自己地址写错了；谁让您不看短信；这都怪您自己",
    ),
    slip("S047", "key of the phrases lost", ZH, 32, "phrases:", "# phrases", 33),
    slip("S039", "list in one line, Chinese commas", ZH, 64, "[apologise, ask_facts]", "[apologise，ask_facts]"),
    slip(
        "S039",
        "list in one line, Chinese enumeration comma",
        ZH,
        64,
        "[apologise, ask_facts]",
        "[apologise、ask_facts]",
    ),
    slip("S039", "full-width brackets", ZH, 76, "[apologise, ask_facts]", "【apologise, ask_facts】"),
    slip("S039", "one full-width bracket", ZH, 80, "[apologise]", "[apologise】"),
    slip("S116", "no brackets", EN, 90, "[accept, ask_compare]", "accept, ask_compare"),
    slip("S023", "closing bracket forgotten", EN, 102, "offer_step]", "offer_step"),
    slip("S023", "closing bracket forgotten, Chinese phrases", ZH, 68, "怪谁]", "怪谁"),
    # Colons and keys
    slip("S034", "no space behind the colon", ZH, 30, "weight: 60", "weight:60"),
    slip("S034", "no space behind the colon, last key of a block", ZH, 46, "tip: 一句", "tip:一句"),
    slip("S034", "no space behind the colon, English", EN, 53, "weight: 45", "weight:45"),
    slip("S034", "no space behind the colon at the top", EN, 11, "minutes: 3", "minutes:3"),
    slip("S017", "full-width colon", ZH, 31, "means: ", "means："),
    slip("S017", "full-width colon in an item", ZH, 79, "reply: ", "reply："),
    slip("S017", "full-width colon of a block", ZH, 32, "phrases:", "phrases："),
    slip("S025", "colon forgotten", EN, 11, "minutes: 3", "minutes 3"),
    slip("S025", "colon forgotten, block", EN, 31, "criteria:", "criteria"),
    slip("S025", "colon forgotten, list", ZH, 32, "phrases:", "phrases"),
    slip("S025", "colon forgotten, last key of a block", ZH, 63, "tip: ", "tip "),
    slip("S025", "colon forgotten, turn", ZH, 102, "solution:", "solution"),
    slip("S025", "equals sign for a colon", EN, 73, "weight: 30", "weight = 30"),
    slip("S025", "semicolon for a colon", ZH, 82, "score: 45", "score; 45"),
    slip("S102", "key misspelt", EN, 73, "weight", "wieght"),
    slip("S102", "key in capitals", ZH, 48, "skill", "Skill"),
    slip("S102", "key in Chinese", ZH, 30, "weight", "权重"),
    slip("S024", "key one space to the left", EN, 35, "        means", "       means"),
    slip("S024", "key one space to the right", EN, 35, "        means", "         means"),
    slip("S006", "key twice", EN, 35, "means:", "weight: 25\n        means:", 35),
    slip("S016", "key indented by a tab", ZH, 50, "        means", "\tmeans"),
    slip("S016", "key indented by spaces and a tab", EN, 54, "        core", "    \tcore"),
    slip("S018", "key indented by wide spaces", ZH, 31, "        means", "　　　　means"),
    slip("S034", "wide space behind the colon", ZH, 49, "weight: 40", "weight:　40"),
    slip("S021", "colon in a text", EN, 50, "tip: Stand", "tip: Tip: stand"),
    slip("S117", "colon in a phrase", EN, 42, "- you are", "- Note: you are"),
    slip("S041", "a line of prose between keys", ZH, 47, "", "这一条很重要，新人常忘"),
    slip("S036", "comment with a full-width sign", ZH, 47, "", "      ＃ 这一条很重要"),
    slip("S036", "comment of a programmer", EN, 51, "", "      // second thing"),
    # Quotes and signs
    slip("S038", "apostrophe in single quotes", EN, 44, "- I hear you", "- 'I'm with you'"),
    slip("S038", "quotes within quotes", EN, 44, "- I hear you", '- "I heard "too dear", right"'),
    slip("S022", "closing quote forgotten", EN, 39, "- I under", '- "I under'),
    slip("S022", "typographic closing quote", ZH, 34, "- 这是我们没做好，向您道歉", '- "这是我们没做好，向您道歉”'),
    slip("S038", "text behind a closing quote", ZH, 72, "真对不起，让您等了这么久，", '"真对不起"，让您等了这么久，'),
    slip("S037", "braces at the start of a phrase", ZH, 38, "- 您生气", "- {您|谁}生气"),
    slip(
        "S037",
        "braces at the start of a phrase, English",
        EN,
        37,
        '"{thank you|thanks} for being direct"',
        "{thank you|thanks} for being direct",
    ),
    slip("S037", "bracket at the start of a text", EN, 129, "So tell", "[sighs] So tell"),
    slip("S026", "star for emphasis", EN, 46, "- the price", "- *the* price"),
    slip("S026", "at sign", EN, 12, "account", "@account"),
    slip("S026", "per cent sign", EN, 12, "account", "% account"),
    slip("S306", "full-width braces in a phrase", ZH, 38, "- 您生气", "- ｛您｜谁｝生气"),
    slip("S103", "a name where a list belongs", ZH, 64, "[apologise, ask_facts]", "apologise"),
    slip(
        "S103",
        "a text where a block belongs",
        ZH,
        73,
        "{says: 您先别激动，系统显示在路上。, because: 她听过两次“在路上”了}",
        "您先别激动。",
    ),
    slip("S119", "title behind a number sign", ZH, 6, '"包裹没到"', "#投诉# 包裹没到"),
    slip("S040", "text behind a bar", EN, 17, "brief: |", "brief: | Last week you sent a quote."),
    slip("S102", "block text out of its indentation", EN, 19, "  She opens", "She opens"),
    # Flow blocks
    slip("S039", "Chinese commas in a rule", ZH, 99, "apologise, to", "apologise，to"),
    slip("S039", "full-width colons in a rule", ZH, 99, "{when: met.apologise, to: ", "{when：met.apologise, to："),
    slip(
        "S039",
        "no spaces behind colons in a rule",
        ZH,
        165,
        "{when: score >= 70 and met.remedy, to: ",
        "{when:score >= 70 and met.remedy, to:",
    ),
    slip(
        "S039",
        "full-width braces",
        ZH,
        166,
        "{when: met.remedy or met.own_it, to: waits}",
        "｛when: met.remedy or met.own_it, to: waits｝",
    ),
    slip("S023", "closing brace forgotten", EN, 193, "agreed}", "agreed"),
    slip("S024", "a brace too many", EN, 124, "hung_up}", "hung_up}}"),
    slip("S023", "comma forgotten in a rule", EN, 124, "crossed, to", "crossed to"),
    slip("S023", "closing brace forgotten in an ending", ZH, 171, "才放心。}", "才放心。"),
    slip("S035", "dash forgotten before a rule", EN, 125, "- {", "{"),
    # Values
    slip("S115", "per cent", ZH, 30, "60", "60%"),
    slip("S115", "fraction", ZH, 49, "40", "0.4"),
    slip("S115", "full-width digits", ZH, 30, "60", "６０"),
    slip("S115", "number with a unit", ZH, 9, "3 ", "3分钟 "),
    slip("S115", "number in Chinese", ZH, 8, "2 ", "二 "),
    slip("S112", "band with one dash", EN, 103, "75..100", "75-100"),
    slip("S112", "band with a tilde", ZH, 77, "75..100", "75~100"),
    slip("S115", "truth in Chinese", ZH, 51, "true ", "是 "),
    # Whole files
    slip(
        "S028",
        "merge markers",
        EN,
        40,
        "- I can see why it feels expensive",
        "- a\n<<<<<<< HEAD\n          - b\n=======\n          - c\n>>>>>>> branch",
        41,
    ),
    slip(
        "S028",
        "merge markers around keys",
        ZH,
        30,
        "weight: 60",
        "core: true\n<<<<<<< HEAD\n        weight: 60\n=======\n        weight: 55\n>>>>>>> 3f2c1a",
        31,
    ),
    slip("S028", "one merge marker left", EN, 60, "", "======="),
    slip("S029", "Markdown fence at the top", EN, 1, "", "```yaml"),
    slip("S029", "Markdown fence at the end", ZH, 173, "", "```"),
    slip("S041", "line of a chat export", ZH, 36, "", "小王 10:03"),
    # Written when the code was there, and not looked at while it was
    slip("S025", "full stop after key", EN, 34, "weight: 25", "weight. 25"),
    slip("S035", "dash typed as tilde", ZH, 35, "- 实在", "~ 实在"),
    slip("S024", "two spaces lost at a turn", EN, 129, "    customer", "  customer"),
    slip("S021", "goal with colon unquoted zh", ZH, 26, "goal: 先道歉", "goal: 目标: 先道歉"),
    slip("S108", "turn name with space", EN, 128, "weighs:", "weighs it:"),
    slip("S108", "turn name Chinese", ZH, 102, "solution:", "解决:"),
    slip("S103", "weight as words", EN, 34, "25", "twenty-five"),
    slip("S201", "to misspelt target", ZH, 99, "to: solution", "to: soluton"),
    slip("S202", "when single equals", EN, 193, "score >= 65", "score = 65"),
    slip("S202", "when Chinese and", ZH, 165, " and ", " 且 "),
    slip("S017", "criterion colon full width name", ZH, 47, "ask_facts:", "ask_facts："),
    slip("S039", "ending brace full width close", EN, 199, "begins.}", "begins.｝"),
    slip("S023", "ending missing comma", ZH, 170, "success, title", "success title"),
    slip(
        "S116",
        "parentheses for brackets",
        EN,
        102,
        "[accept, ask_compare, offer_step]",
        "(accept, ask_compare, offer_step)",
    ),
    slip("S116", "meets bare list commas zh", ZH, 76, "[apologise, ask_facts]", "apologise、ask_facts"),
    slip("S026", "star bullet zh", ZH, 55, "- 收货", "*收货"),
    slip("S035", "letter bullets", EN, 60, "- is it", "a) is it"),
    slip("S035", "html br", EN, 42, "- you are", "<br>- you are"),
    slip("S032", "pasted nbsp dash", EN, 62, "- have", "-\u00a0have"),
    slip("S102", "zero width space before key", ZH, 49, "weight", "\u200bweight"),
    slip("S112", "score range en dash", EN, 108, "80..100", "80–100"),
    slip("S112", "score three dots", ZH, 82, "45..75", "45...75"),
    slip("S109", "level out of range", EN, 10, "1 ", "6 "),
    slip("S115", "question: 对", ZH, 51, "true", "对"),
    slip("S024", "brief indented too little", ZH, 17, "  你看", "你看"),
    slip("S117", "phrase ends with colon", EN, 79, "so you can see what to drop", "so you can see:"),
    slip("S040", "tip starts with >", EN, 50, "tip: Stand", "tip: > Stand"),
    slip("S023", "closing quote wrong kind", EN, 125, 'cheaper."', "cheaper.'"),
    slip("S041", "diff plus sign left", EN, 39, "          - I", "+          - I"),
    slip("S025", "email quote mark", EN, 58, "          - what", "> - what"),
    slip("S110", "severity Chinese", ZH, 71, "major", "严重"),
)
