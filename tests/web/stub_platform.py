"""A learning platform that holds cmi5 to its word: launches, one token each, launch data, and statements it checks.

What breaks a rule of the specification is refused (400) and noted in `faults`, so a test can ask for none.
"""

import datetime as dt
import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.web.stub_server import QuietHandler, serve

Json = dict[str, Any]
CONTEXT = "https://w3id.org/xapi/cmi5/context"
SESSION, MASTERY = f"{CONTEXT}/extensions/sessionid", f"{CONTEXT}/extensions/masteryscore"
CMI5, MOVE_ON = f"{CONTEXT}/categories/cmi5", f"{CONTEXT}/categories/moveon"
ADL = "http://adlnet.gov/expapi/verbs"
DEFINED = {f"{ADL}/{name}": name for name in ("initialized", "completed", "passed", "failed", "terminated")}
_DURATION = re.compile(r"PT\d+(\.\d+)?S")


@dataclass
class Session:
    """A launch as the platform knows it."""

    actor: Json
    registration: str
    activity: str
    publisher: str
    mode: str
    mastery: float | None
    back: str
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    key: str = field(default_factory=lambda: uuid.uuid4().hex)
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    is_fetched: bool = False
    is_abandoned: bool = False
    told: list[Json] = field(default_factory=list)

    @property
    def verbs(self) -> list[str]:
        """The verbs of its statements in their order, those of turns left out."""
        return [DEFINED[one["verb"]["id"]] for one in self.told if one["verb"]["id"] in DEFINED]

    def make_template(self) -> Json:
        return {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": self.publisher}]},
            "extensions": {SESSION: self.id},
        }


