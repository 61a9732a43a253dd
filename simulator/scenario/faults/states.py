"""S330: what state a scenario is in."""

from simulator.locales import N_
from simulator.scenario.faults.entry import ERROR, Entry, FaultExample

STATES = (
    Entry(
        "S330",
        ERROR,
        N_("`draft: {draft}` does not go with `state: {state}`"),
        N_("remove the line with `draft`; `state` alone says it all"),
        N_("A scenario says in two ways whether it is a draft, and they differ."),
        N_("Nobody could tell whether trainees are offered it."),
        FaultExample("pass: 70\nstate: published\ndraft: true\n", "pass: 70\n"),
    ),
)
