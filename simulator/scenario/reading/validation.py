"""Plain data against the model; every fault pointed at its own key or value, in a trainer's words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulator.locales import N_
from simulator.scenario.nearest import nearest
from simulator.scenario.reading.edits import TextEdit, quote
from simulator.scenario.reading.fields import known_keys
from simulator.scenario.reading.source import MOST_FINDINGS, Finding
from simulator.scenario.reading.values import are_names, read_band, read_number, read_truth, split_items
from simulator.scenario.reading.yaml_node import Node

M = TypeVar("M", bound=BaseModel)
Error = Mapping[str, Any]
#: The keys and numbers that lead to a value.
Path = tuple[int | str, ...]
_KINDS = ("reply", "choice", "order")
#: Keys of a block that a message can show in one line.
_FEW_KEYS = 4
_QUOTED = re.compile(r"'([^']+)'")

_TEXT = N_("text")
_EXPECTED = {
    "string_type": _TEXT,
    "int_type": N_("a whole number"),
    "int_from_float": N_("a whole number"),
    "float_type": N_("a number"),
    "bool_type": N_("true or false"),
    "tuple_type": N_("a list"),
    "dict_type": N_("a block of keys"),
    "model_type": N_("a block of keys"),
    "date_type": N_("a date"),
}
_BOUNDS = {
    "greater_than_equal": (N_("at least"), "ge"),
    "greater_than": (N_("more than"), "gt"),
    "less_than_equal": (N_("at most"), "le"),
    "less_than": (N_("less than"), "lt"),
}


def validate(model: type[M], root: Node) -> tuple[M | None, tuple[Finding, ...]]:
    """The data as a model, or None and what is wrong with it."""
    if not isinstance(root.value, dict):
        return None, (_wrong_type("model_type", "", root),)
    try:
        return model.model_validate(root.value, by_alias=True, by_name=False), ()
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    # One node can be refused twice for one reason, as a value and for leaving its list empty.
    found = islice(_findings(model, root, faults), 2 * MOST_FINDINGS)
    return None, tuple({finding.identity: finding for finding in found}.values())


def _findings(model: type[BaseModel], root: Node, faults: list[Any]) -> Iterator[Finding]:
    misspelt = _match_names(faults)
    for fault in faults:
        path = _clean(fault["loc"])
        is_key = bool(path) and path[-1] == "[key]"
        parent, node, key = _find(root, path[:-1] if is_key else path)
        kind = fault["type"]
        if kind == "missing":
            if path not in misspelt.values():
                yield _missing(root, parent, path)
        elif kind == "extra_forbidden":
            yield _unknown_key(model, root, path, node, misspelt.get(path))
        elif node is not None:
            found = _name_fault(fault, key) if is_key and key else _value_fault(fault, _field(path), node)
            if found:
                yield _show_shape(model, path, node, found) if found.code == "S103" else found


def _clean(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The path in the file: without the kind of turn that the model's union adds."""
    if len(location) > 2 and location[0] == "turns" and location[2] in _KINDS:
        return location[:2] + location[3:]
    return location


def _find(root: Node, path: tuple[int | str, ...]) -> tuple["Node", "Node | None", "Node | None"]:
    """The last key or block on the way, the node at the path, and its key; a single text counts as its list."""
    owner, node, key = root, root, None
    for part in path:
        if isinstance(part, int):
            elements = node.elements()
            key, child = None, elements[part] if part < len(elements) else node
        else:
            pair = node.items.get(part) if isinstance(node.items, dict) else None
            if pair is None:
                return key or owner, None, None
            key, child = pair.key, pair.value
        owner, node = key or child, child
    return owner, node, key


def _match_names(faults: list[Any]) -> dict[Path, Path]:
    """Unknown key → the missing key of its block that it was meant to be: the nearest one, or the only one."""
    missing: dict[Path, list[Path]] = {}
    unknown: dict[Path, list[Path]] = {}
    for fault in faults:
        path = _clean(fault["loc"])
        kinds = {"missing": missing, "extra_forbidden": unknown}
        if path and fault["type"] in kinds:
            kinds[fault["type"]].setdefault(path[:-1], []).append(path)
    found: dict[Path, Path] = {}
    for block, paths in unknown.items():
        lacking = [str(path[-1]) for path in missing.get(block, ())]
        for path in paths:
            only = lacking[0] if len(paths) == len(lacking) == 1 else ""
            near = nearest(str(path[-1]).lower(), lacking) or only
            if near:
                found[path] = (*block, near)
    return found


def _missing(root: Node, owner: Node, path: Path) -> Finding:
    """Points at the key that owns the block, or at the block's first character; a lost second half at the end."""
    if path == ("endings",) and root.get("turns") is not None:
        last = max((pair.value.end for pair in root.pairs()), default=root.start)
        return Finding("S118", max(last - 1, root.start), last, {"key": "endings"})
    end = owner.end if owner.items is None else owner.start + 1
    return Finding("S101", owner.start, end, {"key": str(path[-1])})


def _unknown_key(model: type[M], root: Node, path: Path, node: Node | None, meant: Path | None) -> Finding:
    *parents, name = path
    _, block, _ = _find(root, tuple(parents))
    key = block.key(str(name)) if block else None
    known = known_keys(model, parents, block)
    present = set(block.items) if block and isinstance(block.items, dict) else set()
    near = str(meant[-1]) if meant else nearest(str(name), [k for k in known if k not in present])
    at = key or node or root
    alike = meant and key and nearest(str(name).lower(), [near])
    edits = (TextEdit(at.start, at.end, near),) if alike else ()
    return Finding("S102", at.start, at.end, {"key": str(name), "known": ", ".join(known), "near": near}, edits)


