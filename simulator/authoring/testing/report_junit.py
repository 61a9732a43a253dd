"""A test run as JUnit XML, which CI servers show test by test.

The shape is the one that Jenkins, GitLab and GitHub actions read: `testsuites`, a `testsuite` a scenario, a
`testcase` a test with `file` and `line`, `failure` inside. Times are left out: a score does not depend on them.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from simulator.authoring.files.locations import Location
from simulator.authoring.testing.failure_text import FailureText, describe_failure
from simulator.authoring.testing.suite import Report
from simulator.locales import Translate
from simulator.scenario.diagnostics.rendering import to_text

#: What XML 1.0 cannot hold (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(reports: Sequence[Report], t: Translate) -> str:
    """The XML document."""
    root = ET.Element("testsuites", {"name": "simulator test", **_counts(reports)})
    for report in reports:
        attributes = {"name": f"{report.language}/{report.id}", **_counts([report])}
        suite = ET.SubElement(root, "testsuite", attributes)
        _add_cases(suite, report, t)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _counts(reports: Sequence[Report]) -> dict[str, str]:
    broken = sum(bool(report.problems) for report in reports)
    failed = sum(report.failed for report in reports) - broken
    return {"tests": str(sum(r.tests for r in reports) + broken), "failures": str(failed), "errors": str(broken)}


def _add_cases(suite: ET.Element, report: Report, t: Translate) -> None:
    if report.problems:
        case = ET.SubElement(suite, "testcase", classname=report.id, name="read", file=report.path.as_posix())
        error = ET.SubElement(case, "error", message=t("cannot be tested before its errors are mended:"))
        error.text = _clean("\n".join(to_text(problem, t) for problem in report.problems))
    for example in report.examples:
        turn = example.visit.turn
        name = t("example {number}").format(number=example.number)
        case = _case(suite, f"{report.id}#{turn}", name, example.place)
        texts = [describe_failure(failure, t, example.visit, report.scenario) for failure in example.failures]
        _add_failures(case, texts, [str(example.place), f"> {example.visit.reply}"], t)
    for transcript in report.transcripts:
        name = t("transcript {number} “{name}”").format(number=transcript.number, name=transcript.transcript.name)
        case = _case(suite, report.id, name, transcript.place)
        texts = [
            describe_failure(failure, t, transcript.visit(failure), report.scenario) for failure in transcript.failures
        ]
        _add_failures(case, texts, [str(transcript.place)], t)


def _case(suite: ET.Element, classname: str, name: str, place: Location) -> ET.Element:
    where = {"file": place.path.as_posix(), "line": str(place.line)}
    return ET.SubElement(suite, "testcase", {"classname": classname, "name": _clean(name), **where})


def _add_failures(case: ET.Element, texts: Sequence[FailureText], heading: list[str], t: Translate) -> None:
    """One element a test, for readers that show only the first; its text tells every failure."""
    if not texts:
        return
    first = texts[0]
    message = f"{first.what}: {t('expected')} {first.expected}, {t('came')} {first.came}"
    element = ET.SubElement(case, "failure", message=_clean(message), type=first.what.partition(" ")[0])
    lines = list(heading)
    for one in texts:
        lines += [one.what, f"  {t('expected')}: {one.expected}", f"  {t('came')}: {one.came}"]
        lines += [f"  {t('evidence')}: {line}" for line in one.because]
    element.text = _clean("\n".join(lines))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
