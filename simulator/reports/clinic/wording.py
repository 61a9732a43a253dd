"""The clinic's words: what is said of an item, why, and what to do about it."""

from collections.abc import Mapping

from simulator.locales import Translate, counted, listed
from simulator.reports.clinic.clinic import ClinicItem
from simulator.reports.clinic.item_data import ItemKind
from simulator.reports.clinic.verdict import ClinicRules, ItemFigures, ItemWord, WordReason

__all__ = [
    "ITEM_REFERENCES",
    "describe_figures",
    "describe_rate",
    "describe_versions",
    "explain_items",
    "explain_why",
    "glyph_item",
    "name_item",
    "name_item_word",
    "name_kind",
    "name_review",
]

#: What the numbers come from, as it is found.
ITEM_REFERENCES = (
    "Henrysson, Psychometrika 1963, doi 10.1007/BF02289618",
    "Ebel, Measuring Educational Achievement, 1965",
    "Wilson, Journal of the American Statistical Association 1927, doi 10.1080/01621459.1927.10502953",
)
_GLYPHS: Mapping[ItemWord, str] = {
    ItemWord.BROKEN: "✗",
    ItemWord.OVERLOOKED: "✗",
    ItemWord.BLUNT: "◐",
    ItemWord.EASY: "○",
    ItemWord.IDLE: "○",
    ItemWord.SOUND: "✓",
    ItemWord.THIN: "…",
}


def glyph_item(word: ItemWord) -> str:
    """A sign for the word, for those who do not see colours."""
    return _GLYPHS[word]


def name_item_word(word: ItemWord, t: Translate) -> str:
    """The verdict as it is said."""
    return {
        ItemWord.BROKEN: t("looks broken"),
        ItemWord.OVERLOOKED: t("overlooked by strong people"),
        ItemWord.BLUNT: t("does not tell people apart"),
        ItemWord.EASY: t("too easy to tell people apart"),
        ItemWord.IDLE: t("nobody took it"),
        ItemWord.SOUND: t("no sign of a fault"),
        ItemWord.THIN: t("not enough data"),
    }[word]


def name_kind(kind: ItemKind, t: Translate) -> str:
    """What the item is."""
    return {
        ItemKind.CRITERION: t("criterion"),
        ItemKind.RED_LINE: t("red line"),
        ItemKind.KEY: t("best option"),
        ItemKind.DISTRACTOR: t("option"),
        ItemKind.ORDER: t("order"),
    }[kind]


def name_item(item: ClinicItem) -> str:
    """How authors and commands call it: `scenario#turn.item`."""
    key = item.text.key
    return f"{key.scenario}#{key.turn}" + (f".{key.item}" if key.item else "")


def explain_why(item: ClinicItem, t: Translate) -> str:
    """The reason for the verdict, with its figures, in one or two sentences."""
    figures = item.verdict.figures
    shares = {
        "people": figures.people,
        "count": figures.asked,
        "rate": _percent(figures.rate),
        "strong": figures.strong,
        "strong_rate": _percent(figures.strong_rate),
        "ever": _percent(figures.ever),
        "strong_ever": _percent(figures.strong_ever),
        "others_ever": _percent(figures.others_ever),
    }
    return _name_reason(item, t).format(**shares)


def _name_reason(item: ClinicItem, t: Translate) -> str:
    match item.verdict.reason:
        case WordReason.NEVER:
            return t("{ever} of {people} people ever earned anything here, {strong_ever} of the {strong} strongest.")
        case WordReason.REVERSED:
            return t("The stronger people are at everything else, the less they earn here ({rate} of the credit).")
        case WordReason.UNFAIR:
            return t(
                "Strong people cross it no less than others: {strong_ever} of the {strong} strongest, {others_ever} of"
                " the others."
            )
        case WordReason.MISKEYED:
            return t("Stronger people choose it: {strong_rate} of the {strong} strongest, {rate} of all.")
        case WordReason.UNMET:
            return t("The {strong} strongest earn {strong_rate} of the credit, no more than others: {rate}.")
        case WordReason.FLAT:
            return t("What people earn here ({rate}) does not go with how they do at everything else.")
        case WordReason.ALWAYS:
            return t("People earn {rate} of the credit: it says nothing of who is strong.")
        case WordReason.UNUSED:
            return t("In {count} replies by {people} people not once.")
        case _ if item.verdict.word is ItemWord.THIN:
            return t("{people} people, {count} replies.")
    return t("People earn {rate} of the credit, the {strong} strongest {strong_rate}.")


