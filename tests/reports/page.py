"""An HTML document read as a test sees it: its tags balanced, its links, its words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "img", "hr", "input"}


@dataclass
class ReadPage(HTMLParser):
    """Attributes and texts of a page; AssertionError where tags do not match."""

    source: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words that a reader sees."""
        return " ".join(" ".join(self.words).split())

    def inside(self, tag: str, kind: str) -> list[str]:
        """Classes are matched whole; gives the attributes' `class` values that hold `kind`."""
        return [a["class"] for name, a in self.tags if name == tag and kind in a.get("class", "").split()]
