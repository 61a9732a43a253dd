"""The two themes, both made from one accent colour."""

from textual.theme import Theme

#: The accent: a calm teal, readable on dark as it is and darkened on light.
ACCENT = "#2bb3a3"
ACCENT_ON_LIGHT = "#0b7a6f"

DARK = Theme(
    name="dark",
    primary=ACCENT,
    secondary=ACCENT,
    accent=ACCENT,
    foreground="#e3e7e8",
    background="#101416",
    surface="#171d20",
    panel="#1f272b",
    success="#5fbf7f",
    warning="#e0b04c",
    error="#e8695f",
    dark=True,
    variables={
        "text-success": "#74d394",
        "text-warning": "#e9c068",
        "text-error": "#ff8a80",
        "text-primary": "#4fd1c0",
        "muted": "#8d9a9f",
        "hairline": "#2b363b",
        "block-cursor-background": "#1d3a3a",
        "block-cursor-foreground": "#e3e7e8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#1b2629",
        "footer-background": "#171d20",
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
    panel="#e7edeb",
    success="#1f7a43",
    warning="#8f6400",
    error="#b3362c",
    dark=False,
    variables={
        "text-success": "#1b6e3c",
        "text-warning": "#805900",
        "text-error": "#a82d23",
        "text-primary": "#0a6b61",
        "muted": "#66757a",
        "hairline": "#d3dcd9",
        "block-cursor-background": "#d5ebe7",
        "block-cursor-foreground": "#1d2528",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e7efed",
        "footer-background": "#f1f4f3",
        "footer-key-foreground": "#0a6b61",
        "footer-description-foreground": "#4f5d61",
        "border": ACCENT_ON_LIGHT,
        "border-blurred": "#d3dcd9",
        "scrollbar": "#cbd5d2",
        "scrollbar-hover": "#b4c1bd",
        "scrollbar-active": ACCENT_ON_LIGHT,
        "scrollbar-background": "#fbfcfb",
        "scrollbar-background-hover": "#fbfcfb",
        "scrollbar-background-active": "#fbfcfb",
        "input-selection-background": "#0b7a6f 25%",
        "button-color-foreground": "#ffffff",
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
DEFAULT = DARK.name
