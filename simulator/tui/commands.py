"""The command palette, and what it finds: the app's commands, and scenarios of the content language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits
from textual.content import Content
from textual.system_commands import SystemCommandsProvider

from simulator.initials import matches_initials
from simulator.locales import Translate
from simulator.sanitise import terminal_safe
from simulator.tui.closes_once import ClosesOnce
from simulator.tui.library_shelf import list_texts
from simulator.tui.requests import EntryChosen

if TYPE_CHECKING:
    from simulator.scenario.library.library_entry import LibraryEntry
    from simulator.tui.app_context import AppContext

#: How well what is found by its sounds fits, where the best is 1, and the most that letters apart from each other do:
#: in a long text some are always found.
SOUNDS, SCATTERED = 0.9, 0.8


class HasContext(Protocol):
    """An app with scenarios to offer."""

    context: AppContext


class Palette(ClosesOnce, CommandPalette):
    """Textual's palette, in which a page key does nothing while its list has not been laid out."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class Finder(SystemCommandsProvider):
    """Commands by name, scenarios by title, subject, customer, skill or id; choosing a scenario opens its briefing.

    One for both, so that it knows when nothing is found: Textual says that in English only.
    """

    def _entries(self) -> list[LibraryEntry]:
        context = cast("HasContext", self.app).context
        return [entry for entry in context.entries(context.content_language) if entry.playable]

    def _choose(self, entry: LibraryEntry) -> None:
        self.app.post_message(EntryChosen(entry))

    async def discover(self) -> Hits:
        async for command in super().discover():
            yield command
        for entry in self._entries():
            yield DiscoveryHit(_show(entry), partial(self._choose, entry), text=entry.title)

    async def search(self, query: str) -> Hits:
        """By words or, in Chinese, by the first letters of their sounds."""
        t, matcher, found = cast("HasContext", self.app).context.t, self.matcher(query), False

        def rate(text: str) -> float:
            if query.casefold() in text.casefold():
                return 1.0
            scattered = matcher.match(text)  # from 0 to any number
            return SOUNDS if matches_initials(query, text) else SCATTERED * scattered / (1 + scattered)

        for title, about, callback, _ in self.app.get_system_commands(self.screen):
            if (score := rate(title)) > 0:
                found = True
                yield Hit(score, matcher.highlight(title), callback, help=about)
        for entry in self._entries():
            text = _text(entry, t)
            if (score := 1.0 if query.casefold() in entry.id else rate(text)) > 0:
                found = True
                yield Hit(score, _show(entry), partial(self._choose, entry), text=text)
        if not found:
            yield Hit(0.01, Content.styled(t("Nothing found"), "dim"), _do_nothing)


def _do_nothing() -> None:
    """What choosing “Nothing found” does."""


def _text(entry: LibraryEntry, t: Translate) -> str:
    return terminal_safe(" ".join(list_texts(entry.summary, t))) if entry.summary else entry.id


def _show(entry: LibraryEntry) -> Content:
    """Title and subject, taken literally."""
    if entry.summary is None:
        return Content(terminal_safe(entry.id))
    return Content.assemble(
        (terminal_safe(entry.summary.title), "bold"), "  ", (terminal_safe(entry.summary.about), "dim")
    )
