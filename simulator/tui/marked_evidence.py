"""A reply as shown: each piece of evidence in it marked by shape, line and colour."""

from textual.content import Content

from simulator.practice.feedback import marks
from simulator.practice.feedback.evidence import Mark, cut_evidence
from simulator.sanitise import terminal_safe
from simulator.scoring.judging.result import TurnScore

#: Glyph and style of each mark: told apart by shape and line as well as by colour.
GLYPHS = {Mark.PLAIN: "", Mark.MET: marks.MET, Mark.PARTLY: marks.PARTLY, Mark.RED: marks.CROSSED}
STYLES = {
    Mark.PLAIN: "",
    Mark.MET: "bold underline $text-success",
    Mark.PARTLY: "italic underline $text-warning",
    Mark.RED: "bold reverse $text-error",
}


def mark_evidence(reply: str, result: TurnScore | None) -> Content:
    """The reply as shown: harmless, each piece of evidence styled and followed by its glyph."""
    parts: list[tuple[str, str]] = []
    for piece in cut_evidence(terminal_safe(reply), result):
        style = STYLES[piece.mark]
        parts.append((piece.text, style))
        if glyph := GLYPHS[piece.mark]:
            parts.append((glyph, style.replace("underline", "").replace("italic", "")))
    return Content.assemble(*parts)
