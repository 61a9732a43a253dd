"""The files that many scenarios share, as typed, frozen values: policies, courses and a language's lexicon."""

import datetime as dt

from pydantic import Field

from simulator.scenario.model import Lines, RedLine, RedLineName, Skill, Strict, Text


class Policy(Strict):
    """Red lines shared by many scenarios: policies/<name>.yaml."""

    title: Text
    checked: dt.date | None = Field(None, description="When the rules were last checked against the law.")
    red_lines: dict[RedLineName, RedLine] = Field(min_length=1)


class Course(Strict):
    """course.yaml: names a course and orders its scenarios."""

    title: Text
    about: str = ""
    scenarios: tuple[str, ...] = Field((), description="File names without suffix, in teaching order.")


class Cues(Strict):
    """How something usually sounds, whatever the scenario; speaks softer than a criterion's own phrases."""

    phrases: tuple[Text, ...] = Field((), description="Ways to say it in any scenario.")
    not_: tuple[Text, ...] = Field((), alias="not", description="Sentences that look alike but are something else.")


class Reactions(Strict):
    """What any customer answers to a reply that nobody could go on from, instead of the route's own words."""

    unreadable: Lines | None = Field(None, description="To keys hit at random, pinyin, signs without words.")
    off_topic: Lines | None = Field(None, description="To words that have nothing to do with the talk.")
    rude: Lines | None = Field(None, description="To an insult.")


class Lexicon(Strict):
    """lexicon.yaml: words of a language that the scorer treats alike or specially; trainers may extend it."""

    synonyms: tuple[tuple[Text, ...], ...] = Field((), description="Groups of words that mean the same here.")
    fillers: tuple[Text, ...] = Field((), description="Words that carry nothing, such as 嗯 or you know.")
    negators: tuple[Text, ...] = Field((), description="Words that turn a statement around.")
    questions: tuple[Text, ...] = Field((), description="Words and endings that make a question.")
    idioms: tuple[Text, ...] = Field((), description="Fixed words with a negator inside that negate nothing: 不错.")
    distancing: tuple[Text, ...] = Field((), description="Words that warn about or report what follows: 别信.")
    rude: tuple[Text, ...] = Field((), description="Words of abuse that no reply to a customer may hold, such as 蠢货.")
    stop_words: tuple[Text, ...] = Field(
        (), alias="light", description="Words that say little by themselves, such as 您 or the."
    )
    skills: dict[Skill, Cues] = Field({}, description="How each skill usually sounds, in any scenario.")
    red_lines: dict[RedLineName, Cues] = Field({}, description="How shared red lines usually sound, in any scenario.")
    reactions: Reactions = Field(Reactions(), description="What customers answer to replies they cannot go on from.")
