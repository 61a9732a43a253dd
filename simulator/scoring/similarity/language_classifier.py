"""What turns of one language and policy share: how skills and red lines usually sound. Computed once, kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock

from simulator.scenario.model import RedLine
from simulator.scenario.shared_model import Lexicon
from simulator.scoring.similarity.classifier_cache import (
    KeptClassifier,
    load_classifier,
    name_classifier,
    save_classifier,
)
from simulator.scoring.similarity.inherited_samples import find_inherited
from simulator.scoring.similarity.kept_readings import load_readings, name_readings
from simulator.scoring.similarity.ridge_classifier import LinearClassifier, make_linear_classifier
from simulator.scoring.similarity.sample import Sample
from simulator.scoring.similarity.training_phrases import LabelledPhrase, make_shared_targets, shared_phrases
from simulator.scoring.text.lexicon import CompiledLexicon, compile_lexicon
from simulator.scoring.thresholds import THRESHOLDS

#: So many language classifiers stay in memory: those of a few languages and sets of policies.
_MOST = 16
#: One thread makes a classifier while others that need the same one wait.
_MAKING = Lock()


@dataclass(frozen=True, slots=True)
class LanguageClassifier:
    """A compiled language and one classifier: skills in the order of `Skill`, red lines of `names`, any red line.

    `names` are the policies' red lines of which enough is known to tell them from all honest talk, whatever a turn is
    about: those that have samples in the lexicon, or very many phrases; `inherited` are the names of these samples.
    """

    language: CompiledLexicon
    classifier: LinearClassifier
    names: tuple[str, ...]
    inherited: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Source:
    """What a language classifier follows from; sources of the same content (`name`) are equal."""

    name: str
    lexicon: Lexicon = field(compare=False)
    policy: Mapping[str, RedLine] = field(compare=False)
    tag: str = field(compare=False)
    cache: Path | None = field(compare=False)


def load_language_classifier(
    lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str, cache: Path | None = None
) -> LanguageClassifier:
    """The shared part for a lexicon, shared red lines by name, and a language tag; `cache`: a folder to keep it in.

    Threads may share it; nothing in it changes.
    """
    source = _Source(name_classifier(lexicon, policy, tag), lexicon, policy, tag, cache)
    with _MAKING:
        return _load(source)


def is_learned(lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str, cache: Path | None) -> bool:
    """True where the shared part lies in the folder, or could not be kept in one (None)."""
    return cache is None or (cache / name_classifier(lexicon, policy, tag)).exists()


def forget_language_classifiers() -> None:
    """Forget what is in memory, as a new process has nothing: to measure and to test with."""
    _load.cache_clear()


@lru_cache(maxsize=_MOST)
def _load(source: _Source) -> LanguageClassifier:
    language = compile_lexicon(source.lexicon, source.tag)
    path = source.cache / source.name if source.cache else None
    kept = load_classifier(path, lambda inherited: _find_phrases(source, inherited)) if path else None
    if kept is None:
        kept = _learn(source, language)
        if path:
            save_classifier(path, kept)
    return LanguageClassifier(language, kept.classifier, tuple(_find_lines(source, kept.inherited)), kept.inherited)


def _learn(source: _Source, language: CompiledLexicon) -> KeptClassifier:
    path = source.cache / name_readings(source.lexicon, source.tag) if source.cache else None
    readings = load_readings(language, path)
    inherited = find_inherited(readings, source.lexicon, source.policy)
    phrases = _find_phrases(source, inherited)
    originals = [phrase.text for phrase in phrases]
    sample = Sample(tuple(phrases), readings.read(originals))
    if path:
        readings.save(path, dict.fromkeys(originals))
    targets = make_shared_targets(phrases, len(_find_lines(source, inherited)))
    return KeptClassifier(make_linear_classifier(sample, targets), inherited)


def _find_phrases(source: _Source, inherited: Mapping[str, str]) -> list[LabelledPhrase]:
    return shared_phrases(source.lexicon, _find_lines(source, inherited), inherited)


def _find_lines(source: _Source, inherited: Mapping[str, str]) -> dict[str, RedLine]:
    """The red lines of which enough is known."""
    return {
        name: line
        for name, line in source.policy.items()
        if name in inherited or len(line.phrases) > THRESHOLDS.few_line_phrases
    }
