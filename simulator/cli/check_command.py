"""`simulator check`: every problem of scenario files, at once."""

import json
from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.errors import UserError


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in CI.",
)
@click.option("--strict", is_flag=True, help="Warnings count as findings too.")
@click.option("--explain", metavar="CODE", help="Say what a code means, why it matters, with examples.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[Path, ...], style: str, strict: bool, explain: str | None, **options: Any
) -> int:
    """Find every problem in files or folders; without any, in the whole library. Exits 1 when there are errors."""
    from simulator.scenario import checking, rendering
    from simulator.scenario.diagnostics import Level

    config = find_config(ctx, options)
    t = find_translate(config)
    if explain:
        from simulator.scenario.catalogue import UnknownCode
        from simulator.scenario.catalogue import explain as explain_code

        try:
            click.echo(explain_code(explain, t))
        except UnknownCode as unknown:
            near = f" Did you mean {' or '.join(unknown.near)}?" if unknown.near else ""
            raise UserError(f"There is no code {unknown.code}.{near}") from unknown
        return 0
    result = checking.check_paths(paths or (config.library,))
    if style == "json":
        click.echo(json.dumps([rendering.to_json(d, t) for d in result.diagnostics], ensure_ascii=False, indent=2))
    else:
        render = rendering.to_text if style == "text" else rendering.to_github
        for diagnostic in result.diagnostics:
            click.echo(render(diagnostic, t))
    errors = sum(d.level is Level.ERROR for d in result.diagnostics)
    warnings = len(result.diagnostics) - errors
    summary = t("{files} files checked: {errors} errors, {warnings} warnings")
    click.echo(summary.format(files=result.files, errors=errors, warnings=warnings), err=True)
    return 1 if errors or (strict and warnings) else 0
