"""`simulator score`: one reply, or a file of them, judged with reasons."""

from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.translated import Command
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, Translate


@click.command("score", cls=Command)
@click.argument("target", required=False, metavar="[SCENARIO[#TURN]]")
@click.argument("reply", required=False)
@click.option("--replies", type=click.File("rb"), help='JSON Lines of {"turn": …, "reply": …}.')
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--explain", is_flag=True, help="Say for each criterion what counted, what did not, and why.")
@click.option(
    "--language", metavar="TAG", help="Language of the scenario where its id exists in several; else the interface's."
)
@shared_options
@click.pass_context
def command(ctx: click.Context, /, target: str | None, reply: str | None, replies: Any, **options: Any) -> int:
    """Score REPLY at a turn: simulator score objections/obj-timing#no_interest "…".

    SCENARIO is an id in the library or a path to a YAML file. With --replies each line names its turn (as
    SCENARIO#TURN, or TURN alone), unless it is given once on the command line; its other keys come back
    under "input". A line that cannot be scored gives an object with "line" and "error", and the others are scored.
    """
    from simulator.cli.reply_lines import parse_lines
    from simulator.cli.reply_scorer import Scorer, score_lines
    from simulator.cli.text_lines import split_lines
    from simulator.scenario.library.layout import list_languages

    config = find_config(ctx, options)
    t = find_translate(config)
    scorer = Scorer(config, options["language"], target, quiet=replies is not None)
    if replies is not None:
        if reply is not None:
            raise UserError(N_("Give either one reply or --replies FILE, not both."))
        failed = False
        for result in score_lines(scorer, parse_lines(split_lines(replies))):
            failed |= "error" in result
            echo_json(result, indent=None)
        if scorer.language is None and len(list_languages(config.library)) > 1:
            line = t("what exists in several languages is taken in {language}; another: --language TAG")
            echo(line.format(language=config.content_language), err=True)
        return ExitCode.CANNOT_RUN if failed else ExitCode.FINE
    if target is None or reply is None:
        raise UserError(N_('Say what to score: simulator score SCENARIO#TURN "reply", or --replies FILE.jsonl.'))
    prepared, turn = scorer.find(None)
    if options["explain"]:
        from simulator.cli.reply_scorer import explain

        lines, data = explain(prepared, turn, reply, t)
        if options["as_json"]:
            echo_json(data)
        else:
            echo("\n".join(lines))
        return ExitCode.FINE
    data = scorer.score(None, reply)
    if options["as_json"]:
        echo_json(data)
    else:
        echo("\n".join(describe(data, t)))
    return ExitCode.FINE


def describe(data: dict[str, Any], t: Translate) -> list[str]:
    """A score as lines for people: marks differ by shape, evidence is quoted."""
    from simulator.practice.feedback.marks import mark_credit
    from simulator.scoring.judging.notes import explain_note

    lines = [f"{data['turn']}  {data['score']}/100  → {data['next']}"]
    for name, c in data["criteria"].items():
        quote = f"  「{c['evidence']}」" if c["credit"] else ""
        notes = "".join(f"  ({explain_note(note, t)})" for note in c["notes"])
        lines.append(f"  {mark_credit(c['credit'])} {name} [{c['skill']} {c['weight']}] {c['strength']}{quote}{notes}")
    lines += [f"  ✗ {r['id']} ({r['severity']})  「{r['evidence']}」  {r['because']}" for r in data["red_lines"]]
    return lines + [f"  ! {explain_note(note, t)}" for note in data["notes"]]
