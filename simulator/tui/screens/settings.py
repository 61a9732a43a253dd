"""Settings: who practises, languages, theme; kept as they are changed."""

from collections.abc import Mapping
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Select
from textual.widgets._select import SelectCurrent, SelectOverlay  # its parts have no public home

from simulator.locales import LANGUAGES, N_
from simulator.practice.feedback.amount import Amount
from simulator.sanitise import terminal_safe
from simulator.tui.requests import ProfileChanged
from simulator.tui.screens.base import BaseScreen
from simulator.tui.themes import DEFAULT
from simulator.tui.widgets.key_footer import KeyFooter
from simulator.tui.widgets.top_bar import TopBar
from simulator.tui.widgets.wrapped_text import WrappedText


class _Choices(SelectOverlay):
    """The list of a choice. A page key may come before its lines are laid out, which Textual looks up all the same."""

    def action_page_up(self) -> None:
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's

    def action_page_down(self) -> None:
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual's


class _Choice(Select[str]):
    """A choice with that list."""

    def compose(self) -> ComposeResult:
        yield SelectCurrent(self.prompt)
        yield _Choices().data_bind(compact=Select.compact)


class SettingsScreen(BaseScreen):
    """Every field applies at once; Escape keeps what was typed and goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", N_("Done"), tooltip=N_("Keep and go back")),
    ]

    def compose(self) -> ComposeResult:
        profile, config = self.context.profile, self.context.config
        yield TopBar(self.t("Settings"), self.t("Changes apply at once"))
        with VerticalScroll(id="settings", can_focus=False):
            if not config.hosted:
                note = self.t("shown in reports; may be empty")
                yield from self._text("trainee", self.t("Your name"), profile.trainee, note)
                yield from self._text("team", self.t("Team"), profile.team, self.t("may be empty"))
            yield from self._pick("language", self.t("Interface language"), LANGUAGES, config.language)
            contents = {tag: LANGUAGES.get(tag, tag) for tag in self.context.languages()} or dict(LANGUAGES)
            yield from self._pick(
                "content_language", self.t("Scenario language"), contents, self.context.content_language
            )
            themes = {"dark": self.t("Dark"), "light": self.t("Light")}
            yield from self._pick("theme", self.t("Theme"), themes, profile.theme or DEFAULT)
            amounts = {
                Amount.BY_LEVEL.value: self.t("By level: one point at first, all later"),
                Amount.ONE.value: self.t("Always the most valuable point"),
                Amount.ALL.value: self.t("Always every point"),
            }
            yield from self._pick("feedback", self.t("Feedback"), amounts, self.context.amount.value)
            if not config.hosted:
                place = self.t("Kept in {place}").format(place=config.profile_path)
                yield WrappedText(Content.styled(terminal_safe(place), "$muted"), id="kept-in")
        yield KeyFooter()

    def _text(self, name: str, label: str, value: str, placeholder: str) -> ComposeResult:
        with Horizontal(classes="field"):
            yield WrappedText(label, classes="field-label")
            yield Input(value, placeholder=placeholder, id=name, max_length=60, select_on_focus=False)

    def _pick(self, name: str, label: str, choices: Mapping[str, str], value: str) -> ComposeResult:
        options = [(Content(terminal_safe(text)), tag) for tag, text in choices.items()]
        known = value if value in choices else next(iter(choices))
        with Horizontal(classes="field"):
            yield WrappedText(label, classes="field-label")
            yield _Choice(options, value=known, allow_blank=False, id=name, compact=False)

    def fill(self) -> None:
        self.query("Input, Select").first().focus()

    @on(Input.Changed)
    def text_changed(self, event: Input.Changed) -> None:
        if event.input.id:
            self.context.change(**{event.input.id: event.value.strip()})

    @on(Input.Submitted)
    def text_submitted(self) -> None:
        self.save()
        self.focus_next()

    @on(Select.Changed)
    def choice_changed(self, event: Select.Changed) -> None:
        name, value = event.select.id or "", str(event.value)
        current = {
            "language": self.context.config.language,
            "content_language": self.context.content_language,
            "theme": self.context.profile.theme or DEFAULT,
            "feedback": self.context.amount.value,
        }
        if current.get(name) != value:
            self.context.change(**{name: value})
            self.save()
            self.post_message(ProfileChanged(frozenset({name})))

    @work
    async def save(self) -> None:
        """Keep the profile; where that is impossible, say so and go on with it."""
        await self.do(self.context.save_profile)

    @work
    async def action_done(self) -> None:
        await self.do(self.context.save_profile)
        self.app.pop_screen()
        self.post_message(ProfileChanged(frozenset({"trainee", "team"})))
