"""In a Chinese interface the command line is Chinese: help, usage, errors, and click's own words."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from simulator.cli import click_messages
from simulator.cli.main import cli
from simulator.cli.translated import Command, Group
from simulator.text import width
from tests.cli.conftest import Simulator

#: Three words in a row are a sentence that was forgotten; two may be a command.
_ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
#: A command as it is typed.
_TYPED = re.compile(r"simulator [a-z]+[ a-z]*")
#: What click has words for and no command of ours uses: dates, tuples, prompts, a programmer's mistakes.
_UNUSED = re.compile(
    r"deprecat|DateTime|format|Aborted|Name '|hidden|UUID|boolean|types?\b|values? (are|must)|Choice\(|Takes \{nargs\}|"
    r"Arguments take|No options defined|Got secondary|did you mean|Could not determine|"
    r"Invalid start character|prompt|completion|Unknown|Editing",
    re.IGNORECASE,
)


def walk(command: click.Command, *words: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from walk(inner, *words, name)


COMMANDS = dict(walk(cli))


def test_every_command_is_one_that_is_translated() -> None:
    assert [words for words, command in COMMANDS.items() if not isinstance(command, Command | Group)] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_is_chinese_where_the_interface_is(words: tuple[str, ...], simulator: Simulator) -> None:
    text = simulator(*words, "--help", "--lang", "zh-CN").out
    assert _ENGLISH.findall(_TYPED.sub("", text)) == []
    assert "用法" in text
    assert max(width(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_calls_an_argument_as_its_usage_does(words: tuple[str, ...], simulator: Simulator) -> None:
    parameters = COMMANDS[words].params
    names = {word for one in parameters for word in re.findall("[A-Z]{2,}", one.metavar or f"{one.name}".upper())}
    text = simulator(*words, "--help", "--lang", "zh-CN").out
    known = {"JSON", "URL", "YAML", "CI"}
    assert {name for name in names - known if re.search(rf"(?<![\w$-]){name}(?![\w-])", text)} == set()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_is_english_again_in_the_next_run(words: tuple[str, ...], simulator: Simulator) -> None:
    simulator(*words, "--help", "--lang", "zh-CN")
    assert simulator(*words, "--help").out.isascii() or "用法" not in simulator(*words, "--help").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("scor",), "没有命令 'scor'。"),
        (("score", "--explan"), "没有选项 '--explan'。 您是不是想写 '--explain'"),
        (("graph",), "缺少参数 '场景'。"),
        (("export-sheet", "--all"), "缺少选项 '-o' / '--output'。"),
        (("list", "a", "b"), "多出了参数（a b）。"),
        (("report",), "--attempt 编号、--trainee 姓名、--team [名称] 或 --agreement"),
        (("list", "--json=1"), "选项 '--json' 不带值。"),
        (("history", "--limit"), "选项 '--limit' 后面要写值。"),
        (("history", "--limit", "x"), "'x' 不是有效的整数。"),
        (("history", "--limit", "0"), "0 不在范围 x>=1 之内。"),
        (("check", "--format", "x"), "'x' 不在可选的值之中"),
        (("check", "no/such"), "路径 'no/such' 不存在。"),
        (("import", "."), "文件 '.' 是文件夹。"),
        (("play", "x", "--replies", "no/such"), "没有这个文件或文件夹"),
    ],
)
def test_a_slip_on_the_command_line_is_named_in_chinese(
    simulator: Simulator, arguments: tuple[str, ...], said: str
) -> None:
    run = simulator("--lang", "zh-CN", *arguments)
    assert run.code == 2
    assert said in run.err
    assert _ENGLISH.findall(_TYPED.sub("", run.err)) == []


@pytest.mark.parametrize("arguments", [("--lang", "zh-CN", "score"), ("score", "--lang=zh-CN"), ("score",)])
def test_an_error_of_ours_is_in_the_language_of_the_interface(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    if len(arguments) == 1:
        monkeypatch.setenv("LANGUAGE", "zh_CN:en")
    assert "请写明给什么打分" in simulator(*arguments).err


def test_control_characters_on_the_command_line_are_shown_harmlessly(simulator: Simulator) -> None:
    for arguments in (("a\x1b[2Jb",), ("score", "a/b\x1b[2J#c", "x")):
        assert "\x1b" not in simulator(*arguments).err


def messages_of(module: str) -> Iterator[str]:
    """The ids that a module of click looks up."""
    source = Path(str(importlib.import_module(module).__file__)).read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
            yield from (
                arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            )


def test_whatever_click_may_say_is_in_our_catalogue() -> None:
    ours = Path(str(click_messages.__file__)).read_text("utf-8")
    marked = {node.value for node in ast.walk(ast.parse(ours)) if isinstance(node, ast.Constant)}
    kinds = {"file", "directory", "path"}  # in `translated`, with the other kinds of values
    for module in ("core", "exceptions", "formatting", "parser", "types"):
        forgotten = set(messages_of(f"click.{module}")) - marked - kinds
        assert [message for message in sorted(forgotten) if not _UNUSED.search(message)] == [], module
