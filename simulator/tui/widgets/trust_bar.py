"""The customer's trust as a small bar with its last movement."""

from collections.abc import Callable

from textual.content import Content

#: Cells of the bar.
WIDTH = 10


def draw_trust(trust: int, before: int | None, t: Callable[[str], str]) -> Content:
    """Trust 0–100 as `信任 ██████░░░░ 62 ▲ 4`; `before` is None where nothing has moved it yet."""
    full = round(trust * WIDTH / 100)
    parts: list[str | tuple[str, str]] = [
        (t("Trust") + " ", "$muted"),
        ("━" * full, "$primary"),
        ("━" * (WIDTH - full), "$hairline"),
        (f" {trust}", "bold"),
    ]
    if before is not None and before != trust:
        glyph, style = ("▲", "$text-success") if trust > before else ("▼", "$text-error")
        parts.append((f" {glyph}{abs(trust - before)}", style))
    return Content.assemble(*parts)
