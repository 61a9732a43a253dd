"""`mark` sets a coach's judgement beside the machine's; what does not go together is one clear sentence."""

import json
from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.cli.conftest import Run, Simulator
from tests.reports.sample import START, good, keep, play_with_help, poor


class MarkContext:
    """Records with one poor official attempt of 李晓, one in practice, and the command that works on them."""

    def __init__(self, simulator: Simulator, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'records.sqlite3'}"
        self._simulator = simulator
        with Records.open(self.url) as records:
            self.official = keep(records, poor(Mode.OFFICIAL, START))
            self.practice = keep(records, play_with_help(START))
            self.other = keep(records, good(Mode.OFFICIAL, START), trainee="王芳")

    def run(self, *arguments: str) -> Run:
        return self._simulator(*arguments, "--database", self.url, "--lang", "en")

    def mark(self, place: str, word: str, reason: str = "听录音是问了", by: str = "陈教练", *more: str) -> Run:
        return self.run("mark", f"{self.official}{place}", word, "--reason", reason, "--by", by, *more)


@pytest.fixture
def context(simulator: Simulator, tmp_path: Path) -> MarkContext:
    return MarkContext(simulator, tmp_path)


def test_a_mark_stands_beside_the_machine_s_and_changes_no_score(context: MarkContext) -> None:
    before = context.run("report", "--attempt", context.official, "--format", "md").out
    run = context.mark("#no_interest/ask", "met", "她问了", "陈教练", "--comment", "下次说慢点")
    assert run.code == 0
    assert run.out.startswith("✎ 只问一句原因 (in no_interest)\n    ≠ 陈教练 on ")
    assert run.out.endswith(": met – the machine: missed – 她问了\n    “下次说慢点”\n")
    assert "does not change the score; `simulator review` does" in run.err
    after = context.run("report", "--attempt", context.official, "--format", "md").out
    assert "她问了" in after
    assert "下次说慢点" in after
    lines = after.splitlines()
    assert [line for line in before.splitlines() if line not in lines] == []


def test_every_report_and_the_history_show_it(context: MarkContext) -> None:
    context.mark("", "failed", "语气太冲")
    for command in (
        ["report", "--attempt", context.official, "--format", "md"],
        ["report", "--trainee", "李晓", "--format", "md"],
        ["report", "--trainee", "李晓", "--one-to-one", "--format", "md"],
        ["report", "--team", "", "--format", "md"],
        ["report", "--team", "", "--format", "json"],
        ["history"],
        ["history", "--json"],
    ):
        assert "语气太冲" in context.run(*command).out, command
    assert "语气太冲" not in context.run("report", "--trainee", "王芳", "--format", "md").out


def test_a_red_line_that_the_machine_did_not_see_can_be_marked(context: MarkContext) -> None:
    assert "crossed – the machine: red line crossed" in context.mark("#returns/RL-GUAR", "crossed").out
    run = context.mark("#2/RL-GUAR", "clean", by="林教练")
    assert "no red line – the machine: red line crossed" in run.out


def test_a_later_mark_replaces_and_withdraws_and_nothing_is_lost(context: MarkContext) -> None:
    place = "#no_interest/ask"
    context.mark(place, "met", "第一次")
    context.mark(place, "partly", "再听一遍")
    context.mark(place, "missed", "同意机器", "林教练")
    listed = context.run("mark", context.official)
    assert [reason in listed.out for reason in ("第一次", "再听一遍", "同意机器")] == [False, True, True]
    context.mark(place, "withdrawn", "听错了")
    assert "再听一遍" not in context.run("report", "--attempt", context.official, "--format", "md").out
    kept = json.loads(context.run("mark", context.official, "--json").out)
    assert [(one["number"], one["word"]) for one in kept] == [
        (1, "met"),
        (2, "partly"),
        (3, "missed"),
        (4, "withdrawn"),
    ]


