"""The JSON Schema of a scenario file, made from the model, so that editors complete and explain fields."""

import json
from typing import Any

from simulator.scenario.model import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Relative, so that it means the committed file wherever the library lies.
ID = "scenario.schema.json"


def build_schema() -> dict[str, Any]:
    """The schema as plain data; the same model gives the same schema, keys in a fixed order."""
    body = Scenario.model_json_schema(by_alias=True)
    head = {"$schema": DIALECT, "$id": ID, "title": "Scenario", "description": Scenario.__doc__}
    schema = head | {key: value for key, value in body.items() if key not in head}
    _close(schema)
    return schema


def _close(schema: Any) -> None:
    """Names that break their pattern are refused by editors too, as the reader does."""
    if isinstance(schema, dict):
        if "patternProperties" in schema:
            schema["additionalProperties"] = False
        for value in schema.values():
            _close(value)
    elif isinstance(schema, list):
        for value in schema:
            _close(value)


def render_schema() -> str:
    """The schema as the text of the committed file."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=2) + "\n"
