"""The texts of a scenario that can be counted together: those in which an item reads as in the latest one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.practice.judgements import JudgementKind
from simulator.records.counting.items import TextVersion
from simulator.reports.clinic.item_data import ItemKey, ItemKind
from simulator.reports.kept_texts import KeptText, KeptTexts
from simulator.scenario.model import ChoiceTurn, OrderTurn, ReplyTurn

__all__ = ["ItemText", "PlayedScenario", "list_items", "list_played"]


@dataclass(frozen=True, slots=True)
class PlayedScenario:
    """A scenario that official attempts were held with: its texts, the latest one last, as far as they can be read."""

    scenario: str
    language: str
    title: str
    versions: tuple[TextVersion, ...]
    texts: Mapping[str, KeptText]

    @property
    def latest(self) -> KeptText:
        """The text that items are read from."""
        return self.texts[self.versions[-1].digest]

    def find_alike(self, kind: ItemKind, key: ItemKey) -> tuple[TextVersion, ...]:
        """The versions in which the item, and the customer's line before it, read as in the latest."""
        wanted = _read_rule(self.latest, kind, key)
        return tuple(one for one in self.versions if _read_rule(self.texts[one.digest], kind, key) == wanted)


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item of the latest text: its rule or the option's words, the points of its turn's 100, its phrases."""

    key: ItemKey
    kind: ItemKind
    means: str
    phrases: tuple[str, ...] = ()

    @property
    def judged(self) -> JudgementKind:
        """What the table of judgements calls it."""
        kinds = {ItemKind.CRITERION: JudgementKind.CRITERION, ItemKind.RED_LINE: JudgementKind.RED_LINE}
        return kinds.get(self.kind, JudgementKind.REPLY)


def list_played(versions: Iterable[TextVersion], texts: KeptTexts) -> Iterator[PlayedScenario]:
    """The scenarios of these versions, by id and language; texts that can no longer be read are left out.

    Raises RecordsError.
    """
    groups: defaultdict[tuple[str, str], list[TextVersion]] = defaultdict(list)
    for version in versions:
        groups[version.scenario, version.language].append(version)
    for (scenario, language), found in sorted(groups.items()):
        read = {one.digest: text for one in found if (text := texts.find(scenario, language, one.digest))}
        kept = tuple(one for one in found if one.digest in read)
        if kept:
            yield PlayedScenario(scenario, language, kept[-1].title, kept, read)


def list_items(played: PlayedScenario, crossed: Iterable[tuple[str, str]]) -> Iterator[ItemText]:
    """The items of the latest text in its order; of its policies' red lines those that were `crossed` (turn, id)."""
    shared = {*crossed}
    for name, turn in played.latest.scenario.turns.items():

        def make(kind: ItemKind, item: str, means: str, phrases: tuple[str, ...] = (), turn: str = name) -> ItemText:
            return ItemText(ItemKey(played.scenario, played.language, turn, item), kind, means, phrases)

        if isinstance(turn, ReplyTurn):
            for item, rule in turn.criteria.items():
                yield make(ItemKind.CRITERION, item, rule.means, tuple(rule.phrases))
            own = turn.red_lines
            lines = {**{k: v for k, v in played.latest.policies.items() if (name, k) in shared}, **own}
            for item, line in lines.items():
                yield make(ItemKind.RED_LINE, item, line.means)
        elif isinstance(turn, ChoiceTurn):
            best = max(option.score for option in turn.options)
            for number, option in enumerate(turn.options, 1):
                kind = ItemKind.KEY if option.score == best else ItemKind.DISTRACTOR
                yield make(kind, str(number), option.text)
        else:
            yield make(ItemKind.ORDER, "", turn.customer[0])


def _read_rule(text: KeptText, kind: ItemKind, key: ItemKey) -> object:
    """What must be the same for judgements to be comparable."""
    turn = text.scenario.turns.get(key.turn)
    match kind:
        case ItemKind.CRITERION:
            rule: object = text.criterion(key.turn, key.item)
        case ItemKind.RED_LINE:
            rule = text.red_line(key.turn, key.item)
        case _:
            rule = turn.options if isinstance(turn, ChoiceTurn) else turn.items if isinstance(turn, OrderTurn) else None
    return rule, turn.customer if turn else ()
