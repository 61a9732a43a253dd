"""Finding a scenario that the command line names, with errors that say what to do."""

from simulator.cli.options import find_translate
from simulator.config import Config
from simulator.errors import UserError
from simulator.scenario.library.find_scenario import ScenarioError, UnknownScenario, resolve
from simulator.scenario.library.layout import SUFFIXES
from simulator.scenario.script import Script


def need_library(config: Config) -> Config:
    """The configuration itself. Raises UserError where its library is no folder: most likely a slip of the pen."""
    if not config.library.is_dir():
        raise UserError(
            f"There is no folder {config.library}; --library or SIMULATOR_LIBRARY names a scenario library."
        )
    return config


def find_script(ref: str, config: Config, language: str | None = None) -> Script:
    """The script of an id or a path. Raises UserError where there is none or it is broken.

    `language` must be met; the language the user prefers is only preferred, and without one the library's main
    language wins: a score must not depend on the machine's locale.
    """
    try:
        return _resolve(ref, config, language)
    except UnknownScenario as unknown:
        raise UserError(_describe(unknown, config, language)) from unknown
    except ScenarioError as broken:
        from simulator.scenario.diagnostics.rendering import to_text

        t = find_translate(config)
        raise UserError(
            "\n".join([t("the scenario has errors:"), *(to_text(d, t) for d in broken.diagnostics)])
        ) from broken


def _resolve(ref: str, config: Config, language: str | None) -> Script:
    if language or not config.preferred_language or ref.endswith(SUFFIXES):
        return resolve(ref, config.library, language, config.cache)  # a file's folder says its language
    try:
        return resolve(ref, config.library, config.preferred_language, config.cache)
    except UnknownScenario:
        return resolve(ref, config.library, cache=config.cache)


def _describe(unknown: UnknownScenario, config: Config, language: str | None) -> str:
    where = f"{config.library} ({language})" if language else f"{config.library}"
    near = f" Did you mean {' or '.join(unknown.near)}?" if unknown.near else ' "simulator list" shows what there is.'
    return f"There is no scenario {unknown.ref!r} in {where}, and no such file.{near}"
