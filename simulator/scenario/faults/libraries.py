"""S401–S407: how the files of a library fit together."""

from simulator.locales import N_
from simulator.scenario.faults.entry import ERROR, WARNING, Entry, FaultExample

LIBRARIES = (
    Entry(
        "S401",
        WARNING,
        N_("{language} has no twin of “{id}”"),
        N_("`simulator twin {id} --to {language}` begins one; its texts are then to be translated"),
        N_("A course exists in two languages, but this scenario only in one of them."),
        N_("Teams that share a course should practise the same conversations."),
        FaultExample("", "", file="en/objections/not-now.yaml", gone=True),
    ),
    Entry(
        "S402",
        WARNING,
        N_("{what} differ from the twin in {language}: {difference}"),
        N_("twins have the same turns, criteria with the same weights, routes and endings"),
        N_("The same scenario in another language has other turns, criteria, routes or endings."),
        N_("Results of the two languages could not be compared."),
        FaultExample("agreed: {outcome: failure", "agreed: {outcome: success"),
    ),
    Entry(
        "S403",
        ERROR,
        N_("there is no scenario “{name}” in this course"),
        N_("names are file names without .yaml"),
        N_("course.yaml lists a file that does not exist."),
        N_("The course would promise a conversation that nobody can open."),
        FaultExample("scenarios: [not-nwo]", "scenarios: [not-now]", file="en/objections/course.yaml"),
        near=N_("did you mean “{near}”?"),
    ),
    Entry(
        "S404",
        WARNING,
        N_("course.yaml does not list “{name}”"),
        N_("add it to `scenarios:` at its place in the course"),
        N_("A scenario lies in the folder of a course that does not list it."),
        N_("It comes last, wherever it belongs in teaching order."),
        FaultExample("", "scenarios: [not-now]\n", file="en/objections/course.yaml"),
    ),
    Entry(
        "S405",
        WARNING,
        N_("the course “{name}” has no course.yaml"),
        N_("add one with title, about and the order of its scenarios"),
        N_("A folder holds scenarios but no course.yaml."),
        N_("The course is shown under its folder's name, its scenarios in alphabetical order."),
        FaultExample("", "", file="en/objections/course.yaml", gone=True),
    ),
    Entry(
        "S406",
        WARNING,
        N_("this file belongs to no course"),
        N_("scenarios lie in <language>/<course>/<scenario>.yaml"),
        N_("A YAML file lies where no scenario is looked for."),
        N_("Nobody would ever see it."),
        FaultExample("title: Lost", "", file="en/lost.yaml", whole=True),
    ),
    Entry(
        "S407",
        ERROR,
        N_("“{name}” is listed twice"),
        N_("keep one of them"),
        N_("course.yaml lists the same scenario twice."),
        N_("It would be counted twice in progress and reports."),
        FaultExample("scenarios: [not-now, not-now]", "scenarios: [not-now]", file="en/objections/course.yaml"),
    ),
)
