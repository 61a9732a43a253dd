"""Candidate phrases of a criterion: the clauses of the answer, shorter ones, and what people say to that end."""

import re
from collections.abc import Iterable, Iterator, Sequence

from simulator.scenario.model import Skill

#: Candidates that a criterion is proposed with; a person keeps the half that carries it.
FEWEST, MOST = 4, 8
_FILLER = re.compile(
    r"(?:那么?|其实|所以|不过|而且|另外|当然|好的?|嗯|这样吧?|您看|您说得对|我觉得|我想|说实话|一般来说|要不|不如|现在|也|就|都|还|先)(?=[^，。]{4})"
    r"|(?:well|so|and|but|then|now|actually|honestly|look|okay|ok|of course"
    r"|sure|in fact|just|also|or|maybe|perhaps)\b,?\s+",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:吗|呢|吧|啊|呀|的话|好吗|可以吗|行吗|对吗|怎么样|如何|please|today|right|though)$", re.IGNORECASE
)
_SUBJECT = re.compile(
    (
        r"^(?:我们|我|您|你|咱们?|这边|他们)(?=[^们])|^(?:I|we|you|they|it)(?:'(?:m|re"
        r"|ll|ve|d|s))?\s"
    ),
    re.IGNORECASE,
)
_COMMA = re.compile(r"[，,、]\s*")
_LONG, _LONG_LATIN = 12, 7
_SHORT, _SHORT_LATIN = 4, 2
#: What is said to the same end whatever the trade. Skills whose words are the trade's own have none.
_COMMON: dict[Skill, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Skill.ACKNOWLEDGE: (
        (
            "{我|}理解您的{想法|顾虑|担心|意思}",
            "您说得{对|有道理|没错}",
            "{换|要是}我也会这么想",
            "谢谢您{直说|告诉我|坦率}",
            "{这样|这么}想很正常",
        ),
        (
            "I {understand|hear you|get that}",
            "that makes sense",
            "thank you for {telling me|being straight}",
            "fair {point|enough|question}",
            "I'd {feel|think|ask} the same",
        ),
    ),
    Skill.SERVICE_RECOVERY: (
        (
            "{真的|实在|}{抱歉|对不起|不好意思}",
            "给您添麻烦了",
            "这是我们的{错|问题|疏忽}",
            "让您{久等|受委屈|失望}了",
            "我{马上|现在}{处理|去查|办}",
        ),
        (
            "I'm {so|really|very|} sorry",
            "I apologise",
            "that {shouldn't|should not} have happened",
            "that's on us",
            "let me {fix|sort|put} {this|it|that}",
        ),
    ),
    Skill.DISCOVERY: (
        (
            "{方便|能}{问|了解}一下",
            "您{最|主要|更}{担心|在意|看重}的是什么",
            "您{现在|平时|之前}是怎么",
            "是…还是",
            "具体是哪{方面|一块|一点}",
        ),
        (
            "{may|can|could} I ask",
            "what {matters|is} most {important|} to you",
            "how do you {do|handle} {it|that} {now|today}",
            "what would {it|that} take",
            "is it … or",
        ),
    ),
    Skill.NEXT_STEP: (
        (
            "您看{方便|可以|行|好}吗",
            "我{把|先}…发给您",
            "{约|定}个时间",
            "{明天|后天|周几|上午|下午}…{方便|见|过来}",
            "我{再|到时}{打给|联系}您",
        ),
        (
            "would … {suit|work for} you",
            "{shall|can} I {send|book|call}",
            "when would {suit|be good for} you",
            "I'll {send|email|text|call} you",
            "can we {set|find|agree on} a time",
        ),
    ),
    Skill.RISK_DISCLOSURE: (
        ("{不能|没法|不敢}{保证|打包票}", "{有|存在}风险", "{可能|也会}{亏|赔|跌}", "不是{稳赚|没有风险}的"),
        ("I can't {promise|guarantee}", "there is a risk", "you {could|may|might} lose", "no guarantee"),
    ),
    Skill.COMPLIANCE: (
        ("合同{里|上|中}写{明|清楚|着|得}", "按{规定|合同|流程}", "{签|看}{合同|协议}", "白纸黑字"),
        ("it's in {the|your} contract", "in writing", "we {have to|must} by law", "the {terms|agreement} {say|says}"),
    ),
    Skill.NEGOTIATION: (
        ("我{帮|给}您{申请|争取}", "{价格|费用|总价}…{可以|能}", "如果您…我{可以|就}", "{分期|优惠|折扣}"),
        ("if you … I can", "what I can do is", "let me see what I can do", "{discount|instalments|spread the cost}"),
    ),
}


def propose_phrases(clauses: Sequence[str], taken: set[str]) -> tuple[str, ...]:
    """At most eight candidates from the clauses of an answer; none that is `taken`, and all are taken then."""
    found: list[str] = []
    for phrase in (*clauses[:MOST], *_shorter(clauses)):
        key = phrase.casefold()
        if len(found) < MOST and key not in taken:
            taken.add(key)
            found.append(phrase)
    return tuple(found)


def common_phrases(skill: Skill, *, latin: bool, own: int) -> tuple[str, ...]:
    """What anybody says to this end, in the grammar of phrases, as far as `own` candidates are fewer than eight."""
    return _COMMON.get(skill, ((), ()))[latin][: max(0, min(FEWEST, MOST - own))]


def _shorter(clauses: Iterable[str]) -> Iterator[str]:
    """Shorter ways to say each clause: without fillers, by its parts, by its beginning and end with a gap between."""
    for clause in clauses:
        plain = _bare(clause)
        if plain != clause and _is_long_enough(plain):
            yield plain
        parts = [_bare(part) for part in _COMMA.split(clause)]
        yield from (part for part in parts if len(parts) > 1 and _is_long_enough(part))
        yield from _gapped(plain)
        if (rest := _SUBJECT.sub("", plain, count=1)) != plain and _is_long_enough(rest):
            yield rest


def _bare(text: str) -> str:
    return _PARTICLE.sub("", _FILLER.sub("", text.strip(), count=1)).strip(" ,，、")


def _is_long_enough(text: str) -> bool:
    return len(text.split()) >= _SHORT_LATIN if text.isascii() else len(text) >= _SHORT


def _gapped(text: str) -> Iterator[str]:
    """A long clause by its beginning and its end."""
    if text.isascii():
        words = text.split()
        if len(words) >= _LONG_LATIN:
            yield f"{' '.join(words[:3])} … {' '.join(words[-2:])}"
            yield " ".join(words[:4])
    elif len(text) >= _LONG and not _COMMA.search(text) and not re.search(r"[A-Za-z0-9]", text):
        yield f"{text[:4]}…{text[-4:]}"
