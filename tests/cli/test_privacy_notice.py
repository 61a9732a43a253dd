"""The notice says what is true of this installation, to both readers, in both languages."""

from pathlib import Path

import pytest

from simulator.cli.commands.manager.person_command import OPENED
from simulator.records.privacy.accesses import AccessKind
from simulator.records.privacy.retention import Retention
from simulator.records.tables import metadata
from tests.cli.conftest import Simulator


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("reader", ["trainees", "council"])
def test_it_names_the_folder_of_practice_and_every_time_limit(
    simulator: Simulator, home: Path, tmp_path: Path, language: str, reader: str
) -> None:
    (tmp_path / "privacy.toml").write_text("practice = 417\nofficial = 1095\n", "utf-8")
    run = simulator("--library", str(tmp_path), "--lang", language, "person", "notice", "--for", reader)
    assert (run.code, run.err) == (0, "")
    assert str(home / "practice") in run.out
    assert "417" in run.out
    assert "1095" in run.out
    assert "{" not in run.out
    others = [line for line in run.out.splitlines() if line and not line.startswith("- ")]
    assert len(others) == (7 if reader == "council" else 5), "a title, what it is, a line for each section"


def test_the_council_reads_more_than_trainees_and_nothing_else(simulator: Simulator) -> None:
    _, *trainees = simulator("person", "notice").out.splitlines()
    _, told, *council = simulator("person", "notice", "--for", "council").out.splitlines()
    assert "what those who practise are told" in told
    assert council[: len(trainees)] == trainees
    assert len(council) > len(trainees)


def test_chinese_is_chinese(simulator: Simulator) -> None:
    lines = simulator("person", "notice", "--for", "council", "--lang", "zh-CN").out.splitlines()
    assert [line for line in lines if line and not any("\u3400" <= letter <= "\u9fff" for letter in line)] == []


def test_every_kind_of_thing_that_is_kept_about_people_has_its_sentence(simulator: Simulator) -> None:
    """Whoever adds a table says in the notice what is kept in it, and here where that stands."""
    said = simulator("person", "notice", "--for", "council").out
    words = {
        "Practice – what you type": {
            "attempts",
            "events",
            "judgements",
            "drills",
            "cards",
            "reviews",
            "reviewed",
            "put_away",
        },
        "drafts": {"drafts"},
        "Official attempts, disputes, corrections, marks, assignments and names": {
            *("disputes", "corrections", "marks", "assignments", "excuses", "people", "names", "person_changes"),
        },
        "You can open a single practice attempt": {"shared"},
        "Who opens your report": {"accesses"},
        "a learning platform": {"outbox", "outbox_attempts"},
    }
    assert [sentence for sentence in words if sentence not in said] == []
    assert set().union(*words.values()) == {*metadata.tables} - {"schema_version", "sources", "texts"}
    assert all(getattr(Retention(), name) is None for name in ("practice", "official", "drafts", "accesses"))


def test_everything_that_can_be_opened_has_words_in_the_access_log() -> None:
    assert set(OPENED) == {kind.value for kind in AccessKind}
