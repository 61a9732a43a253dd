"""What accepting a case writes: a phrase where it belongs, and the reply as an example that promises all it earns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.authoring.files.open_text import open_text
from simulator.authoring.files.targets import Opened
from simulator.authoring.review.review_cases import Case
from simulator.authoring.yaml_edit.append_item import CannotEdit, Item, add_item
from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.appeals import Claim
from simulator.practice.judgements import JudgementKind
from simulator.practice.prepared_cache import PreparedCache
from simulator.practice.reply_runner import SEED, try_reply
from simulator.scenario.library.find_scenario import open_shared_files
from simulator.scenario.model import Example, ReplyTurn
from simulator.scenario.reading.source import read_source
from simulator.scoring.judging.result import TurnScore

__all__ = ["FileEdits", "PhrasePlace", "find_place", "try_example", "write_case"]


@dataclass(frozen=True, slots=True)
class PhrasePlace:
    """The list that a phrase is added to: in the scenario, or in the policy `policy` at `path`."""

    path: Path
    keys: tuple[str, ...]
    policy: str = ""


@dataclass(frozen=True, slots=True)
class FileEdits:
    """Texts of files before and after; `opened` is the scenario as it would be, `example` the one that was added.

    `policy` is the name of the policy that is changed with it; empty where none is. `prepared` is the edited script
    made ready; None where it has errors.
    """

    opened: Opened
    phrase: str
    example: str
    before: Mapping[Path, str]
    after: Mapping[Path, str]
    policy: str = ""
    result: TurnScore | None = None
    policies: Mapping[str, str] = field(default_factory=dict)
    prepared: PreparedCache | None = None


class ClearsRedLine(UserError):
    """A phrase for a criterion would clear a red line that the reply crosses, which nobody asked for."""


def find_place(opened: Opened, case: Case) -> PhrasePlace:
    """Where a phrase for the case belongs. Raises UserError where no phrase can settle it."""
    dispute = case.dispute
    scenario = opened.reading.value
    turn = scenario.turns.get(dispute.turn) if scenario else None
    where = f"{dispute.turn}.{dispute.item}" if dispute.item else dispute.turn
    name = f"{case.row.language}/{case.row.scenario}"
    if dispute.kind not in (JudgementKind.CRITERION, JudgementKind.RED_LINE) or not isinstance(turn, ReplyTurn):
        message = N_("{name}: no phrase settles {where}; overrule it for this attempt, or edit the file.")
        raise UserError(message, name=name, where=where)
    if dispute.kind is JudgementKind.CRITERION:
        criterion = turn.criteria.get(dispute.item)
        if criterion is None:
            message = N_("{name} has no criterion {criterion} any more; reject the case with that as the reason.")
            raise UserError(message, name=name, criterion=where)
        if criterion.number is not None:
            message = N_("{name}: {criterion} asks for a number, not for phrases; overrule it, or edit its value.")
            raise UserError(message, name=name, criterion=dispute.item)
        key = "phrases" if dispute.claim is Claim.SAID else "not"
        return PhrasePlace(opened.path, ("turns", dispute.turn, "criteria", dispute.item, key))
    key = "phrases" if dispute.claim is Claim.SAID else "not"
    if dispute.item in turn.red_lines:
        return PhrasePlace(opened.path, ("turns", dispute.turn, "red_lines", dispute.item, key))
    return _find_in_policy(opened, case, ("red_lines", dispute.item, key))


def _find_in_policy(opened: Opened, case: Case, keys: tuple[str, ...]) -> PhrasePlace:
    """The place in the policy that holds the red line. Raises UserError where none does."""
    shared = open_shared_files(opened.path, None, opened.reading.source.text)
    name, line = f"{case.row.language}/{case.row.scenario}", case.dispute.item
    for policy in opened.reading.value.policies if opened.reading.value else ():
        value = shared.policy(policy).value if policy in shared.policy_files else None
        if value is None or line not in value.red_lines:
            continue
        return PhrasePlace(shared.policy_files[policy], keys, policy)
    message = N_("{name} has no red line {line} any more; overrule it, or reject it with that as the reason.")
    raise UserError(message, name=name, line=line)


def write_case(
    opened: Opened, case: Case, place: PhrasePlace, phrase: str, example: str, prepared: PreparedCache
) -> FileEdits:
    """The files with the phrase (none where it is empty) and the example.

    The example promises every criterion that the reply meets then, what the claim wants missed, and every red line
    that it crosses. Raises CannotEdit, and ClearsRedLine.
    """
    before = {opened.path: opened.reading.source.text}
    policies: dict[str, str] = {}
    if place.path not in before:
        before[place.path] = read_source(place.path)[0].text
    after = dict(before)
    if phrase:
        after[place.path] = add_item(place.path, after[place.path], place.keys, phrase)
        if place.policy:
            policies[place.policy] = after[place.path]
    phrased = open_text(opened.path, after[opened.path], policies)
    trial = prepared.follow(phrased.script) if phrased.script else None
    result = try_example(trial, case, example) if trial else None
    _keep_red_lines(opened, case, phrase, try_example(prepared, case, example), result)
    after[opened.path] = _add_example(opened, after[opened.path], case, example, result)
    edited = open_text(opened.path, after[opened.path], policies)
    ready = trial.follow(edited.script) if trial and edited.script else None
    return FileEdits(edited, phrase, example, before, after, place.policy, result, policies, ready)


def _keep_red_lines(opened: Opened, case: Case, phrase: str, before: TurnScore | None, after: TurnScore | None) -> None:
    """What is asked for crosses nothing, so words that cross a red line must not become a criterion's phrase."""
    if before is None or after is None or case.dispute.kind is not JudgementKind.CRITERION:
        return
    lost = {line.id for line in before.red_lines} - {line.id for line in after.red_lines}
    if lost:
        message = N_(
            "{name}: with “{phrase}” the reply would no longer cross {lines}. Give other words of it, or overrule."
        )
        raise ClearsRedLine(message, name=opened.id, phrase=phrase, lines=tuple(sorted(lost)))