def _name_fault(fault: Error, key: Node) -> Finding:
    name = str(key.value)
    if fault["type"] == "enum":
        return _choice("enum", fault["ctx"], N_("the key"), key)
    if fault["type"] == "string_too_long":
        return Finding("S105", key.start, key.end, {"key": name[:40], "most": str(fault["ctx"]["max_length"])})
    return Finding("S108", key.start, max(key.end, key.start + 1), {"name": name[:80]})


def _value_fault(fault: Error, field: str, node: Node) -> Finding | None:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind in _EXPECTED or node.value is None:
        return _wrong_type(kind, field, node)
    if kind in ("string_too_short", "too_short"):
        return _too_short(kind, context, field, node)
    if kind == "string_too_long":
        return _finding("S105", node, key=field, most=str(context["max_length"]))
    if kind == "too_long":
        return _finding("S107", node, key=field, most=str(context["max_length"]))
    if kind in _BOUNDS:
        words, name = _BOUNDS[kind]
        return _finding("S109", node, key=field, bound=words, number=f"{context[name]:g}")
    if kind == "string_pattern_mismatch":
        return _pattern(field, node)
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        return _choice(kind, context, field, node)
    if kind in ("date_from_datetime_parsing", "date_parsing"):
        return _finding("S111", node, value=str(node.value)[:40])
    return _finding("S113", node, key=field)


def _wrong_type(kind: str, field: str, node: Node) -> Finding:
    if node.value is None:
        return _finding("S104", node, key=field)
    expected = _EXPECTED[kind]
    if expected is _TEXT and isinstance(node.value, int | float):
        value = str(node.value).lower() if isinstance(node.value, bool) else f"{node.value}"
        return _finding("S114", node, key=field, value=value, actual=describe(node.value))
    if not field:
        field = N_("the file")
    return _meant(kind, field, node) or _finding(
        "S103", node, key=field, expected=expected, actual=describe(node.value)
    )


def _show_shape(model: type[BaseModel], path: Path, node: Node, found: Finding) -> Finding:
    """The finding of a plain text in the place of a list or a block, with how that would look."""
    if not node.text or not path:
        return found
    field, text = found.params["key"], node.text.strip()
    if found.params["expected"] == _EXPECTED["tuple_type"]:
        if are_names([text]):
            edit = TextEdit(node.start, node.end, f"[{text}]")
            return replace(found, edits=(edit,), params={**found.params, "near": f"{field}: {edit.text}"})
        return replace(
            found, params={**found.params, "near": f"{field}: [{quote(text)}]"} if len(text) < 40 else found.params
        )
    keys = known_keys(model, path, None)
    if found.params["expected"] != _EXPECTED["model_type"] or not 0 < len(keys) <= _FEW_KEYS:
        return found
    block = ", ".join(f"{key}: …" for key in keys)
    return replace(found, params={**found.params, "near": f"{field}: {{{block}}}"})


def _meant(kind: str, field: str, node: Node) -> Finding | None:
    """A finding that says what the value was meant to be; None where nobody can say."""
    expected, value = _EXPECTED[kind], node.value
    if expected is _TEXT and isinstance(node.items, dict) and field:
        return _finding("S117", node, key=field)
    if kind in ("int_type", "int_from_float", "bool_type") and node.items is None:
        meant = read_truth(value) if kind == "bool_type" else read_number(value)
        if meant:
            edits = () if isinstance(value, float) else (TextEdit(node.start, node.end, meant),)
            params = {"key": field, "expected": expected, "value": str(value)[:40], "meant": meant}
            return replace(_finding("S115", node, **params), edits=edits)
    if kind == "tuple_type" and node.text and len(parts := split_items(node.text)) > 1:
        edits = (TextEdit(node.start, node.end, f"[{', '.join(parts)}]"),) if are_names(parts) else ()
        return replace(_finding("S116", node, key=field, count=str(len(parts))), edits=edits)
    return None


def describe(value: object) -> str:
    """What a plain value is, in a trainer's words."""
    if isinstance(value, bool):
        return N_("true or false")
    if isinstance(value, int | float):
        return N_("a number")
    if isinstance(value, str):
        return _TEXT
    return N_("a list") if isinstance(value, list) else N_("a block of keys")


def _too_short(kind: str, context: Mapping[str, Any], field: str, node: Node) -> Finding | None:
    least = int(context["min_length"])
    if not node.value:
        return _finding("S104", node, key=field)
    if kind == "too_short" and isinstance(node.items, dict | list) and len(node.items) >= least:
        return None  # its elements were refused, and each has its own finding
    return _finding("S106", node, key=field, least=str(least))


def _pattern(field: str, node: Node) -> Finding:
    if field == "score":
        band = read_band(str(node.value))
        edits = (TextEdit(node.start, node.end, band),) if band else ()
        return replace(_finding("S112", node, value=str(node.value)[:40]), edits=edits)
    return _finding("S108", node, name=str(node.value)[:80])


def _choice(kind: str, context: Mapping[str, Any], field: str, node: Node) -> Finding:
    if kind == "union_tag_invalid":
        node, field = node.get("kind") or node, "kind"
    words = context.get("expected_tags") or context.get("expected") or ""
    known = _QUOTED.findall(str(words))
    value = str(node.value)[:40] if node.items is None else "…"
    return _finding("S110", node, key=field, value=value, known=", ".join(known), near=nearest(value, known))


def _finding(code: str, node: Node, **params: str) -> Finding:
    end = node.end if node.items is None else node.start + 1
    return Finding(code, node.start, max(end, node.start + 1), params)


def _field(path: tuple[int | str, ...]) -> str:
    """The key that a trainer would call the value by."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")
