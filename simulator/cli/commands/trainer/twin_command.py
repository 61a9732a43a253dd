"""`simulator twin`: a scenario begun in another language."""

import shlex
from pathlib import Path
from typing import Any

import click

from simulator.cli.options import find_config, find_translate, shared_options
from simulator.cli.output import echo, echo_json
from simulator.cli.scenario_argument import need_language
from simulator.cli.translated import Command
from simulator.config import Config
from simulator.errors import UserError
from simulator.exit_code import ExitCode
from simulator.locales import N_, counted, listed
from simulator.scenario.library.bundle import need_own_library


@click.command("twin", cls=Command)
@click.argument("scenario")
@click.option("--to", "target", required=True, metavar="TAG", help="The language to write it in, such as zh-CN or en.")
@click.option("--from", "origin", metavar="TAG", help="The language to begin from, where there are several.")
@click.option("--json", "as_json", is_flag=True, help="Every text to be translated, as one JSON object.")
@shared_options
@click.pass_context
def command(
    ctx: click.Context, /, scenario: str, target: str, origin: str | None, as_json: bool, **options: Any
) -> int:
    """Begin the twin of SCENARIO in another language: the same turns, criteria and routes, every text marked TODO.

    It is a draft, and so are the policies and the course where the language lacks them. What must be translated is
    counted here, and can be translated in a spreadsheet.
    """
    from simulator.authoring.twinning.twin import make_twin

    config = find_config(ctx, options)
    t = find_translate(config)
    library = need_own_library(config.library)
    need_language(config, origin)
    twin = make_twin(_find_source(scenario, config, target, origin), library, target)
    if as_json:
        texts = [{"file": s.path.as_posix(), "id": x.id, "text": x.value} for s in twin.stubs for x in s.texts]
        echo_json({"files": [stub.path.as_posix() for stub in twin.stubs], "texts": texts})
        return ExitCode.FINE
    for stub in twin.stubs:
        echo(t("wrote {path}").format(path=stub.path))
        count = counted(t, "{count} text to translate", "{count} texts to translate", len(stub.texts))
        kinds = listed(t, (f"{t(what)} {number}" for what, number in stub.kinds.items()))
        echo(f"  {count}{t(': ')}{kinds}")
        for text in stub.by_hand:
            echo("  " + t("without the mark TODO: {id}").format(id=text.id))
    name = twin.stubs[0].path.relative_to(library / target).with_suffix("").as_posix()
    where = f"--language {target} --library {shlex.quote(str(library))} -o {Path(name).name}.{target}.csv"
    echo(t("Next: {command}").format(command=f"simulator export-sheet {name} {where}"))
    return ExitCode.FINE


def _find_source(scenario: str, config: Config, target: str, origin: str | None) -> Path:
    """The file to begin from: in the language said, else in the one other language that has it."""
    from simulator.authoring.files.targets import find_scenarios, is_shared
    from simulator.scenario.library.find_scenario import choose_language

    library = config.library
    found = [path for path in find_scenarios([scenario], library) if path.resolve().is_relative_to(library.resolve())]
    files = {path.parents[1].name: path for path in found if not path.is_dir() and not is_shared(path)}
    if origin is not None:
        files = {tag: path for tag, path in files.items() if tag == origin}
    if not files:
        raise UserError(N_("{name} is no scenario of the library {library}."), name=scenario, library=library)
    return files[choose_language(library, [tag for tag in files if tag != target] or [target])]
