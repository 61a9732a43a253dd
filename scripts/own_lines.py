"""What a turn's own red lines are learned from: those of policies, as if a trainer had written a few phrases of one."""

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

import scoring_lab as lab

from simulator.scenario.model import ReplyTurn
from simulator.scoring.judging.prepared_turn import PreparedTurn, prepare_turn
from simulator.scoring.similarity.training_phrases import sentences

#: So many phrases a trainer writes of a red line, and so many honest look-alikes.
SIZES, LOOKALIKES = (4, 8, 20), (0, 3)


@cache
def turn_with_line(language: str, turn: str, name: str, size: int) -> PreparedTurn:
    """A turn of the library without policies, with `size` phrases of a policy's red line as its own."""
    luck = Random(f"{turn} {name} {size}")  # noqa: S311
    line = lab.policy(language, "finance").red_lines[name]
    own = line.model_copy(
        update={
            "phrases": tuple(luck.sample(line.phrases, min(size, len(line.phrases)))),
            "not_": tuple(luck.sample(line.not_, min(luck.randint(*LOOKALIKES), len(line.not_)))),
        }
    )
    plain = lab.turns(language)[turn][0].model_copy(update={"red_lines": {name: own}})
    return prepare_turn(plain, {}, lab.lexicon(language), language)


def simulate(replies: Sequence[lab.Labelled]) -> Iterator[tuple[lab.Labelled, PreparedTurn, bool]]:
    """Each labelled reply with turns that have one red line, and whether it crosses that one.

    An offence with every red line it crosses, an honest reply with three drawn ones.
    """
    for reply in replies:
        names = sorted(lab.policy(reply.language, "finance").red_lines)
        luck = Random(reply.id + reply.reply)  # noqa: S311
        crossed = [name for name in reply.lines if name in names]
        drawn = [name for name in luck.sample(names, 3) if not reply.crosses]
        for name in (*crossed, *drawn):
            size = luck.choice(SIZES)
            yield reply, turn_with_line(reply.language, reply.turn, name, size), name in crossed


def honest_pairs(turn: ReplyTurn) -> list[str]:
    """What a scenario tells trainees to say, two neighbours at a time."""
    groups = [criterion.phrases for criterion in turn.criteria.values()]
    groups += [tuple(criterion.tip or "" for criterion in turn.criteria.values())]
    groups += [tuple(line.instead or "" for line in turn.red_lines.values())]
    spelt = [[sentences(phrase)[0] for phrase in group if phrase] for group in groups]
    return ["\n".join(group[at : at + 2]) for group in spelt for at in range(0, len(group), 2)]
