"""Settings come from the environment or a file; what is no setting, no address or no key is said in one sentence."""

from pathlib import Path

import pytest

from simulator.errors import UserError
from simulator.exchange.actors import KEY_FILE, read_key
from simulator.exchange.settings import LmsSettings, check_address, read_settings


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    (tmp_path / "lms.toml").write_text('url = "https://lrs.example.com/xapi/"\nkey = "a"\nwords = false\n', "utf-8")
    settings = read_settings(tmp_path, {"SIMULATOR_LRS_KEY": "b", "SIMULATOR_LRS_SECRET": "c"})
    assert settings == LmsSettings(url="https://lrs.example.com/xapi", key="b", secret="c", words=False)  # noqa: S106


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('url = "lrs.example.com"', "must be an address such as"),
        ('url = "https://[::1"', "must be an address such as"),
        ('url = "https://lrs.example.com:99999"', "must be an address such as"),
        ('url = "https://me:secret@lrs.example.com"', "settings of their own"),
        ('url = "http://lrs.example.com"', "only https"),
        ('launch_url = "http://play.example.com"', "only https"),
        ("key = 7", "must be a text in quotation marks"),
        ('words = "perhaps"', "must be true or false"),
        ('ulr = "https://lrs.example.com"', "is no setting; there are: url,"),
        ("url =", "It holds lines such as"),
    ],
)
def test_what_is_no_setting_is_said(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "lms.toml").write_text(f"{line}\n", "utf-8")
    with pytest.raises(UserError, match=r"lms\.toml") as error:
        read_settings(tmp_path, {})
    assert said in str(error.value)
    assert "secret@" not in str(error.value)


def test_a_store_on_this_computer_may_do_without_https() -> None:
    assert read_settings(Path("nowhere"), {"SIMULATOR_LRS_URL": "http://localhost:8080/xapi"}).url


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    key = read_key(folder)
    assert (len(key), read_key(folder), read_key(folder, key.hex())) == (32, key, key)
    assert (folder / KEY_FILE).stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("short", "utf-8")
    with pytest.raises(UserError, match="restore a copy of it"):
        read_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_text("utf-8") == "short"


@pytest.mark.parametrize("place", ["SIMULATOR_LRS_URL", "the endpoint", "lms.toml: home_page"])
def test_whether_an_address_must_be_https_hangs_on_its_use_and_not_on_its_name(place: str) -> None:
    plain = "http://lrs.example.com/xapi"
    assert check_address(place, f"{plain}/", takes_secrets=False) == plain
    with pytest.raises(UserError, match="only https"):
        check_address(place, plain, takes_secrets=True)
