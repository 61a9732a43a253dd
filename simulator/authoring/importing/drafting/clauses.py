"""Criteria proposed from an answer: its clauses as candidate phrases, grouped by the skill that they sound like."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.importing.drafting.candidates import FEWEST, MOST, common_phrases, propose_phrases
from simulator.scenario.model import Skill

_STOPS = re.compile(r"[。！？!?；;…]+|[，,：:](?!\d)|\.(?=\s|$)|[—–]{1,2}|\s-\s")
_QUESTION = re.compile(
    r"[?？]|吗$|呢$|什么|哪[些个里]|怎么|多少|是不是|有没有|方便.*[?？]"
    r"|\b(?:what|why|how|when|which|who|could you|would you)\b",
    re.IGNORECASE,
)
#: Skill → words that often carry it; the first skill that fits wins. A guess for a human to put right.
_CUES: tuple[tuple[Skill, re.Pattern[str]], ...] = tuple(
    (skill, re.compile(pattern, re.IGNORECASE))
    for skill, pattern in (
        (Skill.SERVICE_RECOVERY, r"抱歉|对不起|不好意思|道歉|sorry|apologi[sz]e"),
        (
            Skill.ACKNOWLEDGE,
            (
                r"理解|明白|同意|不反对|谢谢|感谢|没关系|说得对|有道理|确实|正常|应该的|换我|换谁|难怪|不着急|没错|辛苦|担心"
                r"|understand|agree|thank|\bfair|appreciate|hear you|makes sense"
                r"|see why|i'd (?:feel|be|ask)|of course|good (?:question|point)"
            ),
        ),
        (Skill.RISK_DISCLOSURE, r"风险|亏|赔|不能保证|没有.*保证|\brisk|\bloss|\blose\b|no guarantee"),
        (
            Skill.NEXT_STEP,
            r"约|见面|时间|明天|后天|下周|下次|资料|欢迎|参观|联系|schedule|call you|meet|send you|next week|minutes",
        ),
        (Skill.COMPLIANCE, r"合同|规定|法律|监管|工商|牌照|审核|contract|regulat|licen[cs]e|legal"),
        (Skill.NEGOTIATION, r"价格|优惠|折扣|费用|手续费|\bprice|discount|\bfee|\bcost"),
        (
            Skill.RAPPORT,
            r"品味|佩服|羡慕|您真|恭喜|^(?:喂)?.{0,6}您好|我是.{1,16}的|congratulat|admire|nice|\bthis is\b|my name",
        ),
        (Skill.VALUE, r"帮|可以|能够|好处|优势|服务|解决|help|benefit|save|so that|lets? you"),
    )
)
#: Half a sentence that carries nothing without the other half.
_HALF = re.compile(
    r"(?:如果|假如|要是|因为|由于|虽然|即使|只要|当)|.*的话$|(?:if|because|although|when|while)\b", re.IGNORECASE
)
_EMPTY = frozenset(
    {"无可否认", "毫无疑问", "一般来说", "总的来说", "换句话说", "也就是说", "of course", "in fact", "for example"}
)
_FEWEST, _MOST = 4, 40
_FEWEST_LATIN, _MOST_LATIN = 8, 90
MOST_CRITERIA = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A criterion to be decided on. `weight`s of a turn add up to 100.

    `phrases` are the document's words, `common` what people say to the same end, written as phrases are ({a|b}, …).
    """

    name: str
    skill: Skill
    weight: int
    phrases: tuple[str, ...]
    question: bool
    common: tuple[str, ...] = ()


