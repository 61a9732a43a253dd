"""The `simulator` command: finds the subcommand and gives its exit code (`ExitCode`); errors go to the one funnel."""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from simulator import __version__
from simulator.cli.error_funnel import report_error
from simulator.cli.options import remember, shared_options
from simulator.cli.signals import stop_on_signals
from simulator.exit_code import ExitCode

#: Command → what it does, for `--help`; the module of the same name is loaded only when the command runs.
COMMANDS = {
    "play": "Play a scenario: in the terminal UI, or headless with --replies.",
    "list": "List courses and scenarios.",
    "score": "Score a reply, or a file of replies, with reasons.",
    "check": "Find every problem in scenario files.",
    "test": "Run the examples and transcripts of scenarios as tests, with coverage.",
    "graph": "Draw a scenario: text, SVG, Mermaid or Graphviz.",
    "new": "Begin a course or a scenario from a template.",
    "import": "Turn a script document into draft scenarios.",
    "export-sheet": "Write the texts of scenarios to a spreadsheet.",
    "import-sheet": "Take edited texts back from a spreadsheet.",
    "replay": "Score kept attempts again, to see what an edit changes.",
    "preview": "Play a scenario while editing it; saving the file reloads it.",
    "review": "Decide on disputed judgements and near misses of real attempts.",
    "schema": "Print the JSON Schema of scenario files.",
    "history": "List kept attempts.",
    "report": "Write a report of an attempt or a trainee.",
}


class Commands(click.Group):
    """A group that imports a command's module only when it is asked for: most commands need little."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"simulator.cli.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Names and summaries without loading the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the exit codes mean."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), code.explain()) for code in ExitCode])


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@shared_options
@click.version_option(__version__, "-V", "--version", prog_name="simulator")
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
    options: dict[str, Any] = {}
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A “✓” that the console's encoding lacks (GBK, cp1252) is no reason to stop; in JSON the escape is right.
            stream.reconfigure(errors="backslashreplace")
    try:
        with stop_on_signals():
            result = cli.main(args=arguments, prog_name="simulator", standalone_mode=False, obj=options)
        return result if isinstance(result, int) else ExitCode.FINE
    except BaseException as error:  # the one funnel
        return report_error(error, options)
