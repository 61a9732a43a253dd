"""The command palette, and what it finds: the app's commands, and scenarios of the content language."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits
from textual.content import Content
from textual.message import Message
from textual.system_commands import SystemCommandsProvider

from simulator.sanitise import terminal_safe
from simulator.scenario.library.library import LibraryEntry
from simulator.tui.app_context import AppContext
from simulator.tui.closes_once import ClosesOnce


class HasContext(Protocol):
    """An app with scenarios to offer."""

    context: AppContext


class Palette(ClosesOnce, CommandPalette):
    """Textual's palette, in which a page key does nothing while its list has not been laid out."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class Finder(SystemCommandsProvider):
    """Commands by name, scenarios by title, subject or id; choosing a scenario opens its briefing.

    One for both, so that it knows when nothing is found: Textual says that in English only.
    """

    @dataclass
    class Chosen(Message):
        """The trainee wants to read this scenario's briefing."""

        entry: LibraryEntry

    def _entries(self) -> list[LibraryEntry]:
        context = cast("HasContext", self.app).context
        return [entry for entry in context.entries(context.content_language) if entry.script]

    def _choose(self, entry: LibraryEntry) -> None:
        self.app.post_message(self.Chosen(entry))

    async def discover(self) -> Hits:
        async for command in super().discover():
            yield command
        for entry in self._entries():
            yield DiscoveryHit(_show(entry), partial(self._choose, entry), text=_text(entry))

    async def search(self, query: str) -> Hits:
        matcher, found = self.matcher(query), False
        async for command in super().search(query):
            found = True
            yield command
        for entry in self._entries():
            score = 1.0 if query.casefold() in entry.id else matcher.match(_text(entry))
            if score > 0:
                found = True
                yield Hit(score, _show(entry), partial(self._choose, entry), text=_text(entry))
        if not found:
            yield Hit(0.01, Content.styled(cast("HasContext", self.app).context.t("Nothing found"), "dim"), _do_nothing)


def _do_nothing() -> None:
    """What choosing “Nothing found” does."""


def _text(entry: LibraryEntry) -> str:
    return terminal_safe(f"{entry.scenario.title} {entry.scenario.about}") if entry.scenario else entry.id


def _show(entry: LibraryEntry) -> Content:
    """Title and subject, taken literally."""
    if entry.scenario is None:
        return Content(terminal_safe(entry.id))
    return Content.assemble(
        (terminal_safe(entry.scenario.title), "bold"), "  ", (terminal_safe(entry.scenario.about), "dim")
    )
