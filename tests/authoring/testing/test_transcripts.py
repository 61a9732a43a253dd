"""A transcript fails where the conversation goes another way, and where saving and reloading would change it."""

import pytest

from simulator.authoring.testing.failures import FailureKind
from simulator.practice.session import Session
from tests.authoring.conftest import Change, RunSample

GOOD = '[You pay 5% and get 20 times your money., "1"]'


def test_a_transcript_that_holds_does_not_fail(run_sample: RunSample) -> None:
    good, poor = run_sample().transcripts
    assert (good.failures, good.turns, good.ending, good.passed) == ((), ("margin", "quiz"), "agreed", True)
    assert (poor.failures, poor.turns, poor.ending, poor.passed) == ((), ("margin", "margin"), "hung_up", False)


@pytest.mark.parametrize(
    ("change", "kind", "expected", "came", "reply"),
    [
        (
            ("turns: [margin, quiz]", "turns: [margin, margin]"),
            FailureKind.TURNS,
            "margin → margin",
            "margin → quiz",
            1,
        ),
        (("turns: [margin, quiz]", "turns: [margin]"), FailureKind.TURNS, "margin", "margin → quiz", 1),
        (("ending: agreed", "ending: hung_up"), FailureKind.ENDING, "hung_up", "agreed", 2),
        (("passed: true", "passed: false"), FailureKind.PASSED, "not passed", "passed", 0),
        ((GOOD, GOOD.replace("]", ", And?]")), FailureKind.UNUSED, "", "1", 3),
        (
            (GOOD, GOOD.replace('"1"', "The first")),
            FailureKind.REFUSED,
            "expected one number from 1 to 2",
            "The first",
            2,
        ),
    ],
)
def test_the_first_thing_that_differs_is_told(
    run_sample: RunSample, change: Change, kind: FailureKind, expected: str, came: str, reply: int
) -> None:
    failure = run_sample(change).transcripts[0].failures[0]
    assert (failure.kind, failure.expected, failure.came, failure.reply) == (kind, expected, came, reply)


def test_a_conversation_without_an_end_has_no_ending(run_sample: RunSample) -> None:
    (good, _) = run_sample((GOOD, "[You pay 5% and get 20 times your money.]")).transcripts
    assert [(failure.kind, failure.came) for failure in good.failures] == [
        (FailureKind.ENDING, ""),
        (FailureKind.PASSED, "not finished"),
    ]


def test_the_rule_of_every_exchange_is_the_one_that_led_on(run_sample: RunSample) -> None:
    poor = run_sample().transcripts[1]
    assert [(visit.rule, visit.next) for visit in poor.visits] == [(2, "margin"), (1, "hung_up")]


def test_an_engine_that_forgets_on_reloading_is_caught(run_sample: RunSample, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Session.resume
    monkeypatch.setattr(Session, "resume", lambda self, events: whole(self, events[:2]))
    kinds = {failure.kind for result in run_sample().transcripts for failure in result.failures}
    assert FailureKind.RELOAD in kinds
