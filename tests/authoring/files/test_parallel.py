"""Work spread over the cores comes back as if one had done it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from simulator.authoring.files.parallel import WORTH_SPREADING, spread_out

PATHS = [Path(language, "faq", f"{number}.yaml") for language in ("en", "zh-CN") for number in range(WORTH_SPREADING)]


def name_files(paths: Sequence[Path]) -> list[str]:
    return [str(path) for path in paths]


@pytest.mark.parametrize("count", [0, 1, WORTH_SPREADING - 1, WORTH_SPREADING, len(PATHS)])
def test_results_stand_in_the_order_of_their_files_although_languages_take_turns(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.authoring.files.parallel.has_cores", lambda: True)
    assert list(spread_out(name_files, PATHS[:count])) == name_files(PATHS[:count])


def test_neighbouring_pieces_are_of_different_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def map_here(work, pieces):  # type: ignore[no-untyped-def]
        begun.extend(piece[0].parts[0] for piece in pieces)
        return (result for piece in pieces for result in work(piece))

    monkeypatch.setattr("simulator.authoring.files.parallel.has_cores", lambda: True)
    monkeypatch.setattr("simulator.authoring.files.parallel.map_pieces", map_here)
    assert list(spread_out(name_files, PATHS)) == name_files(PATHS)
    assert begun == ["en", "zh-CN"] * (len(begun) // 2)
