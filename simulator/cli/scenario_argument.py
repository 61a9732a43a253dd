"""Finding a scenario that the command line names, with errors that say what to do.

What reads scenarios is loaded when one is read: the terminal UI starts with `need_library` only.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli.options import find_translate
from simulator.cli.output import echo
from simulator.config import Config
from simulator.errors import UserError, suggest
from simulator.locales import N_, Translate, listed

if TYPE_CHECKING:
    from simulator.scenario.diagnostics.diagnostic import Diagnostic
    from simulator.scenario.errors import UnknownScenario
    from simulator.scenario.script import Script


def need_library(config: Config) -> Config:
    """The configuration itself. Raises UserError where its library is no folder: most likely a slip of the pen."""
    if not config.library.is_dir():
        message = N_("There is no folder {path}; --library or SIMULATOR_LIBRARY names a scenario library.")
        raise UserError(message, path=config.library)
    return config


def need_language(config: Config, language: str | None) -> None:
    """Raises UserError with the languages there are where the library has not this one; None is any language."""
    from simulator.scenario.library.layout import list_languages

    tags = [folder.name for folder in list_languages(config.library)]
    if language is None or language in tags:
        return
    if not tags:
        raise UserError(N_("There are no scenarios in this library."))
    message = N_("The library {library} has no folder for {language}; its languages: {languages}.")
    raise UserError(message, library=config.library, language=language, languages=tuple(tags))


def find_script(ref: str, config: Config, language: str | None = None, *, quiet: bool = False) -> "Script":
    """The script of an id or a path. Raises UserError where there is none or it is broken.

    `language` must be met. Without it, of several the one that scenarios are practised in (the interface's, unless
    the settings say another) is taken, else the library's main one; unless `quiet`, a line on stderr says which.
    """
    from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, find_languages, resolve

    tags = find_languages(ref, config.library) if language is None else []
    wanted = config.content_language if config.content_language in tags else language
    try:
        script = resolve(ref, config.library, wanted, config.cache)
    except UnknownScenario as unknown:
        raise _unknown(unknown, config, language) from unknown
    except ScenarioError as broken:
        raise broken_scenario(broken.diagnostics, find_translate(config)) from broken
    if not quiet:
        report_language(script.language, tags, find_translate(config))
    return script


def report_language(taken: str, tags: Sequence[str], t: Translate) -> None:
    """Say on stderr which of several languages was taken, and how to have another."""
    others = [tag for tag in tags if tag != taken]
    if taken in tags and others:
        line = t("{language}; there is also {others}: --language {other}")
        echo(line.format(language=taken, others=listed(t, others), other=others[0]), err=True)


def broken_scenario(problems: "Sequence[Diagnostic]", t: Translate) -> UserError:
    """What is said of a scenario with errors: all of them, already in the interface's language."""
    from simulator.scenario.diagnostics.rendering import to_text

    findings = "\n".join(to_text(problem, t) for problem in problems)
    return UserError(N_("the scenario has errors:\n{findings}"), findings=findings)


def _unknown(unknown: "UnknownScenario", config: Config, language: str | None) -> UserError:
    where = f"{config.library} ({language})" if language else f"{config.library}"
    hint = suggest(unknown.near, N_(" `simulator list` shows what there is."))
    message = N_("There is no scenario “{name}” in {where}, and no such file.{hint}")
    return UserError(message, name=unknown.ref, where=where, hint=hint)
