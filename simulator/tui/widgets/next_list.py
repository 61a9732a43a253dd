"""What to practise next, each with the key that starts it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from simulator.practice.feedback.suggestions import Reason, Suggestion
from simulator.practice.feedback.wording import name_skill
from simulator.sanitise import terminal_safe


class NextList(OptionList):
    """Suggestions, numbered; posts `Taken` with the one chosen."""

    @dataclass
    class Taken(Message):
        """The trainee wants to do this next."""

        suggestion: Suggestion

    def __init__(self, suggestions: Sequence[Suggestion], t: Callable[[str], str]) -> None:
        options = [
            Option(Content.assemble((f" {number} ", "bold reverse $primary"), "  ", describe_suggestion(s, t)))
            for number, s in enumerate(suggestions, 1)
        ]
        super().__init__(*options, markup=False, id="next")
        self._suggestions = suggestions
        self.border_title = t("Practise next")

    def take(self, number: int) -> None:
        """Choose by number, from 1; nothing where there is none."""
        if 1 <= number <= len(self._suggestions):
            self.post_message(self.Taken(self._suggestions[number - 1]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take(event.option_index + 1)


def describe_suggestion(suggestion: Suggestion, t: Callable[[str], str]) -> Content:
    """The suggestion in words."""
    title = terminal_safe(suggestion.title)
    match suggestion.reason:
        case Reason.OFFICIAL:
            return Content(t("You are ready: take it as an official attempt: {title}").format(title=title))
        case Reason.RETRY_TURN:
            number = (suggestion.index or 0) + 1
            return Content(t("Turn {number}, the weakest, once more – in a new attempt").format(number=number))
        case Reason.AGAIN:
            return Content(t("Once more from the start: {title}").format(title=title))
        case Reason.WEAK_SKILL:
            skill = name_skill(suggestion.skill, t) if suggestion.skill else ""
            return Content(t("Trains {skill}: {title}").format(skill=skill, title=title))
        case Reason.NEXT:
            return Content(t("Next in the course: {title}").format(title=title))
