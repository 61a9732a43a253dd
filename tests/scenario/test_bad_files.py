"""Whatever is in a file, reading it takes bounded time and memory and gives findings, never an exception."""

import time
import tracemalloc
from pathlib import Path

import pytest
import yaml

from simulator.scenario.diagnostics.diagnostic import Diagnostic
from simulator.scenario.faults.specimen import SCENARIO
from simulator.scenario.library.library_entry import read_scenario
from simulator.scenario.library.shared_files import SharedFiles
from simulator.scenario.model import Scenario
from simulator.scenario.reading import yaml_tree
from simulator.scenario.reading.reader import read_file, read_text
from simulator.scenario.reading.source import MOST_FINDINGS, Source
from simulator.scenario.reading.yaml_node import Node
from simulator.scenario.reading.yaml_tree import build


def read(path: Path, data: bytes) -> tuple[Diagnostic, ...]:
    path.write_bytes(data)
    return read_scenario(path, SharedFiles("en", [])).diagnostics()


def codes(path: Path, data: bytes) -> list[str]:
    return [finding.code for finding in read(path, data)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "S004"),
        (b"\n\n  \n", "S004"),
        (b"# only a comment\n", "S004"),
        (b"\xef\xbb\xbf", "S004"),
        (b"---\n", "S004"),
        ("title: 现在".encode("gbk"), "S003"),
        ("title: now".encode("utf-16"), "S003"),
        (b"title: \xff", "S003"),
        (b"title: a\x00b", "S005"),
        (b"just text", "S103"),
        (b"- a\n- b\n", "S103"),
        ("title：现在\nabout：不行\n".encode(), "S017"),
        ("title: 现在\nabout：不行\nlevel: 2".encode(), "S017"),
        (b"title: a\n\tlevel: 2\n", "S016"),
        (b"title: 'a\nlevel: 2\n", "S022"),
        (b"title: [a\nlevel: 2\n", "S023"),
        (b"title: a: b\n", "S021"),
        (b"title: a\n---\ntitle: b\n", "S009"),
        (b"title: !!python/object/apply:os.system ['true']\n", "S010"),
        (b"!!map {title: !foo bar}\n", "S010"),
        (b"? [a, b]\n: c\n", "S015"),
        (b"a: &a [*a]\n", "S014"),
        (b"a: *b\n", "S013"),
        (b"title: \xe2\x80\xa8now\n", "S005"),
    ],
)
def test_a_file_that_is_no_scenario_says_why(tmp_path: Path, data: bytes, code: str) -> None:
    assert code in codes(tmp_path / "x.yaml", data)


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    (finding,) = read_file(tmp_path / "nowhere.yaml", Scenario).diagnostics()
    assert (finding.code, finding.position) == ("S001", None)


def test_ten_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"title: x\n" * (10_000_000 // 9))
    tracemalloc.start()
    found = read_file(path, Scenario).diagnostics()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [finding.code for finding in found] == ["S002"]
    assert peak < 3_000_000


def bomb(width: int, levels: int) -> str:
    lines = [f"a0: &a0 [{', '.join(['x'] * width)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


HOSTILE = {
    "alias bomb": bomb(10, 30),
    "alias bomb of keys": "\n".join(
        f"a{n}: &a{n} {{b: {f'*a{n - 1}' if n else 'x'}, c: *a{max(n - 1, 0)}}}" for n in range(1, 60)
    ),
    "deep lists": "[" * 200_000,
    "deep blocks": "a: {" * 100_000,
    "deep indentation": "\n".join(" " * n + "a:" for n in range(1_000)),
    "dashes": "- " * 100_000,
    "many keys": "\n".join(f"k{n}: 1" for n in range(80_000)),
    "many unknown keys": "\n".join(f"k{n}: 1" for n in range(20_000)),
    "one long line": "title: " + "x" * 900_000,
    "one long key": "x" * 900_000 + ": 1",
    "a long number": "level: " + "9" * 900_000,
    "open quotes": "title: '" + "\n" * 500_000,
    "questions": "? " * 100_000,
    "tabs": "title: x\n" + "\ta: 1\n" * 100_000,
    "anchors": "\n".join(f"k{n}: &a{n} x" for n in range(30_000)),
    "braces": "title: '" + "{{ a }}" * 100_000 + "'",
    "words": "\n".join(f"k{n}: yes" for n in range(30_000)),
    "controls": "\x01" * 900_000,
    "colons": ":" * 900_000,
    "stars": "a: *" + "a" * 900_000,
    "a long condition": f"turns: {{a: {{next: [{{when: '{'not ' * 100_000}x', to: a}}]}}}}",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.repeated
def test_a_hostile_file_is_refused_in_bounded_time_and_memory(tmp_path: Path, name: str) -> None:
    data = HOSTILE[name].encode()
    assert len(data) < 1 << 20
    tracemalloc.start()
    begin = time.process_time()
    found = read(tmp_path / "x.yaml", data)
    seconds = time.process_time() - begin
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found
    assert len(found) <= MOST_FINDINGS + 1
    assert peak < 200_000_000
    assert seconds < 30


def test_findings_beyond_the_limit_are_owned_up_to(tmp_path: Path) -> None:
    found = read(tmp_path / "x.yaml", "\n".join(f"k{n}: 1" for n in range(500)).encode())
    assert len(found) == MOST_FINDINGS + 1
    assert found[-1].code == "S019"
    assert found[-1].params["count"] == str(MOST_FINDINGS)


def test_an_alias_may_repeat_a_value(tmp_path: Path) -> None:
    reading = read_text(tmp_path / "x.yaml", "title: &t Now\nabout: *t\n", Scenario)
    assert reading.root is not None
    assert reading.root.value == {"title": "Now", "about": "Now"}


def test_only_true_and_false_are_truths_and_what_looks_like_a_number_is_one() -> None:
    text = "a: [true, False, yes, 0x1f, 017, 1_000, 12:30, 1.5, .5, -3, 1e3, ~, null, .inf, 2026-01-02, '1']"
    reading = read_text(Path("x.yaml"), text, Scenario)
    assert reading.root is not None
    expected = [
        True,
        False,
        "yes",
        "0x1f",
        17,
        "1_000",
        "12:30",
        1.5,
        0.5,
        -3,
        1000.0,
        None,
        None,
        ".inf",
        "2026-01-02",
        "1",
    ]
    assert reading.root.value == {"a": expected}


def test_yes_as_a_truth_is_what_the_author_meant() -> None:
    reading = read_text(Path("x.yaml"), "question: yes\ndraft: off\ntitle: no\n", Scenario)
    assert reading.root is not None
    assert reading.root.value == {"question": True, "draft": False, "title": "no"}
    assert [f.code for f in reading.findings][:3] == ["S008", "S008", "S007"]


def test_the_slower_yaml_parser_gives_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(Path("x.yaml"), SCENARIO)
    fast, _ = build(source)
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    slow, findings = build(source)
    assert findings == ()
    assert fast is not None
    assert slow is not None
    assert places(slow) == places(fast)


def places(root: Node) -> list[tuple[object, int, int]]:
    """Every text value with its offsets; keys with theirs."""
    found: list[tuple[object, int, int]] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append((node.value, node.start, node.end if node.items is None else 0))
        for pair in node.pairs():
            found.append((pair.key.value, pair.key.start, pair.key.end))
            waiting.append(pair.value)
        waiting += node.elements()
    return found
