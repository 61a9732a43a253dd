"""The statements of one cmi5 session, by the rules that a learning platform holds them to.

One `initialized` first, one `terminated` last; verdicts only in a normal launch, of official attempts, and none that a
registration has already; no failed statement whose score reaches the mastery score, and no passed one below it.
"""

import copy
import datetime as dt
from dataclasses import dataclass
from typing import Any

from simulator.exchange.cmi5.launch import Launch, LaunchData, LaunchMode
from simulator.exchange.xapi.attempt_statements import VERSION, make_score
from simulator.exchange.xapi.exchanges import Answer, list_answers
from simulator.exchange.xapi.statement import Json, Verb, format_duration, format_time, make_activity, make_id
from simulator.practice.attempt_types import StoredAttempt
from simulator.practice.events import Mode
from simulator.practice.official.rules import EXPIRED

__all__ = ["RegistrationStanding", "SessionStatements"]

_CMI5 = "https://w3id.org/xapi/cmi5/context"
_CATEGORY = {"objectType": "Activity", "id": f"{_CMI5}/categories/cmi5"}
_MOVES_ON = {"objectType": "Activity", "id": f"{_CMI5}/categories/moveon"}
_MASTERY = f"{_CMI5}/extensions/masteryscore"
_SESSION = f"{_CMI5}/extensions/sessionid"


@dataclass(frozen=True, slots=True)
class RegistrationStanding:
    """What earlier sessions of the same registration have said."""

    completed: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True)
class SessionStatements:
    """Makes a session's statements: `initialize`, then `list_results` of the attempt, then `terminate`.

    `words`: whether what the trainee typed is said.
    """

    launch: Launch
    data: LaunchData
    words: bool = True

    def initialize(self, at: dt.datetime) -> Json:
        """The first statement."""
        return self._defined(Verb.INITIALIZED, at, {})

    def list_results(
        self,
        stored: StoredAttempt,
        spent: float,
        standing: RegistrationStanding = RegistrationStanding(),  # frozen
        since: int = 0,
    ) -> tuple[Json, ...]:
        """The answers of an attempt and, once it is over, completed and its verdict; nothing of practice.

        `spent` are the seconds of this session, `since` how many of the attempt's events earlier sessions had.
        """
        row = stored.row
        told = [*self.list_answered(stored, since)]
        if row.mode is not Mode.OFFICIAL or not row.counts or self.data.mode is not LaunchMode.NORMAL:
            return tuple(told)
        duration: Json = {"duration": format_duration(spent)}
        if row.original.ending != EXPIRED and not standing.completed:
            told.append(self._defined(Verb.COMPLETED, row.updated_at, {"completion": True, **duration}))
        if not standing.passed:
            told.append(self._judged(stored, duration))
        return tuple(told)

    def list_answered(self, stored: StoredAttempt, since: int = 0) -> tuple[Json, ...]:
        """The answers of an official attempt, but for those among its first `since` events."""
        if stored.row.mode is not Mode.OFFICIAL:
            return ()
        answers = (answer for answer in list_answers(stored.counting) if answer.seq >= since)
        return tuple(self._answered(answer, stored.row.language) for answer in answers)

    def terminate(self, at: dt.datetime, spent: float) -> Json:
        """The last statement; nothing may be said after it."""
        return self._defined(Verb.TERMINATED, at, {"duration": format_duration(spent)})

    def _judged(self, stored: StoredAttempt, duration: Json) -> Json:
        row, mastery = stored.row, self.data.mastery
        mastered = mastery is None or row.score / 100 >= mastery
        passed = bool(row.passed) and mastered
        # A red line fails an attempt whatever its score; cmi5 then wants no score, for it would be one that passes.
        scored = {} if not passed and mastery is not None and mastered else {"score": make_score(row.score)}
        verb = Verb.PASSED if passed else Verb.FAILED
        return self._defined(verb, row.updated_at, {"success": passed, **scored, **duration})

    def _answered(self, answer: Answer, language: str) -> Json:
        """A statement that cmi5 allows and does not define: of a turn, without cmi5's category."""
        line = {"description": {language: answer.line}} if answer.line else {}
        kind = {"interactionType": "long-fill-in", **line}
        turn = make_activity(f"{self.launch.activity}/turns/{answer.turn}", "cmi.interaction", kind)
        said = {"response": answer.reply} if answer.reply and self.words else {}
        result: Json = {"score": make_score(answer.result.score), "duration": format_duration(answer.seconds), **said}
        context = self._context()
        context["contextActivities"]["parent"] = [make_activity(self.launch.activity)]
        return self._make(Verb.ANSWERED, answer.at, turn, context, result)

    def _defined(self, verb: Verb, at: dt.datetime, result: Json) -> Json:
        context = self._context()
        moves = "success" in result or "completion" in result
        categories = context["contextActivities"].setdefault("category", [])
        context["contextActivities"]["category"] = [
            *(one for one in categories if one.get("id") not in (_CATEGORY["id"], _MOVES_ON["id"])),
            _CATEGORY,
            *([_MOVES_ON] if moves else []),
        ]
        if "success" in result and self.data.mastery is not None:
            context.setdefault("extensions", {})[_MASTERY] = self.data.mastery
        return self._make(verb, at, make_activity(self.launch.activity), context, result)

    def _context(self) -> dict[str, Any]:
        """The platform's own context, whole, with the registration."""
        context = copy.deepcopy(dict(self.data.context))
        context["registration"] = self.launch.registration
        context.setdefault("contextActivities", {})
        return context

    def _make(self, verb: Verb, at: dt.datetime, activity: Json, context: dict[str, Any], result: Json) -> Json:
        session = context.get("extensions", {}).get(_SESSION, "")
        told = {"result": result} if result else {}
        return {
            "id": make_id("cmi5", self.launch.registration, session, verb.value, activity["id"], format_time(at)),
            "actor": self.launch.actor,
            "verb": verb.to_json(),
            "object": activity,
            **told,
            "context": context,
            "timestamp": format_time(at),
            "version": VERSION,
        }
