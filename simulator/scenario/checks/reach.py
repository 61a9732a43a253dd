"""S211–S213: every turn and ending can be reached, and every turn can reach an ending."""

from collections.abc import Iterable, Iterator, Mapping

from simulator.scenario.outline import CheckContext, Outline
from simulator.scenario.reading.source import Finding


def check(case: CheckContext) -> Iterator[Finding]:
    """What is cut off; conditions are taken as possible.

    Silent about what is not reached while a target is unknown, for that one may be where the way leads.
    """
    outline = case.outline
    if outline.start is None or outline.start.text not in outline.turns:
        return
    ways = _ways(outline)
    reached = _spread([str(outline.start.value)], ways)
    if reached <= outline.targets:
        yield from _cut_off(case, reached)
    yield from _circles(case, ways)


def _cut_off(case: CheckContext, reached: set[str]) -> Iterator[Finding]:
    for name, turn in case.outline.turns.items():
        if name not in reached:
            yield case.at("S211", turn.key, name=name)
    for name, pair in case.outline.endings.items():
        if name not in reached:
            yield case.at("S212", pair.key, name=name)


def _ways(outline: Outline) -> Mapping[str, set[str]]:
    """Turn → where its rules may lead."""
    return {name: {str(rule.to.value) for rule in turn.live_rules if rule.to} for name, turn in outline.turns.items()}


def _spread(begin: Iterable[str], ways: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(begin)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(ways.get(name, ()))
    return reached


def _circles(case: CheckContext, ways: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Turns from which no ending can be reached; an unknown target has its own finding and counts as a way out."""
    back: dict[str, set[str]] = {}
    for name, targets in ways.items():
        for target in targets:
            back.setdefault(target, set()).add(name)
    outs = [name for name in back if name not in ways] + [name for name, targets in ways.items() if not targets]
    leaving = _spread(outs, back)
    for name, turn in case.outline.turns.items():
        if name not in leaving:
            yield case.at("S213", turn.key, name=name)
