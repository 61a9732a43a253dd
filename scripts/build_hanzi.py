"""Write simulator/scoring/data/hanzi.txt: what the scorer knows about Chinese characters.

Traditional to simplified comes from OpenCC's TSCharacters (Apache-2.0), readings from pypinyin's table (MIT).
Only characters of GB 2312 and their traditional forms are kept: others carry no evidence in practice.
Needs `pypinyin` and `opencc-python-reimplemented`; the product needs neither.
"""

import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "simulator" / "scoring" / "data" / "hanzi.txt"
HEAD = (
    "# Made by scripts/build_hanzi.py; do not edit.\n"
    "# Traditional to simplified: OpenCC TSCharacters (Apache License 2.0). Readings: pypinyin (MIT License).\n"
)


def common_hanzi() -> set[str]:
    """The 6,763 hanzi of GB 2312."""
    found = set()
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def simplified() -> dict[str, str]:
    """Traditional character to its first simplified form."""
    import opencc

    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    return {old: new.split()[0] for old, new in rows}


def syllables(hanzi: set[str]) -> dict[str, list[str]]:
    """Toneless syllable to the hanzi whose most usual reading it is."""
    from pypinyin import lazy_pinyin

    groups: dict[str, list[str]] = defaultdict(list)
    for character in sorted(hanzi):
        syllable = lazy_pinyin(character, v_to_u=False)[0]
        if syllable.isascii() and syllable.isalpha():
            groups[syllable].append(character)
    return groups


def main() -> int:
    hanzi = common_hanzi()
    pairs = {old: new for old, new in simplified().items() if new in hanzi and old != new}
    lines = [HEAD, "traditional " + "".join(old + new for old, new in sorted(pairs.items())) + "\n"]
    lines += [f"{name} {''.join(group)}\n" for name, group in sorted(syllables(hanzi).items())]
    TARGET.write_text("".join(lines), "utf-8")
    print(f"{TARGET.name}: {len(pairs)} traditional forms, {len(hanzi)} readings, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
