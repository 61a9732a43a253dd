"""S045: what the parser lets pass, and other YAML 1.2 readers, those of editors too, refuse or read otherwise."""

from simulator.locales import N_

_QUESTION = N_("“?” begins a text between brackets")
_COMMENT = N_("a space is missing before “#”")
_INDENT = N_("a line of it is not indented further than its key")
_DASH = N_("“-” stands alone between brackets")
_CLOSERS = "]}"


def refuse_plain(value: str) -> str:
    """Why an unquoted text between brackets is refused, in words; empty if it is not."""
    if value.startswith("?"):
        return _QUESTION
    return _DASH if value == "-" else ""


def refuse_span(text: str, start: int, end: int, column: int) -> str:
    """Why a text in quotes, or what stands between brackets, is refused; `column` is that of the block around it."""
    if text[end : end + 1] == "#":
        return _COMMENT
    at = text.find("\n", start, end) + 1
    while at:
        line = text[at : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)]
        body = line.lstrip(" ")
        if body.strip() and body[0] not in _CLOSERS and len(line) - len(body) <= column:
            return _INDENT
        at = text.find("\n", at, end) + 1
    return ""
