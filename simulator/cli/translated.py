"""Commands whose help, usage and errors are in the interface's language.

The texts are written in English where a command is declared (docstring, `help=`, `metavar=`); a command that is run
first makes a copy of itself in the language that gettext was told of (`locales.library_messages`), so that none of
its texts can be forgotten. click's own words come from the same catalogue.
"""

import inspect
from collections.abc import Iterable
from copy import copy
from gettext import gettext
from typing import Any, TypeVar

import click

from simulator.locales import N_, Translate
from simulator.text import width, wrap

_Command = TypeVar("_Command", bound=click.Command)

#: What click calls the kinds of values; it takes the names in capitals for placeholders.
_KINDS = frozenset(
    {N_("file"), N_("directory"), N_("path"), N_("filename"), N_("text"), N_("integer"), N_("integer range")}
)


class Formatter(click.HelpFormatter):
    """Help measured in columns: a Chinese character takes two."""

    def write_heading(self, heading: str) -> None:
        self.write(" " * self.current_indent + gettext(N_("{heading}:")).format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            self.write("".join(f"{indent}{line}\n" for line in wrap(paragraph, self.width - self.current_indent)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = min(max(width(name) for name, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            beside, *below = wrap(text, max(self.width - first - 2, 10)) or [""]
            fits = width(name) <= first - col_spacing
            gap = " " * (first - width(name)) if fits else f"\n{indent}{' ' * first}"
            self.write(f"{indent}{name}{gap}{beside}".rstrip() + "\n")
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in below))


class Context(click.Context):
    """A context whose help is measured in columns."""

    formatter_class = Formatter


class Command(click.Command):
    """A command that speaks the interface's language."""

    context_class = Context

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        return super(Command, translate_command(self, gettext)).make_context(info_name, args, parent, **extra)

    def get_short_help_str(self, limit: int = 45) -> str:
        return super(Command, translate_command(self, gettext)).get_short_help_str(limit)


class Group(click.Group):
    """A group that speaks the interface's language, as do its commands."""

    context_class = Context
    command_class = Command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        shown = translate_command(self, gettext)
        return super(Group, shown).make_context(info_name, args, parent, **extra)


def tidy_help(text: str) -> str:
    """A docstring as a message: its paragraphs, each on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in inspect.cleandoc(text).split("\n\n"))


def translate_command(command: _Command, t: Translate) -> _Command:
    """A copy with every text of the command's own put through `t`, sharing nothing that is translated."""
    shown = copy(command)
    shown.help = t(tidy_help(command.help)) if command.help else None
    shown.options_metavar = command.options_metavar and t(command.options_metavar)
    if isinstance(shown, click.Group):
        shown.subcommand_metavar = t(shown.subcommand_metavar)
    shown.params = [_translate_parameter(parameter, t) for parameter in command.params]
    return shown


def _translate_parameter(parameter: click.Parameter, t: Translate) -> click.Parameter:
    shown = copy(parameter)
    shown.type = copy(parameter.type)
    if name := _name_kind(parameter.type):
        shown.type.name = t(name)
    if isinstance(shown, click.Argument) and not shown.metavar:
        shown.metavar = shown.make_metavar(click.Context(click.Command(None)))
    if shown.metavar:
        shown.metavar = t(shown.metavar)
    if isinstance(shown, click.Option) and shown.help:
        shown.help = t(tidy_help(shown.help))
    return shown


def _name_kind(kind: click.ParamType[Any]) -> str:
    """What click calls this kind of value, in English; the name that a path was given with may be translated."""
    if isinstance(kind, click.Path):
        return "file" if not kind.dir_okay else "path" if kind.file_okay else "directory"
    return kind.name if kind.name in _KINDS else ""
