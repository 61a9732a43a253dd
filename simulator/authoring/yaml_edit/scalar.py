"""Text as one YAML scalar: unquoted where that is safe, else in quotes; never more than one line."""

import json
import re

import yaml

#: What may only stand in YAML as an escape.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\xa0\xad\u2028\u2029\ufeff]")
_NEVER_PLAIN = re.compile(r"[\n\r\t]|: |:$| #|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|\s$|^$|^---|^\.\.\.")
_IN_FLOW = re.compile(r"[,\[\]{}]|:[\"'{\[]|[\"'}\]]:")


def write_scalar(text: str, *, flow: bool = False, style: str = "") -> str:
    """`text` as a scalar in the style asked for ("", "'" or '"') if it can be, else in one that it can.

    `flow`: it stands between [ ] or { }, where commas and brackets need quotes.
    """
    if not style and is_plain(text, flow=flow):
        return text
    if style != '"' and not _ESCAPED.search(text) and (style == "'" or '"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text may stand without quotes and stays that text for every reader of YAML."""
    if _NEVER_PLAIN.search(text) or _ESCAPED.search(text) or (flow and _IN_FLOW.search(text)):
        return False
    try:
        return bool(yaml.safe_load(f"[{text}]" if flow else f"- {text}") == [text])
    except (yaml.YAMLError, ValueError):
        return False
