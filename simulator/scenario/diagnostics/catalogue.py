"""The catalogue: each code with severity, message, help, what, why and examples. Codes never change meaning.

S0xx are about files and YAML, S1xx about keys and values, S2xx about the flow of the conversation, S3xx about
criteria, red lines and texts, S4xx about the library as a whole, S5xx about how replies score and routes run.
"""

from collections.abc import Mapping

from simulator.locales import N_, Translate, listed
from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.faults.complete_replies import COMPLETE_REPLIES
from simulator.scenario.faults.content import CONTENT
from simulator.scenario.faults.drafts import DRAFTS
from simulator.scenario.faults.entry import Entry, FaultExample
from simulator.scenario.faults.files import FILES
from simulator.scenario.faults.flow import FLOW
from simulator.scenario.faults.joined_items import JOINED_ITEMS
from simulator.scenario.faults.libraries import LIBRARIES
from simulator.scenario.faults.phrases import PHRASES
from simulator.scenario.faults.places import PLACES
from simulator.scenario.faults.scoring import SCORING
from simulator.scenario.faults.slips import LEFTOVERS, SLIPS
from simulator.scenario.faults.states import STATES
from simulator.scenario.faults.structure import STRUCTURE
from simulator.scenario.faults.syntax import SYNTAX
from simulator.scenario.nearest import nearest_few

_ENTRIES = (
    *(*FILES, *SYNTAX, *LEFTOVERS, *PLACES, *SLIPS, *STRUCTURE, *FLOW, *CONTENT),
    *(*COMPLETE_REPLIES, *PHRASES, *STATES, *DRAFTS, *JOINED_ITEMS, *LIBRARIES, *SCORING),
)
CATALOGUE: Mapping[str, Entry] = {entry.code: entry for entry in _ENTRIES}

#: Params that hold words of ours rather than the author's; they are translated too.
WORDS_IN_PARAMS = frozenset({"expected", "actual", "reason", "what", "bound", "kind", "encoding"})
#: Params that hold names with a comma and a space between them; they are parted as the language does it.
LISTS_IN_PARAMS = frozenset({"known", "difference", "met", "good", "lost", "lines"})


class UnknownCode(LookupError):
    """There is no such code. `near` holds codes that look like it."""

    def __init__(self, code: str, near: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.near = near


def message(diagnostic: Diagnostic, t: Translate) -> str:
    """One sentence that stands alone, without code or position."""
    return t(CATALOGUE[diagnostic.code].message).format_map(_params(diagnostic, t))


def help_line(diagnostic: Diagnostic, t: Translate) -> str:
    """What to do about it, one line."""
    entry = CATALOGUE[diagnostic.code]
    template = entry.near if entry.near and diagnostic.params.get("near") else entry.help
    return t(template).format_map(_params(diagnostic, t))


def _params(diagnostic: Diagnostic, t: Translate) -> dict[str, str]:
    return {name: _show(name, value, t) for name, value in diagnostic.params.items()}


def _show(name: str, value: str, t: Translate) -> str:
    if name in LISTS_IN_PARAMS:
        return listed(t, filter(None, value.split(", ")))
    return t(value) if name in WORDS_IN_PARAMS and value else value


def explain(code: str, t: Translate) -> str:
    """The whole entry as text. Raises `UnknownCode` with the nearest codes."""
    entry = CATALOGUE.get(code.upper())
    if entry is None:
        raise UnknownCode(code, tuple(nearest_few(code.upper(), CATALOGUE)))
    example = entry.example
    lines = [f"{entry.code} ({t(entry.level.value)})", "", t(entry.what), t(entry.why)]
    if example.bad:
        lines += ["", t("Wrong ({file}):").format(file=example.file), *_quote(_wrong(example, t))]
    if example.good:
        lines += ["", t("Right:"), *_quote(_in_words(example.good, example, t))]
    return "\n".join(lines)


def _wrong(example: FaultExample, t: Translate) -> str:
    notes = []
    if example.times > 1:
        notes.append(t("{count} times").format(count=example.times))
    if example.encoding != "utf-8":
        notes.append(t("saved as {encoding}").format(encoding=example.encoding.upper()))
    return _in_words(example.bad, example, t).rstrip("\n") + (f"    ({', '.join(notes)})" if notes else "")


def _in_words(text: str, example: FaultExample, t: Translate) -> str:
    """An example's text; where no file can be shown it is described, in words of ours."""
    return t(text) if example.gone else text


def _quote(text: str) -> list[str]:
    """At most eight lines of at most 100 characters, indented."""
    lines = text.rstrip("\n").split("\n")
    shown = [line if len(line) <= 100 else line[:99] + "…" for line in lines[:8]]
    return [f"    {line}".rstrip() for line in shown + (["…"] if len(lines) > 8 else [])]


_TEXTS = (N_("error"), N_("warning"))
