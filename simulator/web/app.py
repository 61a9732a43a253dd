"""The server's pages put together."""

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from simulator.config import Config
from simulator.web.event_log import EventLog
from simulator.web.logins.sessions import Sessions
from simulator.web.logins.traces import find_links
from simulator.web.logins.wrong_secrets import WrongSecrets
from simulator.web.pages.entrance import enter, leave, show_entrance, show_home
from simulator.web.pages.guards import Guards
from simulator.web.pages.health import HealthCheck
from simulator.web.pages.service import Service
from simulator.web.pages.team import show_person, show_team, show_team_report
from simulator.web.pages.terminal import show_terminal
from simulator.web.settings import WebSettings
from simulator.web.visitors.lobby import Lobby

__all__ = ["build_app", "make_service"]

#: Seconds between two looks at who is away too long.
_SWEEP_EVERY = 5.0
_STATIC = Path(__file__).parent / "static"


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def make_service(
    config: Config,
    settings: WebSettings,
    log: EventLog,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], dt.datetime] = _now,
) -> Service:
    """The parts of a server that is about to run. Raises OSError, UserError."""
    company = launches = None
    links = find_links(config.home)
    if settings.oidc.issuer:
        from simulator.web.logins.company import make_company  # who has no provider loads nothing for it

        company = make_company(config, settings, links, clock)
    if settings.cmi5.platforms:
        from simulator.web.launches.desk import make_launch_desk  # and who has no platform nothing for that

        launches = make_launch_desk(config, settings, links, log, clock, now)
    return Service(
        config,
        settings,
        links,
        Sessions(clock, settings.login_hours * 3600.0),
        WrongSecrets(clock),
        Lobby(config, settings, log, clock),
        log,
        now=now,
        company=company,
        launches=launches,
    )


def build_app(service: Service) -> Starlette:
    """The application."""

    @contextlib.asynccontextmanager
    async def live(_app: Starlette) -> AsyncIterator[None]:
        sweeping = [asyncio.create_task(_sweep(service)), asyncio.create_task(_sweep_launches(service))]
        yield
        for task in sweeping:
            task.cancel()
        await service.lobby.close()
        if service.launches is not None:
            await asyncio.to_thread(service.launches.close)

    routes: list[Any] = [
        Route("/", show_home),
        Route("/enter", show_entrance),
        Route("/enter", enter, methods=["POST"]),
        Route("/leave", leave, methods=["POST"]),
        Route("/team", show_team),
        Route("/team/report", show_team_report),
        Route("/team/person", show_person),
        Route("/health", HealthCheck(time.monotonic).show),
        WebSocketRoute("/terminal", show_terminal),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
    if service.company is not None:
        from simulator.web.pages.company import come_back_from_company, go_to_company

        routes += [Route("/company", go_to_company), Route("/company/back", come_back_from_company)]
    if service.launches is not None:
        from simulator.web.pages.launch import open_launch

        routes.append(Route("/cmi5", open_launch))
    app = Starlette(routes=routes, middleware=[Middleware(Guards, settings=service.settings)], lifespan=live)
    app.state.service = service
    return app


async def _sweep(service: Service) -> None:
    while True:
        await asyncio.sleep(_SWEEP_EVERY)
        service.sessions.sweep()
        await service.lobby.sweep(service.is_valid)


async def _sweep_launches(service: Service) -> None:
    """By itself: a platform that answers slowly holds up nobody who is to be let go."""
    while service.launches is not None:
        await asyncio.sleep(_SWEEP_EVERY)
        await asyncio.to_thread(service.launches.sweep, service.lobby.present)
