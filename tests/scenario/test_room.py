"""The scenario room keeps its promises to the other rooms."""

import subprocess
import sys

from pydantic import BaseModel

from simulator.scenario import model, shared_model
from simulator.scenario.reading import fields
from simulator.scenario.reading.scalars import TRUTH_KEYS

FORBIDDEN = ("textual", "rich", "sqlalchemy", "click", "rapidfuzz", "numpy")
LATE = ("jinja2", "difflib")
MODULES = (
    "library.library library.check_files diagnostics.rendering diagnostics.catalogue schema conditions.expressions "
    "phrases variables"
)


def loaded_after(code: str) -> set[str]:
    """Top-level modules in a clean interpreter after running this code."""
    report = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", f"{code}; {report}"], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_room_loads_nothing_of_the_screen_the_records_or_the_scorer() -> None:
    loaded = loaded_after("; ".join(f"import simulator.scenario.{name}" for name in MODULES.split()))
    assert loaded.isdisjoint(FORBIDDEN + LATE)


def test_asking_where_the_bundled_library_lies_loads_neither_yaml_nor_pydantic() -> None:
    loaded = loaded_after("from simulator.scenario.library.bundle import bundled_library; bundled_library()")
    assert loaded.isdisjoint(("yaml", "pydantic", *LATE, *FORBIDDEN))


def models() -> list[type[BaseModel]]:
    values = (vars(model) | vars(shared_model)).values()
    return [value for value in values if isinstance(value, type) and issubclass(value, model.Strict)]


def test_every_truth_of_the_model_is_known_to_the_reader() -> None:
    truths = {
        name for cls in models() for name, field in cls.model_fields.items() if field.annotation in (bool, bool | None)
    }
    assert truths == TRUTH_KEYS


def test_every_block_of_a_file_has_its_keys_named() -> None:
    blocks = (fields._COLLECTIONS, fields._BLOCKS, fields._TURNS, fields._LEXICON)
    known = {model.Scenario, *(value for table in blocks for value in table.values())}
    files = {shared_model.Policy, shared_model.Course, shared_model.Lexicon}
    assert set(models()) - files - {model.Strict, model.BaseTurn} == known
