"""The server run until it is asked to end: everybody is told so, and what they typed is kept."""

import logging
import socket
from typing import TYPE_CHECKING

import uvicorn

from simulator.web.app import build_app
from simulator.web.event_log import FaultLog
from simulator.web.pages.terminal import LARGEST_FRAME
from simulator.web.visitors.processes import prepare_processes

if TYPE_CHECKING:
    from simulator.web.pages.service import Service

__all__ = ["run_server"]

#: Connections for each who may practise (a terminal, a page, what comes with it), and for who only knocks.
_EACH, _SPARE = 4, 100
#: Seconds for answers that are under way when the server closes.
_CLOSING = 5


class _Server(uvicorn.Server):
    """Lets visitors end, and tells their browsers, before it closes connections."""

    def __init__(self, config: uvicorn.Config, service: "Service") -> None:
        super().__init__(config)
        self._service = service

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._service.lobby.close()
        await super().shutdown(sockets)
        self._service.log.write("closed")  # here: the signal that ended it is raised again, and then nothing runs


def run_server(service: "Service") -> None:
    """Serve until SIGTERM or SIGINT. Raises OSError where the address cannot be used."""
    settings = service.settings
    config = uvicorn.Config(
        build_app(service),
        host=settings.host,
        port=settings.port,
        loop="asyncio",
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,  # a compressor for each browser takes more memory than it saves the network
        log_config=None,
        access_log=False,  # it would name whose report is read
        server_header=False,
        proxy_headers=bool(settings.public_url),
        forwarded_allow_ips=[part.strip() for part in settings.proxies.split(",")],
        limit_concurrency=settings.sessions * _EACH + _SPARE,
        timeout_graceful_shutdown=_CLOSING,
        h11_max_incomplete_event_size=1 << 14,
        http="h11",
    )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.create_server((settings.host, settings.port), family=family, backlog=512) as listening:
        logging.getLogger().addHandler(FaultLog(service.log))
        prepare_processes(service.config)
        service.log.write("listening", address=settings.address, sessions=settings.sessions)
        _Server(config, service).run([listening])
