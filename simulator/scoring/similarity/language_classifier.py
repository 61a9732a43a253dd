"""What turns of one language and policy share: how skills and red lines usually sound. Computed once, kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.scenario.model import Lexicon, RedLine
from simulator.scoring.similarity.classifier_cache import load_classifier, name_classifier, save_classifier
from simulator.scoring.similarity.ridge_classifier import LinearClassifier, make_linear_classifier, read_phrases
from simulator.scoring.similarity.training_phrases import make_shared_targets, shared_phrases
from simulator.scoring.text.lexicon import CompiledLexicon, compile_lexicon


@dataclass(frozen=True, slots=True)
class LanguageClassifier:
    """Compiled language and a classifier for skills (in the order of `Skill`), red lines (of `names`), and any red line."""

    language: CompiledLexicon
    classifier: LinearClassifier
    names: tuple[str, ...]


#: The last few results, with the very objects they were made from, so that an id cannot be reused.
_KEPT: dict[tuple[object, ...], tuple[object, LanguageClassifier]] = {}
_MOST_KEPT = 8


def load_language_classifier(
    lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str, cache: Path | None = None
) -> LanguageClassifier:
    """The shared part for a lexicon, shared red lines by name, and a language tag; `cache`: a folder to keep it in."""
    key = (id(lexicon), tag, *((name, id(line)) for name, line in policy.items()))
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = ((lexicon, dict(policy)), _make(lexicon, policy, tag, cache))
    return _KEPT[key][1]


def _make(lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str, cache: Path | None) -> LanguageClassifier:
    language = compile_lexicon(lexicon, tag)
    rows = shared_phrases(lexicon, policy)
    path = cache / name_classifier(lexicon, policy, tag) if cache else None
    classifier = load_classifier(path, rows) if path else None
    if classifier is None:
        classifier = make_linear_classifier(read_phrases(language, rows), make_shared_targets(rows, len(policy)))
        if path:
            save_classifier(path, classifier)
    return LanguageClassifier(language, classifier, tuple(policy))
