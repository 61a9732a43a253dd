"""`simulator verify`: a certificate held against the records, from its page or from the code scanned from it."""

import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.access_note import note_list
from simulator.cli.kept_records import open_records
from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.config import Config
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate, listed

if TYPE_CHECKING:
    from simulator.reports.certificates.verification import Verification

#: Characters read of standard input; a page has some ten thousand.
_MOST = 1 << 22


@click.command("verify", cls=Command)
@click.argument("certificate", metavar="FILE-OR-CODE")
@click.option("--json", "as_json", is_flag=True, help="The outcome as one JSON object.")
@shared_options
@click.pass_context
def command(ctx: click.Context, /, certificate: str, as_json: bool, **options: Any) -> int:
    """Say whether a certificate holds by what the records here count now, and if not, why.

    Takes the page as a file, the code beside its QR code, or - for either on standard input. It ends with 0 only
    where the certificate holds.
    """
    config = find_config(ctx, options)
    t = find_translate(config)
    found = _verify(config, *_read(certificate))
    if as_json:
        echo_json(_to_json(found, t))
    else:
        for line in _describe(found, t):
            echo(line)
    return ExitCode.FINE if found.standing == "holds" else ExitCode.FINDINGS


def _read(given: str) -> tuple[str, str]:
    """What was given, the page or the code itself, and the code. Raises UserError."""
    from simulator.reports.certificates.code import find_code, looks_like_code
    from simulator.reports.certificates.written_page import read_page

    if given == "-":
        text = sys.stdin.read(_MOST)
        code = find_code(text)
        if code is None:
            raise UserError(N_("There is no certificate's code in {path}."), path="-")
        return text, code
    if looks_like_code(given) and not Path(given[:200]).is_file():
        return given, given
    return read_page(Path(given))


def _verify(config: Config, text: str, code: str) -> "Verification":
    """Raises DamagedCode, RecordsError."""
    from simulator.gc_pause import paused_gc
    from simulator.records.privacy.accesses import AccessKind
    from simulator.reports.certificates.code import read_code
    from simulator.reports.certificates.verification import CertificateStanding, verify_certificate
    from simulator.reports.certificates.written_page import check_words
    from simulator.scenario.library.library import read_library

    certificate = read_code(code)
    with paused_gc():
        library = read_library(config.library, config.cache)
    with open_records(config, to_read=True) as records:
        found = verify_certificate(records, certificate, library, config.cache)
        note_list(records, config, AccessKind.VERIFY, {one.attempt for one in certificate.attempts})
    differing = tuple(check_words(text, certificate))
    if not differing:
        return found
    return replace(found, standing=CertificateStanding.BROKEN, reasons=(*differing, *found.reasons))


def _describe(found: "Verification", t: Translate) -> Iterator[str]:
    """The outcome first, then what the code says, then every reason and note."""
    heads = {
        "holds": "✓ " + t("This certificate holds."),
        "does_not_hold": "✗ " + t("This certificate does not hold."),
        "unknown": "? "
        + t("None of its attempts is in these records: all that can be said is that the code is whole."),
    }
    certificate = found.certificate
    yield heads[found.standing.value]
    yield from (f"  - {reason.render(t)}" for reason in found.reasons)
    yield " · ".join(
        part for part in (certificate.name, listed(t, certificate.teams) if certificate.teams else "") if part
    )
    yield f"{certificate.title} ({certificate.language}/{certificate.course}) · {certificate.day}"
    for one in certificate.attempts:
        version = t("version {version}").format(version=one.version)
        yield f"  {one.score:>3}  {one.title or one.scenario}  {version} ({one.digest})  {one.attempt}"
    yield from (f"  · {note.render(t)}" for note in found.notes)


def _to_json(found: "Verification", t: Translate) -> dict[str, object]:
    return {
        "standing": found.standing.value,
        "reasons": [reason.render(t) for reason in found.reasons],
        "notes": [note.render(t) for note in found.notes],
        "certificate": asdict(found.certificate),
    }
