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


#: Words, or patterns: {a|b} = either, … = a gap. Left out: what is built in.
Patterns = tuple[Text, ...] | None


class Alternations(Strict):
    """Questions that offer a word and its opposite, and so deny nothing: 是不是, 要不要."""

    phrases: Patterns = Field(None, description="A and B stand for any one character: A不A, AB不A, 有没有.")
    ends: Patterns = Field(None, description="The same, but only where the reply ends: 行不.")
    not_: Patterns = Field(None, alias="not", description="Characters that no B stands for, such as 就 and 也.")


class Choices(Strict):
    """One way to ask which of two: 是…还是."""

    phrases: tuple[Text, ...] = Field(description="What comes before, a gap, and the word that asks: 是…还是.")
    not_: tuple[Text, ...] = Field((), alias="not", description="Longer words with these inside: 还是, 还是要.")
    gap: int = Field(20, ge=1, le=20, strict=True, description="Characters that each … may stand for.")


class Offers(Strict):
    """What offers one answer of several, or asks whether it is one: said about it, not by the speaker."""

    starts: Patterns = Field(None, description="Where a stretch begins: 还是, 是不是.")
    phrases: Patterns = Field(None, description="Anywhere in it: 抑或, or {is|was} .")


class Between(Strict):
    """Words that may stand between a denial and what it denies."""

    numbers: Patterns = Field(None, description="Before a number: is not about 35.")
    rude: Patterns = Field(None, description="Before a word of abuse: 不是说您….")


class Units(Strict):
    """What follows numbers, so that to a phrase that names an amount any amount is as good."""

    percent: Patterns = Field(None, description="Hundredths: 个点, percent.")
    tenths: Patterns = Field(None, description="Tenths: 成.")
    money: Patterns = Field(None, description="What makes a number an amount of money: 万, 块钱, dollars.")
    currencies: Patterns = Field(None, description="What may follow an amount: 多, 元, 人民币.")
    duration: Patterns = Field(None, description="Units of time, in letters without their plural s: 分钟, minute.")
    counts: Patterns = Field(None, description="Words that count units in letters: a few, ten.")
    not_: Patterns = Field(None, alias="not", description="Words that only look like a unit: 成为, 号线.")


class Times(Strict):
    """Words for days and times of day: to a phrase that names one, any other is as good."""

    days: Patterns = Field(None, description="Days: {这|下}周{一|二}, tomorrow.")
    parts: Patterns = Field(None, description="Times of day: 上午, in the {morning|evening}.")
    before_hours: Patterns = Field(None, description="Belongs to the hour that follows: 下午, 凌晨.")


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
    connectors: Patterns = Field(None, description="Words that begin a new stretch: 但是, because.")
    contrasts: Patterns = Field(None, description="Words after which the speaker's own view comes: 但是, however.")
    disjunctions: Patterns = Field(None, description="Words that carry a denial on to the next stretch: or.")
    alternations: Alternations = Field(Alternations(), description="Questions with a negator that deny nothing.")
    choices: tuple[Choices, ...] | None = Field(None, description="Questions which of two; built-in ones if left out.")
    offers: Offers = Field(Offers(), description="What asks whether something is so, and so does not say it.")
    refusals: Patterns = Field(None, description="What is only supposed, to refuse it: {就算|哪怕}……,…我{也|}不能.")
    between: Between = Field(Between(), description="Words between a denial and what it denies.")
    units: Units = Field(Units(), description="What follows numbers.")
    times: Times = Field(Times(), description="Words for days and times of day.")
