"""The proxies of the administrator's page stand before a real server, by the page's own lines, with https."""

import datetime as dt
import ipaddress
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from httpx2 import Client, HTTPTransport
from websockets import Origin
from websockets.sync.client import connect

from tests.tui.demo import write_library
from tests.web.real_server import PATIENCE, RealServer, read_until, run_server, type_keys

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "simulator" / "web" / "README.md"
#: An address of this computer that is not the proxy's, and one that somebody pretends to have.
ELSEWHERE, PRETENDED = "127.0.0.5", "203.0.113.9"

_NGINX = """\
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{
        listen 127.0.0.1:{port} ssl; ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
{lines}
    }}
}}
"""


def read_lines(kind: str) -> str:
    """The page's lines of this kind."""
    return "".join(re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))


def configure_nginx(folder: Path, port: int, upstream: int) -> list[str]:
    lines = read_lines("nginx").replace("127.0.0.1:8750", f"127.0.0.1:{upstream}")
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, port=port, lines=lines), "utf-8")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def configure_caddy(folder: Path, port: int, upstream: int) -> list[str]:
    lines = read_lines("caddyfile").replace("127.0.0.1:8750", f"127.0.0.1:{upstream}")
    name, *rest = lines.replace("training.example.com", f"localhost:{port}").splitlines()
    settings = "\n".join((name, f"tls {folder}/cert.pem {folder}/key.pem", *rest, ""))
    (folder / "Caddyfile").write_text(settings, "utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile")]


def find_program(name: str) -> str | None:
    """Daemons lie where the path of an ordinary user may not lead."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


def write_certificate(folder: Path) -> ssl.SSLContext:
    """A certificate for this computer that nobody has signed but itself; gives a browser that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    day = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.IPv4Address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(day - dt.timedelta(days=1))
        .not_valid_after(day + dt.timedelta(days=2))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(written)
    return ssl.create_default_context(cafile=str(folder / "cert.pem"))


class Proxied:
    """A server, and the address at which a proxy answers for it."""

    def __init__(self, server: RealServer, port: int, trust: ssl.SSLContext, log: Path) -> None:
        self.server, self.port, self.trust, self._log = server, port, trust, log
        self.address = f"https://localhost:{port}"

    def client(self) -> Client:
        """A browser at another address than the proxy's."""
        return Client(transport=HTTPTransport(verify=self.trust, local_address=ELSEWHERE))

    def read_addresses(self) -> list[str]:
        """Whose wrong links the server has noted."""
        lines = [json.loads(line) for line in self._log.read_text().splitlines() if line.startswith("{")]
        return [line["address"] for line in lines if line["event"] == "wrong_secret"]


Configure = Callable[[Path, int, int], list[str]]


@contextmanager
def run_proxy(command: list[str], folder: Path, port: int) -> Iterator[None]:
    program = find_program(command[0])
    assert program is not None
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "CADDY_ADMIN": f"unix//{folder}/a",
    }
    with (folder / "proxy.log").open("w") as log:
        process = subprocess.Popen([program, *command[1:]], env=environment, stdout=log, stderr=log)
        try:
            last = time.monotonic() + PATIENCE
            while True:
                assert process.poll() is None, (folder / "proxy.log").read_text()
                assert time.monotonic() < last, (folder / "proxy.log").read_text()
                with socket.socket() as knocking:
                    if knocking.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture(params=[("nginx", configure_nginx), ("caddy", configure_caddy)], ids=["nginx", "caddy"])
def proxied(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Proxied]:
    name, configure = request.param
    if find_program(name) is None:
        pytest.skip(f"{name} is not installed (Debian: apt install {name})")
    home, folder = tmp_path / "home", tmp_path / "proxy"
    home.mkdir(mode=0o700)
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "web.toml").write_text(f'public_url = "https://localhost:{port}"\n', "utf-8")
    trust = write_certificate(folder)
    with (
        run_server(home, library=write_library(tmp_path / "scenarios")) as server,
        run_proxy(configure(folder, port, server.port), folder, port),
    ):
        yield Proxied(server, port, trust, tmp_path / "server.log")


def test_a_person_comes_by_https_and_types_chinese(proxied: Proxied) -> None:
    link = proxied.server.link("李晓")
    assert link.startswith(f"{proxied.address}/enter#")
    with proxied.client() as client:
        assert client.get(link.partition("#")[0]).status_code == 200
        answer = client.post(
            f"{proxied.address}/enter", content=link.partition("#")[2], headers={"Origin": proxied.address}
        )
        assert answer.status_code == 200, answer.text
        cookie = answer.cookies["__Host-simulator"]
        assert "Secure" in answer.headers["set-cookie"]
        assert "max-age" in answer.headers["strict-transport-security"]
    with connect(
        f"wss://localhost:{proxied.port}/terminal", ssl=proxied.trust, origin=Origin(proxied.address),
        additional_headers={"Cookie": f"__Host-simulator={cookie}"}, max_size=None, compression=None,
    ) as browser:  # fmt: skip
        browser.send(json.dumps({"size": [100, 30]}))
        read_until(browser, "Next")
        type_keys(browser, "n")
        read_until(browser, "周老板")
        type_keys(browser, "\r")
        read_until(browser, "Say it in your own words")
        type_keys(browser, "谢谢您直说 tamarisk9042")
        read_until(browser, "谢谢您直说 tamarisk9042")


def test_who_guesses_is_known_by_the_address_that_the_proxy_saw(proxied: Proxied) -> None:
    pretending = {"Origin": proxied.address, "X-Forwarded-For": PRETENDED}
    with proxied.client() as client:
        assert client.post(f"{proxied.address}/enter", content="guess", headers=pretending).status_code == 403
    assert proxied.read_addresses() == [ELSEWHERE]


def test_an_address_that_somebody_beside_the_proxy_claims_is_not_believed(proxied: Proxied) -> None:
    headers = {"Origin": proxied.address, "Host": f"localhost:{proxied.port}", "X-Forwarded-For": PRETENDED}
    with Client(transport=HTTPTransport(local_address=ELSEWHERE)) as client:
        assert client.post(f"{proxied.server.address}/enter", content="guess", headers=headers).status_code == 403
    assert proxied.read_addresses() == [ELSEWHERE]


def test_many_wrong_links_shut_out_one_address_and_nobody_else(proxied: Proxied) -> None:
    link = proxied.server.link("李晓")
    headers = {"Origin": proxied.address}
    with proxied.client() as client:
        codes = [
            client.post(f"{proxied.address}/enter", content="guess", headers=headers).status_code for _ in range(11)
        ]
    assert codes == [403] * 10 + [429]
    with Client(verify=proxied.trust) as other:
        answer = other.post(f"{proxied.address}/enter", content=link.partition("#")[2], headers=headers)
    assert answer.status_code == 200
