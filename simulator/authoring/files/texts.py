"""Every line of text in a file: its id, what it is, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.locales import N_
from simulator.scenario.reading.yaml_node import Node

_CRITERION = {
    "means": N_("rule"),
    "phrases.#": N_("phrase"),
    "not.#": N_("counter-phrase"),
    "tip": N_("tip"),
}
_RED_LINE = {
    "means": N_("rule of a red line"),
    "phrases.#": N_("phrase of a red line"),
    "not.#": N_("honest phrase"),
    "because": N_("reason"),
    "instead": N_("what to say instead"),
    "source": N_("source of a red line"),
}
_RED_LINES = {f"red_lines.*.{key}": what for key, what in _RED_LINE.items()}
#: Path → what stands there; `*` is any name, `#` any place in a list.
SCENARIO: Mapping[str, str] = {
    "title": N_("title"),
    "about": N_("what is practised"),
    "trainee": N_("trainee's role"),
    "customer.name": N_("customer's name"),
    "customer.who": N_("who the customer is"),
    "variables.*.#": N_("value of a variable"),
    "brief": N_("briefing"),
    "turns.*.speaker": N_("speaker"),
    "turns.*.customer": N_("customer's line"),
    "turns.*.customer.#": N_("customer's line"),
    "turns.*.goal": N_("goal"),
    **{f"turns.*.criteria.*.{key}": what for key, what in _CRITERION.items()},
    **{f"turns.*.{key}": what for key, what in _RED_LINES.items()},
    "turns.*.model_answer": N_("model answer"),
    "turns.*.bad_answer.says": N_("bad answer"),
    "turns.*.bad_answer.because": N_("why it is bad"),
    "turns.*.examples.#.reply": N_("example reply"),
    "turns.*.next.#.says": N_("customer's reaction"),
    "turns.*.next.#.says.#": N_("customer's reaction"),
    "turns.*.options.#.text": N_("option"),
    "turns.*.options.#.because": N_("reason"),
    "turns.*.items.#": N_("item to be ordered"),
    "turns.*.because": N_("reason"),
    "endings.*.title": N_("title of an ending"),
    "endings.*.customer": N_("customer's last line"),
    "endings.*.coach": N_("coach's words"),
    "tests.#.name": N_("name of a test"),
    "tests.#.replies.#": N_("reply of a test"),
}
POLICY: Mapping[str, str] = {"title": N_("title"), **_RED_LINES}
COURSE: Mapping[str, str] = {"title": N_("title"), "about": N_("what is practised")}
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text. `id` is its path, places in lists counted from 1; `pattern` the same without names and numbers.

    `flow`: it stands between [ ] or { }. `shared`: the same value stands in several places by an alias.
    """

    id: str
    what: str
    pattern: str
    node: Node
    flow: bool
    shared: bool

    @property
    def value(self) -> str:
        """The text without the spaces and line ends around it."""
        return canonical(str(self.node.value))


def canonical(text: str) -> str:
    """A text as it is compared: line ends alike, nothing around it. Spreadsheets change both."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def list_texts(root: Node, source: str, kinds: Mapping[str, str]) -> list[Text]:
    """Every text of a tree whose place is named in `kinds`, in file order."""
    found = list(_walk(root, source, (), flow=False))
    uses: dict[int, int] = {}
    for _, node, _ in found:
        uses[id(node)] = uses.get(id(node), 0) + 1
    texts: list[Text] = []
    for path, node, flow in found:
        pattern = find_pattern(path, kinds)
        if pattern is not None and str(node.value).strip():
            name = ".".join(str(part) for part in path)
            texts.append(Text(name, kinds[pattern], _places(path), node, flow, uses[id(node)] > 1))
    return texts


def _walk(node: Node, source: str, path: _Path, *, flow: bool) -> Iterator[tuple[_Path, Node, bool]]:
    """Every text below a node; depth is limited by the reader."""
    if node.items is None:
        if isinstance(node.value, str):
            yield path, node, flow
        return
    flow = flow or source[node.start : node.start + 1] in ("[", "{")
    if isinstance(node.items, dict):
        for key, pair in node.items.items():
            yield from _walk(pair.value, source, (*path, key), flow=flow)
    else:
        for number, element in enumerate(node.items, 1):
            yield from _walk(element, source, (*path, number), flow=flow)


def _places(path: Sequence[str | int]) -> str:
    return ".".join("#" if isinstance(part, int) else part for part in path)


def find_pattern(path: Sequence[str | int], kinds: Mapping[str, str]) -> str | None:
    """The pattern that a path fits; None where no text stands there."""
    parts = _places(path).split(".")
    return next((pattern for pattern in _candidates(parts) if pattern in kinds), None)


def _candidates(parts: Sequence[str]) -> Iterator[str]:
    """A path with its names as they are, then with the second, the fourth or both taken as any name."""
    for places in ((), (1,), (3,), (1, 3)):
        yield ".".join("*" if at in places and part != "#" else part for at, part in enumerate(parts))
