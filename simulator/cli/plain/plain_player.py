"""The plain player: an attempt line by line in any terminal, over the same session and records as the screen.

It moves no cursor and uses no colour. A line that begins with “/” is a command, any other is said to the customer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from simulator.cli.plain.plain_text import render_brief, render_debrief, render_feedback, render_line
from simulator.locales import Translate, labelled
from simulator.practice.answers import InvalidAnswer
from simulator.practice.attempts import Attempt
from simulator.practice.events import Mode
from simulator.practice.feedback.amount import Amount
from simulator.practice.feedback.changes import LastTime, find_change
from simulator.practice.feedback.coaching import give_feedback
from simulator.practice.feedback.debrief import sum_up
from simulator.practice.feedback.explain import explain_exchange
from simulator.practice.feedback.hints import show_hint
from simulator.practice.feedback.wording import name_hint
from simulator.practice.official.rules import TimeOver
from simulator.practice.official.wording import explain_leaving
from simulator.practice.session import Session
from simulator.practice.step import NotNow


class PlainCommand(StrEnum):
    """What can be asked for instead of a reply."""

    HINT = "hint"
    AGAIN = "again"
    WHY = "why"
    BRIEF = "brief"
    HELP = "help"
    LEAVE = "leave"


#: Commands as they may be typed; in Chinese without leaving the input method, also after a full-width stroke.
NAMES = {
    **{command.value: command for command in PlainCommand},
    "quit": PlainCommand.LEAVE,
    "?": PlainCommand.WHY,
    "提示": PlainCommand.HINT,
    "重答": PlainCommand.AGAIN,
    "为什么": PlainCommand.WHY,
    "说明": PlainCommand.BRIEF,
    "帮助": PlainCommand.HELP,
    "离开": PlainCommand.LEAVE,
}
_MARKS = ("/", "／")  # as a Chinese keyboard types it


@dataclass(frozen=True, slots=True)
class PlainPlayer:
    """Reads lines and writes lines. `read` gives the next line, None at the end of the input; `write` shows one."""

    attempt: Attempt
    last: LastTime | None
    amount: Amount
    read: Callable[[], str | None]
    write: Callable[[str], None]
    t: Translate

    @property
    def _session(self) -> Session:
        return self.attempt.session

    @property
    def _practising(self) -> bool:
        started = self._session.state.started
        return started is not None and started.mode is Mode.PRACTICE

    def play(self) -> bool:
        """Until the conversation has ended, which gives True, or is left."""
        self._open()
        while self._session.state.ended is None:
            line = self.read()
            if line is None or not self._take(line):
                self._write_all(self.farewell())
                return False
        self._close()
        return True

    def _open(self) -> None:
        mode = Mode.PRACTICE if self._practising else Mode.OFFICIAL
        self._write_all(render_brief(self._session.prepared, mode, self.t))
        self.write(self.t("Type what you say and press Enter. /help lists what else you can do."))
        self._ask()

    def _ask(self) -> None:
        """What is to be answered now, with what was answered since."""
        state = self._session.state
        if state.ended is not None:
            self._write_all(render_line(state.ended, self.t))
        elif state.current is not None:
            self.write("")
            self._write_all(render_line(state.current.asked, self.t))
            if state.current.asked.choices:
                self.write(self.t("Answer with the number, or with all numbers in your order."))

    def _take(self, line: str) -> bool:
        """A line that was typed; False to leave."""
        text = line.strip()
        if not text:
            return True
        if not text.startswith(_MARKS):
            self._reply(line)
            return True
        command = NAMES.get(text[1:].strip().casefold())
        if command is PlainCommand.LEAVE:
            return self._session.deadline is not None and not self._confirm_leaving()
        if command is None:
            self.write(self.t("There is no command {command}. These there are:").format(command=text))
        self._obey(command)
        return True

    def _obey(self, command: PlainCommand | None) -> None:
        try:
            match command:
                case PlainCommand.HINT:
                    self._hint()
                case PlainCommand.AGAIN:
                    self._session.rewind(len(self._session.state.answered) - 1)
                    self._ask()
                case PlainCommand.WHY:
                    self._explain()
                case PlainCommand.BRIEF:
                    mode = Mode.PRACTICE if self._practising else Mode.OFFICIAL
                    self._write_all(render_brief(self._session.prepared, mode, self.t))
                    self._ask()
                case _:
                    self._write_all(self._help())
        except NotNow:
            self.write(self.t("That does not fit just now."))

    def _reply(self, line: str) -> None:
        try:
            self._session.submit(line)
        except InvalidAnswer as wrong:
            self.write(wrong.render(self.t))
            return
        except TimeOver as over:
            self.write(over.render(self.t))
            return
        state = self._session.state
        if self._practising and state.answered:
            exchange = state.answered[-1]
            change = find_change(state, exchange, self.last)
            feedback = give_feedback(self._session.prepared, exchange, change, self.amount)
            self._write_all(render_feedback(feedback, self.t))
        self._ask()

    def _hint(self) -> None:
        hinted = self._session.hint()
        text = show_hint(self._session.prepared, hinted.turn, hinted.hint)
        self.write(labelled(self.t, name_hint(hinted.hint, self.t), text))

    def _explain(self) -> None:
        """How the last reply was scored; not before the end of an official attempt."""
        state = self._session.state
        if not self._practising or not state.answered:
            raise NotNow("nothing can be explained yet")
        explained = explain_exchange(self._session.prepared, state.exchanges, state.answered[-1], self.t)
        if explained is None:
            raise NotNow("only free replies are explained")
        self._write_all(iter(explained.lines))

    def _help(self) -> Iterator[str]:
        t = self.t
        if self._practising:
            yield t("/hint: a hint; the goal first, then what counts, then a model line")
            yield t("/again: answer the last turn again")
            yield t("/why: how the last reply was scored")
        yield t("/brief: read the briefing again")
        yield t("/leave: leave; everything is kept and can be gone on with")

    def _confirm_leaving(self) -> bool:
        """Whether an official attempt is left; the end of the input is a yes."""
        self.write(explain_leaving(self._session.deadline, self._session.now(), self.t))
        self.write(self.t("Leave it? Type yes or no."))
        return is_yes(self.read(), when_over=True)

    def farewell(self) -> Iterator[str]:
        """That the attempt is kept, and how to go on with it."""
        if not self.attempt.id:
            yield self.t("This attempt is not kept.")
            return
        yield self.t("Kept as {attempt}. Go on with: simulator play {scenario} --plain --resume").format(
            attempt=self.attempt.id, scenario=self._session.prepared.script.id
        )

    def _close(self) -> None:
        self.write("")
        debrief = sum_up(self._session.prepared, self._session.state, self.last, self.amount)
        self._write_all(render_debrief(debrief, self.t))

    def _write_all(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.write(line)


def is_yes(answer: str | None, *, when_over: bool = False) -> bool:
    """Whether a line that was typed says yes; `when_over` is what the end of the input means."""
    if answer is None:
        return when_over
    return answer.strip().casefold() in {"y", "yes", "是", "好", "确定", "对"}
