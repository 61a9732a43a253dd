"""Speech without what is no speech: stage directions, time codes, tags, quotation marks around it, lead-ins."""

import re
from collections.abc import Iterable

from simulator.authoring.importing.speech.timestamps import strip_stamps
from simulator.authoring.importing.speech.voices import speech

_TAG = re.compile(
    r"</?(?:a|b|i|u|p|br|em|strong|span|div|td|tr|th|table|tbody|thead"
    r"|ul|ol|li|font|code|sup|sub|mark|small|h[1-6])(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:[(（]([^()（）]{1,80})[)）]|\[([^\[\]]{1,60})\]|【([^【】]{1,40})】|(?<!\*)\*([^*\n]{1,60})\*(?!\*))"
)
#: What somebody does or how they speak while they say it.
_ACTION = re.compile(
    r"笑|停顿|停一?下|沉默|点头|摇头|叹|皱眉|翻(?:开|看|到|资料|手机)|递|拿出|拿起|看(?:着|了看|一?眼|表"
    r"|手机)|指(?:着|向|了指)|起身|坐下|握手|倒水|走(?:到|近|过)|语气|声音|轻声|大声|低声|小声|犹豫"
    r"|打断|挂断|挂(?:了)?电话|挂机|惊讶|热情|思考|记录|等(?:待|客户|对方|他|她)|迟疑|咳|听不清|杂音|背景"
    r"|暂停|接过|打开|展示|示意|眼神|双手|身体|委婉|真诚|坚定|放慢|加重|想了|抬头|低头|耸肩|冷淡|不耐烦|高兴|生气"
    r"|激动|平静"
    r"|温和|认真|语速|铃声|响|键盘|沉吟|抱|挥手|鼓掌|转身|离开|边说|边看|对着|掏出|打字|倾听|微微|迎上|同时|客户(?:说完|停|反应|回答后)|无奈|尴尬|诚恳|自信|对方|深呼吸|喝|接电话|做笔记|记下"
    r"|\b(?:laugh\w*|chuckl\w*|smil\w*|paus\w*|sigh\w*|silen\w*|nod\w*"
    r"|shak\w*|lean\w*|point(?:s|ing)|hand(?:s|ing)|show(?:s|ing)|pull\w*"
    r"|look(?:s|ing)|interrupt\w*|hesitat\w*|beat|softly|quietly|warmly"
    r"|firmly|slowly|gently|calmly"
    r"|cough\w*|inaudible|crosstalk|unintelligible|typing|rings?|ringing"
    r"|background|hangs?|hung|wait(?:s|ing)?|slid(?:es?|ing)|gestur\w*"
    r"|stands?|sits?|shrug\w*|clears?|writ(?:es|ing)|tone|sarcastic\w*"
    r"|annoyed|excited\w*|think(?:s|ing)"
    r"|music|applause|whisper\w*|frown\w*|grin\w*|glanc\w*|scroll\w*"
    r"|opens?|picks?|sips?|mutter\w*|long|short|noise|awkward|flips?"
    r"|flipping|taps?|tapping|checks|checking|turns?|reads|reading|friendly"
    r"|curious|mirroring|empath\w+|static|overlap\w*|muffled|mumbl\w*"
    r"|door)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"^(?:如果|若|假如|视|根据|可选|此处|注|备注|提示|目的|等|让客户|切记|注意|强调|重点|用|说明|停|这里|先"
    r"|要)|时$|\b(?:reveals?|optional|if (?:they|the|he|she|yes|no)|use"
    r"|note|then|wait|adjust|insert|goal|only|pause|this|see|shows?)\b",
    re.IGNORECASE,
)
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "«": "»", "‹": "›", "＂": "＂", "„": "“", "''": "''"}
_QUOTED = re.compile(
    r"“([^“”]{1,2000})”|「([^「」]{1,2000})」|『([^『』]{1,2000})』|\"([^\"]{1,2000})\""
    r"|«([^«»]{1,2000})»|(?<![\w])‘([^‘’]{2,2000}(?:(?<=\w)’(?=\w)[^‘’]{1,2000}){0,20})’(?!\w)"
    r"|(?<![\w'])'((?:[^'\n]|(?<=\w)'(?=\w)){3,1000})'(?!\w)"
)
#: What stands before words that are quoted: 客户说, You could say.
_LEAD_IN = re.compile(
    r"(?:.{0,14}(?:说|问|讲|答|表示|回复|回答|提出|反馈|质疑|觉得|认为|担心|嫌|道|应|试试|试着|原话|类似|例如|比如|如)(?:是|道|到|一句|这句话|这么一句)?[:：,，]?"
    r"|.{0,50}\b(?:says?|said|ask(?:s|ed)?|repl(?:y|ies|ied)|answers?"
    r"|responds?|try|tells?|hears?|thinks?|with|like|objects?|objection"
    r"|is|script|instead|line|get|you)(?: you| me| us| that| with)?[:,]?)\s*$",
    re.IGNORECASE,
)
#: Pictures that chat programs write in words.
_WHOLE = re.compile(r"[(（][^()（）]*[)）]")
_CODE = re.compile(r"(?<![\w:]):[a-z0-9_+\-]{2,30}:(?: \d{1,3}(?=\s|$))?")
_TO_SOMEBODY = re.compile(r"[?？!！。\d您你我咱]|\b(?:I|you|your|we|my|our)\b")
#: How much a remark in brackets may sound like speech.
_REMARKED = 1.0
_EDGE = re.compile(r"^(?:[→➜➔⇒➡▶►»↳•●◆■▪·]+️?\s*|[-=]{1,2}>\s*|[-–—*]\s+)+")


