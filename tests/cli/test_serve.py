"""`simulator serve`: links are printed once, listed without their secret and revoked; nothing unsafe is begun."""

import json
import re
from pathlib import Path

from simulator.exchange.cmi5.kept_launch import KeptLaunch, KeptStatement, LaunchFolder
from simulator.web.logins.accounts import AccountNames
from tests.cli.conftest import Simulator


def test_a_link_is_printed_once_and_kept_nowhere(simulator: Simulator, home: Path) -> None:
    run = simulator("serve", "link", "李晓", "--manager")
    assert run.code == 0
    found = re.fullmatch(r"http://127\.0\.0\.1:8750/enter#(\S{40,})\n", run.out)
    assert found is not None
    (kept,) = json.loads(simulator("serve", "links", "--json").out)
    assert (kept["name"], kept["role"]) == ("李晓", "manager")
    files = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    assert files
    assert not any(found[1].encode() in data for data in files)


def test_a_link_that_is_revoked_is_on_no_list(simulator: Simulator) -> None:
    assert "Nobody has a link yet" in simulator("serve", "links").out
    simulator("serve", "link", "Ann")
    assert "trainee  Ann" in simulator("serve", "links").out
    assert "The link of Ann is not valid any more." in simulator("serve", "revoke", "Ann").out
    assert "Ann" not in simulator("serve", "links").out
    again = simulator("serve", "revoke", "Ann")
    assert (again.code, again.out) == (2, "")


def test_a_server_for_others_without_https_is_not_begun(simulator: Simulator) -> None:
    run = simulator("serve", "--host", "0.0.0.0")  # noqa: S104  # that it is refused is the claim
    assert (run.code, run.out) == (2, "")
    assert "only https is safe" in run.err


def test_a_name_of_an_account_elsewhere_can_be_let_go(simulator: Simulator, home: Path) -> None:
    AccountNames(home / "web" / "accounts").bind("u17", "digest")
    taken = simulator("serve", "link", "U17")
    assert (taken.code, "serve revoke" in taken.err) == (2, True)
    assert "u17 is no account's name any more." in simulator("serve", "revoke", "u17").out
    assert simulator("serve", "link", "U17").code == 0


def test_what_learning_platforms_refused_is_shown_with_the_reason(simulator: Simulator, home: Path) -> None:
    assert simulator("serve", "launches").code == 0
    kept = KeptLaunch("a", "cmi5-1", "u17", "demo/small", "en", "https://lms.example.com", "Basic t", {}, "r", "u", {},
                      "Normal", None, "", ended=True)  # fmt: skip
    kept.statements = [KeptStatement("1", "passed", "{}", "refused", 1, "400 too late"), KeptStatement("2", "x", "{}")]
    LaunchFolder(home / "web" / "launches").add(kept)
    run = simulator("serve", "launches")
    assert run.code == 1
    assert "waiting: 1 · sent: 0 · refused: 1" in run.out
    assert "a  en/demo/small  passed  400 too late" in run.out
    found = json.loads(simulator("serve", "launches", "--json").out)
    assert (found["waiting"], found["reasons"][0]["verb"]) == (1, "passed")
    assert "Basic t" not in run.out + simulator("serve", "launches", "--json").out
