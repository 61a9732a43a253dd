"""An example fails exactly where its promise is broken."""

import pytest

from simulator.authoring.testing.examples import compare
from simulator.authoring.testing.failures import FailureKind
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.model import Example, Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from tests.authoring.conftest import RunSample

RESULT = TurnScore(
    55,
    (
        CriterionResult("full", Skill.VALUE, 40, 1.0, 90, "words", phrase="phrase"),
        CriterionResult("half", Skill.VALUE, 30, 0.5, 45),
        CriterionResult("none", Skill.VALUE, 30, 0.0, 20),
    ),
    (RedLineResult("insult", Severity.MAJOR, "fool", "no"),),
)
VISIT = ReplyOutcome("turn", "a reply", RESULT, 40, 0, "there")


def find(**promises: object) -> list[tuple[FailureKind, str]]:
    example = Example.model_validate({"reply": "a reply", "crosses": ["insult"], **promises})
    return [(failure.kind, failure.subject) for failure in compare(example, VISIT)]


@pytest.mark.parametrize(
    ("promises", "failures"),
    [
        ({"meets": ["full", "half"]}, []),
        ({"meets": ["none"]}, [(FailureKind.MEETS, "none")]),
        ({"misses": ["none"]}, []),
        ({"misses": ["half"]}, [(FailureKind.MISSES, "half")]),
        ({"misses": ["full"]}, [(FailureKind.MISSES, "full")]),
        ({"crosses": []}, [(FailureKind.CROSSED, "insult")]),
        ({"crosses": ["insult", "push"]}, [(FailureKind.CROSSES, "push")]),
        ({"score": "55..55"}, []),
        ({"score": "56..100"}, [(FailureKind.SCORE, "")]),
        ({"score": "0..54"}, [(FailureKind.SCORE, "")]),
        ({"goes": "there"}, []),
        ({"goes": "elsewhere"}, [(FailureKind.GOES, "")]),
        (
            {"meets": ["none"], "misses": ["full"], "score": "0..1", "goes": "elsewhere"},
            [
                (FailureKind.MEETS, "none"),
                (FailureKind.MISSES, "full"),
                (FailureKind.SCORE, ""),
                (FailureKind.GOES, ""),
            ],
        ),
    ],
)
def test_every_broken_promise_is_one_failure(
    promises: dict[str, object], failures: list[tuple[FailureKind, str]]
) -> None:
    assert find(**promises) == failures


def test_examples_stand_where_they_are_written(run_sample: RunSample) -> None:
    report = run_sample()
    lines = report.path.read_text("utf-8").splitlines()
    for result in report.examples:
        assert result.example.reply in lines[result.place.line - 1]
        assert lines[result.place.line - 1][result.place.column - 1 :].startswith("reply:")


def test_examples_that_hold_do_not_fail(run_sample: RunSample) -> None:
    report = run_sample()
    assert (len(report.examples), report.failed) == (2, 0)


def test_an_example_is_said_first_and_its_variables_are_filled_in(run_sample: RunSample) -> None:
    report = run_sample(
        ("start: margin\n", "start: margin\nvariables: {rate: ['5%']}\n"),
        ("reply: About 5%.", "reply: 'About {{ rate }}.'"),
    )
    second = report.examples[1]
    assert (second.visit.reply, second.visit.result.score, second.failures) == ("About 5%.", 44, ())


def test_a_file_with_errors_fails_and_names_them(run_sample: RunSample) -> None:
    report = run_sample(("start: margin", "start: nowhere"))
    assert report.failed == 1
    assert report.tests == 0
    assert [problem.code for problem in report.problems] == ["S201"]
