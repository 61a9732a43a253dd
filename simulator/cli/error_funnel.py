"""The one place where an error becomes a sentence on standard error and an exit code."""

import datetime as dt
import io
import os
import re
import sys

import click

from simulator import __version__
from simulator.cli.output import echo
from simulator.cli.signals import Stopped
from simulator.config import data_folder
from simulator.errors import UserError, render_error
from simulator.exit_code import ExitCode
from simulator.locales import Translate


def report_error(error: BaseException, t: Translate) -> int:
    """Say what went wrong, in the language of `t`; gives the exit code."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case Stopped():
            return error.code
        case click.Abort() | KeyboardInterrupt():
            _print_error(t("interrupted"))
            return ExitCode.INTERRUPTED
        case BrokenPipeError() | SystemExit():  # click makes the second of the first, and of nothing else here
            # Whoever read our output has seen enough; closing stdout at exit must not complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.FINE
        case click.ClickException():
            _print_error(_describe_usage_error(error, t))
        case UserError():
            _print_error(f"simulator: {error.render(t)}")
        case OSError():  # what the system refuses (a full disk, a file without permission) is nobody's bug
            place = f"{error.filename}: " if error.filename else ""
            _print_error(f"simulator: {place}{render_error(error, t)}")
        case _:
            _report_bug(error, t)
            return ExitCode.BUG
    return ExitCode.CANNOT_RUN


def _report_bug(error: BaseException, t: Translate) -> None:
    """One sentence, and where the rest is written; the rest itself only where it cannot be written."""
    from simulator.crash_log import describe_crash, write_crash_log

    at = dt.datetime.now().astimezone()
    try:
        path = write_crash_log(data_folder(os.environ) / "logs", error, at)
    except (OSError, RuntimeError):  # not writable, or no home folder can be told
        _print_error(describe_crash(error, at))
        _print_error(t("simulator {version} has a bug: please send us the lines above.").format(version=__version__))
        return
    sentence = t("simulator {version} has a bug. What is known of it, without anything you typed, is in {path}")
    advice = t("Please send us that file.")
    _print_error(f"{sentence.format(version=__version__, path=path)}\n{advice}")


def _describe_usage_error(error: click.ClickException, t: Translate) -> str:
    """What click says of a command line; the system's reason for refusing a file is translated, too.

    After the name of what is missing click puts a full stop that it lets nobody translate.
    """
    shown = io.StringIO()
    error.show(shown)
    text = shown.getvalue().rstrip("\n")
    if isinstance(error, click.MissingParameter):
        text = re.sub(r"(?<=')\.(?=\s|$)", t("."), text)
    refused = error.__context__
    if isinstance(refused, OSError) and refused.strerror:
        text = text.replace(str(refused.strerror), t(refused.strerror))
    return text


def _print_error(sentence: str) -> None:
    echo(sentence, err=True)
