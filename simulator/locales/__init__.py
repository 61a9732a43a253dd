"""Message catalogues of the interface: gettext, English message ids, zh_CN translations."""

import gettext
import locale
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

__all__ = [
    "LANGUAGES",
    "NN_",
    "N_",
    "Translate",
    "Translator",
    "counted",
    "guess_language",
    "labelled",
    "library_messages",
    "listed",
    "translator",
]

Translate = Callable[[str], str]

#: Interface languages as BCP 47 tags, with the name each gives itself.
LANGUAGES: Mapping[str, str] = {"en": "English", "zh-CN": "中文"}

_DOMAIN = "simulator"
_FOLDER = Path(__file__).parent


class Translator:
    """A `Translate` that knows the plural forms of its language, too."""

    def __init__(self, catalogue: gettext.NullTranslations) -> None:
        self._catalogue = catalogue

    def __call__(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def choose(self, one: str, many: str, count: int) -> str:
        """The form of the message for this count."""
        return self._catalogue.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802  # the name that gettext tools know
    """The message itself, marked for the catalogue; it is translated where it is shown."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802  # as `N_`
    """A message's two forms themselves, marked for the catalogue."""
    return one, many


def counted(t: Translate, one: str, many: str, count: int, **values: object) -> str:
    """The message in the form that the language has for this count, with {count} and the values filled in."""
    chosen = t.choose(one, many, count) if isinstance(t, Translator) else t(one if count == 1 else many)
    return chosen.format(count=count, **values)


def listed(t: Translate, names: Iterable[str]) -> str:
    """Names one after the other as the language parts them; a dash for none."""
    return t(", ").join(names) or "–"


def labelled(t: Translate, label: str, text: str) -> str:
    """What stands behind a label or a speaker's name, with the language's colon between."""
    return t("{label}: {text}").format(label=label, text=text)


def translator(language: str) -> Translator:
    """What turns an English message into the language's; English where nothing is known."""
    return Translator(gettext.translation(_DOMAIN, _FOLDER, languages=[language.replace("-", "_")], fallback=True))


@contextmanager
def library_messages(language: str) -> Iterator[None]:
    """While it lasts, libraries that ask gettext for their words (click) get them from our catalogue.

    gettext knows no other way to say which language than the environment, so LANGUAGE is set and put back.
    """
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(_DOMAIN, str(_FOLDER))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language.replace("-", "_")
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = before


def guess_language(environment: Mapping[str, str]) -> str:
    """The interface language that the locale variables ask for: the first we have, else en.

    As GNU programs do: LC_ALL, LC_MESSAGES or LANG names the locale; unless it is C or POSIX, the languages that
    LANGUAGE lists come before its own. Any Chinese is zh-CN.
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    plain = wanted.partition(".")[0].upper() in ("C", "POSIX", "")
    listed = [] if plain else environment.get("LANGUAGE", "").split(":")
    known = (_match_language(name) for name in (*listed, wanted))
    return next((tag for tag in known if tag), "en")


def _match_language(name: str) -> str | None:
    """The interface language of a locale's name."""
    lower = name.lower()
    if lower.startswith(("zh", "chinese")):
        return "zh-CN"
    return "en" if lower.startswith("en") else None