def clean_speech(text: str) -> str:
    """What was said and nothing else; the text itself where nothing else would be left."""
    plain = _EDGE.sub("", strip_stamps(_CODE.sub("", _TAG.sub(_space, text))).strip()).strip()
    said = _without_asides(plain)
    said = unquote(said or plain)
    return " ".join(said.split(" ")).strip() or text.strip()


def _space(tag: re.Match[str]) -> str:
    """What stands for a tag: a space for one that ends a line, nothing for one inside it."""
    return " " if re.match(r"</?(?:p|br|div|td|tr|th|li|h\d)\b", tag[0], re.IGNORECASE) else ""


def _without_asides(text: str) -> str:
    """The text without stage directions; brackets that hold part of the sentence stay."""
    kept: list[str] = []
    at = 0
    for match in _ASIDE.finditer(text):
        inner = next(filter(None, match.groups()))
        if _is_direction(inner, text, match.start(), match.end()):
            kept.append(text[at : match.start()])
            at = match.end()
    if not at:
        return text
    kept.append(text[at:])
    return _join_gaps(kept)


def _join_gaps(pieces: list[str]) -> str:
    """Pieces joined; no space before a mark, one between words."""
    result = ""
    for piece in pieces:
        bare = piece.strip() if result else piece.rstrip()
        spaced = bool(result and bare) and result[-1:].isascii() and bare[:1].isascii() and bare[:1] not in ",.;:!?)"
        result += (" " if spaced else "") + bare
    return result.strip()


def _is_direction(inner: str, text: str, start: int, end: int) -> bool:
    """Whether a bracket is a direction: what somebody does, a remark behind a quotation, or first in a line."""
    short = len(inner.split()) <= 8 if inner.isascii() else len(inner) <= 24
    if text[start] in "[【" and not _ACTION.search(inner):
        return False
    if short and _ACTION.search(inner) and not re.search(r"[?？]|\d{2,}|您|我们|\b(?:I|your|we)\b", inner):
        return True
    if text[start] == "*":
        return False
    behind_quote = text[:start].rstrip().endswith(("”", '"', "」", "』")) and not text[end:].strip(" 。.")
    first = start == 0 and bool(text[end:].strip()) and not inner.isdecimal()
    last = (
        not text[end:].strip() and text[:start].rstrip().endswith(tuple("。！？.!?…")) and bool(_REMARK.search(inner))
    )
    return behind_quote or first or last or _is_apart(inner, text[:start].rstrip(), text[start])


def _is_apart(inner: str, before: str, bracket: str) -> bool:
    """Whether a bracket between whole sentences is a short remark to nobody."""
    short = len(inner.split()) <= 6 if inner.isascii() else len(inner) <= 12
    whole = before.endswith(tuple("。！？.!?…～~")) and not _TO_SOMEBODY.search(inner)
    return short and whole and bracket in "(（" and speech(inner) <= _REMARKED


def unquote(text: str) -> str:
    """The words inside quotation marks where these stand around the whole, behind a lead-in, or around each part."""
    bare = text.strip()
    spans = list(_QUOTED.finditer(bare))
    if not spans:
        return _strip_open(bare)
    outside = _outside(bare, spans)
    if not re.search(r"\w", outside):
        return join_quotes([_inner(span) for span in spans])
    before, after = bare[: spans[0].start()], bare[spans[-1].end() :]
    rest_empty = not re.search(r"\w", after) and not re.search(
        r"\w", _outside(bare[spans[0].start() :], _QUOTED.finditer(bare[spans[0].start() :]))
    )
    if rest_empty and _LEAD_IN.fullmatch(before.strip() + (" " if before.strip()[-1:].isascii() else "")):
        return join_quotes([_inner(span) for span in spans])
    return bare


def quotes(text: str) -> list[tuple[int, int, str]]:
    """Start, end and words of everything in quotation marks."""
    return [(span.start(), span.end(), _inner(span)) for span in _QUOTED.finditer(text)]


def is_quoted(text: str) -> bool:
    """Whether a text is quoted whole, but for remarks in brackets behind it."""
    bare = _ASIDE.sub("", text).strip(" 。.，,:：")
    spans = list(_QUOTED.finditer(bare))
    return bool(spans) and not re.search(r"\w", _outside(bare, spans))


def is_bracketed(text: str) -> bool:
    """Whether a text stands in round brackets whole: something about what is said."""
    return bool(_WHOLE.fullmatch(text.strip()))


def join_quotes(parts: list[str]) -> str:
    """Quoted pieces one after the other, a space between those in Latin letters."""
    result = ""
    for part in parts:
        spaced = bool(result) and result[-1].isascii() and part[:1].isascii()
        result += (" " if spaced else "") + part
    return result


def _inner(span: re.Match[str]) -> str:
    return next(filter(None, span.groups()), "").strip()


def _outside(text: str, spans: Iterable[re.Match[str]]) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces.append(text[at : span.start()])
        at = span.end()
    return "".join([*pieces, text[at:]])


def _strip_open(text: str) -> str:
    """A text whose quotation was never closed, or never opened, without the mark."""
    first, last = text[:1], text[-1:]
    if first in _PAIRS and _PAIRS[first] not in text[1:] and first not in text[1:]:
        return (
            re.sub(r"[\"”」』]?[)）]?$", "", text[1:].strip())
            if text.count("(") + text.count("（") == 0
            else text[1:].strip()
        )
    if last in ("”", "」", "』") and not any(mark in text for mark in "“「『"):
        return text[:-1].strip()
    return text
