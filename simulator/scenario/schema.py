"""The JSON Schema of a scenario file, made from the model, so that editors complete and explain fields."""

from typing import Any

from simulator.scenario.model import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Relative, so that it means the committed file wherever the library lies.
ID = "scenario.schema.json"


def build_schema() -> dict[str, Any]:
    """The schema as plain data; the same model gives the same schema, keys in a fixed order."""
    body = Scenario.model_json_schema(by_alias=True)
    head = {"$schema": DIALECT, "$id": ID, "title": "Scenario", "description": Scenario.__doc__}
    return head | {key: value for key, value in body.items() if key not in head}
