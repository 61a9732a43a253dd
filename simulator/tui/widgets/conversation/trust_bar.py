"""The customer's trust as a small bar with its last movement."""

from textual.content import Content

from simulator.locales import Translate

#: Cells of the bar.
BAR = 10


def draw_trust(trust: int, before: int | None, t: Translate, width: int = BAR) -> Content:
    """Trust 0–100 as `信任 ━━━━━━━━━━ 62 ▲4`; `before` is None where nothing has moved it yet, `width` may be 0."""
    full = round(trust * width / 100)
    parts: list[str | tuple[str, str]] = [
        (t("Trust") + " ", "$muted"),
        ("━" * full, "$primary"),
        ("╌" * (width - full), "$hairline"),
        (f" {trust}", "bold"),
    ]
    if before is not None and before != trust:
        glyph, style = ("▲", "$text-success") if trust > before else ("▼", "$text-error")
        parts.append((f" {glyph}{abs(trust - before)}", style))
    return Content.assemble(*parts)
