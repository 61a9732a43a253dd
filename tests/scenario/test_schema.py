"""The committed schema is the model's, and tells editors what each field is for."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.schema import build_schema, render_schema


def test_the_committed_schema_is_current() -> None:
    committed = (bundled_library() / "scenario.schema.json").read_text("utf-8")
    assert committed == render_schema(), "run `simulator schema -o scenarios/scenario.schema.json`"


def test_the_schema_names_itself_and_its_dialect() -> None:
    schema = build_schema()
    assert schema["$id"] == "scenario.schema.json"
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["title"] == "Scenario"
    assert schema["type"] == "object"


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, block in {"Scenario": schema, **schema["$defs"]}.items():
        for key, value in block.get("properties", {}).items():
            yield f"{name}.{key}", value


def test_every_field_has_a_description() -> None:
    schema = build_schema()
    described = {name for name, block in schema["$defs"].items() if block.get("description")}

    def explained(value: dict[str, Any]) -> bool:
        return "description" in value or value.get("$ref", "").rpartition("/")[2] in described or "const" in value

    assert [name for name, value in properties(schema) if not explained(value)] == []


def test_keys_are_those_that_trainers_write() -> None:
    schema = build_schema()
    assert "pass" in schema["properties"]
    assert "not" in schema["$defs"]["Criterion"]["properties"]
    assert "pass_mark" not in schema["properties"]


def test_one_customer_line_needs_no_list() -> None:
    customer = build_schema()["$defs"]["ReplyTurn"]["properties"]["customer"]
    assert [choice["type"] for choice in customer["anyOf"]] == ["string", "array"]


def test_names_that_break_the_pattern_are_refused_by_editors_too() -> None:
    assert build_schema()["properties"]["turns"]["additionalProperties"] is False


@pytest.mark.parametrize("path", sorted(bundled_library().glob("*/*/*.yaml")), ids=lambda path: path.stem)
def test_bundled_scenarios_point_editors_at_the_schema(path: Path) -> None:
    if path.name == "course.yaml" or path.parent.name == "policies":
        return
    first = path.read_text("utf-8").splitlines()[0]
    target = first.partition("$schema=")[2]
    assert json.loads((path.parent / target).resolve().read_text("utf-8"))["title"] == "Scenario"
