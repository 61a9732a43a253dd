"""Every text on every ground can be read, in as many colours as the terminal has."""

import pytest
from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from textual.color import Color

from simulator.tui.themes import ALL_THEMES, THEMES, fit_theme
from tests.tui.colours import SYSTEMS, contrast

#: What WCAG asks of text, level AA.
LEAST = 4.5
TEXTS = ("foreground", "muted", "primary", "text-primary", "text-success", "text-warning", "text-error")
#: Grounds on which rows stand, chosen or not.
GROUNDS = ("background", "surface", "panel", "block-cursor-background", "block-cursor-blurred-background")


def shown(theme: str, name: str, system: ColorSystem) -> tuple[int, int, int]:
    """The colour of this name as a terminal with this many colours shows it."""
    known = ALL_THEMES[theme]
    written = known.variables.get(name) or getattr(known, name.replace("-", "_"))
    color = TerminalColor.from_rgb(*Color.parse(written).rgb).downgrade(system).get_truecolor()
    return color.red, color.green, color.blue


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", THEMES)
def test_every_text_stands_out_from_every_row(name: str, system: str) -> None:
    theme = fit_theme(name, system)
    pale = {
        (text, ground): round(found, 2)
        for text in TEXTS
        for ground in GROUNDS
        if (found := contrast(shown(theme, text, SYSTEMS[system]), shown(theme, ground, SYSTEMS[system]))) < LEAST
    }
    assert pale == {}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("name", THEMES)
def test_the_chosen_row_has_a_ground_of_its_own(name: str, system: str) -> None:
    theme = fit_theme(name, system)
    chosen, plain = (shown(theme, ground, SYSTEMS[system]) for ground in ("block-cursor-background", "background"))
    assert chosen != plain


def test_an_unknown_theme_is_the_default_one() -> None:
    assert fit_theme("pink", "truecolor") == "dark"
    assert fit_theme("light", None) == "light"