def describe_rate(item: ClinicItem, rate: float | None, t: Translate) -> str:
    """A rate of the item as people read it: of a red line how many replies crossed it, of an option who chose it."""
    if rate is None:
        return "–"
    if item.text.kind is ItemKind.RED_LINE:
        return t("{rate} crossed").format(rate=_percent(1 - rate))
    if item.text.kind in (ItemKind.KEY, ItemKind.DISTRACTOR):
        return t("{rate} chose it").format(rate=_percent(rate))
    return _percent(rate)


def describe_figures(figures: ItemFigures, t: Translate) -> str:
    """Discrimination with its band, and how many people and replies are behind everything."""
    who = counted(t, "{count} person", "{count} people", figures.people)
    said = counted(t, "{count} reply", "{count} replies", figures.asked)
    if figures.discrimination is None:
        return f"{who} · {said} · " + t("discrimination unknown")
    band = f"{_signed(figures.discrimination)} ({_signed(figures.low)} … {_signed(figures.high)})"
    return f"{who} · {said} · " + t("discrimination {band}").format(band=band)


def describe_versions(item: ClinicItem, t: Translate) -> str:
    """Which versions were counted together, and how much was left out because it read otherwise."""
    versions = listed(t, (f"v{number}" for number in item.versions))
    said = counted(t, "{versions}: {count} text", "{versions}: {count} texts", item.texts, versions=versions)
    attempts = counted(t, "{count} attempt", "{count} attempts", item.attempts)
    out = ""
    if item.left_out:
        out = t("; {count} at other texts left out").format(count=item.left_out)
    edited = t("; the file in the library reads otherwise by now") if item.edited else ""
    return f"{said}, {attempts}{out}{edited}"


def name_review(item: ClinicItem) -> str:
    """The command that leads to the cases of the item's scenario."""
    return f"simulator review --list --scenario {item.text.key.scenario}"


def explain_items(rules: ClinicRules, t: Translate) -> tuple[str, ...]:
    """The method, a paragraph each, with the numbers in use."""
    return (
        t(
            "Only finished official attempts count, by the figures after all corrections; practice is private. Only"
            " texts in which the item and the customer's line read as in the latest are counted together. Nobody is"
            " named."
        ),
        t(
            "A person's strength is what she earns at all other criteria, above or below what is usual there. Strong"
            " are the upper {strong} % at the item. Discrimination is the correlation of strength with what is earned"
            " at the item (item–rest, point-biserial) over people [1], with the band that holds it in {band} of 100"
            " cases (Fisher's z)."
        ).format(strong=round(100 * rules.strong), band=round(100 * rules.band)),
        t(
            "“Looks broken”: hardly anybody meets it and strong people neither; the stronger people are, the less they"
            " earn (the whole band below 0); strong people cross a red line as others do; stronger people choose an"
            " option that earns less. “Overlooked by strong people”: they mostly miss it, no less than others. “Does"
            " not tell people apart”: the whole band lies below {flat} [2], from {count} people on."
        ).format(flat=rules.flat, count=rules.flat_people),
        t(
            "“Too easy”: the lower end of the rate's band [3] is {easy} % or more. “Nobody took it”: an option that"
            " nobody chose, a red line that nobody crossed, in {idle} replies. Fewer than {people} people: “not enough"
            " data”."
        ).format(easy=round(100 * rules.easy), idle=rules.idle, people=rules.people),
        t(
            "These words are reasons to look, not proof: read the sentences, then decide in `simulator review`. A hard"
            " criterion that strong people meet is no fault."
        ),
    )


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)} %"


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")
