"""Coverage names everything that no test has tried, with its line."""

from pathlib import Path

import pytest

from simulator.authoring.files.locations import Location
from simulator.authoring.testing.coverage import CoverageItem, Part, Share, collect, share
from simulator.practice.reply_runner import ReplyOutcome
from simulator.scenario.model import Severity, Skill
from simulator.scoring.judging.result import CriterionResult, RedLineResult, TurnScore
from tests.authoring.conftest import RunSample


def untried(items: tuple[CoverageItem, ...]) -> set[tuple[Part, str, str]]:
    return {(item.part, item.owner, item.name) for item in items if not item.covered}


def test_only_the_route_that_nobody_took_is_left(run_sample: RunSample) -> None:
    assert untried(run_sample().coverage) == {(Part.ROUTE, "quiz", "→ hung_up")}


def test_without_transcripts_what_lies_behind_is_untried(run_sample: RunSample) -> None:
    text = run_sample().path.read_text("utf-8")
    report = run_sample((text[text.index("tests:") :], ""))
    assert untried(report.coverage) == {
        (Part.ROUTE, "margin", "visits >= 2 → hung_up"),
        (Part.TURN, "quiz", "quiz"),
        (Part.ROUTE, "quiz", "score >= 50 → agreed"),
        (Part.ROUTE, "quiz", "→ hung_up"),
        (Part.ENDING, "", "agreed"),
        (Part.ENDING, "", "hung_up"),
    }


def test_every_item_stands_in_its_line(run_sample: RunSample) -> None:
    report = run_sample(("number: {value: 20}", "number: {value: 20}\n        phrases: [twenty times, 20 fold]"))
    lines = report.path.read_text("utf-8").splitlines()
    for item in report.coverage:
        line = lines[item.place.line - 1]
        assert item.name.split(" → ")[0].strip("→ ") in line, item


def test_a_phrase_is_tried_when_it_decided_and_a_criterion_when_it_was_met() -> None:
    met = CriterionResult("a", Skill.VALUE, 50, 0.5, 40, "words", phrase="said so")
    near = CriterionResult("b", Skill.VALUE, 50, 0.0, 30, "words", phrase="nearly")
    line = RedLineResult("insult", Severity.MAJOR, "fool", "no")
    tried = collect([ReplyOutcome("t", "reply", TurnScore(25, (met, near), (line,)), 40, 1, "end")])
    assert tried.met == {("t", "a")}
    assert tried.phrases == {("t", "a", "said so")}
    assert tried.crossed == {("t", "insult")}
    assert tried.turns == {"t"}
    assert tried.rules == {("t", 1)}
    assert tried.targets == {"end"}


def test_a_core_criterion_is_tried_by_leaving_it_out_and_enough_by_a_complete_reply(run_sample: RunSample) -> None:
    keys = (
        ("    criteria:\n      rate:", "    enough: 80\n    criteria:\n      rate:"),
        ("names the leverage, 20\n", "names the leverage, 20\n        core: true\n"),
    )
    both = run_sample(*keys, ("score: 44..44", "score: 50..50"))
    assert {item.part for item in both.coverage if item.covered} >= {Part.CORE, Part.ENOUGH}
    text = both.path.read_text("utf-8")
    examples = text[text.index("    examples:") : text.index("    next:\n      - when: score >= 60")]
    neither = run_sample(*keys, (examples.replace("50..50", "44..44"), ""), (text[text.index("tests:") :], ""))
    assert untried(neither.coverage) >= {(Part.CORE, "margin", "leverage"), (Part.ENOUGH, "margin", "80")}


def test_phrases_do_not_count_for_the_minimum(run_sample: RunSample) -> None:
    report = run_sample(("number: {value: 20}", "number: {value: 20}\n        phrases: [twenty times, 20 fold]"))
    assert share(report.coverage) == Share(10, 11)
    assert share(report.coverage, Part.PHRASE) == Share(0, 2)


@pytest.mark.parametrize(("covered", "total", "percent"), [(0, 0, 100), (199, 200, 99), (200, 200, 100), (1, 3, 33)])
def test_a_hundred_percent_means_all(covered: int, total: int, percent: int) -> None:
    assert Share(covered, total).percent == percent


def test_parts_can_be_asked_for_one_by_one() -> None:
    place = Location(Path("x"), 1, 1)
    items = [CoverageItem(Part.TURN, "a", "a", place, True), CoverageItem(Part.ENDING, "", "e", place, False)]
    assert share(items, Part.TURN) == Share(1, 1)
    assert share(items, Part.ENDING) == Share(0, 1)
