"""A turn made ready for scoring: everything that does not depend on the reply is computed here, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulator.scenario.model import PASS_MARK, RedLine, ReplyTurn
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.judging.polarity.denied_thoughts import DeniedThoughts, find_denied_thoughts
from simulator.scoring.judging.polarity.opposition import SaidTable, make_said_table
from simulator.scoring.judging.polarity.outright import find_outright
from simulator.scoring.judging.polarity.phrase_manner import PhraseManner, find_manner
from simulator.scoring.judging.polarity.turned_clauses import BareClause, find_phrase_clauses
from simulator.scoring.judging.polarity.undoing import Telling, find_undoings
from simulator.scoring.similarity.arrays import Array, IntArray
from simulator.scoring.similarity.language_classifier import LanguageClassifier, load_language_classifier
from simulator.scoring.similarity.phrase_groups import make_groups
from simulator.scoring.similarity.ridge_classifier import RidgeClassifier, make_ridge_classifier
from simulator.scoring.similarity.sample import Sample, read_phrases
from simulator.scoring.similarity.training_phrases import SKILLS, make_targets, turn_phrases
from simulator.scoring.text.denial import find_said_words
from simulator.scoring.text.lexicon import CompiledLexicon, find_units

__all__ = ["PreparedTurn", "prepare_turn"]


@dataclass(frozen=True, slots=True)
class PreparedTurn:
    """A reply turn with what the scorer derived from it.

    `classifier` knows the turn's own criteria (classes in the file's order) and, after them, `own_lines`: its own red
    lines and those of policies of which it knows only what the policy says; `shared` knows skills, and the red lines
    that have samples in the lexicon. `skill_columns[c]` is criterion c's class there; `skill_fit[c]` the mean
    score of the author's own phrases for that skill: how far the skill's usual sound says anything about
    this criterion. `said` are the words of the classifier's rows, `denied` what these deny, `manner` how they are
    said. `clauses` are those of each criterion's phrases, to know them again when they are turned into their opposite;
    `undoings` what takes each criterion back, `outright` what says a red line whatever else is said.
    `echoes` are the customer's lines, `rules` the criteria in words. `pass_mark`, 0–100, is the scenario's: a reply
    without a core criterion stays under it.
    """

    turn: ReplyTurn
    red_lines: Mapping[str, RedLine]
    own_lines: Mapping[str, RedLine]
    shared: LanguageClassifier
    classifier: RidgeClassifier
    skill_columns: IntArray
    skill_fit: Array
    said: SaidTable
    denied: DeniedThoughts
    manner: PhraseManner
    clauses: tuple[tuple[BareClause, ...], ...]
    undoings: tuple[Telling | None, ...]
    outright: Mapping[str, Telling]
    echoes: tuple[str, ...]
    model_answer: str
    rules: tuple[str, ...]
    pass_mark: int

    @property
    def language(self) -> CompiledLexicon:
        return self.shared.language


def prepare_turn(
    turn: ReplyTurn,
    red_lines: Mapping[str, RedLine],
    lexicon: Lexicon,
    language: str,
    customer_lines: Sequence[str] = (),
    cache: Path | None = None,
    pass_mark: int = PASS_MARK,
) -> PreparedTurn:
    """`turn` made ready; `red_lines` are the policies' merged with the turn's own, `language` a BCP 47 tag.

    `customer_lines` are what the customer may say in this turn; repeating them earns nothing. `cache` is a folder in
    which what turns share is kept from one process to the next.
    """
    policy = {name: line for name, line in red_lines.items() if name not in turn.red_lines}
    shared = load_language_classifier(lexicon, policy, language, cache)
    own = {name: line for name, line in policy.items() if name not in shared.names} | turn.red_lines
    read = shared.language.read
    sample = read_phrases(shared.language, turn_phrases(turn, own))
    texts = sample.readings.texts
    targets = make_targets(sample.rows, len(turn.criteria) + len(own), len(turn.criteria))
    classifier = make_ridge_classifier(sample, targets)
    columns = np.array([SKILLS.index(criterion.skill) for criterion in turn.criteria.values()], dtype=np.int64)
    said = [find_said_words(shared.language, text, find_units(shared.language, text)) for text in texts]
    asked_for = [_texts_of(sample, number) for number in range(len(turn.criteria))]
    return PreparedTurn(
        turn=turn,
        red_lines={**red_lines, **turn.red_lines},
        own_lines=own,
        shared=shared,
        classifier=classifier,
        skill_columns=columns,
        skill_fit=_find_skill_fit(shared, sample, columns),
        said=make_said_table(said),
        denied=find_denied_thoughts(shared.language, texts, said),
        manner=find_manner(shared.language, texts),
        clauses=tuple(find_phrase_clauses(shared.language, phrases) for phrases in asked_for),
        undoings=find_undoings(shared.language, asked_for),
        outright=find_outright(
            shared,
            {name: _texts_of(sample, number) for number, name in enumerate(own, len(asked_for))},
            [text for phrases in asked_for for text in phrases],
        ),
        echoes=tuple(read(line).text for line in dict.fromkeys((*customer_lines, *turn.customer))),
        model_answer=read(turn.model_answer or "").text,
        rules=tuple(read(criterion.means).text for criterion in turn.criteria.values()),
        pass_mark=pass_mark,
    )


def _texts_of(sample: Sample, label: int) -> list[str]:
    """The normalised phrases of a class."""
    return [text for row, text in zip(sample.rows, sample.readings.texts, strict=True) if row.label == label]


def _find_skill_fit(shared: LanguageClassifier, sample: Sample, columns: IntArray) -> Array:
    """Mean score for its skill that each criterion's own phrases get from the shared classifier."""
    scores = shared.classifier.score(sample.readings.bags, sample.readings.negative)
    groups = make_groups(sample.rows)
    rows = [groups.rows_of(c) for c in range(len(columns))]
    return np.array(
        [
            scores[mine, column].mean() if mine.stop > mine.start else -1.0
            for mine, column in zip(rows, columns, strict=True)
        ]
    )
