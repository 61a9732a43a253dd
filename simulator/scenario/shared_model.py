"""The files that many scenarios share, as typed, frozen values: policies, courses and a language's lexicon."""

import datetime as dt
import hashlib
from functools import cached_property
from typing import Self

from pydantic import Field

from simulator.scenario.model import Lines, RedLine, RedLineName, Skill, Strict, Text
from simulator.scenario.terms import Feeling as Feeling


class Policy(Strict):
    """Red lines shared by many scenarios: policies/<name>.yaml."""

    title: Text
    checked: dt.date | None = Field(None, description="When the rules were last checked against the law.")
    red_lines: dict[RedLineName, RedLine] = Field(min_length=1)


class Course(Strict):
    """course.yaml: names a course and orders its scenarios."""

    title: Text
    about: str = ""
    audience: str = Field("", description="For whom the course is.")
    learns: tuple[Text, ...] = Field((), description="What one can do afterwards, a line each.")
    place: int | None = Field(
        None, ge=1, le=999, strict=True, description="Where it stands among the courses, from 1; without: at the end."
    )
    scenarios: tuple[str, ...] = Field((), description="File names without suffix, in teaching order.")


class Cues(Strict):
    """How something usually sounds, whatever the scenario; speaks softer than a criterion's own phrases."""

    phrases: tuple[Text, ...] = Field((), description="Ways to say it in any scenario.")
    not_: tuple[Text, ...] = Field((), alias="not", description="Sentences that look alike but are something else.")
    says: tuple[Text, ...] = Field((), description="Red lines only: patterns that say it outright, unless denied.")


class Reactions(Strict):
    """What any customer answers to a reply that nobody could go on from, instead of the route's own words."""

    unreadable: Lines | None = Field(None, description="To keys hit at random, pinyin, signs without words.")
    off_topic: Lines | None = Field(None, description="To words that have nothing to do with the talk.")
    rude: Lines | None = Field(None, description="To an insult.")


#: Words, or patterns: {a|b} = either, … = a gap. Left out: what is built in.
Patterns = tuple[Text, ...] | None


class FeelingWords(Strict):
    """How a feeling sounds in a customer's line, and how a reply shows that it was heard."""

    signs: tuple[Text, ...] = Field((), description="What customers say or do who feel like that: 我不放心, 拍桌.")
    answers: tuple[Text, ...] = Field((), description="What answers it: 我理解. A sign said back does, too.")


class Choices(Strict):
    """One way to ask which of two: 是…还是."""

    phrases: tuple[Text, ...] = Field(description="What comes before, a gap, and the word that asks: 是…还是.")
    not_: tuple[Text, ...] = Field((), alias="not", description="Longer words with these inside: 还是, 还是要.")
    gap: int = Field(20, ge=1, le=20, strict=True, description="Characters that each … may stand for.")


class Opposites(Strict):
    """Words for one thing and words for its opposite: who says the one denies the other."""

    one: tuple[Text, ...] = Field(min_length=1, description="One end: expensive, dear.")
    other: tuple[Text, ...] = Field(min_length=1, description="The other end: cheap.")


class Undoing(Strict):
    """What is said of one thing and taken back by another: an end of calls, by “I'll ring tomorrow”."""

    of: tuple[Text, ...] = Field(min_length=1, description="What is said, as patterns: {won't|never} call.")
    by: tuple[Text, ...] = Field(min_length=1, description="What takes it back in the same reply: I'll {call|ring}.")


