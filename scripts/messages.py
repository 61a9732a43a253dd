#!/usr/bin/env python3
"""Bring the message catalogues up to date: extract every message of the interface, merge, compile.

scripts/messages.py [--check]     --check changes nothing and exits 1 where something is missing or stale
"""

import argparse
import ast
import datetime as dt
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "simulator"
sys.path.insert(0, str(ROOT))
CATALOGUE = PACKAGE / "locales" / "zh_CN" / "LC_MESSAGES" / "simulator.po"
#: A date in the compiled file would make it another file every minute.
NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
#: The names by which the sources call the translation: `t` and its private form, and `N_`, which only marks.
KEYWORDS: dict[str, tuple[int, ...] | None] = {"t": None, "_t": None, "N_": None, "_": None, "plural": (2, 3)}
#: Calls with a singular and a plural, and where these stand among the arguments.
PLURALS = {"counted": 1, "NN_": 0}
#: A message, or its singular and its plural.
Written = str | tuple[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is missing or stale")
    check = parser.parse_args().check
    catalogue = merge(extract())
    missing = [str(message.id) for message in catalogue if message.id and not is_translated(message)]
    for message in missing:
        print(f"not translated: {message}")
    if check:
        stale = compiled(catalogue) != CATALOGUE.with_suffix(".mo").read_bytes()
        print("the compiled catalogue is stale" if stale else "the compiled catalogue is current")
        return 1 if stale or missing else 0
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, no_location=True, omit_header=True)
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    print(f"{len(catalogue)} messages, {len(missing)} not translated")
    return 0


def extract() -> Catalog:
    """Every message in the program's sources, templates and command line."""
    found = Catalog()
    for source in sorted(PACKAGE.rglob("*.py")):
        for written in find_messages(source.read_text(encoding="utf-8")):
            found.add(written)
    for text in list_help():
        found.add(text)
    options = {"**.j2": {"silent": "false", "trimmed": "true"}}
    for _, _, message, _, _ in extract_from_dir(str(PACKAGE), [("**.j2", "jinja2")], options, keywords=KEYWORDS):
        found.add(message)
    return found


def list_help() -> list[str]:
    """What the commands themselves would have translated: help, options, placeholders."""
    from simulator.cli.main import cli
    from simulator.cli.translated import translate_command

    asked: set[str] = set()

    def note(text: str) -> str:
        asked.add(text)
        return text

    waiting: list[click.Command] = [cli]
    while waiting:
        command = waiting.pop()
        translate_command(command, note)
        if isinstance(command, click.Group):
            context = click.Context(command)
            inner = (command.get_command(context, name) for name in command.list_commands(context))
            waiting += [one for one in inner if one]
    return sorted(asked)


def find_messages(source: str) -> Iterator[Written]:
    """The messages of a Python source, read from its syntax tree: Babel's own reader passes over f-strings."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if _called(node.func) in PLURALS:
            yield from _find_plural(node.args[PLURALS[_called(node.func)] :])
        elif _called(node.func) in KEYWORDS:
            for given in ast.walk(node.args[0]) if isinstance(node.args[0], ast.IfExp) else (node.args[0],):
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def _find_plural(arguments: Sequence[ast.expr]) -> Iterator[tuple[str, str]]:
    match arguments:
        case [ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_]:
            yield one, many


def _called(function: ast.expr) -> str:
    """The last name of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def merge(found: Catalog) -> Catalog:
    """The found messages with the translations there are; what is no longer used is dropped."""
    known = Catalog(locale="zh_CN")
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as file:
            known = read_po(file, locale="zh_CN")
    merged = Catalog(locale="zh_CN", charset="utf-8", fuzzy=False, creation_date=NO_DATE, revision_date=NO_DATE)
    for message in found:
        if message.id:
            old = known.get(message.id)
            merged.add(message.id, _translation(message, old.string if old and old.string else ""))
    return merged


def _translation(message: Message, known: str | Sequence[str]) -> str | tuple[str, ...]:
    """The known translation as the message has it: Chinese has one form for every count."""
    text = known if isinstance(known, str) else known[0]
    return (text,) if message.pluralizable else text


def is_translated(message: Message) -> bool:
    """Whether the message has a text in every form."""
    return all(message.string or "") and bool(message.string)


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
