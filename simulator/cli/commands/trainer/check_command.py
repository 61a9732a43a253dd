"""`simulator check`: every problem of scenario files, at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import confirm, echo, echo_json
from simulator.cli.translated import Command
from simulator.errors import UserError, suggest
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, counted

if TYPE_CHECKING:
    from simulator.config import Config
    from simulator.scenario.diagnostics.diagnostic import Diagnostic


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for annotations in CI, sarif for code hosting sites.",
)
@click.option("--strict", is_flag=True, help="Warnings count as findings too.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes or beginnings of codes: S2,S304.")
@click.option(
    "--ignore", multiple=True, metavar="CODES", help="Not these. --ignore S5 leaves out what needs scoring: quick."
)
@click.option("--fix", is_flag=True, help="Mend what is safe to mend: shows a diff, asks, then writes.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the diff only; exits 1 if there is something to mend.")
@click.option("--explain", metavar="CODE", help="Say what a code means, why it matters, with examples.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    style: str,
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    explain: str | None,
    **options: Any,
) -> int:
    """Find every problem in files or folders; without any, in the whole library. Exits 1 when there are errors."""
    from simulator.authoring.checks.code_selection import select_codes
    from simulator.authoring.checks.translations import check_twins
    from simulator.gc_pause import paused_gc
    from simulator.scenario.diagnostics.diagnostic import Level
    from simulator.scenario.library.check_files import check_paths

    config = find_config(ctx, options)
    t = find_translate(config)
    if explain:
        echo(_explain(explain, t))
        return ExitCode.FINE
    codes = select_codes(select, ignore)
    paths = paths or (config.library,)
    if any(options[name] for name in ("fix", "yes", "dry_run")):
        if not options["fix"] or style != "text":
            raise UserError(N_("--yes and --dry-run go with --fix, and --fix shows text only."))
        left = _fix(paths, t, ask=not options["yes"], write=not options["dry_run"])
        if options["dry_run"]:
            return ExitCode.FINDINGS if left else ExitCode.FINE
    with paused_gc():
        result = check_paths(paths, config.cache)
    everything = (*result.diagnostics, *check_twins(paths, config.library), *_score(paths, config, codes))
    found = [finding for finding in everything if finding.code in codes]
    _show(sorted(found, key=lambda d: (d.path, d.position.line if d.position else 0)), style, t)
    errors = sum(d.level is Level.ERROR for d in found)
    warnings = len(found) - errors
    summary = t("{files} checked: {errors}, {warnings}").format(
        files=counted(t, "{count} file", "{count} files", result.files),
        errors=counted(t, "{count} error", "{count} errors", errors),
        warnings=counted(t, "{count} warning", "{count} warnings", warnings),
    )
    echo(summary, err=True)
    if style == "text":
        _count_todos(paths, config.library, t)
    return ExitCode.FINDINGS if errors or (strict and warnings) else ExitCode.FINE


def _count_todos(paths: Sequence[Path], library: Path, t: Translate) -> None:
    """Say what drafts still lack: nothing is wrong with them, yet they are not done."""
    from simulator.authoring.checks.todo_count import count_todos
    from simulator.authoring.files.targets import find_scenarios

    for one in count_todos(find_scenarios([str(path) for path in paths], library)):
        left = counted(
            t,
            "{path}: {count} TODO left, in line {line}",
            "{path}: {count} TODOs left, from line {line}",
            one.count,
            path=one.path,
            line=one.first,
        )
        echo(left, err=True)


def _fix(paths: Sequence[Path], t: Translate, *, ask: bool, write: bool) -> int:
    """Show what can be mended, and write it if that is wanted; gives how many files are left as they were."""
    from simulator.authoring.checks.fixes import plan_fixes, render_fixes, write_fixes

    files = list(plan_fixes(paths))
    for fixed in files:
        echo("\n".join(render_fixes(fixed, Path.cwd())) or str(fixed.path))
        if fixed.encoding:
            echo(t("{path}: {encoding}; it will be UTF-8").format(path=fixed.path, encoding=t(fixed.encoding)))
    places = counted(t, "{count} place", "{count} places", sum(fixed.mended for fixed in files))
    what = t("{places} in {files}").format(places=places, files=counted(t, "{count} file", "{count} files", len(files)))
    if not files:
        echo(t("nothing to mend that is safe to mend"), err=True)
    elif write and (not ask or confirm(t("Mend {what}?").format(what=what))):
        write_fixes(files)
        echo(t("mended: {what}").format(what=what), err=True)
        files = []
    else:
        echo(t("not written: {what}; `--fix --yes` writes them").format(what=what), err=True)
    return len(files)


def _explain(code: str, t: Translate) -> str:
    from simulator.scenario.diagnostics.catalogue import UnknownCode, explain

    try:
        return explain(code, t)
    except UnknownCode as unknown:
        message = N_("There is no code {code}.{hint}")
        raise UserError(message, code=unknown.code, hint=suggest(unknown.near)) from unknown


def _score(paths: Sequence[Path], config: "Config", codes: frozenset[str]) -> "list[Diagnostic]":
    """What needs scoring; the scorer is loaded only where one of its codes is asked for."""
    if not any(code.startswith("S5") for code in codes):
        return []
    from simulator.authoring.checks.runner import check_scenarios
    from simulator.authoring.files.targets import find_scenarios

    return list(check_scenarios(find_scenarios([str(path) for path in paths], config.library), codes, config.cache))


def _show(found: "Sequence[Diagnostic]", style: str, t: Translate) -> None:
    from simulator import __version__
    from simulator.scenario.diagnostics import rendering
    from simulator.scenario.diagnostics.sarif import to_sarif

    match style:
        case "json":
            echo_json([rendering.to_json(d, t) for d in found])
        case "sarif":
            echo_json(to_sarif(found, __version__, t, Path.cwd()))
        case _:
            render = rendering.to_text if style == "text" else rendering.to_github
            for diagnostic in found:
                echo(render(diagnostic, t))
