"""`simulator graph`: a scenario as a picture."""

import shutil
from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo
from simulator.cli.output_file import check_output, choose_format, force_option, write_output
from simulator.cli.translated import Command
from simulator.config import Config
from simulator.exit_code import ExitCode
from simulator.scenario.script import Script

#: A file's ending → the format of what is written into it.
_ENDINGS = {
    ".txt": "text",
    ".svg": "svg",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".dot": "dot",
    ".gv": "dot",
}


@click.command("graph", cls=Command)
@click.argument("scenario")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "svg", "mermaid", "dot"]),
    help="text for the terminal, svg for a browser, mermaid for Markdown, dot for Graphviz; else by FILE's ending.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else the screen.")
@force_option
@click.option("--attempts", is_flag=True, help="Show how often kept attempts went each way (no names).")
@click.option(
    "--language", metavar="TAG", help="Language of the scenario where its id exists in several; else the interface's."
)
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    scenario: str,
    style: str | None,
    output: Path | None,
    force: bool,
    attempts: bool,
    language: str | None,
    **options: Any,
) -> int:
    """Draw SCENARIO: its turns, the condition on every arrow, its endings, and what nothing leads to."""
    from simulator.authoring.graph.model import make_graph
    from simulator.cli.scenario_argument import find_script

    style = style or choose_format(output, None, _ENDINGS, "text")
    check_output(output, "graph", force=force)
    config = find_config(ctx, options)
    script = find_script(scenario, config, language)
    traffic = _count(script, config) if attempts else None
    text = _render(make_graph(script, traffic), style, config, wide=output is not None)
    if output is None:
        echo(text, nl=False)
        return ExitCode.FINE
    write_output(output, text)
    echo(f"{output}", err=True)
    return ExitCode.FINE


def _render(graph: Any, style: str, config: Config, *, wide: bool) -> str:
    t = find_translate(config)
    match style:
        case "svg":
            from simulator.authoring.graph.svg import render_svg

            return render_svg(graph, t)
        case "mermaid":
            from simulator.authoring.graph.mermaid import render_mermaid

            return render_mermaid(graph, t)
        case "dot":
            from simulator.authoring.graph.dot import render_dot

            return render_dot(graph, t)
        case _:
            from simulator.authoring.graph.text import render_text

            return render_text(graph, t, 100 if wide else max(60, shutil.get_terminal_size((100, 24)).columns))


def _count(script: Script, config: Config) -> Any:
    from simulator.authoring.graph.traffic import count_traffic
    from simulator.cli.kept_records import open_records

    with open_records(config, to_read=True) as records:
        rows = records.attempts(scenario=script.id, language=script.language)
        return count_traffic(script, [kept.events for kept in records.readable(rows)])
