"""The server's settings: a flag over the file, each fault with its place, and nothing unsafe."""

from pathlib import Path

import pytest

from simulator.errors import UserError
from simulator.web.settings import read_settings

PROXIED = """
public_url = "https://training.example.com"
sessions = 12
[oidc]
issuer = "https://login.example.com"
client_id = "simulator"
client_secret = "kept"
[cmi5]
platforms = "lms.example.com lrs.example.com"
"""


def write(folder: Path, text: str) -> Path:
    (folder / "web.toml").write_text(text, "utf-8")
    return folder


def test_without_a_file_it_is_this_computer_alone(tmp_path: Path) -> None:
    found = read_settings(tmp_path)
    assert (found.address, found.is_secure, found.oidc.issuer) == ("http://127.0.0.1:8750", False, "")
    assert set(found.hosts) == {"127.0.0.1:8750", "localhost:8750", "[::1]:8750"}


def test_behind_a_proxy_it_is_called_by_its_public_name_alone(tmp_path: Path) -> None:
    found = read_settings(write(tmp_path, PROXIED), port=9000, host=None)
    assert (found.address, found.is_secure) == ("https://training.example.com", True)
    assert (found.hosts, found.port, found.sessions) == (("training.example.com",), 9000, 12)
    assert "kept" not in repr(found)
    assert found.cmi5.platforms == "lms.example.com lrs.example.com"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sesions = 3", "sesions is no setting"),
        ('port = "8750"', "port must be a whole number"),
        ("port = 70000", "from 1 to 65535"),
        ("host = 3", "host must be a text"),
        ('host = "192.0.2.1"', "only https is safe"),
        ('public_url = "http://training.example.com"', "public_url must be an address"),
        ('public_url = "https://training.example.com/path"', "public_url must be an address"),
        ("oidc = 3", "is a section of lines"),
        ("cmi5 = 3", "is a section of lines"),
        ('[cmi5]\nplatforms = "https://lms.example.com"', "platforms are hosts"),
        ('[cmi5]\nplatforms = "lms.example.com"\nsame_people = "yes"', "same_people must be true or false"),
        ('[oidc]\nissuer = "https://login.example.com"', "needs issuer, client_id and client_secret"),
    ],
)
def test_a_fault_is_one_sentence_that_says_where(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as fault:
        read_settings(write(tmp_path, text))
    assert said in str(fault.value)
