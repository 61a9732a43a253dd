"""A test run as text for people: failures first in each scenario, then what nobody has tried, then the sums."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from simulator.authoring.files.locations import Location
from simulator.authoring.testing.coverage import CoverageItem, Part, share
from simulator.authoring.testing.examples import ExampleResult
from simulator.authoring.testing.failure_text import FailureText, describe_failure, list_criteria
from simulator.authoring.testing.separation import Separation
from simulator.authoring.testing.suite import Report
from simulator.authoring.testing.transcripts import TranscriptResult
from simulator.locales import Translate, counted, listed
from simulator.scenario.diagnostics.rendering import to_text


class Printer:
    """Prints reports; paths are shown relative to `base` where they lie below it."""

    def __init__(self, t: Translate, base: Path, *, verbose: bool = False) -> None:
        self._t = t
        self._base = base
        self._verbose = verbose

    def report(self, report: Report) -> Iterator[str]:
        """One scenario: its heading, its failures, its coverage and its fragile criteria."""
        t = self._t
        mark = "✗" if report.failed else "✓"
        counts = t("{examples}, {transcripts}, {failed} failed").format(
            examples=counted(t, "{count} example", "{count} examples", len(report.examples)),
            transcripts=counted(t, "{count} transcript", "{count} transcripts", len(report.transcripts)),
            failed=report.failed,
        )
        yield f"{mark} {report.id} ({report.language})  {counts}"
        if report.problems:
            yield from self._untestable(report)
            return
        for example in report.examples:
            if example.failures:
                yield from self._example(report, example)
        for transcript in report.transcripts:
            if transcript.failures:
                yield from self._transcript(report, transcript)
        yield from self._coverage(report)
        yield from self._separation(report)

    def _untestable(self, report: Report) -> Iterator[str]:
        yield "  " + self._t("cannot be tested before its errors are mended:")
        for problem in report.problems[:3]:
            yield from ("    " + line for line in to_text(problem, self._t, self._base).splitlines())

    def _example(self, report: Report, result: ExampleResult) -> Iterator[str]:
        title = self._t("example {number}").format(number=result.number)
        yield ""
        yield f"  ✗ {report.id}#{result.visit.turn}  {title}"
        yield f"    {self.show(result.place)}"
        yield from _indent("    > ", result.visit.reply)
        for failure in result.failures:
            yield from self._render_failure(describe_failure(failure, self._t, result.visit, report.scenario))
        yield "    " + self._t("the whole judgement:")
        yield from (f"      {line}" for line in list_criteria(result.visit.result))

    def _transcript(self, report: Report, result: TranscriptResult) -> Iterator[str]:
        title = self._t("transcript {number} “{name}”").format(number=result.number, name=result.transcript.name)
        yield ""
        yield f"  ✗ {report.id}  {title}"
        yield f"    {self.show(result.place)}"
        for place, visit in zip(result.replies, result.visits, strict=False):
            yield f"    {place.line:>5}  {visit.turn}  {visit.result.score}  → {visit.next}"
            yield from _indent("           > ", visit.reply)
        for failure in result.failures:
            yield from self._render_failure(describe_failure(failure, self._t, result.visit(failure), report.scenario))

    def _render_failure(self, failed: FailureText) -> Iterator[str]:
        t = self._t
        labels = (t("expected"), t("came"), t("evidence"))
        yield f"    {failed.what}"
        yield f"      {labels[0]}: {failed.expected}"
        yield f"      {labels[1]}: {failed.came}"
        yield from (f"      {labels[2]}: {line}" for line in failed.because)

    def _coverage(self, report: Report) -> Iterator[str]:
        names = self._part_names()
        shares = [(name, share(report.coverage, part)) for part, name in names.items()]
        failed = listed(self._t, (f"{name} {s.covered}/{s.total}" for name, s in shares if s.total))
        yield f"  {self._t('coverage')} {share(report.coverage).percent} %: {failed}"
        for item in report.coverage:
            if not item.covered and item.part is not Part.PHRASE:
                owner = f"{item.owner}: " if item.owner and item.part is not Part.TURN else ""
                yield f"    {self.show(item.place)}: {self._untried(item.part)} {owner}{item.name}"
        yield from self._phrases(report.coverage)

    def _phrases(self, items: Iterable[CoverageItem]) -> Iterator[str]:
        """Phrases by criterion: a line each, with the lines where they stand; spelled out when verbose."""
        phrases = [item for item in items if item.part is Part.PHRASE]
        for (owner, criterion), group in groupby(phrases, key=lambda item: (item.owner, item.criterion)):
            everything = list(group)
            untried = [item for item in everything if not item.covered]
            if untried and self._verbose:
                yield from (
                    f"    {self.show(i.place)}: {self._untried(i.part)} {owner}.{criterion}: {i.name}" for i in untried
                )
            elif untried:
                failed = self._t("{untried} of {total} phrases of {criterion} never matched: lines {lines}")
                yield f"    {self.show(untried[0].place)}: " + failed.format(
                    untried=len(untried),
                    total=len(everything),
                    criterion=f"{owner}.{criterion}",
                    lines=format_lines([item.place.line for item in untried], self._t),
                )

    def _separation(self, report: Report) -> Iterator[str]:
        t = self._t
        shown = [s for s in report.separation if s.fragile or self._verbose]
        criteria, lines = ([s for s in shown if s.red_line is kind] for kind in (False, True))
        if criteria:
            yield "  " + t("separation (strength of the weakest met – of the strongest not met):")
            yield from (f"    {line}" for line in map(self._apart, criteria))
        if lines:
            yield "  " + t("red lines apart (strength of the weakest crossing – of the strongest honest reply):")
            yield from (f"    {line}" for line in map(self._apart, lines))

    def _apart(self, one: Separation) -> str:
        t = self._t
        sides = [
            t("{strength} in line {line}").format(strength=side.strength, line=side.place.line)
            if side
            else t("no example")
            for side in (one.weakest_met, one.strongest_missed)
        ]
        gap = t("gap {gap}").format(gap=one.gap) if one.gap is not None else ""
        fragile = f"  {t('fragile')}" if one.fragile else ""
        return f"{self.show(one.place)}: {one.turn}.{one.criterion}  {sides[0]} – {sides[1]}  {gap}{fragile}".rstrip()

    def show(self, place: Location) -> str:
        """`file:line`, which terminals and editors open."""
        inside = place.path.is_relative_to(self._base)
        path = place.path.relative_to(self._base) if inside else place.path
        return f"{path.as_posix()}:{place.line}"

    def _part_names(self) -> dict[Part, str]:
        t = self._t
        return {
            Part.TURN: t("turns"),
            Part.ROUTE: t("routes"),
            Part.ENDING: t("endings"),
            Part.CRITERION: t("criteria"),
            Part.CORE: t("core left out"),
            Part.ENOUGH: t("complete replies"),
            Part.RED_LINE: t("red lines"),
            Part.PHRASE: t("phrases"),
        }

    def _untried(self, part: Part) -> str:
        t = self._t
        return {
            Part.TURN: t("turn never reached by a test:"),
            Part.ROUTE: t("route never taken by a test:"),
            Part.ENDING: t("ending never reached by a test:"),
            Part.CRITERION: t("criterion never met by a test:"),
            Part.CORE: t("core criterion never left out by a test:"),
            Part.ENOUGH: t("no test has a complete reply:"),
            Part.RED_LINE: t("red line never crossed by a test:"),
            Part.PHRASE: t("phrase never matched by a test:"),
        }[part]

    def summary(self, reports: Sequence[Report], minimum: int | None) -> Iterator[str]:
        """The sums over all scenarios, and whether the wanted coverage is reached."""
        t = self._t
        if not reports:
            yield t("no scenario was found there")
        items = [item for report in reports for item in report.coverage]
        percent = share(items).percent
        failed = sum(report.failed for report in reports)
        tests = sum(report.tests for report in reports)
        passed = tests - failed + sum(bool(report.problems) for report in reports)
        yield t("{tests} in {scenarios}: {passed} passed, {failed} failed").format(
            tests=counted(t, "{count} test", "{count} tests", tests),
            scenarios=counted(t, "{count} scenario", "{count} scenarios", len(reports)),
            passed=passed,
            failed=failed,
        )
        if items:
            phrases = share(items, Part.PHRASE).percent
            yield t("coverage {percent} %, phrases {phrases} %").format(percent=percent, phrases=phrases)
        if minimum is not None and percent < minimum:
            yield t("coverage is below the {minimum} % asked for with --min-coverage").format(minimum=minimum)


def format_lines(lines: Sequence[int], t: Translate) -> str:
    """Line numbers with runs joined: 4, 6–9."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return listed(t, (str(a) if a == b else f"{a}–{b}" for a, b in runs))


def _indent(prefix: str, text: str) -> Iterator[str]:
    """A reply as quoted lines."""
    yield from (prefix + line for line in text.strip().splitlines())
