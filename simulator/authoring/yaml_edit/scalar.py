"""Text as one YAML scalar: unquoted where that is safe, else in quotes; never more than one line. Or as a comment."""

import json
import re

import yaml

#: What may only stand in YAML as an escape: all that is not printable there, and what editors do not show.
_ESCAPED = re.compile("[^\x20-\x7e\xa1-\xac\xae-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_NEVER_PLAIN = re.compile(r"[\n\r\t]|: |:$| #|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|\s$|^$|^---|^\.\.\.")
_IN_FLOW = re.compile(r"[,\[\]{}]|:[\"'{\[]|[\"'}\]]:")
#: What YAML 1.2 reads as a number and PyYAML, which speaks 1.1, as text; and the two truths of 1.1 that it leaves out.
_VALUE_ELSEWHERE = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|[yYnN]", re.ASCII)


def write_scalar(text: str, *, flow: bool = False, style: str = "") -> str:
    """`text` as a scalar in the style asked for ("", "'" or '"') if it can be, else in one that it can.

    `flow`: it stands between [ ] or { }, where commas and brackets need quotes. A lone half of a character outside
    the first plane, which no file can hold, becomes U+FFFD.
    """
    if not style and is_plain(text, flow=flow):
        return text
    if style != '"' and not _ESCAPED.search(text) and (style == "'" or '"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def write_comment(text: str) -> str:
    """`text` as a comment of one line; what may not stand in YAML, line ends too, becomes a space."""
    return f"# {_ESCAPED.sub(' ', text)}".rstrip()


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{0xFFFD if 0xD800 <= code < 0xE000 else code:04x}"


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text may stand without quotes and stays that text for every reader of YAML, 1.1 or 1.2."""
    if _NEVER_PLAIN.search(text) or _ESCAPED.search(text) or (flow and _IN_FLOW.search(text)):
        return False
    if _VALUE_ELSEWHERE.fullmatch(text):
        return False
    try:
        return bool(yaml.safe_load(f"[{text}]" if flow else f"- {text}") == [text])
    except (yaml.YAMLError, ValueError):
        return False
