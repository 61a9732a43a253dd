"""The authors' guide is true in both languages: its commands run, its files are valid, what it shows is what comes out.

Marks in the guide, as HTML comments before a block: `file: PATH` and `more of: PATH` write the block; `edit: PATH` and
`edit for a moment: PATH` apply a diff (the second until the next commands have run); `exit N` is the exit code of the
next block's last command; `screen` marks commands that open a screen: only their options are checked; `scored` marks
output of which only the verdicts and the words that counted are compared, because strengths move while the scorer
is tuned; `replies: TURN LANGUAGE` marks a table of replies; `disputed: TURN.CRITERION` is what a trainee marks;
`exam: FIGURE/SIZE …` marks a table whose rows hold these figures of the exam, Chinese and English.
A text block after commands is their output; its lines stand in that order, `…` for what was left out.
"""

import datetime as dt
import json
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from simulator.cli.main import COMMANDS, cli, main
from simulator.practice.events import Scored
from simulator.records.disputes import Claim, Dispute
from simulator.records.store import Records
from simulator.scenario import model, shared_model
from simulator.scenario.conditions.expressions import NAMES
from simulator.scenario.diagnostics.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
DATA = ROOT / "scripts" / "data"
#: The exam's languages, in the order of its table's columns.
EXAM_LANGUAGES = ("zh-CN", "en")
NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.UTC)
_MARK = re.compile(r"<!-- (.+?) -->")
_ANCHOR = str.maketrans(" ", "-", ".,:、")
_VERDICT = re.compile(
    r"^\S+ — (?:met|partly met|not met|达到|部分达到|没达到)|^  (?:your words: |您的话：).+|^(?:Score: |分数：).+"
)
#: A figure and its sign for percent, and, in brackets, of how many.
_FIGURE = re.compile(r"(?P<value>[\d.]+)(?P<percent> %)?(?: ?[(（](?P<size>\d+)[)）])?")


@dataclass(frozen=True)
class Block:
    """One piece of the guide: `kind` is a code block's language, `table`, or `mark` for a mark with its own effect."""

    kind: str
    body: str
    line: int
    mark: str


def read_blocks(text: str) -> Iterator[Block]:
    """Code blocks and marked tables in reading order, each with the mark that stands before it."""
    mark, lines = "", iter(enumerate(text.splitlines(), 1))
    for number, line in lines:
        if found := _MARK.fullmatch(line.strip()):
            mark = found[1]
            if mark.startswith("disputed:"):
                yield Block("mark", mark, number, mark)
        elif line.startswith("```"):
            body = []
            for _, inner in lines:
                if inner.startswith("```"):
                    break
                body.append(inner)
            yield Block(line[3:], "\n".join(body) + "\n", number, mark)
            mark = ""
        elif mark.startswith(("replies:", "exam:")) and line.startswith("|"):
            rows = [line]
            for _, inner in lines:
                if not inner.startswith("|"):
                    break
                rows.append(inner)
            yield Block("table", "\n".join(rows), number, mark)
            mark = ""


@dataclass(frozen=True)
class Guide:
    """One of the two guides; `language` is that of its interface and examples."""

    language: str
    text: str
    blocks: tuple[Block, ...]

    @property
    def commands(self) -> list[list[str]]:
        """What is typed at a prompt, in reading order, without comments."""
        lines = [line for block in self.blocks if block.kind == "sh" for line in block.body.splitlines()]
        return [words for line in lines if (words := shlex.split(line, comments=True))]


def read_guide(language: str, name: str) -> Guide:
    text = (ROOT / "scenarios" / name).read_text("utf-8")
    return Guide(language, text, tuple(read_blocks(text)))


ENGLISH, CHINESE = GUIDES = read_guide("en", "README.md"), read_guide("zh-CN", "README.zh-CN.md")
each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.language)


def read_cells(table: str) -> list[list[str]]:
    """The cells of a table's rows, its header first."""
    header, _, *rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()]
    return [header, *rows]


