"""What earlier versions wrote is read for ever; what is written now says its version."""

import datetime as dt
import json

import pytest

from simulator.practice.events import Ended, Event, Mode, Replied, Scored, Started, to_json
from simulator.records.row_mapping import PAYLOAD_VERSION, dump_event, unpack_event
from simulator.scenario.model import Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, Span, TurnScore

AT = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
STAMP = "2026-03-02T09:30:00+08:00"
RESULT = TurnScore(
    78,
    (CriterionResult("thank", Skill.ACKNOWLEDGE, 20, 0.5, 93, "谢谢", Span(0, 2), "谢谢您直说", ("negated",)),),
    (RedLineResult("RL-GUAR", Severity.MAJOR, "保证", "谁也不能", Span(3, 5), "保证赚钱", "许诺", "讲风险", 90),),
    ("short",),
)
SCORED = Scored(AT, "t1", RESULT, 55, "t2")
#: As the program of the time wrote it, without a version, letter for letter.
OLD_SCORED = (
    '{"kind":"scored","at":"2026-03-02T09:30:00+08:00","turn":"t1","result":{"score":78,"criteria":{"thank":'
    '{"credit":0.5,"skill":"acknowledge","weight":20,"strength":93,"evidence":"\\u8c22\\u8c22","span":[0,2],'
    '"phrase":"\\u8c22\\u8c22\\u60a8\\u76f4\\u8bf4","notes":["negated"],"chance":null}},"red_lines":[{"id":"RL-GUAR","severity":"major",'
    '"evidence":"\\u4fdd\\u8bc1","because":"\\u8c01\\u4e5f\\u4e0d\\u80fd","span":[3,5],"phrase":'
    '"\\u4fdd\\u8bc1\\u8d5a\\u94b1","means":"\\u8bb8\\u8bfa","instead":"\\u8bb2\\u98ce\\u9669","strength":90}],'
    '"notes":["short"],"enough":null},"trust":55,"next":"t2"}'
)
#: The same today: what came since stands behind.
NEW_SCORED = OLD_SCORED.removesuffix("}") + ',"unheard":null}'
STARTED = (
    f'{{"kind":"started","at":"{STAMP}","scenario":"a/b","language":"en","digest":"d","seed":7,'
    '"mode":"official","engine":1}'
)
OLD: list[tuple[str, Event]] = [
    (OLD_SCORED, SCORED),
    (f'{{"kind":"replied","at":"{STAMP}","turn":"t1","text":"\\ud800 x"}}', Replied(AT, "t1", "\ud800 x")),
    (f'{{"kind":"ended","at":"{STAMP}","ending":"e","speaker":"s","text":"t"}}', Ended(AT, "e", "s", "t")),
    (STARTED, Started(AT, "a/b", "en", "d", 7, Mode.OFFICIAL, "1")),
]


@pytest.mark.parametrize(("payload", "event"), OLD)
def test_a_payload_without_a_version_is_read_as_it_was_meant(payload: str, event: Event) -> None:
    assert unpack_event(payload) == event


def test_a_payload_says_its_version_and_is_otherwise_what_it_always_was() -> None:
    assert dump_event(SCORED) == f'{{"version":{PAYLOAD_VERSION},{NEW_SCORED[1:]}'


def test_events_for_other_programs_keep_their_keys_and_the_order_of_them() -> None:
    assert json.dumps(to_json(SCORED), separators=(",", ":")) == NEW_SCORED


def test_a_payload_of_a_later_version_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="shape 2"):
        unpack_event('{"version":2,"kind":"replied"}')


@pytest.mark.parametrize(
    "change",
    [{"trust": "high"}, {"result": {}}, {"at": "2026-03-02T09:30:00"}, {"at": 1772415000}, {"result": {"score": None}}],
)
def test_a_value_of_the_wrong_kind_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpack_event(json.dumps({**to_json(SCORED), **change}))
