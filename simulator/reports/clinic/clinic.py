"""The clinic's values: every item of the scenarios that were played officially, with its verdict, the gravest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from simulator.bounded_read import read_bounded
from simulator.practice.judgements import JudgementKind
from simulator.records.counting.items import ItemPlace, TextVersion
from simulator.records.store import Records
from simulator.reports.clinic.counts import ClinicCounts, count_items
from simulator.reports.clinic.item_data import ItemKey, ItemKind
from simulator.reports.clinic.texts import ItemText, PlayedScenario, list_items, list_played
from simulator.reports.clinic.verdict import CLINIC, ClinicRules, ItemVerdict, ItemWord, judge_item
from simulator.reports.courses import Courses
from simulator.reports.kept_texts import KeptTexts
from simulator.scenario.library.restore_script import find_own_text

__all__ = ["ClinicItem", "ClinicReport", "SuspectQuote", "sum_up_clinic"]

#: Sentences side by side at one item, and items that get them: the gravest.
_QUOTES, _QUOTED = 3, 40
#: Strong people whose sentences are looked for at an item, the strongest first.
_LOOKED_AT = 60
#: Bytes of a scenario's file that are compared.
_LARGEST = 1 << 22
_SUSPECT = (ItemWord.BROKEN, ItemWord.OVERLOOKED, ItemWord.BLUNT)


@dataclass(frozen=True, slots=True)
class SuspectQuote:
    """What a strong person, who is not named, said there; `case` is how `simulator review` calls the judgement."""

    reply: str
    case: str


@dataclass(frozen=True, slots=True)
class ClinicItem:
    """An item with its verdict. `versions` are the author's numbers of the texts counted, `texts` how many these are;
    `left_out` counts attempts at other texts, in which the item read otherwise or was not there.

    `idle` are phrases that no counted words were nearest to, out of `phrases`; `edited`: the scenario's file in the
    library reads otherwise than the latest text that was played.
    """

    text: ItemText
    title: str
    verdict: ItemVerdict
    versions: tuple[int, ...]
    texts: int
    attempts: int
    left_out: int
    phrases: int = 0
    idle: tuple[str, ...] = ()
    quotes: tuple[SuspectQuote, ...] = ()
    edited: bool = False

    @property
    def suspect(self) -> bool:
        """Whether it is to be looked at."""
        return self.verdict.word in _SUSPECT


@dataclass(frozen=True, slots=True)
class ClinicReport:
    """All items of what was asked for. `where` is a scenario or a course, empty for everything, `title` what it is
    called; `attempts` are the finished official ones at it, by `people`; `damaged` names what could not be read.
    """

    where: str
    title: str
    attempts: int
    people: int
    items: tuple[ClinicItem, ...]
    damaged: tuple[str, ...] = ()

    @property
    def suspects(self) -> tuple[ClinicItem, ...]:
        """Those to look at, the gravest first."""
        return tuple(one for one in self.items if one.suspect)

    def count(self, word: ItemWord) -> int:
        """How many items have this word."""
        return sum(one.verdict.word is word for one in self.items)


def sum_up_clinic(
    records: Records, where: str = "", library: Path | None = None, rules: ClinicRules = CLINIC
) -> ClinicReport:
    """The report on a scenario or a course, or on all; `library` has the scenarios' files. Raises RecordsError."""
    versions = records.items.versions()
    asked = [one for one in versions if _is_in(one.scenario, where)]
    played = [*list_played(asked, KeptTexts(records))]
    counts = count_items(records, played)
    edited = {(one.scenario, one.language) for one in played if _is_edited(records, one, library)}
    found = [
        replace(item, edited=item.text.key[:2] in edited)
        for one in played
        for item in _judge_scenario(one, counts, rules)
    ]
    found.sort(key=_rank)
    shown = tuple(_quote(records, item) if at < _QUOTED and item.suspect else item for at, item in enumerate(found))
    people = counts.people(one.scenario for one in asked)
    title = _name_place(where, asked, library)
    return ClinicReport(where, title, sum(one.attempts for one in asked), len(people), shown, tuple(records.left_out))


def _name_place(where: str, asked: Sequence[TextVersion], library: Path | None) -> str:
    """The title of a scenario as it was played last, or of a course as the library has it; in every language played."""
    if not where:
        return ""
    courses = Courses(library, ((one.scenario, one.language, one.title) for one in asked))
    alone = any(one.scenario == where for one in asked)
    languages = dict.fromkeys(one.language for one in asked)
    titles = (courses.title(where, tag) if alone else courses.find(where, tag).title for tag in languages)
    return " / ".join(dict.fromkeys(titles)) or where


def _is_in(scenario: str, where: str) -> bool:
    return not where or scenario == where or scenario.startswith(f"{where}/")


def _is_edited(records: Records, played: PlayedScenario, library: Path | None) -> bool:
    """Whether the library's file differs from the latest text; a file that is gone or cannot be read does not."""
    name = f"{played.language}/{played.scenario}.yaml"
    sources = records.sources(played.versions[-1].digest)
    try:
        kept = sources[find_own_text(played.scenario, played.language, sources)]
        return library is not None and read_bounded(library / name, _LARGEST) != kept.encode()
    except (KeyError, OSError, ValueError):
        return False


def _rank(item: ClinicItem) -> tuple[int, float, ItemKey]:
    """By the word, then by how many people lose by it."""
    figures = item.verdict.figures
    return [*ItemWord].index(item.verdict.word), -figures.people * (1 - (figures.rate or 0.0)), item.text.key


def _judge_scenario(played: PlayedScenario, counts: ClinicCounts, rules: ClinicRules) -> Iterator[ClinicItem]:
    attempts = sum(one.attempts for one in played.versions)
    for text in list_items(played, counts.crossed(played.scenario, played.language)):
        alike = played.find_alike(text.kind, text.key)
        verdict = judge_item(counts.find(text, frozenset(one.digest for one in alike)), rules)
        within = sum(one.attempts for one in alike)
        spoken = verdict.figures.asked >= rules.idle
        yield ClinicItem(
            text=text,
            title=played.title,
            verdict=verdict,
            versions=tuple(sorted({one.version for one in alike})),
            texts=len(alike),
            attempts=within,
            left_out=attempts - within,
            phrases=len(text.phrases),
            idle=counts.list_idle(text) if spoken else (),
        )


def _quote(records: Records, item: ClinicItem) -> ClinicItem:
    """The item with what strong people said there; of options there is nothing to quote."""
    if item.text.judged is JudgementKind.REPLY:
        return item
    key = item.text.key
    place = ItemPlace(*key[:3], item.text.judged.value, key.item)
    strong = item.verdict.strongest[:_LOOKED_AT]
    quotes: dict[str, SuspectQuote] = {}
    for miss in chain.from_iterable(islice(records.items.misses(place, person), _QUOTES) for person in strong):
        if len(quotes) == _QUOTES:
            break
        reply = records.tallies.reply(miss.attempt, miss.seq) or miss.evidence
        if reply.strip():
            named = key.item if item.text.kind is ItemKind.CRITERION else f"{item.text.judged.value}:{key.item}"
            quotes.setdefault(reply, SuspectQuote(reply, f"{miss.attempt}.{miss.seq}.{named}"))
    return replace(item, quotes=tuple(quotes.values()))
