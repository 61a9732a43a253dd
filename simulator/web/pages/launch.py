"""The page that a learning platform opens: it logs in whom the platform names, and shows the terminal."""

import asyncio
from typing import Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from simulator.errors import UserError
from simulator.exchange.cmi5.asking import LaunchRefused, PlatformSilent
from simulator.locales import N_
from simulator.records.errors import RecordsError
from simulator.web.logins.login import LoginRefusal
from simulator.web.pages.entrance import begin_session
from simulator.web.pages.service import choose_language, find_service, find_session, find_translate
from simulator.web.pages.templates import render_message
from simulator.web.visitors.visitor import EndReason

__all__ = ["open_launch"]

TOO_MANY = N_("Too many launches failed from your address. Wait five minutes.")
_STATUS: dict[type[UserError], int] = {LaunchRefused: 403, LoginRefusal: 403, PlatformSilent: 502, RecordsError: 503}


async def open_launch(request: Request) -> Response:
    """Let in whom a platform sends; a launch that is opened again in its own browser just goes on."""
    service, session = find_service(request), find_session(request)
    address = request.client.host if request.client else ""
    desk: Any = service.launches
    if not desk.refused.may_try(address):
        return render_message(request, find_translate(request)(TOO_MANY), 429)
    try:
        launch = desk.read(request.url.query)
        if session is not None and desk.is_reopened(launch, session.launch):
            return RedirectResponse("/", 303)
        arrival = await asyncio.to_thread(desk.receive, launch)
        await service.lobby.stop(arrival.login, EndReason.ELSEWHERE)
        name, opening = await asyncio.to_thread(desk.begin, arrival)
    except UserError as refusal:
        if isinstance(refusal, LaunchRefused):
            desk.refused.note(address)
        service.log.write("launch_refused", reason=type(refusal).__name__, address=address)
        status = next((status for kind, status in _STATUS.items() if isinstance(refusal, kind)), 400)
        return render_message(request, refusal.render(find_translate(request)), status)
    service.sessions.end_of(arrival.login)
    response = RedirectResponse("/", 303, background=BackgroundTask(asyncio.to_thread, desk.push, name))
    language = choose_language(arrival.answers.languages) or ""
    begin_session(service, response, arrival.login, arrival.key, launch=name, opening=opening, language=language)
    return response
