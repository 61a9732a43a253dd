"""`simulator import`: a script document becomes draft scenarios."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.exit_code import ExitCode
from simulator.locales import counted


@click.command("import", cls=Command)
@click.argument("document", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--language", metavar="TAG", help="Language of the drafts, such as zh-CN or en; else guessed from the text."
)
@click.option(
    "--trainee-is", "trainee_is", metavar="LABEL", default="",
    help="The label of the trainee's lines, such as Caller or 说话人1; else decided by what is said.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("drafts"), show_default=True,
    help="Folder for the drafts and the report.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Report what is found; write nothing.")
@click.option("--force", is_flag=True, help="Overwrite drafts of an earlier import.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON, with everything found and not placed.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, document: Path, language: str | None, trainee_is: str, output: Path, dry_run: bool,
    force: bool, as_json: bool, **options: Any,
) -> int:  # fmt: skip
    """Turn a script document (txt, md, docx, html, pdf, csv, tsv, xlsx, vtt, srt) into draft scenarios.

    Finds objections and questions with their answers in tables, lists, under headings or labels and inside
    paragraphs, dialogues and chat exports, and step sequences; says what it was unsure of and which lines it placed
    nowhere. Exits 1 when nothing was found.
    """
    from simulator.authoring.importing import reporting
    from simulator.authoring.importing.documents.document import read_document
    from simulator.authoring.importing.drafting.drafts import make_drafts
    from simulator.authoring.importing.drafting.writing import write_drafts
    from simulator.authoring.importing.shapes.shape_search import survey
    from simulator.errors import UserError
    from simulator.locales import N_
    from simulator.scenario.language_folder import guess_language, is_language

    t = find_translate(find_config(ctx, options))
    if language is not None and not is_language(language):
        message = N_("--language {language}: not a language tag; write one such as zh-CN or en")
        raise UserError(message, language=language)
    found = survey(read_document(document), trainee_is)
    tag = language or guess_language("".join(line.text for line in found.document.lines))
    drafts = make_drafts(found.finds, document, tag)
    writes = bool(drafts) and not dry_run
    if writes:
        report = reporting.render_text(found, drafts, t, whole=True)
        write_drafts(output, drafts, found.document, report, overwrite=force)
    if as_json:
        folder = output if writes else None
        echo_json(reporting.to_json(found, drafts, folder, t))
    else:
        echo(reporting.render_text(found, drafts, t), nl=False)
    if writes:
        written = counted(
            t, "{count} draft written to {folder}", "{count} drafts written to {folder}", len(drafts), folder=output
        )
        echo(written, err=True)
        following = t(
            "Next: work through the TODOs of each draft; `simulator check {folder}` says what is left. Then move it to "
            "{language}/COURSE/ of your library, list it in course.yaml there and remove `draft: true`."
        )
        echo(following.format(folder=output, language=tag), err=True)
    return ExitCode.FINE if drafts else ExitCode.FINDINGS
