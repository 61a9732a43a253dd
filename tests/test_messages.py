"""Every sentence of the interface is translated, and the compiled catalogue is the one that the sources give."""

import ast
import gettext
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.locales import counted, guess_language, library_messages, translator

ROOT = Path(__file__).parents[1]


def test_nothing_is_untranslated_and_the_compiled_catalogue_is_current() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "messages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_translation_keeps_the_placeholders_of_its_message() -> None:
    from babel.messages.pofile import read_po

    with (ROOT / "simulator/locales/zh_CN/LC_MESSAGES/simulator.po").open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    names = re.compile(r"\{(\w*)[^}]*\}")
    for message in catalogue:
        forms = [set(names.findall(form)) for form in ((message.id,) if isinstance(message.id, str) else message.id)]
        used = set(names.findall(str(message.string)))
        assert set.intersection(*forms) <= used <= set.union(*forms), message.id


def test_chinese_speaks_chinese_and_an_unknown_language_english() -> None:
    assert translator("zh-CN")("History") != "History"
    assert translator("fr")("History") == "History"


def test_the_locale_chooses_the_interface() -> None:
    assert guess_language({"LANG": "zh_CN.UTF-8"}) == "zh-CN"
    assert guess_language({"LANG": "en_GB.UTF-8"}) == "en"
    assert guess_language({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}) == "zh-CN"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en_GB:en"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:zh_TW"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "fr"}, "zh-CN"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LC_MESSAGES": "POSIX", "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": ""}, "zh-CN"),
    ],
)
def test_language_goes_before_the_locale_unless_that_is_c(environment: dict[str, str], language: str) -> None:
    assert guess_language(environment) == language


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 0, "0 turns"),
        ("en", 1, "1 turn"),
        ("en", 2, "2 turns"),
        ("zh-CN", 1, "1 轮"),
        ("zh-CN", 2, "2 轮"),
    ],
)
def test_a_count_takes_the_form_that_the_language_has_for_it(language: str, count: int, words: str) -> None:
    assert counted(translator(language), "{count} turn", "{count} turns", count) == words


def test_libraries_words_come_from_our_catalogue_only_while_it_is_asked_for() -> None:
    before = os.environ.get("LANGUAGE")
    with library_messages("zh-CN"):
        assert gettext.gettext("Missing command.") == "缺少命令。"
    with library_messages("en"):
        assert gettext.gettext("Missing command.") == "Missing command."
    assert gettext.gettext("Missing command.") == "Missing command."
    assert os.environ.get("LANGUAGE") == before


def is_marked(value: ast.expr, scope: ast.AST) -> bool:
    """Whether an expression is a message marked for the catalogue, or a name that holds one."""
    match value:
        case ast.Call(func=ast.Name(id="N_")):
            return True
        case ast.IfExp():
            return is_marked(value.body, scope) and is_marked(value.orelse, scope)
        case ast.Subscript(value=ast.Name(id=name)):  # of a table of marked messages
            return name.isupper()
        case ast.Name(id=name):
            assigned = [
                (target, node.value)
                for node in ast.walk(scope)
                if isinstance(node, ast.Assign)
                for target in ast.walk(node.targets[0])
                if isinstance(target, ast.Name) and target.id == name
            ]
            return bool(assigned) and all(
                is_marked(given, scope) for _, given in assigned for given in getattr(given, "elts", [given])
            )
    return False


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "simulator").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def test_every_error_a_person_can_mend_says_a_message_of_the_catalogue() -> None:
    escaped = []
    for path, tree in sources():
        errors = {"UserError"} | {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef) and any("UserError" in ast.unparse(base) for base in node.bases)
        }
        for node in ast.walk(tree):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UserError" and node.args
            raised = isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)
            if called and isinstance(node, ast.Call) and not is_marked(node.args[0], tree):
                escaped.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
            if raised and isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                name = getattr(node.exc.func, "id", "")
                worded = [arg for arg in node.exc.args if isinstance(arg, ast.JoinedStr)]
                if name in errors and worded:
                    escaped.append(f"{path.name}:{node.lineno}: {ast.unparse(node)}")
    # `suggest` and `refuse_damaged` are given a marked message, and a single name stands for itself.
    assert [one for one in escaped if not one.startswith(("errors.py:", "foreign_file.py:"))] == []


def test_no_sentence_is_printed_past_the_translation() -> None:
    sentence = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
    escaped = [
        f"{path.name}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ("echo", "secho", "notify")
        for argument in node.args[:1]
        if any(sentence.search(text) for text in literal_words(argument))
    ]
    assert escaped == []


def literal_words(value: ast.expr) -> Iterator[str]:
    """The texts that an expression shows as they are; what a call is given is that call's affair."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            for part in value.values:
                yield from literal_words(part)
        case ast.FormattedValue() | ast.Starred():
            yield from literal_words(value.value)
        case ast.IfExp():
            yield from (*literal_words(value.body), *literal_words(value.orelse))
        case ast.BinOp():
            yield from (*literal_words(value.left), *literal_words(value.right))


def test_messages_are_found_wherever_they_are_written() -> None:
    spec = importlib.util.spec_from_file_location("messages_under_test", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    source = """
t("plain"), self._t("private"), N_("marked"), t("one" if x else "other")
f"{self.t('within another string')}", t(variable), other("no message")
counted(self.t, "{count} turn", "{count} turns", n), NN_("leaf", "leaves")
"""
    wanted: set[object] = {"plain", "private", "marked", "one", "other", "within another string"}
    wanted |= {("{count} turn", "{count} turns"), ("leaf", "leaves")}
    assert set(messages.find_messages(source)) == wanted
