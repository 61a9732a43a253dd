"""The rules of official attempts as a manager sets them: `official.toml` in the library, over it the environment."""

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from simulator.errors import UserError
from simulator.locales import N_
from simulator.practice.official.limits import OfficialRules
from simulator.settings_file import read_settings_file

FILE = "official.toml"
#: How the environment names a rule: SIMULATOR_OFFICIAL_HOURS.
PREFIX = "SIMULATOR_OFFICIAL_"
#: The largest value of each rule, a hundred years or a million; the smallest is 0, for `hours` a minute.
_LARGEST = {"hours": 876_000.0, "wait_hours": 876_000.0, "attempts": 1_000_000.0}
_SMALLEST = {"hours": 1 / 60}


def read_official_rules(library: Path, environment: Mapping[str, str]) -> OfficialRules:
    """The rules that hold; the defaults where nobody set any. Raises UserError that says where and what to write."""
    path = library / FILE
    rules = OfficialRules()
    for name, value in read_settings_file(path, "hours = 24").items():
        rules = _set(rules, name, value, f"{path}: {name}")
    for name in _LARGEST:
        if text := environment.get(PREFIX + name.upper()):
            rules = _set(rules, name, text, PREFIX + name.upper())
    return rules


def _set(rules: OfficialRules, name: str, value: object, place: str) -> OfficialRules:
    known = [field.name for field in fields(OfficialRules)]
    if name not in known:
        raise UserError(N_("{place} is no rule; there are: {known}"), place=place, known=tuple(known))
    try:
        number = float(str(value)) if not isinstance(value, bool) else float("nan")
    except ValueError:
        number = float("nan")
    least, most = _SMALLEST.get(name, 0.0), _LARGEST[name]
    if not least <= number <= most or (name == "attempts" and number % 1):
        raise UserError(
            N_("{place} must be a number from {least} to {most}, such as 24; it is {value}."),
            place=place,
            least=f"{least:g}" if least in (0, 1) else f"{least:.2f}",
            most=f"{most:.0f}",
            value=value,
        )
    if name == "attempts":
        return replace(rules, attempts=int(number))
    return replace(rules, hours=number) if name == "hours" else replace(rules, wait_hours=number)
