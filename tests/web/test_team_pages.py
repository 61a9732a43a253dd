"""The manager's pages: official attempts, for managers alone."""

from pathlib import Path

import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from simulator.web.logins.login import LoginRole
from tests.records.own.conftest import play
from tests.web.conftest import Serve, Served

#: Said in practice, and nowhere else.
PRACTISED = "谢谢您直说 hornbeam5150"


@pytest.fixture
def served(serve: Serve) -> Served:
    made = serve()
    with Records.open(made.service.config.database) as records:
        play(records, "李晓", Mode.OFFICIAL, "谢谢您直说")
        play(records, "王芳", Mode.PRACTICE, PRACTISED)
    return made


def test_a_manager_reads_the_reports_of_official_attempts(served: Served) -> None:
    manager = served.enter("Boss", LoginRole.MANAGER)
    listed = manager.get("/team")
    assert "李晓" in listed.text
    for path in ("/team/report", "/team/report?team=一部", "/team/person?name=李晓"):
        report = manager.get(path)
        assert report.status_code == 200
        assert "李晓" in report.text
        assert "script-src" not in report.headers["content-security-policy"]


def test_practice_stands_on_no_page(served: Served) -> None:
    manager = served.enter("Boss", LoginRole.MANAGER)
    pages = [manager.get(path).text for path in ("/team", "/team/report", "/team/person?name=李晓")]
    assert not any("hornbeam" in page or "王芳" in page for page in pages)
    assert "hornbeam" not in manager.get("/team/person?name=王芳").text


@pytest.mark.parametrize("path", ["/team", "/team/report", "/team/person?name=李晓"])
def test_a_trainee_reads_none_of_them(served: Served, path: str) -> None:
    answer = served.enter("王芳").get(path)
    assert answer.status_code == 403
    assert "李晓" not in answer.text


def test_whose_report_was_opened_she_can_see(served: Served) -> None:
    served.enter("Boss", LoginRole.MANAGER).get("/team/person?name=李晓")
    with Records.open(served.service.config.database) as records:
        assert [(one.reader, one.what.value) for one in records.accesses.find("李晓")] == [("Boss (web)", "report")]


def test_a_name_that_nobody_has_is_a_sentence_and_no_page_of_code(served: Served) -> None:
    answer = served.enter("Boss", LoginRole.MANAGER).get("/team/person?name=<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_records_that_cannot_be_used_are_a_sentence_and_no_missing_page(served: Served) -> None:
    manager = served.enter("Boss", LoginRole.MANAGER)
    path = Path(str(served.service.config.database))
    path.unlink()
    path.write_bytes(b"no database" * 1000)
    answer = manager.get("/team/report")
    assert answer.status_code == 503
    assert path.name in answer.text
