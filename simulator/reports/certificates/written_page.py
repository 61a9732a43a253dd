"""A certificate's page read back: the code on it, and whether the words around it are the code's."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from simulator.bounded_read import read_bounded
from simulator.errors import UserError
from simulator.locales import N_
from simulator.reports.certificates.certificate import Certificate
from simulator.reports.certificates.code import find_code
from simulator.reports.plain import show_harmless

__all__ = ["check_words", "list_words", "read_page"]

#: Bytes read of a file; a page has some ten thousand.
LARGEST = 1 << 22
#: The attribute of an element whose text is a part of what the code carries.
SAYS = "data-says"


def read_page(path: Path) -> tuple[str, str]:
    """The page and the code on it. Raises UserError where the file cannot be read or has no code."""
    try:
        data = read_bounded(path, LARGEST)
    except OSError as fault:
        raise UserError(N_("{path} cannot be read: {reason}"), path=path, reason=fault) from fault
    if data.startswith(b"%PDF"):
        raise UserError(
            N_("{path} is a PDF: scan the code printed on it, or copy it from there, and give that."), path=path
        )
    text = data.decode("utf-8", "replace")
    code = find_code(text)
    if code is None:
        raise UserError(N_("There is no certificate's code in {path}."), path=path)
    return text, code


def list_words(certificate: Certificate) -> Iterator[tuple[str, str]]:
    """What the page shows of what the code carries: the name of each part, and its text, in order."""
    yield "name", certificate.name
    if certificate.teams:
        yield "teams", ", ".join(certificate.teams)
    yield "course", certificate.title
    yield "day", certificate.day
    for one in certificate.attempts:
        yield "scenario", one.scenario
        yield "version", str(one.version)
        yield "digest", one.digest
        yield "attempt", one.attempt
        yield "score", str(one.score)
    yield "engines", ", ".join(certificate.engines)
    yield "seal", certificate.seal


def check_words(page: str, certificate: Certificate) -> Iterator[UserError]:
    """A sentence for each part of the page that differs from the code; none for a file that is not our page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    if not reader.found and "<" not in page:
        return
    wanted = [(part, _squeeze(str(show_harmless(text)))) for part, text in list_words(certificate)]
    written = [(part, _squeeze(text)) for part, text in reader.found]
    if [part for part, _ in wanted] != [part for part, _ in written]:
        yield UserError(N_("The page does not show what its code says."))
        return
    for (_, text), (_, shown) in zip(wanted, written, strict=True):
        if text != shown:
            yield UserError(N_("The page says “{shown}”, its code “{text}”."), shown=shown, text=text)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


class _Reader(HTMLParser):
    """Collects the text of the marked elements, which hold text alone."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = dict(attrs).get(SAYS)
        if part:
            self.found.append((part, ""))
        self._inside = bool(part)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            part, text = self.found[-1]
            self.found[-1] = part, text + data