def propose(answers: Sequence[str]) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """Criteria from the clauses of the answers to one question, and the clauses that went into none."""
    groups: dict[Skill, list[str]] = {}
    left: list[str] = []
    for clause, asked in _all_clauses(answers).items():
        skill = guess_skill(clause, asked)
        full = len(groups.get(skill, ())) >= MOST or (skill not in groups and len(groups) >= MOST_CRITERIA)
        (left if full else groups.setdefault(skill, [])).append(clause)
    _merge_small(groups)
    parts = _split_large(groups)
    weights = _share([len(clauses) for _, _, clauses in parts])
    taken = {clause.casefold() for clauses in groups.values() for clause in clauses}
    proposals: list[Proposal] = []
    for (name, skill, clauses), weight in zip(parts, weights, strict=True):
        taken -= {clause.casefold() for clause in clauses}
        phrases = propose_phrases(clauses, taken)
        first = skill not in [proposal.skill for proposal in proposals]
        common = common_phrases(skill, latin="".join(clauses).isascii(), own=len(phrases)) if first else ()
        proposals.append(Proposal(name, skill, weight, phrases, skill is Skill.DISCOVERY, common))
    return tuple(proposals), tuple(left)


def _merge_small(groups: dict[Skill, list[str]]) -> None:
    """Groups too small for a criterion of their own go to the largest."""
    for skill in [*groups]:
        few = len(propose_phrases(groups[skill], set())) + len(common_phrases(skill, latin=False, own=0)) < FEWEST
        if few and len(groups) > 1:
            clauses = groups.pop(skill)
            groups[max(groups, key=lambda other: len(groups[other]))].extend(clauses)


def _split_large(groups: Mapping[Skill, list[str]]) -> list[tuple[str, Skill, list[str]]]:
    """Name, skill and clauses of each criterion; a lone one in two, for one phrase must not earn everything."""
    parts = [(skill.value, skill, clauses) for skill, clauses in groups.items()]
    if len(parts) == 1 and len(parts[0][2]) >= FEWEST:
        name, skill, clauses = parts[0]
        half = (len(clauses) + 1) // 2
        parts = [(name, skill, clauses[:half]), (f"{name}_2", skill, clauses[half:])]
    return parts


def guess_skill(clause: str, asked: bool) -> Skill:
    """The skill that a clause sounds like; reframe where nothing speaks for another."""
    if asked:
        return Skill.DISCOVERY
    return next((skill for skill, cues in _CUES if cues.search(clause)), Skill.REFRAME)


def _all_clauses(answers: Iterable[str]) -> dict[str, bool]:
    """Every clause of a usable length, once → whether it asks something."""
    found: dict[str, bool] = {}
    for answer in answers:
        for clause, asked in split_clauses(answer):
            found.setdefault(clause, asked)
    return found


def split_clauses(text: str) -> list[tuple[str, bool]]:
    """Clauses of a text that can be phrases, and whether each asks something; scraps are joined to what follows."""
    found: list[tuple[str, bool]] = []
    at, scrap = 0, ""
    for stop in [*_STOPS.finditer(text), None]:
        piece = text[at : stop.start() if stop else None].strip(" \"'“”「」()（）")
        mark = stop[0] if stop else ""
        at = stop.end() if stop else at
        whole = f"{scrap}，{piece}" if scrap else piece
        if len(piece) > 0 and len(whole) < _FEWEST and mark[:1] in ("，", ","):
            scrap = whole
            continue
        scrap = ""
        if _is_usable(whole) and not (mark[:1] in ("，", ",") and _HALF.match(whole)):
            found.append((whole, bool(_QUESTION.search(whole + mark)) and mark[:1] not in ("，", ",", "。")))
    return found


def _is_usable(clause: str) -> bool:
    least, most = (_FEWEST_LATIN, _MOST_LATIN) if clause.isascii() else (_FEWEST, _MOST)
    if clause.lower() in _EMPTY:
        return False
    return least <= len(clause) <= most and sum(map(str.isalnum, clause)) * 2 > len(clause)


def _share(counts: Sequence[int]) -> list[int]:
    """100 shared in steps of 5 by the roots of these counts, at least 5 each; what is over goes to the largest."""
    roots = [count**0.5 for count in counts]
    shares = [max(5, int(100 * root / sum(roots) / 5) * 5) for root in roots]
    if shares:
        largest = shares.index(max(shares))
        shares[largest] += 100 - sum(shares)
    return shares
