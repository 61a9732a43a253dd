"""People from the command line: a file in any encoding, dry runs, two of one name, merging, and what is wrong where."""

import json
from pathlib import Path

import openpyxl
import pytest

from simulator.practice.events import Mode
from simulator.records.store import Records
from tests.cli.conftest import Simulator
from tests.records.sample import make_attempt

HEADER = "id,name,team,coach\n"
FILE = HEADER + "1001,王芳,North,陈明\n1002,王芳,South,陈明\n1003,Ann Lee,North,\n"


@pytest.fixture
def database(home: Path) -> Path:
    with Records.open(home / "records.sqlite3") as records:
        for name in ("Ann Lee", "ann.lee", "小李"):
            records.create(make_attempt(trainee=name, team="", mode=Mode.OFFICIAL))
    return home / "records.sqlite3"


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "people.csv") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def list_all(simulator: Simulator, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(simulator("people", "list", "--json", *arguments).out)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_file_is_taken_in_every_encoding_that_spreadsheets_write(
    simulator: Simulator, tmp_path: Path, encoding: str
) -> None:
    assert simulator("people", "import", write(tmp_path, FILE, encoding), "--yes").code == 0
    assert [(one["id"], one["name"], one["team"], one["coach"]) for one in list_all(simulator)] == [
        ("1003", "Ann Lee", "North", ""),
        ("1001", "王芳 (1001)", "North", "陈明"),
        ("1002", "王芳 (1002)", "South", "陈明"),
    ]


def test_a_workbook_with_other_heads_and_a_title_above_is_taken(simulator: Simulator, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["花名册"],
        ["工号", "姓名", "部门", "主管"],
        [1001, "王芳", "一部", "陈明"],
        [None] * 4,
        [1002.0, "李晓", "二部", None],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "people.xlsx")
    assert simulator("people", "import", str(tmp_path / "people.xlsx"), "--yes").code == 0
    assert [(one["id"], one["name"], one["team"]) for one in list_all(simulator)] == [
        ("1002", "李晓", "二部"),
        ("1001", "王芳", "一部"),
    ]


@pytest.mark.usefixtures("database")
def test_without_a_terminal_nothing_changes_until_yes_is_said(simulator: Simulator, tmp_path: Path) -> None:
    path, before = write(tmp_path, FILE), list_all(simulator)
    for more in ([], ["--dry-run"], ["--dry-run", "--yes"]):
        run = simulator("people", "import", path, *more)
        assert run.code == 0
        assert "3 new people" in run.out
        assert "Nothing was changed" in run.err
    assert simulator("people", "merge", "ann.lee", "Ann Lee").code == 0
    assert simulator("people", "rename", "小李", "李晓", "--dry-run").code == 0
    assert list_all(simulator) == before
    plan = json.loads(simulator("people", "import", path, "--json", "--yes").out)
    assert (plan["written"], [one["id"] for one in plan["new"]]) == (True, ["1001", "1002", "1003"])
    again = json.loads(simulator("people", "import", path, "--json", "--yes").out)
    assert (again["written"], again["new"], again["same"]) == (False, [], 3)


@pytest.mark.usefixtures("database")
def test_two_spellings_become_one_person_everywhere_and_come_apart_again(simulator: Simulator) -> None:
    run = simulator("people", "merge", "ann.lee", "ANN LEE", "--yes")
    assert (run.code, run.out.splitlines()[-1]) == (0, "ann.lee → Ann Lee (1 attempt)")
    assert len(simulator("history", "--trainee", "ann.lee").out.splitlines()) == 2
    assert "Ann Lee" in simulator("report", "--trainee", "ann.lee", "--format", "md").out
    assert "ann.lee" not in simulator("report", "--team", "--format", "json").out
    assert simulator("people", "undo").code == 0
    assert len(simulator("history", "--trainee", "ann.lee").out.splitlines()) == 1
    assert simulator("people", "undo").code == 2


@pytest.mark.usefixtures("database")
def test_a_listed_person_is_told_that_the_file_has_the_last_word(simulator: Simulator, tmp_path: Path) -> None:
    simulator("people", "import", write(tmp_path, FILE), "--yes")
    run = simulator("people", "rename", "1003", "Ann Li", "--yes")
    assert "change it there too" in run.out
    assert [row["id"] for row in list_all(simulator, "--team", "north")] == ["1003", "1001"]
    assert [row["id"] for row in list_all(simulator, "--coach", "陈明")] == ["1001", "1002"]
    assert list_all(simulator, "--team", "east") == []


@pytest.mark.usefixtures("database")
def test_the_people_file_fills_the_teams_page(simulator: Simulator, tmp_path: Path) -> None:
    simulator("people", "import", write(tmp_path, FILE), "--yes")
    found = json.loads(simulator("report", "--team", "North", "--format", "json").out)
    assert [one["name"] for one in found["members"]] == ["Ann Lee"]
    assert [one["name"] for one in found["not_started"]] == ["王芳 (1001)"]
    run = simulator("report", "--trainee", "1001", "--format", "md")
    assert run.code == 0
    assert "王芳 (1001)" in run.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "this file is empty"),
        (HEADER, "nobody below the header"),
        ("name,team\nAnn,North\n", "no header with “id” and “name”"),
        (HEADER + "1,Ann,,\n,Bert,,\n", "line 3: a person needs an id and a name."),
        (
            HEADER + "1,Ann,,\n2,Bert,,\n1,Carl,,\n1,Dora,,\n",
            "line 4: the id 1 stands on line 2 already; an id belongs to one person. (2 such",
        ),
        (HEADER + f"1,{'x' * 201},,\n", "line 2: a cell has more than 200 characters."),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_line(
    simulator: Simulator, tmp_path: Path, text: str, said: str
) -> None:
    run = simulator("people", "import", write(tmp_path, text), "--yes")
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert list_all(simulator) == []


def test_another_kind_of_file_is_refused(simulator: Simulator, tmp_path: Path) -> None:
    run = simulator("people", "import", write(tmp_path, "x", name="people.pdf"), "--yes")
    assert (run.code, run.out) == (2, "")
    assert "must end in .csv, .tsv, .xlsx" in run.err


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("action", [("merge", "Wanda", "小李"), ("merge", "小李", "Ann Le"), ("rename", "x", "y")])
def test_an_unknown_person_is_bad_usage(simulator: Simulator, action: tuple[str, ...]) -> None:
    run = simulator("people", *action, "--yes")
    assert (run.code, run.out) == (2, "")
    assert "There is nobody called" in run.err


def test_a_name_that_would_act_on_a_terminal_is_shown_and_not_obeyed(simulator: Simulator, tmp_path: Path) -> None:
    simulator("people", "import", write(tmp_path, HEADER + "1,\x1b[31mAnn\x1b]52;c;eA==\x07,=1+1,\n"), "--yes")
    assert "\x1b" not in simulator("people").out
    assert "=1+1" in simulator("people").out
