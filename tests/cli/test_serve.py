"""`simulator serve`: links are printed once, listed without their secret and revoked; nothing unsafe is begun."""

import json
import re
from pathlib import Path

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
