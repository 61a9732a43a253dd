"""What turns of one language and policy share: how skills and red lines usually sound. Computed once, kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.scenario.model import Lexicon, RedLine
from simulator.scoring.similarity.classifier_cache import keep_voter, load_voter, name_voter
from simulator.scoring.similarity.ridge_classifier import FeatureVoter, make_feature_voter, read_rows
from simulator.scoring.similarity.training_phrases import make_shared_targets, shared_rows
from simulator.scoring.text.lexicon import Language, compile_language


@dataclass(frozen=True, slots=True)
class Shared:
    """Compiled language and a voter for skills (in the order of `Skill`), red lines (of `names`), and any red line."""

    language: Language
    voter: FeatureVoter
    names: tuple[str, ...]


#: The last few results, with the very objects they were made from, so that an id cannot be reused.
_KEPT: dict[tuple[object, ...], tuple[object, Shared]] = {}
_MOST_KEPT = 8


def share(lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str, cache: Path | None = None) -> Shared:
    """The shared part for a lexicon, shared red lines by name, and a language tag; `cache`: a folder to keep it in."""
    key = (id(lexicon), tag, *((name, id(line)) for name, line in policy.items()))
    if key not in _KEPT:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = ((lexicon, dict(policy)), _make(lexicon, policy, tag, cache))
    return _KEPT[key][1]


def _make(lexicon: Lexicon, policy: Mapping[str, RedLine], tag: str, cache: Path | None) -> Shared:
    language = compile_language(lexicon, tag)
    rows = shared_rows(lexicon, policy)
    path = cache / name_voter(lexicon, policy, tag) if cache else None
    voter = load_voter(path, rows) if path else None
    if voter is None:
        voter = make_feature_voter(read_rows(language, rows), make_shared_targets(rows, len(policy)))
        if path:
            keep_voter(path, voter)
    return Shared(language, voter, tuple(policy))
