"""A report printed: the HTML page as PDF, through the extra `pdf`."""

import logging

from simulator.errors import UserError
from simulator.locales import N_

__all__ = ["print_pdf"]


def print_pdf(html: str) -> bytes:
    """The page as PDF, on A4. Nothing is loaded from anywhere. Raises UserError where WeasyPrint is missing."""
    try:
        import weasyprint
    except ImportError as error:
        message = N_("A PDF needs WeasyPrint; install it with: pip install 'sales-simulator[pdf]', or write .html")
        raise UserError(message) from error
    except OSError as error:  # it is there, but a library of the system that it draws with is not
        message = N_("WeasyPrint lacks a library of this system ({reason}); write .html and print that to a PDF.")
        raise UserError(message, reason=error) from error
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it remarks on rules meant for screens
    data: bytes = weasyprint.HTML(string=html, url_fetcher=_refuse).write_pdf()
    return data


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"a report needs nothing from outside: {url[:40]}")
