"""The `simulator` command: finds the subcommand and gives its exit code (`ExitCode`); errors go to the one funnel."""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from gettext import gettext
from typing import Any

import click

from simulator import __version__
from simulator.cli.error_funnel import report_error
from simulator.cli.options import guess_lang, remember, shared_options
from simulator.cli.signals import stop_on_signals
from simulator.cli.translated import Group
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, library_messages, translator

#: Room of commands → command → what it does, for `--help`; a command's module is loaded only when it runs.
ROOMS = {
    "trainee": {
        "today": N_("Show what to practise today, and why."),
        "drill": N_("Practise the moves that are due: one customer line, one reply, feedback."),
        "play": N_("Play a scenario: in the terminal UI, or headless with --replies."),
        "list": N_("List courses and scenarios."),
        "history": N_("List kept attempts."),
        "share": N_("Open a practice attempt to your coach, or close it again."),
        "progress": N_("Show what got better, and search your own replies."),
    },
    "trainer": {
        "score": N_("Score a reply, or a file of replies, with reasons."),
        "check": N_("Find every problem in scenario files."),
        "test": N_("Run the examples and transcripts of scenarios as tests, with coverage."),
        "graph": N_("Draw a scenario: text, SVG, Mermaid or Graphviz."),
        "new": N_("Begin a course or a scenario from a template."),
        "copy": N_("Begin a scenario as a copy of another."),
        "rename": N_("Rename a scenario, turn, criterion, red line or ending everywhere."),
        "twin": N_("Begin a scenario's twin in another language."),
        "import": N_("Turn a script document into draft scenarios."),
        "export-sheet": N_("Write the texts of scenarios to a spreadsheet."),
        "import-sheet": N_("Take edited texts back from a spreadsheet."),
        "replay": N_("Score kept attempts again, to see what an edit changes."),
        "preview": N_("Play a scenario while editing it; saving the file reloads it."),
        "review": N_("Decide on disputed judgements and near misses of real attempts."),
        "rescore": N_("Correct the records of official attempts after an edit; a dry run first."),
        "schema": N_("Print the JSON Schema of scenario files."),
    },
    "manager": {
        "report": N_("Write a report of an attempt or a trainee."),
        "items": N_("Find criteria, red lines and options that look broken."),
        "mark": N_("Set your own judgement of an official attempt beside the machine's."),
        "verify": N_("Check a certificate against the records."),
        "people": N_("Show who there is; take a people file; merge and rename people."),
        "person": N_("Give out or delete everything about one person; who opened what; a notice."),
        "database": N_("Look after the database of records, a file or one on a server."),
        "move-records": N_("Copy all records from one database to another."),
        "assign": N_("Assign scenarios and courses with a due day; see who is how far."),
        "serve": N_("Serve the program to browsers; make the links that people come in by."),
        "export": N_("Give official results to other systems: xAPI, a record store, a gradebook, cmi5."),
    },
}
COMMANDS = {name: summary for room in ROOMS.values() for name, summary in room.items()}


class Commands(Group):
    """A group that imports a command's module only when it is asked for: most commands need little."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        room = next((room for room, commands in ROOMS.items() if cmd_name in commands), None)
        if room is None:
            return None
        module = importlib.import_module(f"simulator.cli.commands.{room}.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and summaries without loading the commands."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(summary)) for name, summary in COMMANDS.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the exit codes mean."""
        with formatter.section(gettext(N_("Exit codes"))):
            formatter.write_dl([(str(int(code)), code.explain(gettext)) for code in ExitCode])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@shared_options
@click.version_option(__version__, "-V", "--version", prog_name="simulator", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, /, **options: Any) -> int:
    """Practise sales conversations with a simulated customer and see, with reasons, how you did.

    Without a command it opens the terminal UI.
    """
    remember(ctx, options)
    if ctx.invoked_subcommand is None:
        from simulator.cli.options import find_config
        from simulator.cli.scenario_argument import need_library
        from simulator.tui import run

        return run(need_library(find_config(ctx)))
    return ExitCode.FINE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; never raises."""
    # Nothing here uses plugins of pydantic, and looking for them means reading every installed package's metadata.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Our matrices are small: threads cost more than they save, and batches have a process for each core already.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A “✓” that the console's encoding lacks (GBK, cp1252) is no reason to stop; in JSON the escape is right.
            stream.reconfigure(errors="backslashreplace")
    language = guess_lang(sys.argv[1:] if arguments is None else arguments)
    with library_messages(language):
        return _run(arguments, translator(language))


def _run(arguments: Sequence[str] | None, t: Translate) -> int:
    try:
        with stop_on_signals():
            result = cli.main(args=arguments, prog_name="simulator", standalone_mode=False)
        return result if isinstance(result, int) else ExitCode.FINE
    except BaseException as error:  # the one funnel
        return report_error(error, t)
