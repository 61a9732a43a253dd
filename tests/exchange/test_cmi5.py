"""A package is a course structure as cmi5 has it; a session says what the standard wants and nothing it forbids."""

import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from simulator.errors import UserError
from simulator.exchange.cmi5.launch import LaunchData, LaunchMode, read_auth_token, read_launch, read_launch_data
from simulator.exchange.cmi5.package import MoveOn, make_package
from simulator.exchange.cmi5.session import RegistrationStanding, SessionStatements
from simulator.exchange.settings import LmsSettings
from simulator.practice.events import Ended, Event, Mode
from simulator.practice.official.rules import EXPIRED
from simulator.records.store import Records
from simulator.scenario.library.bundle import bundled_library
from simulator.scenario.library.library import LibraryCourse, read_library
from tests.exchange.test_statements import verb
from tests.reports.sample import START, good, keep, poor

NS = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
SETTINGS = LmsSettings(activities="https://talks.example.com/xapi", launch_url="https://play.example.com/launch?x=1")
PLATFORM = "lms.example.com"
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example.com", "name": "u7"}}
ASKED = {
    "endpoint": "https://lms.example.com/lrs/",
    "fetch": "https://lms.example.com/fetch/1",
    "actor": json.dumps(ACTOR),
    "registration": "9F2C1E6A-6B4C-4F39-8A6B-3B0F0B6A1C11",
    "activityId": "https://lms.example.com/units/3",
}
CONTEXT: dict[str, Any] = {
    "contextActivities": {"grouping": [{"id": "https://talks.example.com/xapi/zh-CN/objections"}]},
    "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s1"},
}
NORMAL, FRESH = LaunchData(CONTEXT, LaunchMode.NORMAL, 0.7), RegistrationStanding()
CMI5, MOVES_ON = (f"https://w3id.org/xapi/cmi5/context/categories/{name}" for name in ("cmi5", "moveon"))


@pytest.fixture(scope="module")
def course() -> LibraryCourse:
    courses = read_library(bundled_library()).courses
    return next(one for one in courses if (one.language, one.id) == ("zh-CN", "objections"))


def read_package(package: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.namelist() == ["cmi5.xml"]
        return ET.fromstring(opened.read("cmi5.xml"))  # noqa: S314  # we wrote it


def test_the_structure_has_what_the_schema_asks_for_in_its_order(course: LibraryCourse) -> None:
    root = read_package(make_package(course, SETTINGS, MoveOn.COMPLETED_OR_PASSED))
    assert root.tag == f"{NS}courseStructure"
    assert [child.tag for child in root] == [f"{NS}course", *[f"{NS}au"] * (len(root) - 1)]
    assert [child.tag for child in root[0]] == [f"{NS}title", f"{NS}description"]
    names = [unit.get("id") or "" for unit in root]
    assert len({*names}) == len(names) > 3
    assert all(re.fullmatch(r"https://talks\.example\.com/xapi/zh-CN/[\w/.-]+", name) for name in names)
    for unit in root[1:]:
        assert [child.tag for child in unit] == [f"{NS}title", f"{NS}description", f"{NS}url"]
        assert {*unit.keys()} <= {"id", "moveOn", "masteryScore", "launchMethod", "activityType"}
        assert unit.get("moveOn") == "CompletedOrPassed"
        assert 0 < float(unit.get("masteryScore") or 0) <= 1
        assert all(string.get("lang") == "zh-CN" and string.text for string in unit.iter(f"{NS}langstring"))


def test_a_unit_is_opened_at_the_address_that_was_set(course: LibraryCourse) -> None:
    url = read_package(make_package(course, SETTINGS)).findtext(f"{NS}au/{NS}url") or ""
    assert urlsplit(url).netloc == "play.example.com"
    query = parse_qs(urlsplit(url).query)
    assert (query["x"], query["scenario"]) == (["1"], [f"zh-CN/{course.entries[0].id}"])


def test_the_same_course_is_the_same_package_and_none_without_an_address(course: LibraryCourse) -> None:
    assert make_package(course, SETTINGS) == make_package(course, SETTINGS)
    with pytest.raises(UserError, match="SIMULATOR_LMS_LAUNCH_URL"):
        make_package(course, LmsSettings())


def test_a_launch_is_read_from_the_address() -> None:
    launch = read_launch("?" + urlencode(ASKED), "other.example.com LMS.example.com")
    assert launch.registration == ASKED["registration"].lower()
    state = urlsplit(launch.state_address)
    assert state.path == "/lrs/activities/state"
    assert json.loads(parse_qs(state.query)["agent"][0]) == ACTOR
    assert read_auth_token('{"auth-token": "abc"}') == "Basic abc"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fetch": ""}, "lacks fetch"),
        ({"registration": "7"}, "registration is not"),
        ({"actor": "{}"}, "actor is not"),
        ({"actor": "[" * 100_000}, "actor is not"),
        ({"actor": json.dumps({"mbox": "mailto:a@example.com"})}, "actor is not"),
        ({"endpoint": "javascript:alert(1)"}, "endpoint url must be an address"),
        ({"fetch": "http://lms.example.com/f"}, "only https"),
        ({"fetch": "https://intranet.example.com/f"}, "no learning platform of ours"),
        ({"endpoint": "https://lms.example.com.evil.example/x"}, "no learning platform of ours"),
        ({"endpoint": "https://lms.example.com@evil.example/x"}, "settings of their own"),
    ],
)
def test_a_launch_that_is_none_is_refused(changed: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_launch(urlencode({**ASKED, **changed}), PLATFORM)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"contextTemplate": {}, "launchMode": "Play"}',
        '{"contextTemplate": {}, "launchMode": ["Normal"]}',
        '{"contextTemplate": {"contextActivities": []}, "launchMode": "Normal"}',
        '{"contextTemplate": {"contextActivities": {"category": {"id": "x"}}}, "launchMode": "Normal"}',
        '{"contextTemplate": {"extensions": "s1"}, "launchMode": "Normal"}',

                                  '{"contextTemplate": {}, "launchMode": "Normal", "masteryScore": 70}'])  # fmt: skip
