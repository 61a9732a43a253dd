"""Speaker labels at the beginning of lines, and who of them is the trainee."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import CUSTOMER, TRAINEE
from simulator.authoring.importing.shapes.line_markers import ANSWER_LETTER, ANSWER_WORD

_LABEL = re.compile(
    r"(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?([^\s:：，。,?？!！、()（）“”\"\d][^:：，。,?？!！、“”\"]{0,23}?)\s*[:：]\s*(\S.*)$"
)
_INSIDE = r"(?<=[。！？!?…\s])({})\s*[:：]\s*(?=\S)"
_TRAINEE = re.compile(
    r"业务员|业务|业|销售员|销售|销|顾问|经纪人|经纪|代理人|代理|客服|坐席|推销员|营业员|导购|我方|学员|客户经理|经理|甲方销售"
    r"|rep|sales(?:person|man|woman)?|sales ?rep(?:resentative)?|agent|advis[eo]r|seller|consultant|me"
    r"|account manager|broker",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(
    r"客户|客人|客|顾客|顾|买家|买方|准客户|用户|业主|被增员人|对方"
    r"|customer|client|prospect|buyer|caller|lead|guest|patient|shopper",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(.{1,3})(?:先生|女士|小姐|太太|老师|经理|老板|总|姐|哥|阿姨|叔|师傅)$|(?:Mr|Mrs|Ms|Miss|Dr)\.? \w+$"
)
_NO_NAME = re.compile(
    rf"(?:{ANSWER_WORD}\s*{ANSWER_LETTER}|结论|步骤|资料|注|注意|备注|说明|时间|地点|目的|例如|比如|举例|问|问题|提示|总结|分析|背景|解决|标题|日期|客观|具体"
    r"|note|notes|tip|example|step|goal|title|date|time|where|when|what|why|answer|question|summary|source|https?"
    r"|objection|q)\s*[\d一二三四五六七八九十]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?")


@dataclass(frozen=True, slots=True)
class Role:
    """What a label stands for; `sure` where the word itself says it."""

    role: str
    sure: bool


def split_label(line: Line) -> tuple[str, str] | None:
    """A line's label and the rest, as far as it has the form of one."""
    match = _LABEL.match(line.text)
    if not match or line.heading or _NO_NAME.fullmatch(match[1].strip()):
        return None
    label = re.sub(r"\s*[(（].*?[)）]$", "", match[1]).strip()
    is_latin = label.isascii()
    fits = label and (len(label.split()) <= 3 if is_latin else len(label) <= 6)
    return (label, match[2]) if fits else None


def find_roles(lines: Sequence[Line]) -> Mapping[str, Role]:
    """Label → role, for the labels of a document that are speakers; empty where nobody speaks.

    Words such as 客户 or Agent say it; names that share a surname with one another go together; of two
    unknown names the one that asks more questions is taken to be the trainee.
    """
    labels = [found for line in lines if (found := split_label(line))]
    counts = Counter(label for label, _ in labels)
    roles = {label: Role(role, True) for label in counts if (role := _name_role(label))}
    names = [label for label, count in counts.items() if label not in roles and _may_be_name(label, count)]
    known = {role.role for role in roles.values()}
    if known == {TRAINEE}:
        roles |= {name: Role(CUSTOMER, False) for name in names}
    elif known == {CUSTOMER}:
        roles |= {name: Role(TRAINEE, False) for name in names}
    elif not known and len(names) == 2:
        asked = Counter(label for label, text in labels if label in names and text.rstrip().endswith(("?", "？")))
        trainee = max(names, key=lambda name: (asked[name], -names.index(name)))
        roles = {name: Role(TRAINEE if name == trainee else CUSTOMER, False) for name in names}
    else:
        roles |= {name: Role(CUSTOMER, False) for name in names if _is_person(name, names)}
    return roles if len({role.role for role in roles.values()}) == 2 else {}


def split_inside(text: str, roles: Mapping[str, Role]) -> list[tuple[str, str]]:
    """A spoken text cut where a known label begins inside it: label ("" for the first piece) and text."""
    pattern = _INSIDE.format("|".join(re.escape(label) for label in sorted(roles, key=len, reverse=True)))
    pieces: list[tuple[str, str]] = []
    label, at = "", 0
    for match in re.finditer(pattern, text):
        pieces.append((label, text[at : match.start()].strip()))
        label, at = match[1], match.end()
    return [*pieces, (label, text[at:].strip())]


def is_stranger(label: str, text: str) -> bool:
    """Whether a label that is no known speaker may still be one: a name, and speech to somebody after it."""
    return bool(_NAME.fullmatch(label)) and bool(re.search(r"[我你您]|\b(?:I|you|your|we)\b", text)) and len(text) > 9


def _name_role(label: str) -> str:
    if _TRAINEE.fullmatch(label):
        return TRAINEE
    return CUSTOMER if _CUSTOMER.fullmatch(label) else ""


def _may_be_name(label: str, count: int) -> bool:
    return count >= 3 or (count >= 2 and bool(_NAME.fullmatch(label))) or bool(_TITLE.fullmatch(label))


def _is_person(name: str, names: Sequence[str]) -> bool:
    """Whether a name goes with a title, or is the surname of one that does."""
    return bool(_TITLE.fullmatch(name)) or any(_TITLE.fullmatch(other) and other.startswith(name) for other in names)
