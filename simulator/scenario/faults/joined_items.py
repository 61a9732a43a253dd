"""S332: two items of a list on one line."""

from simulator.locales import N_
from simulator.scenario.faults.entry import WARNING, Entry, FaultExample

JOINED_ITEMS = (
    Entry(
        "S332",
        WARNING,
        N_("two items of a list stand on this line: “- ” stands inside it"),
        N_("begin a new line before the second “- ”, in the column of the first"),
        N_("A phrase holds a dash between spaces, as two items on one line would."),
        N_("YAML reads one text, and nobody says both in one breath."),
        FaultExample(
            "phrases:\n          - may I ask why - what is the reason",
            "phrases: [may I ask why]",
        ),
    ),
)