@pytest.mark.parametrize(
    ("place", "word", "sentence"),
    [
        ("#no_interest/risk", "met", "no_interest has no criterion and no red line risk. It has: thank, ask."),
        ("#nowhere", "passed", "has no answer in a turn nowhere. It has: no_interest, returns, quiz."),
        ("#quiz/ask", "met", "quiz is no answer in words: mark it as a whole"),
        ("/ask", "met", "There is no attempt"),
        ("#no_interest/ask", "passed", "“passed” is no word for this; here it is one of: met, partly, missed."),
        ("#no_interest/ask", "withdrawn", "陈教练 has no mark there that could be withdrawn."),
    ],
)
def test_a_place_or_word_that_is_not_there_says_what_is(
    context: MarkContext, place: str, word: str, sentence: str
) -> None:
    run = context.mark(place, word)
    assert run.code == 2
    assert sentence in run.err


def test_reason_and_coach_are_needed_and_bounded(context: MarkContext) -> None:
    assert "Say why with --reason TEXT" in context.mark("", "passed", "  ").err
    assert "--reason has 10000 characters; 2000 is the most." in context.mark("", "passed", "长" * 10_000).err
    assert "Say who marks" in context.mark("", "passed", "好", " ").err
    assert "李晓 is the trainee of this attempt" in context.mark("", "passed", "好", " 李晓").err
    assert json.loads(context.run("mark", context.official, "--json").out) == []


def test_practice_is_private(context: MarkContext) -> None:
    for arguments in (["passed", "--reason", "好", "--by", "陈教练"], []):
        run = context.run("mark", context.practice, *arguments)
        assert (run.code, run.out) == (2, "")
        assert "is practice, which its trainee alone can open" in run.err


def test_an_unknown_attempt_is_said(context: MarkContext) -> None:
    run = context.run("mark", "zzz#t", "passed", "--reason", "好", "--by", "陈教练")
    assert run.code == 2
    assert "There is no attempt zzz." in run.err


NASTY = '=HYPERLINK("x") <script>alert(1)</script> | 🙂\x1b[31m\n- x'


def test_what_a_coach_writes_acts_nowhere(context: MarkContext) -> None:
    run = context.mark("", "passed", NASTY, "=陈", "--comment", NASTY)
    assert "\x1b" not in run.out
    html = context.run("report", "--attempt", context.official, "--format", "html").out
    assert "<script>" not in html
    assert "\x1b" not in html
    assert "🙂" in html
    markdown = context.run("report", "--trainee", "李晓", "--format", "md").out
    assert "<script>" not in markdown
    assert "\n- x" not in markdown


def test_agreement_is_a_page_of_its_own(context: MarkContext, tmp_path: Path) -> None:
    context.mark("#no_interest/ask", "met", NASTY)
    for ending in ("html", "md", "csv", "json", "xlsx"):
        file = tmp_path / f"agreement.{ending}"
        run = context.run("report", "--agreement", "-o", str(file), "--force")
        assert (run.code, file.stat().st_size > 0) == (0, True), run.err
    assert "'=HYPERLINK" in (tmp_path / "agreement.csv").read_text("utf-8")
    assert "<script>" not in (tmp_path / "agreement.html").read_text("utf-8")
    assert "simulator review --overrule" in (tmp_path / "agreement.md").read_text("utf-8")
    assert context.run("report", "--agreement", "-o", str(tmp_path / "agreement.json")).code == 0  # its own file


def test_agreement_takes_a_period_and_nobody_s_name(context: MarkContext) -> None:
    context.mark("", "passed", "好")
    assert "1 mark" in context.run("report", "--agreement", "--since", "30d", "--format", "md").out
    early = context.run("report", "--agreement", "--until", "2026-03-01", "--format", "md")
    assert "No coach has marked anything yet." in early.out
    assert "say a day, or 30d" in context.run("report", "--agreement", "--since", "last").err
    assert "Say what to report" in context.run("report", "--agreement", "--trainee", "李晓").err
