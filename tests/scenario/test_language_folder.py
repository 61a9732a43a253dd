"""Which language a file is in says the folder that lies right in its library."""

from pathlib import Path

import pytest

from simulator.scenario.language_folder import find_language_folder


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/lessons/en/talks/price.yaml", "en"),
        ("/lessons/zh-CN/faq/fees.yaml", "zh-CN"),
        ("/lessons/en/new/first.yaml", "en"),
        ("/lessons/zh-CN/lexicon.yaml", "zh-CN"),
        ("/lessons/en/policies/company.yaml", "en"),
        ("/lib/en/talks/price.yaml", "en"),
        ("/wl/zh-CN/kesu/wedding.yaml", "zh-CN"),
        ("/lib/en/lexicon.yaml", "en"),
        ("/lib/en/policies/company.yaml", "en"),
        ("/lessons/en/talks/sub/deep.yaml", "en"),
    ],
)
def test_a_course_or_a_library_called_like_a_language_is_none(path: str, language: str) -> None:
    folder = find_language_folder(Path(path))
    assert folder is not None
    assert folder.name == language


def test_a_file_outside_a_library_is_in_no_language() -> None:
    assert find_language_folder(Path("/somewhere/talks/price.yaml")) is None
