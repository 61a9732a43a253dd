"""The page of a certificate as the command line asks for it."""

import datetime as dt
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.scenario_argument import need_library
from simulator.config import Config

if TYPE_CHECKING:
    from simulator.records.store import Records


def write_certificate(records: "Records", config: Config, name: str, course: str) -> str:
    """The HTML page. Raises NotEarned, RecordsError, UserError."""
    from simulator.reports.certificates.page import render_certificate

    return render_certificate(
        records,
        name,
        course,
        find_translate(config),
        config.language,
        library=need_library(config).library,
        content_language=config.content_language,
        now=dt.datetime.now().astimezone(),
        cache=config.cache,
    )
