#!/usr/bin/env python3
"""Bring the message catalogues up to date: extract every message of the interface, merge, compile.

scripts/messages.py [--check]     --check changes nothing and exits 1 where something is missing or stale
"""

import argparse
import ast
import datetime as dt
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "simulator"
CATALOGUE = PACKAGE / "locales" / "zh_CN" / "LC_MESSAGES" / "simulator.po"
#: A date in the compiled file would make it another file every minute.
NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
#: The names by which the sources call the translation: `t` and its private form, and `N_`, which only marks.
KEYWORDS: dict[str, tuple[int, ...] | None] = {"t": None, "_t": None, "N_": None, "_": None}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say what is missing or stale")
    check = parser.parse_args().check
    catalogue = merge(extract())
    missing = [str(message.id) for message in catalogue if message.id and not message.string]
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
    """Every message in the program's sources and templates."""
    found = Catalog()
    for source in sorted(PACKAGE.rglob("*.py")):
        for written in find_messages(source.read_text(encoding="utf-8")):
            found.add(written)
    options = {"**.j2": {"silent": "false", "trimmed": "true"}}
    for _, _, message, _, _ in extract_from_dir(str(PACKAGE), [("**.j2", "jinja2")], options, keywords=KEYWORDS):
        found.add(message)
    return found


def find_messages(source: str) -> Iterator[str]:
    """The messages of a Python source, read from its syntax tree: Babel's own reader passes over f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and _called(node.func) in KEYWORDS:
            for given in ast.walk(node.args[0]) if isinstance(node.args[0], ast.IfExp) else (node.args[0],):
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


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
            merged.add(message.id, old.string if old else "")
    return merged


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
