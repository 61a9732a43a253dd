"""Labels at the beginning of lines and inside them: `客户：…`, `【话术】…`, `❌ Don't say: …`."""

import re
from dataclasses import dataclass

from simulator.authoring.importing.speech.roles import Role, find_role, whole_role

_ARROW = r"(?:[→➜➔⇒➡▶►>›»↳└├│]+️?|[-=]{1,2}>|[-–—•·*]+(?=\s))\s*"
#: Signs for wrong and right; mathematical ones stand for them where keyboards have no others.
_SIGNS = {Role.BAD: "❌✗✘🚫👎⛔✖×✕☒🙅", Role.ANSWER: "✅✔☑✓√👍💬🗣🙆"}
_SIGN = rf"(?P<sign>[{''.join(_SIGNS.values())}]️?)?"
_LEAD = rf"(?:{_ARROW})?\s*{_SIGN}\s*(?:{_ARROW})?\s*[📌💡⚠️🎯👉]*\s*"
#: A word or a few, an index or a name in brackets behind them, and a colon.
_COLON = re.compile(
    rf"{_LEAD}(?P<word>[^\s:：，。,?？!！；;“”\"「」『』【】][^:：，。?？!！；;“”\"「」『』【】]{{0,39}}?)\s*[:：]\s*(?P<rest>.*)$",
    re.DOTALL,
)
_BRACKETS = re.compile(
    rf"{_LEAD}(?:【(?P<a>[^【】]{{1,24}})】|\[(?P<b>[^\[\]]{{1,30}})\]|〖(?P<c>[^〗]{{1,24}})〗"
    rf"|〔(?P<d>[^〕]{{1,24}})〕|[<＜《](?P<e>[^<>＜＞《》]{{1,24}})[>＞》])\s*[:：]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_DASH = re.compile(
    rf"{_LEAD}(?P<word>[^\s:：，。,?？!！“”\"]{{1,24}}?(?: [A-Za-z]+){{0,2}}(?: ?[#№]? ?\d{{1,2}})?)"
    r"\s*(?:\s?[-–—]{1,2}\s|——)\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_ALONE = re.compile(rf"{_LEAD}(?P<word>[^:：，。,?？!！“”\"]{{1,30}})$")
_SIGNED = re.compile(rf"(?:{_ARROW})?\s*{_SIGN}\s*(?P<rest>.*)$", re.DOTALL)
_PARENTHESIS = re.compile(r"\s*[(（\[]([^()（）\[\]]{0,40})[)）\]]\s*$")
_REMARK = re.compile(
    r"\b(?:notes?|tips?|comments?|hints?)$|(?:点评|提示|备注|笔记|心得|解读|要点|分析|说明)$", re.IGNORECASE
)
#: Chinese labels with a space instead of a colon.
_SPACED = re.compile(
    (
        r"(?P<word>(?:参考|标准|建议)?(?:回答|答案|答复|应答|应对|话术|回复|回应|客户|顾客|销售|客服|问题"
        r"|异议|提问|问|答)\s?[\d一二三四五六七八九十]{0,2})\s+(?P<rest>\S.*)$"
    ),
    re.DOTALL,
)
_LONGEST = 400
_TIME = re.compile(r"\d{1,2}[:：]\d{2}")
#: Words with a colon behind them that are no label whoever writes them.
_NEVER = re.compile(r"https?|ftp|www.*|\d+|re|fw|ps|第.{1,3}[步条点个]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands there, what it means by itself, and the text behind it ("" where it stands alone)."""

    word: str
    role: Role
    rest: str

    @property
    def is_part(self) -> bool:
        """Whether its role says what a text is, and not only who speaks."""
        return self.role not in (Role.UNKNOWN, Role.CUSTOMER, Role.TRAINEE)


def read_label(text: str) -> Label | None:
    """The label that a text begins with. A name counts as one whatever it is; its role is then UNKNOWN."""
    head, tail = text[:_LONGEST], text[_LONGEST:]
    for pattern in (_BRACKETS, _COLON):
        match = pattern.match(head)
        if match and (found := _read(match, tail)):
            return found
    match = _DASH.match(head)
    if match and (found := _read(match, tail)) and found.role is not Role.UNKNOWN and found.word.lower() != "a":
        return found
    match = _SPACED.match(head)
    if match and (found := _read(match, tail)) and found.role is not Role.NOTE:
        return found
    match = _ALONE.match(head) if not tail else None
    if match and (role := whole_role(match["word"])) in _ALONE_ROLES and len(match["word"].strip()) > 1:
        return Label(match["word"].strip(), role, "")
    return _read_sign(text)


_ALONE_ROLES = frozenset({Role.ANSWER, Role.BAD, Role.ASK, Role.CUSTOMER, Role.TRAINEE})


def _read(match: re.Match[str], tail: str) -> Label | None:
    groups = match.groupdict()
    word = next(filter(None, (groups.get(name) for name in ("word", "a", "b", "c", "d", "e"))), "").strip()
    bare = _PARENTHESIS.sub("", word).strip()
    if not bare or _NEVER.fullmatch(bare) or not _fits(bare) or _TIME.match(word):
        return None
    in_brackets = "word" not in groups
    beside = _role_beside(word)
    role = beside if beside in (Role.BAD, Role.ANSWER) else find_role(bare) or beside
    role = role or (Role.NOTE if _REMARK.search(bare) else Role.UNKNOWN)
    sign = groups.get("sign")
    if role is Role.UNKNOWN and sign:
        role = sign_role(sign)
    named = groups.get("a") or groups.get("b") or groups.get("e")
    if in_brackets and role is Role.UNKNOWN and not (named and _is_name_before(bare, match["rest"] + tail)):
        return None
    if bare.lower() == "a" and in_brackets:
        return None
    return Label(bare, role, (match["rest"] + tail).strip())


def _is_name_before(word: str, rest: str) -> bool:
    """Whether a word in heavy brackets may be a speaker's name: short, and with a text of its own behind it."""
    short = len(word) <= 16 if word.isascii() else len(word) <= 8
    return short and bool(rest.strip()) and not re.match(r"[a-z，,。.、的\s]", rest.lstrip())


def _role_beside(word: str) -> Role:
    """What the bracket behind a name says: `小王（销售）`, `Tom (rep)`."""
    match = _PARENTHESIS.search(word)
    return find_role(match[1]) if match else Role.UNKNOWN


def _fits(word: str) -> bool:
    """Whether a word is as short as labels are: five words, or twelve characters."""
    return len(word.split()) <= 6 and len(word) <= 40 if not re.search(r"[\u3000-\u9fff]", word) else len(word) <= 14


def _read_sign(text: str) -> Label | None:
    match = _SIGNED.match(text)
    if match and match["sign"] and match["rest"]:
        return Label("", sign_role(match["sign"]), match["rest"])
    return None


def sign_role(text: str) -> Role:
    """What a sign that a text begins with says of it; UNKNOWN without one."""
    return next((role for role, signs in _SIGNS.items() if text[:1] and text[0] in signs), Role.UNKNOWN)


_INSIDE = re.compile(
    r"(?<=[。！？!?.;；…”\"」)）\s])\s*(?:[/／|｜]\s*)?(?:【(?P<a>[^【】]{1,12})】\s*[:：]?"
    r"|(?P<b>[A-Za-z\u4e00-\u9fff][A-Za-z\u4e00-\u9fff ]{0,18}?[A-Za-z]?\d{0,2})\s*[:：])\s*(?=\S)"
)


def split_labels(text: str) -> list[tuple[Label | None, str]]:
    """A text cut where labels that say what follows begin inside it: (label or None, text without it)."""
    first = _innermost(read_label(text))
    rest = first.rest if first else text
    pieces: list[tuple[Label | None, str]] = []
    label, at = first, 0
    for match in _INSIDE.finditer(rest):
        word = (match["a"] or match["b"]).strip()
        role = find_role(word)
        if role not in (Role.ANSWER, Role.BAD, Role.ASK, Role.NOTE) or _is_loose(word, role):
            continue
        pieces.append((label, rest[at : match.start()].strip(" /|")))
        label, at = Label(word, role, ""), match.end()
    return [*pieces, (label, rest[at:].strip())]


def _innermost(label: Label | None) -> Label | None:
    """Of `【情况1】客人说：太咸了` the label beside the words, with the number of the other."""
    inner = read_label(label.rest) if label and label.role in (Role.SITUATION, Role.ASK) else None
    if label is None or inner is None or inner.role is not Role.ASK or not inner.rest:
        return label
    return Label(label.word, Role.ASK, inner.rest)


def _is_loose(word: str, role: Role) -> bool:
    """Whether a word inside a sentence may as well be part of it."""
    return role is Role.NOTE or word.lower() in (
        "do",
        "don't",
        "say",
        "try",
        "you say",
        "good",
        "key",
        "time",
        "参考",
        "建议",
        "推荐",
        "正确",
        "或",
        "或者",
        "也可以",
        "or",
    )
