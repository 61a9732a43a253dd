"""S320–S322: what `enough` and `core` say a complete reply is."""

from simulator.locales import N_
from simulator.scenario.faults.entry import ERROR, WARNING, Entry, FaultExample

COMPLETE_REPLIES = (
    Entry(
        "S320",
        ERROR,
        N_("`enough` is {enough}, but the weights of this turn add up to {sum}"),
        N_("write the points of a reply that needs nothing more, {sum} at most"),
        N_("`enough` asks for more points than the criteria of the turn have."),
        N_("No reply could ever be complete."),
        FaultExample("enough: 110\n    order: [thank, ask_reason]", "order: [thank, ask_reason]"),
    ),
    Entry(
        "S321",
        WARNING,
        N_("with `enough: {enough}` a reply is complete by “{name}” alone (weight {weight}), or by half of it"),
        N_("raise `enough`, or make “{name}” `core: true` if it is what the turn turns on"),
        N_("A minor criterion, or half of any, is a complete reply by itself."),
        N_("A trainee would get full marks without the move that matters most in the turn."),
        FaultExample("enough: 40\n    order: [thank, ask_reason]", "order: [thank, ask_reason]"),
    ),
    Entry(
        "S322",
        WARNING,
        N_("every criterion of “{turn}” is core"),
        N_("leave `core: true` only where a reply without it must not pass"),
        N_("All criteria of a turn have `core: true`."),
        N_("The trainee must say everything again, and the coach cannot tell what the turn turns on."),
        FaultExample(
            "means: thanks for the plain answer\n        core: true\n"
            '        phrases: ["{thank you|thanks} for being direct"]\n        tip: thank first, then ask\n'
            "      ask_reason:\n        core: true\n",
            "means: thanks for the plain answer\n"
            '        phrases: ["{thank you|thanks} for being direct"]\n        tip: thank first, then ask\n'
            "      ask_reason:\n",
        ),
    ),
)
