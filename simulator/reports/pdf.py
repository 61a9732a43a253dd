"""A report printed: the HTML page as PDF, through the extra `pdf`."""

import logging
import warnings

from simulator.errors import UserError
from simulator.locales import N_

__all__ = ["print_pdf"]


def print_pdf(html: str) -> bytes:
    """The page as PDF, on A4. Nothing is loaded from anywhere. Raises UserError where it cannot be made here."""
    with warnings.catch_warnings(action="ignore"):  # about the system's libraries, which a reader cannot mend
        return _print(html)


def _print(html: str) -> bytes:
    try:
        import weasyprint
        from fontTools.ttLib import TTLibError
    except ImportError as error:
        message = N_("A PDF needs WeasyPrint; install it with: pip install 'sales-simulator[pdf]', or write .html")
        raise UserError(message) from error
    except OSError as error:  # it is there, but a library of the system that it draws with is not
        message = N_("WeasyPrint lacks a library of this system ({reason}); write .html and print that to a PDF.")
        raise UserError(message, reason=error) from error
    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they remark on rules meant for screens, and on fonts
    try:
        data: bytes = weasyprint.HTML(string=html, url_fetcher=_refuse).write_pdf()
    except TTLibError as error:
        message = N_("A font of this computer does not go into a PDF ({reason}); write .html and print that to a PDF.")
        raise UserError(message, reason=error) from error
    return data


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a report needs nothing from outside: {url[:40]}")
