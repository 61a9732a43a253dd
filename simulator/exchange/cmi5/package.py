"""A course as a cmi5 package: `cmi5.xml` in a zip file, one assignable unit for each scenario that is offered."""

import io
import xml.etree.ElementTree as ET
import zipfile
from enum import StrEnum
from urllib.parse import urlencode

from simulator.errors import UserError
from simulator.exchange.settings import LmsSettings
from simulator.exchange.xapi.statement import name_activity
from simulator.locales import N_
from simulator.reports.certificates.issuing import list_offered
from simulator.sanitise import terminal_safe
from simulator.scenario.library.library import LibraryCourse, LibraryEntry

__all__ = ["MARK", "MoveOn", "make_package", "make_structure"]

_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
#: By this a package of ours is known again.
MARK = "<!-- written by simulator export cmi5 -->"
#: The earliest time that a zip file knows: the same course gives the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


class MoveOn(StrEnum):
    """What the learning platform waits for; values are cmi5's."""

    PASSED = "Passed"
    COMPLETED = "Completed"
    COMPLETED_AND_PASSED = "CompletedAndPassed"
    COMPLETED_OR_PASSED = "CompletedOrPassed"
    NOT_APPLICABLE = "NotApplicable"


def make_package(course: LibraryCourse, settings: LmsSettings, move_on: MoveOn = MoveOn.PASSED) -> bytes:
    """The zip file that a learning platform imports. Raises UserError as `make_structure` does."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(zipfile.ZipInfo("cmi5.xml", _TIME), make_structure(course, settings, move_on))
    return buffer.getvalue()


def make_structure(course: LibraryCourse, settings: LmsSettings, move_on: MoveOn) -> str:
    """The text of `cmi5.xml`. Raises UserError without an address to launch at, or without anything to launch."""
    if not settings.launch_url:
        raise UserError(N_("No address is set at which scenarios are opened: set SIMULATOR_LMS_LAUNCH_URL."))
    units = [entry for entry in list_offered(course) if entry.playable]
    if not units:
        raise UserError(N_("{ref} has nothing published that trainees could play; publish it first."), ref=course.id)
    root = ET.Element("courseStructure", xmlns=_NAMESPACE)
    head = ET.SubElement(root, "course", id=name_activity(settings.activities, course.language, course.id))
    _describe(head, course.language, course.title, course.about)
    for entry in units:
        _add_unit(root, entry, settings, move_on)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{MARK}\n{ET.tostring(root, encoding="unicode")}\n'


def _add_unit(root: ET.Element, entry: LibraryEntry, settings: LmsSettings, move_on: MoveOn) -> None:
    attributes = {
        "id": name_activity(settings.activities, entry.language, entry.id),
        "moveOn": move_on.value,
        "launchMethod": "OwnWindow",  # the pages of this server allow no frame around them
        "activityType": "http://adlnet.gov/expapi/activities/assessment",
    }
    if entry.scenario is not None:
        attributes["masteryScore"] = f"{entry.scenario.pass_mark / 100:g}"
    unit = ET.SubElement(root, "au", attributes)
    _describe(unit, entry.language, entry.title, entry.summary.about if entry.summary else "")
    query = urlencode({"scenario": f"{entry.language}/{entry.id}"})
    joint = "&" if "?" in settings.launch_url else "?"
    ET.SubElement(unit, "url").text = f"{settings.launch_url}{joint}{query}"


def _describe(parent: ET.Element, language: str, title: str, about: str) -> None:
    for name, text in (("title", title), ("description", about or title)):
        string = ET.SubElement(ET.SubElement(parent, name), "langstring", lang=language)
        string.text = terminal_safe(text)