class Reader:
    """Somebody who does everything that the guide says, from its first line to its last, in an empty folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self._shown = ""
        self._restore: tuple[Path, str] | None = None
        self.compared = 0

    def follow(self, block: Block) -> None:
        """Do what a block says, or compare what it shows."""
        name, _, rest = block.mark.partition(": ")
        match block.kind, name:
            case "sh", _:
                self._run(block)
            case "diff", ("edit" | "edit for a moment"):
                self._edit(block, Path(rest), for_a_moment=name != "edit")
            case _, ("file" | "more of"):
                self._write(Path(rest), block.body, more=name == "more of")
            case "text", _:
                self._compare(block)
            case "table", "replies":
                self._score_rows(block, *rest.split())
            case "table", "exam":
                self.compared += 1  # has a test of its own
            case "mark", _:
                self._dispute(*rest.split("."))
            case _:
                pytest.fail(f"line {block.line}: a {block.kind} block without a mark is never tried")

    def _run(self, block: Block) -> None:
        self._shown = ""
        wanted = int(block.mark.removeprefix("exit ")) if block.mark.startswith("exit ") else 0
        commands = [words for line in block.body.splitlines() if (words := shlex.split(line, comments=True))]
        for number, words in enumerate(commands, 1):
            if words[0] == "export":
                self._monkeypatch.setenv(*words[1].split("=", 1))
                continue
            assert words[0] == "simulator", f"line {block.line}: {words}"
            last = number == len(commands)
            code = self._simulate(words[1:], screen=block.mark == "screen")
            assert code == (wanted if last else 0), f"line {block.line}: {words} gave {code}\n{self._shown}"
        if self._restore:
            path, text = self._restore
            path.write_text(text, "utf-8")
            self._restore = None

    def _simulate(self, words: list[str], *, screen: bool) -> int:
        words = [self._case() if word == "CASE" else word for word in words]
        self._capsys.readouterr()
        # Options are read before --help answers, so that a screen's command line is checked without opening it.
        code = main([*words, "--help"] if screen else words)
        out, err = self._capsys.readouterr()
        self._shown += out + err
        return code

    def _case(self) -> str:
        data = json.loads(CliRunner().invoke(cli, ["review", "--json"], standalone_mode=False).output)
        case: str = data["groups"][0]["disputes"][0]["id"]
        return case

    def _write(self, path: Path, text: str, *, more: bool) -> None:
        assert path.exists() or not more
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if more else "") + text, "utf-8")

    def _edit(self, block: Block, path: Path, *, for_a_moment: bool) -> None:
        text = path.read_text("utf-8")
        if for_a_moment:
            self._restore = (path, text)
        lines = block.body.splitlines()
        for old, new in zip(lines[::2], lines[1::2], strict=True):
            assert (old[0], new[0], text.count(old[1:])) == ("-", "+", 1), f"line {block.line}: {old}"
            text = text.replace(old[1:], new[1:])
        path.write_text(text, "utf-8")

    def _compare(self, block: Block) -> None:
        real = iter(self._shown.splitlines())
        for line in block.body.splitlines():
            wanted = line.rstrip()
            if block.mark == "scored":
                verdict = _VERDICT.match(wanted)
                wanted = verdict[0] if verdict else ""
            start = wanted.removesuffix("…").rstrip()
            if not start:
                continue
            open_end = block.mark == "scored" or start != wanted
            shown = any(r.startswith(start) if open_end else r.rstrip() == wanted for r in real)
            assert shown, f"line {block.line}: not shown, or not there: {wanted!r} in\n{self._shown}"
            self.compared += 1

    def _score_rows(self, block: Block, turn: str, language: str) -> None:
        wrong = {}
        for reply, *_, counts, red_line, _why in read_cells(block.body)[1:]:
            self._shown = ""
            assert self._simulate(["score", turn, reply, "--language", language, "--json"], screen=False) == 0
            score = json.loads(self._shown)
            met = [name for name, criterion in score["criteria"].items() if criterion["credit"]]
            came = ", ".join(met) or "–", ", ".join(line["id"] for line in score["red_lines"]) or "–"
            if came != (counts, red_line):
                wrong[reply] = came
            self.compared += 1
        assert wrong == {}, f"line {block.line}: these replies come out otherwise"

    def _dispute(self, turn: str, criterion: str) -> None:
        """The trainee's mark in the debrief of the newest attempt."""
        with Records.open(f"sqlite:///{Path(os.environ['SIMULATOR_HOME']) / 'records.sqlite3'}") as records:
            attempt = records.attempts()[0].id
            events = records.attempt(attempt).events
            seq = next(n for n, e in enumerate(events) if isinstance(e, Scored) and e.turn == turn)
            records.disputes.mark(Dispute(attempt, seq, criterion, turn, Claim.SAID, NOON))


