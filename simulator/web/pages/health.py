"""Whether the server is well, for whoever watches over it: no names, no secrets."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from simulator import __version__
from simulator.records.administration.health import can_use
from simulator.web.pages.service import find_service

__all__ = ["HealthCheck"]

#: Seconds for which an answer holds: whoever asks often costs the database nothing.
_HOLDS = 5.0


class HealthCheck:
    """The page. `clock` gives seconds that never run backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: float | None = None
        self._is_fine = False
        self._asking = asyncio.Lock()

    async def show(self, request: Request) -> Response:
        """200 where people can practise, 503 where not: the records cannot be used, or the server closes."""
        service = find_service(request)
        async with self._asking:
            if self._asked is None or self._clock() - self._asked > _HOLDS:
                self._is_fine = await asyncio.to_thread(can_use, service.config.database)
                self._asked = self._clock()
        is_open = self._is_fine and not service.lobby.is_closing
        facts = {
            "status": "ok" if is_open else "unavailable",
            "version": __version__,
            "records": self._is_fine,
            "visitors": len(service.lobby),
            "sessions": service.settings.sessions,
        }
        return JSONResponse(facts, 200 if is_open else 503)
