"""Where all that a command says leaves the program; a test proves that nothing else in this room writes.

Scenarios, names of people and files, arguments: any text may hold what a terminal obeys, down to its clipboard
(OSC 52). It is shown, never obeyed.
"""

import sys

import click

from simulator.sanitise import dump_json, terminal_safe


def echo(text: str, *, err: bool = False, nl: bool = True, bold: bool = False) -> None:
    """Print text for people, on standard error with `err`; what could act is replaced by a visible character."""
    safe = terminal_safe(text)
    click.echo(click.style(safe, bold=True) if bold else safe, err=err, nl=nl)


def echo_json(data: object, *, indent: int | None = 2) -> None:
    """Print values as JSON for programs; what could act is an escape, so that no character is lost."""
    click.echo(dump_json(data, indent=indent))


def ask(question: str) -> str:
    """What somebody at the terminal types; empty where nobody sits there."""
    return (
        str(click.prompt(terminal_safe(question), err=True, default="", show_default=False))
        if sys.stdin.isatty()
        else ""
    )


def confirm(question: str) -> bool:
    """Whether somebody at the terminal says yes; no where nobody sits there."""
    return sys.stdin.isatty() and click.confirm(terminal_safe(question), err=True)
