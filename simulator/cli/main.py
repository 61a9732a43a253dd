"""The `simulator` command: finds the subcommand, and turns every error into a sentence and an exit code.

Exit codes: 0 fine, 1 findings, 2 could not run (bad usage, missing file), 3 our bug, 130 interrupted.
"""

import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from gettext import gettext
from typing import Any

import click

from simulator import __version__
from simulator.cli.options import guess_lang, remember, shared_options
from simulator.cli.output import echo
from simulator.cli.translated import Group
from simulator.errors import UserError, render_error
from simulator.locales import N_, Translate, library_messages, translator

#: Command → what it does, for `--help`; the module of the same name is loaded only when the command runs.
COMMANDS = {
    "play": N_("Play a scenario: in the terminal UI, or headless with --replies."),
    "list": N_("List courses and scenarios."),
    "score": N_("Score a reply, or a file of replies, with reasons."),
    "check": N_("Find every problem in scenario files."),
    "test": N_("Run the examples and transcripts of scenarios as tests, with coverage."),
    "graph": N_("Draw a scenario: text, SVG, Mermaid or Graphviz."),
    "new": N_("Begin a course or a scenario from a template."),
    "import": N_("Turn a script document into draft scenarios."),
    "export-sheet": N_("Write the texts of scenarios to a spreadsheet."),
    "import-sheet": N_("Take edited texts back from a spreadsheet."),
    "replay": N_("Score kept attempts again, to see what an edit changes."),
    "preview": N_("Play a scenario while editing it; saving the file reloads it."),
    "review": N_("Decide on disputed judgements and near misses of real attempts."),
    "schema": N_("Print the JSON Schema of scenario files."),
    "history": N_("List kept attempts."),
    "report": N_("Write a report of an attempt or a trainee."),
}


class Commands(Group):
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
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(summary)) for name, summary in COMMANDS.items()])


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
    return 0


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
        result = cli.main(args=arguments, prog_name="simulator", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as wrong:
        echo(_word_refusal(wrong, t), nl=False, err=True)
        return 2
    except UserError as wrong:
        echo(f"simulator: {wrong.render(t)}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        echo(t("interrupted"), err=True)
        return 130
    except (BrokenPipeError, SystemExit):  # click makes the second of the first, and of nothing else here
        # Whoever read our output has seen enough; closing stdout at exit must not complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as wrong:
        # What the system refuses (a full disk, a file without permission) is nobody's bug.
        place = f"{wrong.filename}: " if wrong.filename else ""
        echo(f"simulator: {place}{render_error(wrong, t)}", err=True)
        return 2
    except Exception:  # the one funnel: whatever reaches it is our bug
        echo(traceback.format_exc(), err=True)
        echo(t("simulator {version} has a bug: please send us the lines above.").format(version=__version__), err=True)
        return 3


def _word_refusal(error: click.ClickException, t: Translate) -> str:
    """What click says of a command line; the system's reason for refusing a file is translated, too."""
    shown = io.StringIO()
    error.show(shown)
    refused, text = error.__context__, shown.getvalue()
    if isinstance(refused, OSError) and refused.strerror:
        text = text.replace(refused.strerror, t(refused.strerror))
    return text