@dataclass
class StubPlatform:
    """`away` answers 503 to everything below the endpoint; `languages` are what learners prefer, empty for none."""

    address: str = ""
    sessions: list[Session] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_away: bool = False
    loses_answers: bool = False
    languages: str = ""
    asked: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def launch(
        self,
        publisher: str,
        name: str = "u17",
        *,
        registration: str = "",
        mode: str = "Normal",
        mastery: float | None = 0.6,
        back: str = "",
    ) -> str:
        """The query of a new launch, as the platform gives it to the browser."""
        actor = {"objectType": "Agent", "account": {"homePage": self.address, "name": name}}
        activity = f"{self.address}/units/{uuid.uuid5(uuid.NAMESPACE_URL, publisher)}"
        session = Session(actor, registration or str(uuid.uuid4()), activity, publisher, mode, mastery, back)
        self.sessions.append(session)
        return urlencode(self.list_parameters(session))

    def list_parameters(self, session: Session) -> dict[str, str]:
        return {
            "endpoint": f"{self.address}/lrs/",
            "fetch": f"{self.address}/fetch?k={session.key}",
            "actor": json.dumps(session.actor),
            "registration": session.registration,
            "activityId": session.activity,
        }

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        self.asked.append(f"{method} {path.partition('?')[0]}")
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/fetch":
            return self._fetch(method, query, headers)
        if self.is_away:
            return 503, {}
        token = headers.get("authorization", "").removeprefix("Basic ")
        session = next((one for one in self.sessions if one.is_fetched and one.token == token), None)
        if session is None:
            return 401, {}
        if headers.get("x-experience-api-version") != "1.0.3":
            return self._fault("no version header")
        if method == "POST" and parts.path == "/lrs/statements":
            return self._take(session, headers, body)
        if method != "GET":
            return self._fault(f"{method} {parts.path}: launch data and preferences are the platform's")
        if json.loads(query.get("agent", "{}")) != session.actor:
            return 403, {}
        if parts.path == "/lrs/activities/state":
            wanted = {"stateId": "LMS.LaunchData", "registration": session.registration, "activityId": session.activity}
            return (200, self._make_data(session)) if wanted.items() <= query.items() else (404, {})
        if parts.path == "/lrs/agents/profile" and query.get("profileId") == "cmi5LearnerPreferences":
            return (200, {"languagePreference": self.languages}) if self.languages else (404, {})
        return self._fault(f"asked for {path}")

    def _fetch(self, method: str, query: dict[str, str], headers: dict[str, str]) -> tuple[int, Any]:
        session = next((one for one in self.sessions if one.key == query.get("k")), None)
        if method != "POST" or "authorization" in headers or session is None:
            return 400, {}
        if session.is_fetched:
            return 200, {"error-code": "1", "error-text": "The authorization token has already been returned."}
        session.is_fetched = True
        return 200, {"auth-token": session.token}

    def _make_data(self, session: Session) -> Json:
        data: Json = {"contextTemplate": session.make_template(), "launchMode": session.mode, "moveOn": "Passed"}
        if session.mastery is not None:
            data["masteryScore"] = session.mastery
        return data | ({"returnURL": session.back} if session.back else {})

    def _take(self, session: Session, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        if "application/json" not in headers.get("content-type", ""):
            return self._fault("statements are JSON")
        if session.is_abandoned:
            return 403, {}
        with self.lock:
            known = {one["id"]: one for one in session.told}
            new = [one for one in json.loads(body) if known.get(one["id"]) != one]
            told = list(session.told)
            for one in new:
                if why := self._find_fault(session, told, one):
                    return self._fault(f"{one['verb']['id']}: {why}")
                told.append(one)
            session.told = told
        return (500, {}) if self.loses_answers else (200, [one["id"] for one in json.loads(body)])

    def _fault(self, why: str) -> tuple[int, Any]:
        self.faults.append(why)
        return 400, {"error": why}

    def _find_fault(self, session: Session, told: list[Json], one: Json) -> str:
        verb, context, result = one["verb"]["id"], one["context"], one.get("result", {})
        activities = context.get("contextActivities", {})
        categories = [each["id"] for each in activities.get("category", [])]
        is_defined = CMI5 in categories
        template = session.make_template()
        at = dt.datetime.fromisoformat(one["timestamp"])
        rules = {
            "no id": bool(uuid.UUID(one["id"])),
            "another actor": one["actor"] == session.actor,
            "another registration": context.get("registration") == session.registration,
            "another session": context.get("extensions", {}).get(SESSION) == session.id,
            "the template's grouping": all(
                each in activities.get("grouping", []) for each in template["contextActivities"]["grouping"]
            ),
            "not in UTC": at.utcoffset() == dt.timedelta(0),
            "earlier than what was said before": not told or at >= dt.datetime.fromisoformat(told[-1]["timestamp"]),
            "after the last word": not told or told[-1]["verb"]["id"] != f"{ADL}/terminated",
            "not the first word": (verb == f"{ADL}/initialized") == (not told),
            "a defined verb that is no defined statement": is_defined == (verb in DEFINED),
            "decides, or does not": (MOVE_ON in categories) == ("success" in result or "completion" in result),
            "no duration": not is_defined
            or verb == f"{ADL}/initialized"
            or bool(_DURATION.fullmatch(result.get("duration", ""))),
        }
        if is_defined:
            rules |= self._list_rules(session, told, one, DEFINED[verb])
        return "; ".join(name for name, holds in rules.items() if not holds)

    def _list_rules(self, session: Session, told: list[Json], one: Json, verb: str) -> dict[str, bool]:
        result, score = one.get("result", {}), one.get("result", {}).get("score", {}).get("scaled")
        said = [DEFINED.get(each["verb"]["id"], "") for each in told]
        before = [
            each for other in self.sessions if other is not session and other.registration == session.registration
            and other.activity == session.activity for each in other.verbs
        ] + said  # fmt: skip
        decides = verb in ("passed", "failed")
        mastery = session.mastery
        return {
            "another unit": one["object"]["id"] == session.activity,
            "said twice": verb not in said,
            "a second verdict": not decides or not {"passed", "failed"} & {*said},
            "completed twice in a registration": verb != "completed" or "completed" not in before,
            "a verdict after a pass": not decides or "passed" not in before,
            "decided while only looking around": session.mode == "Normal" or verb in ("initialized", "terminated"),
            "score": score is None or (decides and 0 <= score <= 1),
            "success": result.get("success") is ({"passed": True, "failed": False}.get(verb)),
            "completion": result.get("completion") is (True if verb == "completed" else None),
            "below the mastery score": verb != "passed" or score is None or mastery is None or score >= mastery,
            "fails with the mastery score": verb != "failed" or score is None or mastery is None or score < mastery,
            "no mastery score": not decides or mastery is None or one["context"]["extensions"].get(MASTERY) == mastery,
        }


def _make_handler(platform: StubPlatform) -> type[QuietHandler]:
    class Handler(QuietHandler):
        def do_GET(self) -> None:  # noqa: N802  # as http.server calls it
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            if self.path.startswith("/course"):
                self.send(200, b"<!doctype html><title>The course</title>", "text/html")
                return
            code, answer = platform.answer(self.command, self.path, headers, body)
            self.send(code, json.dumps(answer).encode(), ETag='"1"')

        do_POST = do_PUT = do_GET  # noqa: N815  # as above

    return Handler


@contextmanager
def run_platform() -> Iterator[StubPlatform]:
    platform = StubPlatform()
    with serve(_make_handler(platform)) as platform.address:
        yield platform
