"""Coming in and going: a secret link is spent for a session, whose cookie no script can read."""

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from simulator.config import Opening
from simulator.locales import N_
from simulator.web.logins.keys import derive_key
from simulator.web.logins.login import Login, LoginRole
from simulator.web.pages.service import COOKIE_NAMES, Service, find_service, find_session, find_translate
from simulator.web.pages.templates import render_page
from simulator.web.visitors.visitor import EndReason

__all__ = ["begin_session", "enter", "leave", "render_ways_in", "show_entrance", "show_home"]

WRONG = N_("This link is not valid any more. Ask whoever gave it to you for a new one.")
TOO_MANY = N_("Too many wrong links from your address. Wait five minutes.")


async def show_home(request: Request) -> Response:
    """The terminal for who is logged in, else the ways in."""
    session = find_session(request)
    if session is None:
        return render_ways_in(request)
    is_manager = session.login.role is LoginRole.MANAGER
    return render_page(
        request, "terminal", name=session.login.name, is_manager=is_manager, is_launched=bool(session.launch)
    )


def render_ways_in(request: Request, status: int = 200) -> Response:
    """What somebody sees who is not logged in."""
    service = find_service(request)
    ways = {"company": service.company is not None, "platform": service.launches is not None}
    return render_page(request, "entrance", status, **ways)


async def show_entrance(request: Request) -> Response:
    """The page that a secret link opens; the secret stands behind the # and reaches neither logs nor proxies."""
    return render_page(request, "enter")


async def enter(request: Request) -> Response:
    """Spend a secret for a session."""
    service, t = find_service(request), find_translate(request)
    address = request.client.host if request.client else ""
    if not service.wrong.may_try(address):
        return JSONResponse({"say": t(TOO_MANY)}, 429)
    secret = (await request.body()).decode("utf-8", "replace").strip()
    login = service.links.find(secret)
    if login is None:
        service.wrong.note(address)
        service.log.write("wrong_secret", address=address)
        return JSONResponse({"say": t(WRONG)}, 403)
    response = JSONResponse({"go": "/"})
    begin_session(service, response, login, derive_key(secret.encode(), "practice"))
    return response


def begin_session(
    service: Service,
    response: Response,
    login: Login,
    key: bytes,
    *,
    launch: str = "",
    opening: Opening | None = None,
    language: str = "",
) -> None:
    """Log somebody in: the response brings the cookie. The rest is of who comes from a learning platform."""
    word = service.sessions.begin(login, key, launch, opening, language)
    service.log.write("login", login=login.id, role=login.role.value)
    secure = service.settings.is_secure
    # Lax, not strict: who comes back from an identity provider comes from another site.
    response.set_cookie(COOKIE_NAMES[secure], word, httponly=True, secure=secure, samesite="lax", path="/",
                        max_age=service.settings.login_hours * 3600)  # fmt: skip


async def leave(request: Request) -> Response:
    """Log out: the app ends, what was typed is kept."""
    service, session = find_service(request), find_session(request)
    name = COOKIE_NAMES[service.settings.is_secure]
    if session is not None:
        service.sessions.end(request.cookies.get(name, ""))
        await service.lobby.stop(session.login, EndReason.LEFT)
        service.log.write("logout", login=session.login.id)
    response: Response = RedirectResponse("/", 303)
    if session is not None and session.launch:
        response = await _go_back(request, session.launch)
    response.delete_cookie(name, path="/", secure=service.settings.is_secure, httponly=True, samesite="lax")
    return response


async def _go_back(request: Request, launch: str) -> Response:
    """A page that leads back to the learning platform: forms of ours are redirected to no other host."""
    back = await find_service(request).end_launch(launch)
    return render_page(request, "returning", back=back)
