"""`items` prints, writes and filters the clinic; a place that is not there is said."""

import json
from pathlib import Path

import pytest

from simulator.records.store import Records
from tests.cli.conftest import Run, Simulator
from tests.reports.clinic_sample import keep_group
from tests.reports.sample import ID


@pytest.fixture
def run(simulator: Simulator, tmp_path: Path) -> Simulator:
    url = f"sqlite:///{tmp_path / 'records.sqlite3'}"
    with Records.open(url) as records:
        keep_group(records, {"strong": 0.0, "others": 0.0})
    (tmp_path / "zh-CN/objections").mkdir(parents=True)

    def run(*arguments: str) -> Run:
        return simulator("items", *arguments, "--database", url, "--library", str(tmp_path), "--lang", "en")

    return run


def test_the_lines_name_item_reason_sentences_and_the_way_into_review(run: Simulator) -> None:
    shown = run()
    lines = shown.out.splitlines()
    assert shown.code == 0
    assert lines[0] == f"✗ {ID}#no_interest.ask  looks broken"
    assert lines[1] == "    criterion: 只问一句原因"
    assert lines[2].startswith(
        "    0 % of 24 people ever earned anything here, 0 % of the 8 strongest. 24 people · 72 replies"
    )
    assert lines[3] == "    v1: 1 text, 72 attempts"
    assert lines[4].startswith("        > 谢谢您直说，")
    assert lines[7] == f"    → simulator review --list --scenario {ID}"


@pytest.mark.parametrize("ending", ["html", "md", "csv", "json"])
def test_a_file_is_written_and_written_over_but_no_other_file(run: Simulator, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"items.{ending}"
    assert run("-o", str(file)).code == run("-o", str(file)).code == 0
    assert "ask" in file.read_text("utf-8")
    file.write_text("mine", "utf-8")
    refused = run("-o", str(file))
    assert (refused.code, file.read_text("utf-8")) == (2, "mine")


def test_json_and_a_place_narrow_it(run: Simulator) -> None:
    assert json.loads(run("objections", "--json").out)["clinic"] == "objections"
    missing = run("objectons")
    assert missing.code == 2
    assert "There is neither a scenario objectons in the library nor an attempt at it." in missing.err


def test_a_file_edited_since_is_said(run: Simulator, tmp_path: Path) -> None:
    (tmp_path / f"zh-CN/{ID}.yaml").write_text("title: 新\n", "utf-8")
    assert "the file in the library reads otherwise by now" in run().out
