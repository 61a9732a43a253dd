"""Scripts kept as plain JSON from one process to the next: a short command mostly reads YAML and checks it.

A lexicon is nearly all of a script and the same for all scripts of its language, so it is kept in a file of its own
that scripts name, and scripts that are loaded in one process share it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pydantic

from simulator.bounded_read import read_bounded
from simulator.scenario.file_cache import keep_file, load_file, name_file
from simulator.scenario.language_folder import leads_outside
from simulator.scenario.library.layout import LEXICON, find_lexicon, find_policies
from simulator.scenario.model import RedLine, Scenario
from simulator.scenario.script import Script
from simulator.scenario.shared_model import Lexicon

#: Larger files are read anew each time; the reader refuses them anyway.
LARGEST = 4 << 20
#: Lexicons kept on disk, and in memory: those of a few languages, and what they were before the last edits.
_MOST_LEXICONS, _MOST_LOADED = 16, 8
_LEXICON = ".lexicon.json"


def name_script(path: Path, scenario_id: str, language: str, folders: Sequence[Path]) -> str | None:
    """The name under which the script of a file is kept that finds policies and lexicon in `folders`.

    It follows from the texts of all of them; None if one cannot be read.
    """
    policies = {f"policy {name}": file for name, file in find_policies(folders).items()}
    files = {"scenario": path, "lexicon": find_lexicon(folders, language), **policies}
    parts: list[str | bytes] = [pydantic.VERSION, scenario_id, language, str(path.absolute())]
    try:
        for name, file in files.items():
            data = read_bounded(file, LARGEST + 1) if file else b""
            if len(data) > LARGEST or (file and leads_outside(file)):
                return None
            parts += [name, data]
    except (OSError, RuntimeError):
        return None
    return name_file(parts, ".script.json")


@dataclass(frozen=True, slots=True)
class _KeptLexicon:
    """A lexicon and the text of its file, as far as a script has it among its sources."""

    lexicon: Lexicon
    sources: Mapping[str, str]


def is_kept(path: Path, scenario_id: str, language: str, folders: Sequence[Path], cache: Path) -> bool:
    """Whether the script of a file, as it is now, lies in the folder `cache`."""
    name = name_script(path, scenario_id, language, folders)
    return name is not None and (cache / name).exists()


def load_script(kept: Path, path: Path, scenario_id: str, language: str) -> Script | None:
    """The script kept in the file `kept`, or None."""
    data = load_file(kept)
    try:
        if data is None:
            return None
        found = json.loads(data)
        return _script(found, _load_lexicon(kept.parent / found["lexicon"]), path, scenario_id, language)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _script(data: Mapping[str, Any], shared: _KeptLexicon, path: Path, scenario_id: str, language: str) -> Script:
    return Script(
        id=scenario_id,
        language=language,
        scenario=_read(Scenario, data["scenario"]),
        policies={name: _read(RedLine, line) for name, line in data["policies"].items()},
        lexicon=shared.lexicon,
        sources={**{str(name): str(text) for name, text in data["sources"].items()}, **shared.sources},
        path=path,
    )


@lru_cache(maxsize=_MOST_LOADED)
def _load_lexicon(kept: Path) -> _KeptLexicon:
    """What the file `kept` holds, which is named for it: the same value each time. Raises ValueError for none."""
    data = load_file(kept)
    if data is None:
        raise ValueError(f"{kept}: no lexicon")
    return _lexicon(json.loads(data))


def _lexicon(data: Mapping[str, Any]) -> _KeptLexicon:
    sources = {str(name): str(text) for name, text in data["sources"].items()}
    return _KeptLexicon(_read(Lexicon, data["lexicon"]), sources)


def _read(model: type[Any], data: object) -> Any:
    return model.model_validate(data, by_alias=True, by_name=False)


def keep_script(kept: Path, script: Script) -> None:
    """Keep a script, but only if what would be read back is the same."""
    name = f"{script.language}/{LEXICON}"
    of_lexicon = {name: script.sources[name]} if name in script.sources else {}
    words = _dump({"lexicon": _plain(script.lexicon), "sources": of_lexicon})
    lexicon = name_file([words], _LEXICON)
    text = _dump(
        {
            "scenario": _plain(script.scenario),
            "policies": {name: _plain(line) for name, line in script.policies.items()},
            "lexicon": lexicon,
            "sources": {name: text for name, text in script.sources.items() if name not in of_lexicon},
        }
    )
    shared = _lexicon(json.loads(words))
    if script.path and _script(json.loads(text), shared, script.path, script.id, script.language) == script:
        if load_file(kept.parent / lexicon) != words:
            keep_file(kept.parent / lexicon, words, _MOST_LEXICONS)
        keep_file(kept, text)


def _dump(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def _plain(model: pydantic.BaseModel) -> Any:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)
