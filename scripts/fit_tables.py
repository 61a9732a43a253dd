"""What the weights are fitted on, as tables of features: replies, the library's own words, rubrics, authors' turns."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import authors
import library_replies
import numpy as np
import own_lines
import scoring_lab as lab
import toggles
from numpy.typing import NDArray

from simulator.scoring.judging.comparison import Comparison, compare_reply
from simulator.scoring.judging.criteria import find_eligible
from simulator.scoring.judging.criterion_features import Matches, match_criteria
from simulator.scoring.judging.features import FEATURES
from simulator.scoring.judging.guards import guard_reply
from simulator.scoring.judging.parsed_reply import ParsedReply, parse_reply
from simulator.scoring.judging.prepared_turn import PreparedTurn
from simulator.scoring.judging.red_line_features import line_features, own_line_features

#: What an example of the library counts beside a labelled reply.
EXAMPLE = 1.0
#: Sizes of the authors' turns, and what a reply and an unseen phrase of theirs count at each.
PHRASES = (4, 8, 12)
REPLY, UNSEEN = 0.67, 0.15
#: What evidence turned into its opposite counts. Each objection and trade left out in turn, of such evidence that stays
#: above the cut before any guard speaks, Chinese and English authors, and kappa: 0: .76, .75, kappa .890, .817;
#: .2: .60, .43, .883, .826; .4: .52, .36, .875, .814.
DENIED = 0.25
#: What counts how much for the turn's own red lines, chosen on the authors' tuning half, each trade left out in turn:
#: single lines of policies, the library's turns, its sentences, the authors' replies and unseen phrases.
LINE_SHARES = {"policy": 0.3, "library": 0.1, "sentence": 0.1, "author": 2.0, "unseen": 0.3}
#: What a sentence of the library counts as an honest one for the red lines of policies.
SENTENCE = 0.2
#: About so many harmless sentences of each set of public ones.
HARMLESS = 30
#: About so many pairs of sentences a turn are enough, and quick.
PAIRS = 12


@dataclass(frozen=True)
class Table:
    """One row a (reply, criterion) pair: features, labels (writer's 0/1/2), and what to leave out together.

    `letters` says which rows are of a language that is written in letters.
    """

    x: lab.Array
    label: NDArray[np.int64]
    group: list[str]
    reply: NDArray[np.int64]
    weight: lab.Array
    letters: NDArray[np.bool_]

    def only(self, kept: NDArray[np.bool_]) -> "Table":
        """The rows where `kept` is true."""
        group = [name for name, keep in zip(self.group, kept, strict=True) if keep]
        return Table(self.x[kept], self.label[kept], group, self.reply[kept], self.weight[kept], self.letters[kept])

    def with_rows(self, other: "Table") -> "Table":
        """Both under each other; the other's replies keep numbers of their own."""
        reply = np.concatenate([self.reply, other.reply + self.reply.max(initial=-1) + 1])
        x, label = np.vstack([self.x, other.x]), np.concatenate([self.label, other.label])
        weight, letters = (
            np.concatenate(pair) for pair in ((self.weight, other.weight), (self.letters, other.letters))
        )
        return Table(x, label, [*self.group, *other.group], reply, weight, letters)

    def columns(self, names: Sequence[str]) -> lab.Array:
        return self.x[:, [FEATURES.index(name) for name in names]]


class Rows:
    """A table under construction."""

    def __init__(self) -> None:
        self.x: list[NDArray[np.float64]] = []
        self.others: list[tuple[int, str, int, float, bool]] = []

    def add(
        self, turn: PreparedTurn, features: NDArray[np.float64], label: int, group: str, reply: int, weight: float = 1.0
    ) -> None:
        self.x.append(features)
        self.others.append((label, group, reply, weight, turn.language.writing.has_word_spaces))

    def table(self) -> Table:
        label, group, reply, weight, letters = zip(*self.others, strict=True)
        return Table(
            np.array(self.x), np.array(label), list(group), np.array(reply), np.array(weight), np.array(letters)
        )


@dataclass(frozen=True)
class Looked:
    """A reply as the red-line model looks at it."""

    turn: PreparedTurn
    reading: ParsedReply
    compared: Comparison
    matches: Matches
    crosses: bool
    group: str
    weight: float = 1.0


def look(turn: PreparedTurn, reply: str) -> tuple[ParsedReply, Comparison, Matches]:
    """A reply, read and matched as the scorer does it."""
    reading = parse_reply(turn.language, reply, turn.classifier.length)
    eligible = find_eligible(turn, reading, guard_reply(turn, reading, ""))
    compared = compare_reply(turn, reading)
    return reading, compared, match_criteria(turn, reading, compared, eligible)


def criteria_table(replies: Sequence[lab.Labelled]) -> tuple[Table, list[Looked]]:
    """Labelled replies as a table, and each as the red-line model looks at it."""
    rows, looked = Rows(), []
    for at, reply in enumerate(replies):
        turn = lab.prepared_turn(reply.language, reply.turn)
        reading, compared, matches = look(turn, reply.reply)
        looked.append(Looked(turn, reading, compared, matches, reply.crosses, reply.turn))
        for column, criterion in enumerate(turn.turn.criteria.values()):
            if criterion.skill.code in reply.labels:
                rows.add(turn, matches.features[column], reply.labels[criterion.skill.code][0], reply.turn, at)
    return rows.table(), looked


def library_turns() -> list[tuple[str, PreparedTurn]]:
    """Every turn of the library in every language."""
    return [(name, lab.prepared_turn(language, name)) for language in lab.LANGUAGES for name in lab.turns(language)]


def library_examples() -> list[Looked]:
    """The library's own examples and model answers: whether they cross a red line."""
    found = []
    for name, turn in library_turns():
        said = [(example.reply, bool(example.crosses)) for example in turn.turn.examples]
        for reply, crosses in [*said, (turn.turn.model_answer or "", False)]:
            reading, compared, matches = look(turn, without_variables(reply))
            if reading.segments:
                found.append(Looked(turn, reading, compared, matches, crosses, name))
    return found


def example_table() -> Table:
    """What the library's examples say of criteria: `meets` is 2, `misses` 0, the others are left out."""
    rows = Rows()
    for name, turn in library_turns():
        for at, example in enumerate(turn.turn.examples):
            _, _, matches = look(turn, without_variables(example.reply))
            for column, criterion in enumerate(turn.turn.criteria):
                if criterion in (*example.meets, *example.misses):
                    label = 2 if criterion in example.meets else 0
                    rows.add(turn, matches.features[column], label, name, at, EXAMPLE)
    return rows.table()


def without_variables(text: str) -> str:
    return re.sub(r"\{\{.*?\}\}", "", text)


def line_tables(looked: Sequence[Looked]) -> list[lab.Array]:
    """The red-line features of each reply, one row a segment."""
    return [line_features(one.turn, one.reading, one.compared) for one in looked]


def own_line_tables(looked: Sequence[Looked]) -> list[lab.Array]:
    """As `line_tables` for the turn's own red lines."""
    return [own_line_features(one.turn, one.reading, one.compared) for one in looked]


def own_line_replies(replies: Sequence[lab.Labelled]) -> list[Looked]:
    """Replies beside single red lines of few phrases, see `own_lines.simulate`."""
    found = []
    for reply, turn, crosses in own_lines.simulate(replies):
        reading, compared, matches = look(turn, reply.reply)
        if reading.segments:
            found.append(Looked(turn, reading, compared, matches, crosses, reply.turn, LINE_SHARES["policy"]))
    return found


def rubric_table(phrases: int) -> Table:
    """The simulated rubrics as a table; a point is either said (2) or not (0)."""
    rows = Rows()
    for at, rubric in enumerate(lab.read_rubrics()):
        turn = lab.rubric_turn(rubric, phrases)
        for reply in rubric["replies"]:
            _, _, matches = look(turn, reply["text"])
            for column in range(len(turn.turn.criteria)):
                rows.add(turn, matches.features[column], 2 if column in reply["points"] else 0, rubric["set"], at)
    return rows.table()


def library_sentences() -> list[Looked]:
    """What the library itself tells trainees to say, two neighbours at a time: none of it crosses anything."""
    found = []
    for name, turn in library_turns():
        pairs = own_lines.honest_pairs(turn.turn)
        for pair in pairs[:: max(1, len(pairs) // PAIRS)]:
            reading, compared, matches = look(turn, without_variables(pair))
            if reading.segments:
                found.append(Looked(turn, reading, compared, matches, False, name, SENTENCE))
    return found


def library_own_lines(looked: Sequence[Looked], replies: Sequence[lab.Labelled]) -> list[Looked]:
    """Replies to turns of the library that have red lines of their own, and whether they cross one of these."""
    pairs = zip(looked, replies, strict=True)
    kept = [(one, not one.turn.own_lines.keys().isdisjoint(reply.lines)) for one, reply in pairs if one.turn.own_lines]
    return [replace(one, crosses=own, weight=LINE_SHARES["library"]) for one, own in kept if own or not one.crosses]


@dataclass(frozen=True)
class Said:
    """Something said to an author's turn: labels by criterion, whether it crosses, and whether it is a whole reply."""

    turn: PreparedTurn
    trade: str
    reply: str
    labels: Mapping[str, int]
    crosses: bool
    whole: bool


def said_to_authors() -> Iterator[Said]:
    """The tuning half: its replies, and phrases that a turn of fewer phrases has not seen; they are easier."""
    for language in lab.LANGUAGES:
        for phrases in PHRASES:
            for reply in authors.read_replies(language, "tuning"):
                turn = authors.author_turn(language, "tuning", reply.trade, reply.turn, phrases)
                yield Said(turn, f"{language} {reply.trade}", reply.reply, reply.labels[0], reply.crosses[0], True)
            for trade, name in authors.list_turns(language, "tuning"):
                turn = authors.author_turn(language, "tuning", trade, name, phrases)
                yield from _unseen(turn, language, trade, name, phrases)


def _unseen(turn: PreparedTurn, language: str, trade: str, name: str, phrases: int) -> Iterator[Said]:
    said, crossing = authors.unseen_phrases(language, "tuning", trade, name, phrases)
    for criterion, unseen in said.items():
        labels = {other: 2 if other == criterion else 0 for other in turn.turn.criteria}
        yield from (Said(turn, f"{language} {trade}", phrase, labels, False, False) for phrase in unseen)
    yield from (Said(turn, f"{language} {trade}", phrase, {}, True, False) for phrase in crossing)


def library_tables() -> tuple[Table, list[Looked], list[Looked]]:
    """Blind replies to the library's scenarios: criteria, and as the two red-line models look at them."""
    rows = Rows()
    shared: list[Looked] = []
    own: list[Looked] = []
    at = 0
    for language, scenario, data in _blind_replies():
        turns = library_replies.prepare_turns(language, scenario)
        for reply in library_replies.read_replies(language, scenario, data):
            at += 1
            turn, lines = turns[reply.turn], reply.crosses[0]
            reading, compared, matches = look(turn, reply.reply)
            seen = Looked(turn, reading, compared, matches, False, f"{language} {scenario}")
            if reading.segments:
                shared += _judged(seen, lines, turn.shared.names)
                own += _judged(seen, lines, turn.own_lines)
            for column, name in enumerate(turn.turn.criteria):
                rows.add(turn, matches.features[column], reply.labels[0][name], seen.group, at, REPLY)
    return rows.table(), shared, own


def _blind_replies() -> Iterator[tuple[str, str, Path]]:
    """Language, scenario and folder of every file that the weights may learn from."""
    for language in lab.LANGUAGES:
        for data in (library_replies.DATA, library_replies.EARLIER):
            for scenario in library_replies.list_scenarios(language, data):
                yield language, scenario, data


def _judged(seen: Looked, crossed: Collection[str], names: Collection[str]) -> list[Looked]:
    """A reply as one side judges it; none where it crosses only what the other side judges."""
    crosses = not set(names).isdisjoint(crossed)
    return [replace(seen, crosses=crosses)] if names and (crosses or not crossed) else []


def denied_table(replies: Sequence[lab.Labelled]) -> Table:
    """What readers found met, turned into its opposite, which meets nothing: labelled replies and the tuning half."""
    rows = Rows()
    for turn, language, reply, met, name in _labelled_turns(replies):
        reading, _, matches = look(turn, reply)
        for column, criterion in enumerate(turn.turn.criteria):
            if criterion in met and matches.best[column] >= 0:
                features = _deny(turn, language, reading, matches, column)
                if features is not None:
                    rows.add(turn, features, 0, name, len(rows.x), DENIED)
    return rows.table()


def twist_tables() -> tuple[Table, Table]:
    """Words of the tuning half that only seem to say the opposite, and those that do."""
    meant, twisted = Rows(), Rows()
    for language in lab.LANGUAGES:
        for at, twist in enumerate(authors.read_twists(language, "tuning")):
            turn = authors.author_turn(language, "tuning", twist.trade, twist.turn, 8)
            _, _, matches = look(turn, twist.reply)
            features = matches.features[list(turn.turn.criteria).index(twist.criterion)]
            rows, label, weight = (meant, 2, REPLY) if twist.meets else (twisted, 0, DENIED)
            rows.add(turn, features, label, f"{language} {twist.trade}", at, weight)
    return meant.table(), twisted.table()


def harmless_replies() -> list[Looked]:
    """Public sentences of customer service beside the library's policies: none of them crosses anything."""
    found = []
    names = {language: sorted(lab.turns(language)) for language in lab.LANGUAGES}
    for rubric in lab.read_rubrics():
        language = rubric["language"]
        for at, reply in enumerate(rubric["replies"][:: max(1, len(rubric["replies"]) // HARMLESS)]):
            turn = lab.prepared_turn(language, names[language][(at * 7) % len(names[language])])
            reading, compared, matches = look(turn, reply["text"])
            if reading.segments and turn.shared.names:
                found.append(Looked(turn, reading, compared, matches, False, rubric["set"], SENTENCE))
    return found


def _labelled_turns(replies: Sequence[lab.Labelled]) -> Iterator[tuple[PreparedTurn, str, str, list[str], str]]:
    """Turn, language, reply, what a reader found met, and what is left out together."""
    for reply in replies:
        turn = lab.prepared_turn(reply.language, reply.turn)
        yield turn, reply.language, reply.reply, toggles.labelled_criteria(turn, reply), reply.turn
    for said in said_to_authors():
        if said.whole:
            language = said.trade.split()[0]
            yield said.turn, language, said.reply, [name for name, label in said.labels.items() if label], said.trade


def _deny(
    turn: PreparedTurn, language: str, reading: ParsedReply, matches: Matches, column: int
) -> NDArray[np.float64] | None:
    """The features of a criterion whose best stretch is denied; None where that cannot be, or another is best then."""
    evidence = words_of(reading, matches.best[column])
    denied = toggles.TOGGLES[language](evidence)
    if denied is None:
        return None
    reading, _, matches = look(turn, reading.original.replace(evidence, denied))
    said = words_of(reading, matches.best[column]) if matches.best[column] >= 0 else ""
    row: NDArray[np.float64] = matches.features[column]
    return row if said and (said in denied or denied in said) else None


def words_of(reading: ParsedReply, segment: int) -> str:
    """What was typed in a segment."""
    stretch = reading.segments[segment]
    span = reading.source.span(stretch.start, stretch.end)
    return reading.original[span.start : span.end]


def authors_tables() -> tuple[Table, list[Looked]]:
    """The authors' tuning half as a table of criteria, and as the red-line model looks at it."""
    rows = Rows()
    looked: list[Looked] = []
    for at, said in enumerate(said_to_authors()):
        reading, compared, matches = look(said.turn, said.reply)
        if reading.segments:
            share = LINE_SHARES["author" if said.whole else "unseen"]
            looked.append(Looked(said.turn, reading, compared, matches, said.crosses, said.trade, share))
        for column, name in enumerate(said.turn.turn.criteria):
            if name in said.labels:
                weight = REPLY if said.whole else UNSEEN
                rows.add(said.turn, matches.features[column], said.labels[name], said.trade, at, weight)
    return rows.table(), looked
