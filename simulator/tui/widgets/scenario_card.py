"""What the library shows about the scenario or the course under the cursor, when there is room."""

from collections.abc import Callable, Iterator, Mapping

from textual.content import Content

from simulator.locales import Translator, counted
from simulator.practice.feedback.scenario_results import ScenarioResult, Standing
from simulator.practice.feedback.wording import name_skill
from simulator.sanitise import terminal_safe
from simulator.scenario.library.library import LibraryEntry
from simulator.scenario.summary import ScenarioSummary
from simulator.tui.formatting import draw_scores
from simulator.tui.library_shelf import Shelf
from simulator.tui.widgets.wrapped_text import WrappedText


class ScenarioCard(WrappedText):
    """Customer, role, skills and past scores of one entry."""

    def show_course(self, shelf: Shelf, standings: Mapping[str, Standing], t: Translator) -> None:
        """Show what a course teaches, for whom, and its conversations in order."""
        self.update(Content("\n").join(list(_draw_course(shelf, standings, t))))

    def show(
        self, entry: LibraryEntry | None, problem: str, standing: Standing | None, t: Callable[[str], str]
    ) -> None:
        """Show this entry; nothing where there is none."""
        if entry is None:
            self.update("")
        elif entry.summary is None or not entry.playable:
            why = t("This file has a mistake and cannot be started. Everything else works.")
            parts = [
                (terminal_safe(entry.title), "bold"),
                ("\n\n" + why, ""),
                ("\n\n" + terminal_safe(problem), "$text-error"),
            ]
            self.update(Content.assemble(*parts))
        else:
            self.update(Content("\n").join(list(_draw(entry.summary, standing or Standing(), t))))


def _draw_course(shelf: Shelf, standings: Mapping[str, Standing], t: Translator) -> Iterator[Content]:
    page = shelf.course.page
    yield Content.styled(terminal_safe(page.title), "bold")
    yield Content.styled(terminal_safe(page.about), "$muted")
    if page.audience:
        yield from (Content(""), Content.styled(t("For whom"), "$muted"), Content(terminal_safe(page.audience)))
    if page.learns:
        yield from (Content(""), Content.styled(t("What you learn"), "$muted"))
        yield from (Content.assemble(("· ", "$primary"), terminal_safe(line)) for line in page.learns)
    yield Content("")
    count = counted(t, "{count} conversation", "{count} conversations", len(shelf.entries))
    yield Content.styled(f"{count} · " + t("{count} min").format(count=shelf.minutes), "$muted")
    for number, entry in enumerate(shelf.entries, start=1):
        stands = standings.get(entry.id)
        mark, style = ("✓", "$text-success") if stands and stands.passed else (str(number), "$muted")
        yield Content.assemble((f"{mark} ", style), terminal_safe(entry.title))


def _draw(scenario: ScenarioSummary, standing: Standing, t: Callable[[str], str]) -> Iterator[Content]:
    yield Content.styled(terminal_safe(scenario.title), "bold")
    yield Content.styled(terminal_safe(scenario.about), "$muted")
    yield Content("")
    yield Content.assemble((terminal_safe(scenario.customer), "bold $primary"))
    yield Content(terminal_safe(scenario.customer_who))
    yield Content("")
    yield Content.styled(t("You are"), "$muted")
    yield Content(terminal_safe(scenario.trainee))
    yield Content("")
    yield Content.styled(t("Trains"), "$muted")
    yield Content(" · ".join(name_skill(skill, t) for skill in scenario.skills))
    yield Content("")
    yield from _draw_results(t("Your practice, for you alone"), standing.practice)
    yield from _draw_results(t("Your official attempts"), standing.official)
    if standing.open:
        yield Content.styled(t("One official attempt is open."), "$text-warning")
    elif standing.practice is None and standing.official is None:
        yield Content(t("No attempt yet – press Enter to begin."))


def _draw_results(title: str, result: ScenarioResult | None) -> Iterator[Content]:
    """The scores of one kind of attempts, oldest first; nothing where there are none."""
    if result is None:
        return
    mark = ("  ✓", "$text-success") if result.passed else ("", "")
    yield Content.assemble((title, "$muted"), mark)
    yield Content.assemble((draw_scores(result.scores) + "  ", "$primary"), " ".join(map(str, result.scores[-6:])))