def try_example(scenario: PreparedCache, case: Case, example: str) -> TurnScore | None:
    """How the scenario judges the example, said first at its turn; None where it has no such turn."""
    turn = case.dispute.turn
    if not isinstance(scenario.script.scenario.turns.get(turn), ReplyTurn):
        return None
    prepared = scenario.make(SEED)
    return try_reply(prepared, turn, prepared.fill(example)).result


def _add_example(opened: Opened, text: str, case: Case, reply: str, result: TurnScore | None) -> str:
    """The text with one more example; where the reply is one already, it is told what it does not say yet."""
    dispute = case.dispute
    expects = _expect(case, result)
    scenario = opened.reading.value
    turn = scenario.turns[dispute.turn] if scenario else None
    known = list(turn.examples) if isinstance(turn, ReplyTurn) else []
    at = next((number for number, example in enumerate(known) if example.reply.strip() == reply), None)
    if at is None:
        written = {key: names for key, names in expects.items() if names}
        return add_item(opened.path, text, ("turns", dispute.turn, "examples"), {"reply": reply, **written})
    try:
        return _extend_example(opened.path, text, (dispute.turn, at), known[at], expects)
    except CannotEdit:  # its expectations are laid out in a way that is left alone: it gets an example of its own
        written = {key: names for key, names in expects.items() if names}
        return add_item(opened.path, text, ("turns", dispute.turn, "examples"), {"reply": reply, **written})


def _extend_example(
    path: Path, text: str, place: tuple[str, int], known: Example, expects: Mapping[str, list[str]]
) -> str:
    said = {"meets": known.meets, "misses": known.misses, "crosses": known.crosses}
    for key, names in expects.items():
        for name in names:
            if name not in said[key]:
                item: Item = name
                text = add_item(path, text, ("turns", place[0], "examples", place[1], key), item)
    return text


def _expect(case: Case, result: TurnScore | None) -> dict[str, list[str]]:
    """What the example promises; where nothing could be judged, only what is claimed."""
    dispute = case.dispute
    claimed = dispute.kind is JudgementKind.CRITERION
    wanted = [dispute.item] if claimed and dispute.claim is Claim.SAID else []
    denied = [dispute.item] if claimed and dispute.claim is Claim.WRONG else []
    crosses = [dispute.item] if (dispute.kind, dispute.claim) == (JudgementKind.RED_LINE, Claim.SAID) else []
    met = [one.id for one in result.criteria if one.credit >= 0.5] if result else []
    crossed = [line.id for line in result.red_lines] if result else []
    if dispute.kind is JudgementKind.RED_LINE and dispute.claim is Claim.WRONG:
        crossed = [name for name in crossed if name != dispute.item]
    return {
        "meets": [name for name in dict.fromkeys([*met, *wanted]) if name not in denied],
        "misses": denied,
        "crosses": list(dict.fromkeys([*crossed, *crosses])),
    }
