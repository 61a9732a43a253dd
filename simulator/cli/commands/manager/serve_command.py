"""`simulator serve`: the program in browsers, and the secret links that people come in by."""

from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import need_library
from simulator.cli.translated import Command, Group
from simulator.config import Config
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_

if TYPE_CHECKING:
    from simulator.web.settings import WebSettings


@click.group("serve", cls=Group, invoke_without_command=True)
@click.option("--host", metavar="ADDRESS", help="Where it listens; else 127.0.0.1, this computer alone.")
@click.option("--port", type=click.IntRange(1, 65_535), metavar="N", help="Else 8750.")
@click.option("--public-url", metavar="URL", help="How browsers reach it behind a proxy: https://training.example.com")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, host: str | None, port: int | None, public_url: str | None, **options: Any) -> int:
    """Serve the program to browsers until it is stopped: one process and one sealed store for each person.

    Settings stand in web.toml in the data folder. simulator/web/README.md is the administrator's page.
    """
    config = find_config(ctx, options)
    if ctx.invoked_subcommand is not None:
        return ExitCode.FINE
    settings = _find_settings(config, host=host, port=port, public_url=public_url)
    need_library(config)
    import sys

    from simulator.records.privacy.retention import read_retention
    from simulator.records.store import Records
    from simulator.web.app import make_service
    from simulator.web.event_log import EventLog
    from simulator.web.server import run_server

    read_retention(config.library)  # a mistake in it is the administrator's to read, and no visitor's
    Records.open_common(config.database, config.account).close()  # made and brought up to date once
    log = EventLog(_now, sys.stderr)
    run_server(make_service(config, settings, log))
    return ExitCode.FINE


@command.command("link", cls=Command)
@click.argument("name")
@click.option("--manager", is_flag=True, help="Who comes by it also reads reports of official attempts.")
@shared_options
@click.pass_context
def link_command(ctx: click.Context, /, name: str, manager: bool, **options: Any) -> int:
    """Make a secret link for NAME and print it, this once: whoever has it is NAME.

    It is also the key of what she practises: nobody can read that without it.
    """
    config = find_config(ctx, options)
    settings = _find_settings(config)
    from simulator.web.logins.login import LoginRole
    from simulator.web.logins.traces import find_links

    secret = find_links(config.home).create(name, LoginRole.MANAGER if manager else LoginRole.TRAINEE)
    echo(f"{settings.address}/enter#{secret}")
    return ExitCode.FINE


@command.command("links", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@shared_options
@click.pass_context
def links_command(ctx: click.Context, /, as_json: bool, **options: Any) -> int:
    """List who has a link; the links themselves are kept nowhere."""
    config = find_config(ctx, options)
    _find_settings(config)
    from simulator.web.logins.traces import find_links

    found = [*find_links(config.home).list()]
    if as_json:
        echo_json([{"id": one.id, "name": one.name, "role": one.role.value} for one in found])
        return ExitCode.FINE
    t = find_translate(config)
    roles = {"trainee": t("trainee"), "manager": t("manager")}
    for one in found:
        echo(f"{one.id}  {roles[one.role.value]}  {one.name}")
    if not found:
        echo(t("Nobody has a link yet: simulator serve link NAME"))
    return ExitCode.FINE


@command.command("revoke", cls=Command)
@click.argument("name")
@shared_options
@click.pass_context
def revoke_command(ctx: click.Context, /, name: str, **options: Any) -> int:
    """End NAME's link, at once also where she is logged in. What she practised by it stays sealed for ever.

    Of who has no link but comes by an account elsewhere, the name is let go: the next account that brings it has it.
    """
    config = find_config(ctx, options)
    _find_settings(config)
    from simulator.web.logins.traces import find_links

    login, t = find_links(config.home).revoke(name), find_translate(config)
    done = t("The link of {name} is not valid any more.") if login.id else t("{name} is no account's name any more.")
    echo("✓ " + done.format(name=login.name))
    return ExitCode.FINE


@command.command("launches", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@shared_options
@click.pass_context
def launches_command(ctx: click.Context, /, as_json: bool, **options: Any) -> int:
    """Show how many scenarios learning platforms opened, and what they were not told yet or refused, with reasons.

    Ends with 1 where something waits or was refused.
    """
    config = find_config(ctx, options)
    _find_settings(config)
    from simulator.web.launches.desk import find_launch_folder

    launches = [*find_launch_folder(config)]
    counts = {"launches": len(launches), "open": sum(not one.ended for one in launches)}
    told = [(one, said) for one in launches for said in one.statements]
    counts |= {state: sum(said.state == state for _, said in told) for state in ("waiting", "sent", "refused")}
    refused = [(one, said) for one, said in told if said.state == "refused"]
    if as_json:
        reasons = [
            {"launch": one.id, "scenario": f"{one.language}/{one.scenario}", "verb": said.verb, "reason": said.reason}
            for one, said in refused
        ]
        echo_json({**counts, "reasons": reasons})
    else:
        t = find_translate(config)
        echo(
            t("Launches: {launches} · open: {open} · waiting: {waiting} · sent: {sent} · refused: {refused}").format(
                **counts
            )
        )
        for one, said in refused:
            echo(f"  {one.id}  {one.language}/{one.scenario}  {said.verb}  {said.reason}")
    return ExitCode.FINDINGS if counts["waiting"] or refused else ExitCode.FINE


def _find_settings(config: Config, **flags: object) -> "WebSettings":
    """The server's settings. Raises UserError, also where the extra is missing."""
    try:
        import authlib
        import cryptography
        import sqlcipher3
        import starlette
        import uvicorn
        import websockets
    except ImportError as error:
        raise UserError(N_("The server needs more packages: pip install 'sales-simulator[web]'")) from error
    del authlib, cryptography, sqlcipher3, starlette, uvicorn, websockets
    from simulator.web.settings import read_settings

    return read_settings(config.home, **flags)


def _now() -> Any:
    import datetime as dt

    return dt.datetime.now().astimezone()
