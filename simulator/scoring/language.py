"""A language's lexicon, compiled for matching; made once per lexicon and shared by all its turns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.scenario.model import Lexicon
from simulator.scoring.normalise import normalise
from simulator.scoring.words import WordList, make_list

#: Concepts are written as single private-use characters inside text that is compared.
_FIRST_CONCEPT = 0xE100

#: Kinds of expression that stand for each other: any time is as good as any other for “names a time”.
_KINDS = {
    "percent": r"(?:百分之[0-9零一二两三四五六七八九十百]+|[0-9一二两三四五六七八九十半几]+(?:个)?(?:点子?|成)(?![0-9一二三四五六七八九十半钟])"
    r"|[0-9]+(?:\.[0-9]+)?\s?(?:%|percent|per cent))",
    "clock": r"(?:(?:早上|上午|中午|下午|傍晚|晚上|晚饭后|凌晨)?[0-9一二两三四五六七八九十]+(?:点|:)(?:[0-9]{1,2}|半|一刻|三刻|钟|整)?"
    r"(?:钟)?|早上|上午|中午|下午|傍晚|晚上|[0-9]{1,2}(?::[0-9]{2})?\s?(?:am|pm|o'clock)|in the (?:morning|afternoon|evening))",
    "day": r"(?:(?:这|下|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]|明天|后天|大后天|[0-9一二三四五六七八九十]{1,3}(?:号|日)"
    r"|[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}(?:号|日)|下周|下个?星期|下个?礼拜|改天|过几天|过两天|第[一二三四五]天"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next week|the day after)",
    "duration": r"(?:[0-9一二两三四五六七八九十半几]+(?:来)?(?:个)?(?:分钟|小时|钟头|礼拜|星期|天|周|月|年)(?:半)?|[0-9]+ (?:minutes?|hours?|days?|weeks?|months?|years?))",
    "money": r"(?:[$¥￥]\s?[0-9][0-9,.]*|[0-9一二两三四五六七八九十百千几]+(?:[.][0-9]+)?(?:来|多)?(?:万|块|元|千|亿|k|百)(?:多|块|元|美元|人民币)*)",
}
@dataclass(frozen=True, slots=True)
class Language:
    """Compiled lexicon. `concepts` maps words to one character a meaning; `kinds` finds numbers and times."""

    tag: str
    concepts: WordList
    fillers: re.Pattern[str] | None
    negators: WordList
    idioms: WordList
    questions: WordList
    distancing: WordList

    @property
    def chinese(self) -> bool:
        return self.tag.lower().startswith("zh")


def compile_language(lexicon: Lexicon, tag: str) -> Language:
    """`lexicon` ready for use with texts in the language `tag` (BCP 47)."""
    concepts = (
        (word, chr(_FIRST_CONCEPT + number)) for number, group in enumerate(lexicon.synonyms) for word in group
    )
    return Language(
        tag=tag,
        concepts=make_list(concepts),
        fillers=_filler_pattern(lexicon.fillers),
        negators=make_list((word, "negator") for word in lexicon.negators),
        idioms=make_list((word, "idiom") for word in lexicon.idioms),
        questions=make_list((word, "question") for word in lexicon.questions),
        distancing=make_list((word, "distancing") for word in lexicon.distancing),
    )
