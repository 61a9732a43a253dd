"""Message catalogues of the interface: gettext, English message ids, zh_CN translations."""

import gettext
import locale
from collections.abc import Callable, Mapping
from pathlib import Path

Translate = Callable[[str], str]

#: Interface languages as BCP 47 tags, with the name each gives itself.
LANGUAGES: Mapping[str, str] = {"en": "English", "zh-CN": "中文"}


def N_(message: str) -> str:  # noqa: N802  # the name that gettext tools know
    """The message itself, marked for the catalogue; it is translated where it is shown."""
    return message


def translator(language: str) -> Translate:
    """The function that turns an English message into the language's; English where nothing is known."""
    catalogue = gettext.translation(
        "simulator", Path(__file__).parent, languages=[language.replace("-", "_")], fallback=True
    )
    return catalogue.gettext


def guess_language(environment: Mapping[str, str]) -> str:
    """The interface language that the locale variables ask for: zh-CN for any Chinese, else en."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "zh-CN" if wanted.lower().startswith(("zh", "chinese")) else "en"
