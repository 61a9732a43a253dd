"""Pages made of the templates beside this room, in the language of whoever asks."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse

from simulator.web.pages.service import find_language, find_translate

__all__ = ["render_message", "render_page"]


@cache
def _environment() -> Environment:
    loader = PackageLoader("simulator.web", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render_page(connection: HTTPConnection, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page; templates translate with `t`."""
    language = find_language(connection)
    page = _environment().get_template(f"{template}.html.j2")
    return HTMLResponse(page.render(t=find_translate(connection), language=language, **values), status)


def render_message(connection: HTTPConnection, sentence: str, status: int, *, back: str = "") -> HTMLResponse:
    """A page with one sentence, and a way back where there is one."""
    return render_page(connection, "message", status, sentence=sentence, back=back)
