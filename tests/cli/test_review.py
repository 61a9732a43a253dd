"""`review` lists what is disputed and carries decisions out; streams and exit codes are as documented."""

import json
from pathlib import Path

import pytest

from simulator.records.disputes import Claim, Verdict
from simulator.records.store import Records
from tests.authoring.played import LUCKY, MISSED, dispute, play
from tests.cli.conftest import Run, Simulator
from tests.tui.demo import write_library


class AppContext:
    """A library, records with one disputed attempt, and the command that works on them."""

    def __init__(self, simulator: Simulator, folder: Path) -> None:
        self.library = write_library(folder / "scenarios")
        self.url = f"sqlite:///{folder / 'records.sqlite3'}"
        self.file = self.library / "zh-CN/demo/small.yaml"
        self._simulator = simulator
        with Records.open(self.url) as records:
            attempt, seqs = play(records, self.library, [MISSED])
            self.case = dispute(records, attempt, seqs[0], "ask_time", comment="我问了").id
            other, numbers = play(records, self.library, [LUCKY])
            self.wrong = dispute(records, other, numbers[0], "thank", Claim.WRONG).id

    def run(self, *arguments: str) -> Run:
        return self._simulator(
            "review", "--library", str(self.library), "--database", self.url, "--lang", "en", *arguments
        )


@pytest.fixture
def context(simulator: Simulator, tmp_path: Path) -> AppContext:
    return AppContext(simulator, tmp_path)


def test_the_list_groups_by_criterion_and_names_nobody(context: AppContext) -> None:
    run = context.run("--list")
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0] == "zh-CN/demo/small#opening  ask_time"
    assert lines[1:4] == [
        "  问什么时候方便",
        f"    ! {context.case}  I did say that  (Official)",
        f"        > {MISSED}",
    ]
    assert "        trainee: 我问了" in lines
    assert lines[-1] == "2 disputes, 0 near misses in 2 places"
    assert "林晓" not in run.out


def test_json_carries_the_same_cases(context: AppContext) -> None:
    run = context.run("--json", "--scenario", "demo/small")
    data = json.loads(run.out)
    assert run.code == 0
    assert [g["criterion"] for g in data["groups"]] == ["ask_time", "thank"]
    case = data["groups"][0]["disputes"][0]
    assert (case["id"], case["claim"], case["origin"], case["reply"]) == (context.case, "said", "trainee", MISSED)
    assert case["then"] == case["now"]
    assert set(data["thresholds"]) == {"half", "full"}
    assert json.loads(context.run("--json", "--scenario", "demo/hostile").out)["groups"] == []


def test_a_dry_run_shows_everything_and_writes_nothing(context: AppContext) -> None:
    before = context.file.read_text("utf-8")
    run = context.run("--accept", context.case, "--dry-run")
    assert (run.code, run.err) == (0, "Nothing was written: this was a dry run.\n")
    assert "✓ the new example passes\n" in run.out
    assert "1 kept attempt comes out otherwise\n" in run.out
    assert "ask_time 0 → 1" in run.out
    assert context.file.read_text("utf-8") == before


def test_accepting_writes_and_is_kept_for_the_trainee(context: AppContext) -> None:
    run = context.run("--accept", context.case, "--reason", "是这个意思", "--json")
    data = json.loads(run.out)
    assert (run.code, run.err) == (0, "Accepted and written.\n")
    assert (data["written"], data["example_passes"], data["broken"]) == (True, True, [])
    assert "啥时候再打给您合适呢" in context.file.read_text("utf-8")
    with Records.open(context.url) as records:
        decided = {d.id: (d.verdict, d.reason) for d in records.disputes.find()}
    assert decided[context.case] == (Verdict.ACCEPTED, "是这个意思")
    again = context.run("--accept", context.case, "--reason", "再来")
    assert (again.code, again.out) == (2, "")
    assert again.err == f"simulator: {context.case} has already been decided: accepted.\n"


def test_words_that_do_not_help_are_not_written_unless_asked(context: AppContext) -> None:
    before = context.file.read_text("utf-8")
    run = context.run("--accept", context.case, "--reason", "试试", "--phrase", "下雨了")
    assert run.code == 1
    assert run.err.startswith("Nothing was written.")
    assert "✗ the new example fails\n" in run.out
    assert context.file.read_text("utf-8") == before
    forced = context.run("--accept", context.case, "--reason", "试试", "--phrase", "下雨了", "--anyway")
    assert forced.code == 0
    assert "- 下雨了" in context.file.read_text("utf-8") or "下雨了]" in context.file.read_text("utf-8")


def test_rejecting_leaves_the_file_alone(context: AppContext) -> None:
    before = context.file.read_text("utf-8")
    run = context.run("--reject", context.wrong, "--reason", "确实谢了")
    assert (run.code, run.out, run.err) == (0, "", "Rejected; the scenario is as it was.\n")
    assert context.file.read_text("utf-8") == before
    assert context.wrong not in context.run("--list").out


def test_overruling_corrects_the_attempt_and_leaves_the_file(context: AppContext) -> None:
    before = context.file.read_text("utf-8")
    trial = context.run("--overrule", context.wrong, "--dry-run")
    assert (trial.code, trial.err) == (0, "Nothing was written: this was a dry run.\n")
    run = context.run("--overrule", context.wrong, "--reason", "谢的是号码", "--by", "陈教练")
    assert (run.code, run.err) == (0, "Judged otherwise for this attempt; the scenario is as it was.\n")
    assert context.file.read_text("utf-8") == before
    with Records.open(context.url) as records:
        decided = {d.id: (d.verdict, d.decided_by) for d in records.disputes.find()}
    assert decided[context.wrong] == (Verdict.OVERRULED, "陈教练")


def test_several_cases_are_decided_at_once(context: AppContext) -> None:
    run = context.run("--reject", context.case, "--reject", context.wrong, "--reason", "都没有说", "--json")
    assert (run.code, run.err) == (0, "2 cases decided, 0 left open.\n")
    assert [one["done"] for one in json.loads(run.out)] == [True, True]
    assert json.loads(context.run("--json").out)["groups"] == []


def test_phrases_that_do_nothing_are_listed(context: AppContext) -> None:
    run = context.run("--phrases")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[-1] == "0 phrases that never fired, 0 that only ever fired wrongly"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--accept", "x", "--reject", "y"), "Give one of --accept, --overrule and --reject"),
        (("--accept", "x"), "Say why with --reason"),
        (("--reject", "x", "--reason", "  "), "Say why with --reason"),
        (("--phrase", "x"), "belong to --accept"),
        (("--reject", "x", "--reason", "y", "--dry-run"), "--dry-run belongs to"),
        (("--accept", "x", "--example", " ", "--reason", "y"), "--example is empty"),
        (("--accept", "demo/small#opening.nothing", "--reason", "x"), "Nothing is disputed at"),
        (("--accept", "zzz", "--reason", "x"), "There is no attempt zzz"),
    ],
)
def test_bad_usage_says_what_to_do(context: AppContext, arguments: tuple[str, ...], message: str) -> None:
    run = context.run(*arguments)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
