"""What a plain YAML scalar means: the YAML 1.2 core schema, in which only true and false are truths."""

import math
import re

#: Fields that hold true or false; a test proves that these are the model's.
TRUTH_KEYS = frozenset({"core", "question", "draft", "passed"})
#: Words that YAML 1.1 programs read as true or false.
WORDS = {"yes": True, "on": True, "no": False, "off": False}

_FIXED: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_START = frozenset("+-.0123456789")


def resolve(text: str) -> str | int | float | bool | None:
    """The value of an unquoted scalar; what is no number, truth or null is text."""
    if text in _FIXED:
        return _FIXED[text]
    if text[0] not in _START or len(text) > 40:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
