"""S409: the texts of a scenario are in the language of its folder."""

import re
from collections.abc import Iterator

from simulator.scenario.reading.source import Finding

_HAN = re.compile(r"[\u3400-\u9fff]")
_COMMENT = re.compile(r"(?:^|\s)#[^\r\n]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Languages written with Chinese characters.
_WRITTEN_SO = frozenset({"zh", "ja", "yue", "ko"})
#: Chinese characters among the words and characters of a text that is in Chinese. Keys and names are in English; of a
#: whole Chinese scenario they are about a third. An English one may quote a name or a sentence.
_SHARE = 0.4


def find_foreign_language(text: str, language: str) -> Iterator[Finding]:
    """Chinese texts in the folder of a language that is not written so."""
    if language.partition("-")[0] in _WRITTEN_SO or not _HAN.search(text):
        return
    said = _COMMENT.sub(lambda comment: " " * len(comment[0]), text)
    characters = len(_HAN.findall(said))
    words = sum(not _HAN.search(word) for word in _WORD.findall(said))
    found = _HAN.search(said)
    if found and characters > _SHARE * (characters + words):
        yield Finding("S409", found.start(), found.start() + 1, {"language": language})
