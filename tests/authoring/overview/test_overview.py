"""The overview counts what is wrong, groups what is disputed, and sorts what was edited."""

import os
from pathlib import Path

from simulator.authoring.overview.overview import LAST, make_overview
from simulator.records.store import Records
from simulator.scenario.model import ScenarioState
from tests.authoring.played import LUCKY, MISSED, dispute, play
from tests.tui.demo import write_library


def test_faults_disputes_and_states_are_found(tmp_path: Path) -> None:
    library = write_library(tmp_path / "scenarios")
    with Records.open(tmp_path / "records.sqlite3") as records:
        for reply, criterion in ((MISSED, "ask_time"), (LUCKY, "thank")):
            attempt, seqs = play(records, library, [reply])
            dispute(records, attempt, seqs[0], criterion)
        overview = make_overview(library, records)
    assert [(one.scenario, one.language, one.count) for one in overview.waiting] == [("demo/small", "zh-CN", 2)]
    assert overview.waiting[0].entry is not None
    assert [file.entry.id for file in overview.broken] == ["demo/broken"]
    assert [file.entry.id for file in overview.in_state(ScenarioState.DRAFT)] == ["demo/draft"]
    assert overview.in_state(ScenarioState.ARCHIVED) == ()
    assert overview.errors == 1
    assert overview.warnings == len(overview.library.diagnostics) - 1


def test_a_dispute_of_a_scenario_that_is_gone_is_still_there(tmp_path: Path) -> None:
    library = write_library(tmp_path / "scenarios")
    with Records.open(tmp_path / "records.sqlite3") as records:
        attempt, seqs = play(records, library, [MISSED])
        dispute(records, attempt, seqs[0], "ask_time")
        (library / "zh-CN/demo/small.yaml").unlink()
        (waiting,) = make_overview(library, records).waiting
    assert (waiting.scenario, waiting.entry, waiting.title) == ("demo/small", None, "小试")


def test_the_last_edits_come_newest_first_and_are_few(tmp_path: Path) -> None:
    library = write_library(tmp_path / "scenarios")
    folder = library / "en" / "demo"
    for number in range(LAST + 3):
        path = folder / f"s{number:02}.yaml"
        path.write_text((folder / "small.yaml").read_text("utf-8"), "utf-8")
        os.utime(path, (4_000_000_000 + number, 4_000_000_000 + number))
    with Records.open(tmp_path / "records.sqlite3") as records:
        edits = make_overview(library, records).last_edits
    assert [file.entry.path.stem for file in edits] == [f"s{number:02}" for number in range(LAST + 2, 2, -1)]
