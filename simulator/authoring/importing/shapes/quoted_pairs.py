"""Objection and answer both quoted inside a paragraph: when they say “…”, you might say “…”."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.importing.documents.document import Line
from simulator.authoring.importing.shapes.found_shapes import Find, FoundExchange, Passage, Shape
from simulator.authoring.importing.speech.cleaning import quotes
from simulator.authoring.importing.speech.roles import Role, simplify
from simulator.authoring.importing.speech.voices import lean

_CUSTOMER = re.compile(
    r"(?:客户|顾客|客人|对方|家长|买家|用户|患者|会员|业主|他们?|她们?|老板|有人|候选人|学员|经销商|采购|大姐"
    r"|大爷|阿姨|妈妈|女士|先生)[^。！？“”「」]{0,30}$|(?:听到|遇到|碰到|反问|质疑|嘟囔|抱怨)[^。！？“”「」]{0,8}$"
    r"|\b(?:customer|client|prospect|buyer|patient|guest|caller|they"
    r"|parent|member|candidate|people|someone|somebody|others?|he|she"
    r"|owner|shopper|lead|tenant|homeowner|objection|manager|driver|user)s?\b[^.!?\"“”]{0,60}$"
    r"|(?:hear|told|tells?|asked|asks|objects?)[^.!?\"“”]{0,14}$",
    re.IGNORECASE,
)
_SELLER = re.compile(
    r"(?:你|您|我们|咱们|可以|不妨|应该|建议|回答|回复|回应|回一句|回他|应对|不如|试试|试着|销售|顾问|答|接着"
    r"|这时|改成|就说|(?:一般|通常|总是|马上|立刻|都|就|会|再|先)(?:回|说|答|讲|问)|正确|接一句|接话|告诉(?:他"
    r"|她|对方|客户)|对(?:他|她)说)[^。！？“”「」]{0,16}$|(?:→|=>|->|——)\s*$"
    r"|(?<!tell )(?<!told )(?<!tells )(?<!ask )(?<!asks )(?<!with )(?<!to )"
    r"\b(?:you|we|i|reply|answer|respond|response|try|instead|rep|reps"
    r"|agent|answered|replied|should|ask back|come back|go with|works"
    r"|then say|and say)\b[^.!?\"“”]{0,40}$|(?:^\s*|[.!?:]\s*)(?:then )?(?:say"
    r"|ask|try)\b[^.!?\"“”]{0,16}$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"(?:不要|别|切忌|千万别|而不是|避免|错误|不能|不应|忌|never|don'?t|do not|avoid|instead of|rather than|wrong)"
    r"[^。.！!?？“”\",，]{0,24}[,，]?\s*$",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(r"[您你咱我]|[?？]|\b(?:you|your|I|I'm|I'd|we|let's|us)\b", re.IGNORECASE)
#: Of the lines with quotations, those that must hold a pair: prose quotes much that nobody answers.
_SHARE = 0.6
_REACH = 90
_CLEAR = 0.4


@dataclass(frozen=True, slots=True)
class _Quote:
    """Quoted words with the line, what speaks for each side around them, and whether they open a paragraph."""

    line: int
    text: str
    seller: float
    wrong: bool
    first: bool


def find_quoted_pairs(lines: Sequence[Line]) -> Iterator[Find]:
    """Paragraphs in which a quoted objection is followed by a quoted answer; at least two such pairs."""
    quoted = [quote for line in lines if not line.cells for quote in _read(line)]
    places = {line.number: at for at, line in enumerate(lines)}
    found = [one for one in _pair(iter(quoted)) if _is_near(one, places)]
    used = {one.line for one in found}
    spoken = sum(bool(_TO_SOMEBODY.search(one.answers[0].text)) for one in found)
    if (
        len(found) < 2
        or spoken < _SHARE * len(found)
        or len(used) < _SHARE * len({quote.line for quote in quoted if quote.line not in _answer_lines(found)})
    ):
        return
    numbers = {one.line for one in found} | {answer.line for one in found for answer in (*one.answers, *one.bad)}
    exchanges = tuple(FoundExchange(at, one.line, one.ask, one.answers, "", one.bad) for at, one in enumerate(found, 1))
    yield Find(Shape.OBJECTIONS, "", frozenset(numbers), exchanges)


def _is_near(one: FoundExchange, places: Mapping[int, int]) -> bool:
    """Whether the answers stand in the ask's line or the next one."""
    said = (*one.answers, *one.bad)
    return all(places[answer.line] - places[one.line] <= 1 for answer in said)


def _answer_lines(found: Sequence[FoundExchange]) -> set[int]:
    """Lines that hold answers only."""
    return {answer.line for one in found for answer in one.answers} - {one.line for one in found}


def _read(line: Line) -> Iterator[_Quote]:
    at, first = 0, True
    for start, end, words in quotes(line.text):
        before = simplify(line.text[max(at, start - _REACH) : start]).replace("’", "'")
        at = end
        if len(words) < 3 or (words.isascii() and len(words.split()) < 2):
            continue
        yield _Quote(line.number, words, _weigh(before, words), bool(_WRONG.search(before)), first)
        first = False


def _weigh(before: str, words: str) -> float:
    """Above 0 where the words are the seller's: by the last cue before them, and by what they sound like."""
    seller, customer = _last(_SELLER, before), _last(_CUSTOMER, before)
    cue = 0.0 if seller == customer else (1.5 if seller > customer else -1.5)
    return cue + max(-1.8, min(1.8, 0.8 * lean(words)))


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _role(quote: _Quote, last: Role) -> Role:
    """Whose words a quotation holds, the one before it considered: the sides take turns, and customers begin."""
    if quote.wrong and last is not Role.UNKNOWN:
        return Role.BAD
    turn = {
        Role.CUSTOMER: 1.2 if quote.first else 1.4,
        Role.TRAINEE: 0.2 if not quote.first else -1.0,
        Role.BAD: 0.6,
    }.get(last, -0.8)
    weight = quote.seller + turn
    if abs(weight) < _CLEAR and quote.first:
        return Role.CUSTOMER
    return Role.TRAINEE if weight > 0 else Role.CUSTOMER


def _pair(quoted: Iterator[_Quote]) -> Iterator[FoundExchange]:
    ask: _Quote | None = None
    last = Role.UNKNOWN
    answers: list[Passage] = []
    bad: list[Passage] = []
    for quote in quoted:
        last = _role(quote, last)
        if last is Role.CUSTOMER:
            if ask and answers:
                yield FoundExchange(0, ask.line, ask.text, tuple(answers), "", tuple(bad))
            ask, answers, bad = quote, [], []
        elif ask is not None:
            (bad if last is Role.BAD else answers).append(Passage(quote.line, quote.text))
    if ask and answers:
        yield FoundExchange(0, ask.line, ask.text, tuple(answers), "", tuple(bad))