@each_guide
def test_whoever_follows_the_guide_gets_what_it_shows(
    guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMULATOR_LANG", guide.language)
    reader = Reader(capsys, monkeypatch)
    for block in guide.blocks:
        reader.follow(block)
    assert reader.compared >= 50


def test_both_guides_do_the_same_in_the_same_order() -> None:
    def shape(guide: Guide) -> list[tuple[str, str]]:
        return [(block.kind, block.mark.partition(":")[0]) for block in guide.blocks]

    def run(guide: Guide) -> list[tuple[str, ...]]:
        return [(*words[:2], *(word for word in words if word.startswith("-"))) for words in guide.commands]

    assert shape(ENGLISH) == shape(CHINESE)
    assert run(ENGLISH) == run(CHINESE)


def test_both_guides_name_the_same_commands_options_and_keys() -> None:
    def named(guide: Guide) -> set[str]:
        spans = re.findall(r"`([^`\n]+)`", guide.text)
        return {word for span in spans for word in re.findall(r"--[a-z-]+|^[a-z_]{3,}$|^simulator [a-z-]+", span)}

    assert named(ENGLISH) ^ named(CHINESE) == set()
    assert len(named(ENGLISH)) > 100


def read_exam() -> dict[str, dict[str, float]]:
    """The figures on record, and the sizes of the sets, by language."""
    exam: dict[str, dict[str, float]] = json.loads((DATA / "exam" / "figures.json").read_text("utf-8"))
    for language in EXAM_LANGUAGES:
        replies = read_lines(DATA / "authors" / language / "exam" / "replies.jsonl")
        pairs = read_lines(DATA / "exam" / f"pairs_{language}.jsonl")
        exam[language] |= {
            "replies": len(replies),
            "labels": sum(len(row["labels"][0]) for row in replies),
            "crossings": sum(row["crosses"][0] for row in replies),
            "offences": sum(bool(row["about"]) and row["crosses"] for row in pairs),
            "twins": sum(bool(row["about"]) and not row["crosses"] for row in pairs),
            "harmless": sum(not row["about"] for row in pairs),
        }
    return exam


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


@each_guide
def test_what_a_guide_claims_of_the_scorer_is_what_the_exam_found(guide: Guide) -> None:
    exam = read_exam()
    block = next(block for block in guide.blocks if block.mark.startswith("exam: "))
    rows = read_cells(block.body)[1:]
    names = block.mark.removeprefix("exam: ").split()
    for name, (_, *cells) in zip(names, rows, strict=True):
        figure, _, size = name.partition("/")
        for language, cell in zip(EXAM_LANGUAGES, cells, strict=True):
            shown = _FIGURE.fullmatch(cell)
            assert shown is not None, cell
            value = exam[language][figure] * (100 if shown["percent"] else 1)
            decimals = len(shown["value"].partition(".")[2])
            assert abs(float(shown["value"]) - value) <= 0.5001 / 10**decimals, (figure, language, cell, value)
            assert shown["size"] == (str(exam[language][size]) if size else None), (figure, language, cell)


@each_guide
def test_every_key_of_the_format_stands_in_an_example_or_in_the_text(guide: Guide) -> None:
    members = (vars(model) | vars(shared_model)).values()
    values = [member for member in members if isinstance(member, type) and issubclass(member, model.Strict)]
    keys = {field.alias or name for value in values for name, field in value.model_fields.items()}
    missing = {key for key in keys if not re.search(rf"(?<![\w.]){key}:|`{key}`", guide.text)}
    assert len(keys) > 50
    assert missing == set()


@each_guide
def test_every_command_has_an_example(guide: Guide) -> None:
    assert set(COMMANDS) - {words[1] for words in guide.commands} == set()


@each_guide
def test_every_code_of_the_checks_is_named(guide: Guide) -> None:
    named = set(re.findall(r"S\d{3}", guide.text))
    for first, last in re.findall(r"S(\d{3})–S(\d{3})", guide.text):
        named |= {f"S{number}" for number in range(int(first), int(last) + 1)}
    assert named == set(CATALOGUE)


@each_guide
def test_every_skill_and_every_word_of_conditions_is_explained(guide: Guide) -> None:
    words = [*(skill.value for skill in model.Skill), *NAMES]
    assert [word for word in words if not re.search(rf"`{word}[.`]", guide.text)] == []


@each_guide
def test_the_table_of_contents_names_every_section(guide: Guide) -> None:
    contents = re.findall(r"\[(\d+\.) (.+?)\]\(#(.+?)\)", guide.text)
    sections = re.findall(r"^## (\d+\.) (.+)$", guide.text, re.MULTILINE)
    assert len(sections) > 5
    assert contents == [(n, name, f"{n} {name}".lower().translate(_ANCHOR)) for n, name in sections]


@each_guide
def test_the_guide_names_no_place_of_ours_and_stays_short(guide: Guide) -> None:
    assert re.findall(r"(?:^|\s)/(?:work|tmp|home)\b", guide.text) == []
    assert len(guide.text.splitlines()) <= 530


def test_the_front_page_and_the_guides_name_one_another() -> None:
    front = (ROOT / "README.md").read_text("utf-8")
    assert "(scenarios/README.md)" in front
    assert "(scenarios/README.zh-CN.md)" in front
    assert "(README.zh-CN.md)" in ENGLISH.text
    assert "(README.md)" in CHINESE.text