def test_launch_data_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UserError, match="as cmi5 has it"):
        read_launch_data(text)


def tell(
    records: Records,
    events: list[Event],
    data: LaunchData = NORMAL,
    standing: RegistrationStanding = FRESH,
) -> list[dict[str, Any]]:
    stored = records.attempt(keep(records, events))
    session = SessionStatements(read_launch(urlencode(ASKED), PLATFORM), data)
    results = session.list_results(stored, 200.0, standing)
    said = [session.initialize(START), *results, session.terminate(stored.row.updated_at, 200.0)]
    return [json.loads(json.dumps(one)) for one in said]


def test_a_passed_session_says_all_in_order_with_registration_session_and_categories(records: Records) -> None:
    told = tell(records, good(Mode.OFFICIAL, START))
    assert [verb(one) for one in told] == ["initialized", *["answered"] * 3, "completed", "passed", "terminated"]
    for one in told:
        context, result = one["context"], one.get("result", {})
        assert one["actor"] == ACTOR
        assert context["registration"] == ASKED["registration"].lower()
        assert context["extensions"].items() >= CONTEXT["extensions"].items()
        assert context["contextActivities"]["grouping"] == CONTEXT["contextActivities"]["grouping"]
        categories = [category["id"] for category in context["contextActivities"].get("category", [])]
        decides = "success" in result or "completion" in result
        assert categories == ([] if verb(one) == "answered" else [CMI5, *[MOVES_ON] * decides])
        assert (one["object"]["id"] == ASKED["activityId"]) == (verb(one) != "answered")
        assert ("duration" in result) == (verb(one) != "initialized")
    assert len({one["id"] for one in told}) == len(told)
    assert told[-2]["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"] == 0.7


@pytest.mark.parametrize(
    ("make", "mastery", "said", "scored"),
    [
        (good, 0.7, "passed", True),
        (good, None, "passed", True),
        (poor, 0.7, "failed", True),
        (poor, None, "failed", True),
        (poor, 0.4, "failed", False),
    ],
)
def test_no_score_contradicts_the_verdict(
    records: Records, make: Any, mastery: float | None, said: str, scored: bool
) -> None:
    told = tell(records, make(Mode.OFFICIAL, START), LaunchData(CONTEXT, LaunchMode.NORMAL, mastery))
    assert verb(told[-2]) == said
    assert ("score" in told[-2]["result"]) == scored
    assert told[-2]["result"]["success"] == (said == "passed")


@pytest.mark.parametrize("mode", [LaunchMode.BROWSE, LaunchMode.REVIEW])
def test_only_a_normal_launch_decides_anything(records: Records, mode: LaunchMode) -> None:
    told = tell(records, good(Mode.OFFICIAL, START), LaunchData(CONTEXT, mode, 0.7))
    assert {verb(one) for one in told} == {"initialized", "answered", "terminated"}


def test_nothing_is_decided_twice_in_a_registration_nor_after_a_pass(records: Records) -> None:
    told = tell(records, poor(Mode.OFFICIAL, START), standing=RegistrationStanding(completed=True, passed=True))
    assert {verb(one) for one in told} == {"initialized", "answered", "terminated"}


def test_practice_says_nothing_and_what_ran_out_of_time_is_not_completed(records: Records) -> None:
    assert [verb(one) for one in tell(records, good(Mode.PRACTICE, START))] == ["initialized", "terminated"]
    late = [*good(Mode.OFFICIAL, START)[:4], Ended(START + dt.timedelta(hours=24), EXPIRED, "", "")]
    assert [verb(one) for one in tell(records, late)] == ["initialized", "answered", "failed", "terminated"]


def test_the_platforms_context_is_left_as_it_is(records: Records) -> None:
    before = json.dumps(CONTEXT)
    tell(records, good(Mode.OFFICIAL, START))
    assert json.dumps(CONTEXT) == before
