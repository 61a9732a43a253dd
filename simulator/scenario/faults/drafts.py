"""S331: what must not be left in a scenario that is offered."""

from simulator.locales import N_
from simulator.scenario.faults.entry import ERROR, Entry, FaultExample

DRAFTS = (
    Entry(
        "S331",
        ERROR,
        N_("a TODO is left here, and trainees would read it"),
        N_("write the text, or put `draft: true` back until it is written"),
        N_("A scenario that is no draft holds a TODO."),
        N_("`import` writes TODO where only a person can decide; a scenario is offered when none is left."),
        FaultExample("goal: TODO what should be reached here", "goal: find the reason"),
    ),
)
