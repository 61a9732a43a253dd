"""The two themes, both made from one accent colour, each with a twin for terminals of 16 colours.

A terminal of 256 colours makes a faint tint black or a strong colour: grounds are near enough to grey to become greys.
One of 16 has no near colours at all: there everything is one of its own, chosen here and not by rounding. A test holds
every text against every ground in all three.
"""

from textual.theme import Theme

#: The accent: a calm teal, readable on dark as it is and darkened on light.
ACCENT = "#2bb3a3"
ACCENT_ON_LIGHT = "#0a5f56"

DARK = Theme(
    name="dark",
    primary=ACCENT,
    secondary=ACCENT,
    accent=ACCENT,
    foreground="#e3e7e8",
    background="#101416",
    surface="#171b1d",
    panel="#1f2528",
    success="#5fbf7f",
    warning="#e0b04c",
    error="#e8695f",
    dark=True,
    variables={
        "text-success": "#74d394",
        "text-warning": "#e9c068",
        "text-error": "#ff8a80",
        "text-primary": "#4fd1c0",
        "muted": "#a3afb3",
        "hairline": "#2b363b",
        "block-cursor-background": "#2a3333",
        "block-cursor-foreground": "#e3e7e8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#222828",
        "footer-background": "#171b1d",
        "footer-key-foreground": "#4fd1c0",
        "footer-description-foreground": "#a9b5b9",
        "border": ACCENT,
        "border-blurred": "#2b363b",
        "scrollbar": "#2b363b",
        "scrollbar-hover": "#3a484e",
        "scrollbar-active": ACCENT,
        "scrollbar-background": "#101416",
        "scrollbar-background-hover": "#101416",
        "scrollbar-background-active": "#101416",
        "input-selection-background": "#2bb3a3 35%",
        "button-color-foreground": "#08211e",
    },
)

LIGHT = Theme(
    name="light",
    primary=ACCENT_ON_LIGHT,
    secondary=ACCENT_ON_LIGHT,
    accent=ACCENT_ON_LIGHT,
    foreground="#1d2528",
    background="#fbfcfb",
    surface="#f1f4f3",
    panel="#e9edec",
    success="#1f7a43",
    warning="#6b4a00",
    error="#b3362c",
    dark=False,
    variables={
        "text-success": "#1b6e3c",
        "text-warning": "#6b4a00",
        "text-error": "#a82d23",
        "text-primary": "#0a5f56",
        "muted": "#566468",
        "hairline": "#d3dcd9",
        "block-cursor-background": "#dbe6e4",
        "block-cursor-foreground": "#1d2528",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6ebea",
        "footer-background": "#f1f4f3",
        "footer-key-foreground": "#0a5f56",
        "footer-description-foreground": "#4f5d61",
        "border": ACCENT_ON_LIGHT,
        "border-blurred": "#d3dcd9",
        "scrollbar": "#cbd5d2",
        "scrollbar-hover": "#b4c1bd",
        "scrollbar-active": ACCENT_ON_LIGHT,
        "scrollbar-background": "#fbfcfb",
        "scrollbar-background-hover": "#fbfcfb",
        "scrollbar-background-active": "#fbfcfb",
        "input-selection-background": "#0a5f56 25%",
        "button-color-foreground": "#ffffff",
    },
)

#: Colours of what is met, partly met, crossed.
Signs = tuple[str, str, str]


def _plain_theme(
    name: str, dark: bool, ground: str, text: str, marked: str, accent: str, dim: str, signs: Signs
) -> Theme:
    """A theme made of the colours that a terminal of 16 colours has."""
    success, warning, error = signs
    variables = {
        "text-success": success,
        "text-warning": warning,
        "text-error": error,
        "text-primary": accent,
        "muted": dim,
        "hairline": dim,
        "block-cursor-background": marked,
        "block-cursor-foreground": text,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": marked,
        "footer-background": ground,
        "footer-key-foreground": accent,
        "footer-description-foreground": text,
        "border": accent,
        "border-blurred": dim,
        **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), accent),
        **dict.fromkeys(("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), ground),
        "input-selection-background": marked,
        "button-color-foreground": ground,
    }
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=marked,
        success=success,
        warning=warning,
        error=error,
        dark=dark,
        variables=variables,
    )


_BLACK, _WHITE, _SILVER, _NAVY, _RED, _PURPLE = "#000000", "#ffffff", "#aaaaaa", "#0000aa", "#aa0000", "#aa00aa"
_CYAN, _GREEN, _YELLOW, _PINK = "#55ffff", "#55ff55", "#ffff55", "#ff55ff"
DARK_16 = _plain_theme("dark-16", True, _BLACK, _WHITE, _NAVY, _CYAN, _SILVER, (_GREEN, _YELLOW, _PINK))
LIGHT_16 = _plain_theme("light-16", False, _WHITE, _BLACK, _SILVER, _NAVY, _BLACK, (_NAVY, _PURPLE, _RED))

#: The themes that a person chooses from.
THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
#: Those and their twins for terminals of 16 colours.
ALL_THEMES = {theme.name: theme for theme in (DARK, LIGHT, DARK_16, LIGHT_16)}
DEFAULT = DARK.name


def fit_theme(name: str, color_system: str | None) -> str:
    """The theme of this name, else the default one, as a terminal with this color system (rich's name) can show it."""
    known = name if name in THEMES else DEFAULT
    return f"{known}-16" if color_system in ("standard", "windows") else known
