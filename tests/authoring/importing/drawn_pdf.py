"""PDF files drawn for tests."""

from collections.abc import Sequence

#: Distance from the left and from below, height of letters, all in points, and the text.
Drawn = tuple[float, float, float, str]


def make_pdf(lines: Sequence[str]) -> bytes:
    """A page with one line of text below another."""
    return draw_pdf([[(50, 700 - 14 * at, 12, line) for at, line in enumerate(lines)]])


def draw_pdf(pages: Sequence[Sequence[Drawn]]) -> bytes:
    """Pages with lines of text in Latin letters at their places."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
    ]
    for at, page in enumerate(pages):
        stream = _stream(page)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %s >> >> >>" % (4 + 2 * at, font),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    return _file(objects)


def _stream(page: Sequence[Drawn]) -> bytes:
    shown = (f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escape(text)}) Tj ET" for x, y, size, text in page)
    return "\n".join(shown).encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return data + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _escape(text: str) -> str:
    return text.replace("(", r"\(").replace(")", r"\)")
