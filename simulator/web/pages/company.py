"""To the company's login and back."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from simulator.web.logins.company import Company, CompanyRefusal
from simulator.web.logins.login import LoginRefusal
from simulator.web.pages.entrance import begin_session
from simulator.web.pages.service import COOKIE_NAMES, find_service, find_translate
from simulator.web.pages.templates import render_message

__all__ = ["come_back_from_company", "go_to_company"]


async def go_to_company(request: Request) -> Response:
    """Send the browser to the identity provider."""
    service, company = find_service(request), _find_company(request)
    try:
        response, word = await company.send_away(request, f"{service.settings.address}/company/back")
    except CompanyRefusal as refusal:
        return render_message(request, refusal.render(find_translate(request)), 502, back="/")
    secure = service.settings.is_secure
    response.set_cookie(_cookie_name(secure), word, httponly=True, secure=secure, samesite="lax", path="/", max_age=600)
    return response


async def come_back_from_company(request: Request) -> Response:
    """Log in whom the provider sends."""
    service, company = find_service(request), _find_company(request)
    name = _cookie_name(service.settings.is_secure)
    try:
        login, key = await company.receive(request, request.cookies.get(name, ""))
    except LoginRefusal as refusal:
        service.log.write("company_refused", reason=type(refusal.__cause__).__name__)
        return render_message(request, refusal.render(find_translate(request)), 403, back="/")
    response = RedirectResponse("/", 303)
    begin_session(service, response, login, key)
    response.delete_cookie(name, path="/", secure=service.settings.is_secure, httponly=True, samesite="lax")
    return response


def _cookie_name(secure: bool) -> str:
    return f"{COOKIE_NAMES[secure]}-login"


def _find_company(request: Request) -> Company:
    company: Company = find_service(request).company
    return company
