"""The manager's pages: the reports of official attempts as `simulator report` writes them; practice is in none."""

import os
from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from simulator.config import use_official_rules
from simulator.errors import UserError
from simulator.locales import N_
from simulator.records.errors import RecordsError
from simulator.records.privacy.accesses import AccessKind
from simulator.records.store import Records
from simulator.reports import TeamQuestion, render_team, render_trainee
from simulator.web.logins.login import LoginRole
from simulator.web.pages.entrance import render_ways_in
from simulator.web.pages.guards import REPORT_POLICY
from simulator.web.pages.service import Service, find_language, find_service, find_session, find_translate
from simulator.web.pages.templates import render_message, render_page

__all__ = ["show_person", "show_team", "show_team_report"]

FOR_MANAGERS = N_("This page is for managers. Ask your administrator for a manager's link.")

_Result = TypeVar("_Result")


async def show_team(request: Request) -> Response:
    """Whose reports there are: teams and people."""
    if (refusal := _refuse(request, "team_list")) is not None:
        return refusal
    service = find_service(request)

    def look(records: Records) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        people = tuple((one.name, one.team) for one in records.tallies.people() if one.official)
        return tuple(team for team in records.tallies.teams() if team), people

    return await _answer(
        request, service, look, lambda found: render_page(request, "team", teams=found[0], people=found[1])
    )


async def show_team_report(request: Request) -> Response:
    """A team's report; `?team=` names it, else it is everybody's."""
    team = request.query_params.get("team", "")
    if (refusal := _refuse(request, "team_report")) is not None:
        return refusal
    service = find_service(request)
    t, language, now = find_translate(request), find_language(request), service.now()
    config = service.config

    def render(records: Records) -> str | bytes:
        official = use_official_rules(config, os.environ).official
        keys = [one.key for one in records.tallies.people(team or None) if one.official]
        records.accesses.note_people(AccessKind.TEAM, keys, now, _find_reader(request))
        question = TeamQuestion(team or None, now)
        return render_team(
            records, question, "html", t, language, now=now, library=config.library, official=official,
            cache=config.cache,
        )  # fmt: skip

    return await _answer(request, service, render, _show_report)


async def show_person(request: Request) -> Response:
    """One person's report; `?name=` says whose."""
    if (refusal := _refuse(request, "person_report")) is not None:
        return refusal
    service = find_service(request)
    t, language, now = find_translate(request), find_language(request), service.now()
    config, wanted = service.config, request.query_params.get("name", "")

    def render(records: Records) -> str | bytes:
        name = records.find_name(wanted)
        if name is None:
            raise UserError(N_("Nobody called {name} has official attempts here."), name=wanted)
        records.accesses.note_people(AccessKind.REPORT, [records.tallies.find_key(name)], now, _find_reader(request))
        return render_trainee(records, name, "html", t, language, now=now, cache=config.cache, library=config.library)

    return await _answer(request, service, render, _show_report)


def _refuse(request: Request, page: str) -> Response | None:
    """Why this page is not shown; None where it is, and that is noted."""
    session, service, t = find_session(request), find_service(request), find_translate(request)
    if session is None:
        return render_ways_in(request, 401)
    if session.login.role is not LoginRole.MANAGER:
        service.log.write("forbidden", login=session.login.id, page=page)
        return render_message(request, t(FOR_MANAGERS), 403, back="/")
    service.log.write("report", login=session.login.id, page=page)
    return None


async def _answer(
    request: Request, service: Service, look: Callable[[Records], _Result], show: Callable[[_Result], Response]
) -> Response:
    """What `look` finds in the common records, shown; a sentence where they cannot be used."""
    try:
        return show(await run_in_threadpool(_look, service, _find_reader(request), look))
    except UserError as error:
        status = 503 if isinstance(error, RecordsError) else 404
        return render_message(request, error.render(find_translate(request)), status, back="/team")


def _find_reader(request: Request) -> str:
    """The name of who asks."""
    session = find_session(request)
    return session.login.name if session else ""


def _look(service: Service, reader: str, look: Callable[[Records], _Result]) -> _Result:
    with Records.open_common(service.config.database, f"{reader} (web)") as records:
        return look(records)


def _show_report(page: str | bytes) -> Response:
    return HTMLResponse(page, headers={"Content-Security-Policy": REPORT_POLICY})
