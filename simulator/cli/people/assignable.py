"""What a word on the command line assigns: a course or a scenario that trainees are offered."""

from simulator.errors import UserError, suggest
from simulator.locales import N_
from simulator.scenario.language_folder import is_language
from simulator.scenario.library.library import Library
from simulator.scenario.model import ScenarioState
from simulator.scenario.nearest import nearest_few

__all__ = ["find_assignable"]


def find_assignable(library: Library, ref: str, language: str | None) -> tuple[str, str]:
    """Id of a course or scenario and its language (empty: any), of which something is published.

    `ref` may begin with its language. Raises UserError that says what is in the way, or the nearest names.
    """
    first, _, rest = ref.partition("/")
    if rest and is_language(first):
        ref, language = rest, language or first
    courses = [course for course in library.courses if language in (None, course.language)]
    entries = [entry for course in courses for entry in course.entries if ref in (course.id, entry.id)]
    if not entries:
        known = [name for course in courses for name in (course.id, *(entry.id for entry in course.entries))]
        near = suggest(nearest_few(ref, dict.fromkeys(known)), N_(" `simulator list` shows what there is."))
        raise UserError(N_("There is neither a course nor a scenario {ref} in the library.{hint}"), ref=ref, hint=near)
    if any(entry.script is not None and entry.script.scenario.is_offered for entry in entries):
        return ref, language or ""
    states = {entry.scenario.current_state for entry in entries if entry.scenario}
    if states == {ScenarioState.ARCHIVED}:
        raise UserError(
            N_("{ref} is archived: trainees are not offered it. Publish it first, or take another."), ref=ref
        )
    raise UserError(N_("{ref} has nothing published that trainees could play; publish it first."), ref=ref)
