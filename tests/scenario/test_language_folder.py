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


@pytest.mark.parametrize("name", ["abc", "my", "zh"])
@pytest.mark.parametrize("inside", ["drafts/price.yaml", "price.yaml"])
def test_a_folder_of_two_or_three_letters_without_a_library_is_no_language(
    tmp_path: Path, name: str, inside: str
) -> None:
    path = tmp_path / name / inside
    path.parent.mkdir(parents=True)
    assert find_language_folder(path) is None


@pytest.mark.parametrize(
    "mark", ["de/lexicon.yaml", "de/policies/firm.yaml", "de/talks/course.yaml", "scenario.schema.json"]
)
def test_a_folder_of_two_letters_in_a_library_is_a_language(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "de" / "talks" / "price.yaml"
    for file in (path, tmp_path / mark):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    folder = find_language_folder(path)
    assert folder is not None
    assert folder.name == "de"
