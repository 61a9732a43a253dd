"""What the trainee said, with the evidence marked inside it once it is judged."""

from collections.abc import Callable

from textual.content import Content

from simulator.practice.answers import name_choices
from simulator.practice.state import Exchange
from simulator.sanitise import terminal_safe
from simulator.tui.marked_evidence import mark_evidence
from simulator.tui.widgets.wrapped_text import WrappedText


class TraineeLine(WrappedText):
    """The trainee's words; `marked` shows the score and what counted (practice mode and debriefs)."""

    def __init__(self, exchange: Exchange, marked: bool, t: Callable[[str], str]) -> None:
        super().__init__(_draw(exchange, marked, t))


class KeepingLine(WrappedText):
    """That what the trainee did last is on its way to the disk."""

    def __init__(self, t: Callable[[str], str]) -> None:
        super().__init__(Content.styled(t("Saving …"), "$muted"))


def _draw(exchange: Exchange, marked: bool, t: Callable[[str], str]) -> Content:
    result = exchange.result if marked else None
    head: list[tuple[str, str]] = [(t("You"), "bold $muted")]
    if result is not None:
        head.append((f"  {result.score}", score_style(result.score)))
    if exchange.retries and marked:
        head.append((f"  ↺ {exchange.retries}", "$muted"))
    return Content.assemble(*head, "\n", answer_text(exchange, marked))


def answer_text(exchange: Exchange, marked: bool = True) -> Content:
    """The reply as shown: chosen texts for choice and order turns, else the words typed, marked if asked."""
    reply = exchange.reply or ""
    if not exchange.asked.choices:
        return mark_evidence(reply.rstrip("\n"), exchange.result if marked else None)
    chosen = name_choices(reply, exchange.asked.choices)
    if len(chosen) == 1:
        return Content(terminal_safe(chosen[0]))
    return Content(terminal_safe("\n".join(f"{place}. {text}" for place, text in enumerate(chosen, 1))))


def score_style(score: int) -> str:
    """The style of a score: the colour repeats what the number says, it never says it alone."""
    return "bold $text-success" if score >= 75 else "bold $text-warning" if score >= 50 else "bold $text-error"