class Lexicon(Strict):
    """lexicon.yaml: words of a language that the scorer treats alike or specially; trainers may extend it."""

    synonyms: tuple[tuple[Text, ...], ...] = Field((), description="Groups of words that mean the same here.")
    fillers: tuple[Text, ...] = Field((), description="Words that carry nothing, such as 嗯 or you know.")
    negators: tuple[Text, ...] = Field((), description="Words that turn a statement around.")
    opposites: tuple[Opposites, ...] = Field((), description="Pairs such as 高 and 低: saying one denies the other.")
    undoings: tuple[Undoing, ...] = Field((), description="What takes back what was said elsewhere in a reply.")
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
    feelings: dict[Feeling, FeelingWords] = Field({}, description="What customers feel, and what answers it.")
    contractions: Patterns = Field(
        None, description="Words typed without their apostrophe, with what must follow: can't, i'll {be|call}."
    )
    connectors: Patterns = Field(None, description="Words that begin a new stretch: 但是, because.")
    conditions: Patterns = Field(None, description="Begin what is only supposed, so that its “not” denies nothing: if.")
    contrasts: Patterns = Field(None, description="Words after which the speaker's own view comes: 但是, however.")
    disjunctions: Patterns = Field(None, description="Words that carry a denial on to the next stretch: or.")
    alternations: Patterns = Field(None, description="Ask and deny nothing; A and B are any character: A不A, 有没有.")
    alternation_ends: Patterns = Field(None, description="The same, but only where the reply ends: 行不.")
    acts: Patterns = Field(None, description="Words that do something by themselves: 抱歉, {so|very|} sorry, 谢谢.")
    adverbs: Patterns = Field(None, description="Characters that no B of an alternation stands for: 就, 也.")
    choices: tuple[Choices, ...] | None = Field(None, description="Ask which of two: 是…还是.")
    offers: Patterns = Field(None, description="In a question, what offers an answer and does not give it: 抑或.")
    offer_starts: Patterns = Field(None, description="The same, but only where a stretch begins: 还是, 是不是.")
    rhetorical: Patterns = Field(None, description="Sound like a question and deny what follows: 凭什么, why bother.")
    speakers: Patterns = Field(None, description="Who speaks, as the one who acts: 我们, i.")
    hearers: Patterns = Field(None, description="Who is spoken to, as the one who acts: 您, you.")
    person_links: Patterns = Field(None, description="Before a person who does not act: 给, to.")
    refusals: Patterns = Field(None, description="What is only supposed, to refuse it: {就算|哪怕}……,…我{也|}不能.")
    number_links: Patterns = Field(None, description="Between a denial and the number it denies: is not about 35.")
    abuse_links: Patterns = Field(None, description="Between a denial and a word of abuse: not calling you an idiot.")
    self_abuse: Patterns = Field(None, description="Abuse of oneself, which is no rudeness: {我|我们}{真|}混账.")
    percent_units: Patterns = Field(None, description="After a number: hundredths, such as 个点 or percent.")
    tenth_units: Patterns = Field(None, description="After a number: tenths, such as 成.")
    money_units: Patterns = Field(None, description="After a number: an amount of money, such as 万, 块钱 or dollars.")
    currencies: Patterns = Field(None, description="May follow an amount of money: 多, 人民币.")
    currency_signs: Patterns = Field(None, description="A sign and, after a space, what it says: £ pounds.")
    time_units: Patterns = Field(None, description="After a number: a duration, such as 分钟 or minute (no plural s).")
    time_counts: Patterns = Field(None, description="Numbers in words before a unit of time in letters: a few, ten.")
    unit_lookalikes: Patterns = Field(None, description="Words that only begin like a unit: 成为, 号线.")
    days: Patterns = Field(None, description="Days, of which any is as good as another: {这|下}周{一|二}, tomorrow.")
    day_parts: Patterns = Field(None, description="Times of day, likewise: 上午, in the {morning|evening}.")
    hour_parts: Patterns = Field(None, description="Belong to the hour that follows: 下午, 凌晨.")

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of everything that scores follow from, which is all but what customers answer and feel.

        Reckoned once: it looks at every phrase, and a visitor's process that does so gets them all a second time.
        """
        words = self.model_dump_json(exclude={"reactions", "feelings"})
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()

    def __copy__(self) -> Self:
        copied = super().__copy__()
        vars(copied).pop("digest", None)  # a copy is made to be changed
        return copied
