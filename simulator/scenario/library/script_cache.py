"""Scripts kept as plain JSON from one process to the next: a short command mostly reads YAML and checks it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pydantic

from simulator.bounded_read import read_bounded
from simulator.scenario.file_cache import keep_file, load_file, name_file
from simulator.scenario.language_folder import leads_outside
from simulator.scenario.library.layout import find_lexicon, find_policies
from simulator.scenario.model import RedLine, Scenario
from simulator.scenario.script import Script
from simulator.scenario.shared_model import Lexicon

#: Larger files are read anew each time; the reader refuses them anyway.
LARGEST = 4 << 20


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


def load_script(kept: Path, path: Path, scenario_id: str, language: str) -> Script | None:
    """The script kept in the file `kept`, or None."""
    data = load_file(kept)
    try:
        return _script(json.loads(data), path, scenario_id, language) if data is not None else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _script(data: Mapping[str, Any], path: Path, scenario_id: str, language: str) -> Script:
    return Script(
        id=scenario_id,
        language=language,
        scenario=_read(Scenario, data["scenario"]),
        policies={name: _read(RedLine, line) for name, line in data["policies"].items()},
        lexicon=_read(Lexicon, data["lexicon"]),
        sources={str(name): str(text) for name, text in data["sources"].items()},
        path=path,
    )


def _read(model: type[Any], data: object) -> Any:
    return model.model_validate(data, by_alias=True, by_name=False)


def keep_script(kept: Path, script: Script) -> None:
    """Keep a script, but only if what would be read back is the same."""
    data = {
        "scenario": _plain(script.scenario),
        "policies": {name: _plain(line) for name, line in script.policies.items()},
        "lexicon": _plain(script.lexicon),
        "sources": dict(script.sources),
    }
    text = json.dumps(data, ensure_ascii=False)
    if script.path and _script(json.loads(text), script.path, script.id, script.language) == script:
        keep_file(kept, text.encode("utf-8", "replace"))


def _plain(model: pydantic.BaseModel) -> Any:
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)
