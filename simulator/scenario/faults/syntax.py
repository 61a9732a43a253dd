"""S020–S027: what is wrong with a text that is not YAML."""

from simulator.locales import N_
from simulator.scenario.faults.entry import ERROR, Entry, FaultExample

SYNTAX = (
    Entry(
        "S020",
        ERROR,
        N_("this cannot be read as YAML"),
        N_("look at this line and the one above it; compare them with a scenario that works"),
        N_("The text breaks a rule of YAML for which there is no better explanation."),
        N_("Reading stops here; what follows is checked when this is mended."),
        FaultExample("%YAML 9.9\n---\ntitle: Not now", "title: Not now"),
    ),
    Entry(
        "S021",
        ERROR,
        N_("a colon makes a second key in this line, or the line is indented too far"),
        N_("put text that contains “: ” in quotes, or align the key with its neighbours"),
        N_("YAML read “: ” inside a text as the end of a key."),
        N_("Unquoted text may not contain a colon followed by a space."),
        FaultExample("title: Not now: later", "title: Not now"),
    ),
    Entry(
        "S022",
        ERROR,
        N_("this quote is never closed"),
        N_("add the closing quote; to show a quote inside, use the other kind or typographic ones"),
        N_("A text begins with a quote that has no partner."),
        N_("Everything to the end of the file was read as part of this text."),
        FaultExample('title: "Not now', "title: Not now"),
    ),
    Entry(
        "S023",
        ERROR,
        N_("this bracket is not closed, or something is missing inside it"),
        N_("every [ needs a ] and every {{ a }}, with commas between; long lists read better as lines with “- ”"),
        N_("A list or block in brackets is incomplete."),
        N_("YAML cannot tell where it ends."),
        FaultExample("order: [thank, ask_reason", "order: [thank, ask_reason]"),
    ),
    Entry(
        "S024",
        ERROR,
        N_("this does not fit the block above it"),
        N_("align it with its neighbours; nothing may follow a closing quote or bracket on the same line"),
        N_("The indentation belongs to no block, or a list and keys are mixed, or text follows a closing quote."),
        N_("In YAML the indentation says what belongs to what."),
        FaultExample("   goal: find the reason", "    goal: find the reason"),
    ),
    Entry(
        "S025",
        ERROR,
        N_("a colon is missing in this block"),
        N_("every line of a block is “key: value”, with a space after the colon"),
        N_("A line in a block of keys has no colon."),
        N_("YAML cannot tell the key from the value."),
        FaultExample("level 2\nminutes: 5", "level: 2\nminutes: 5"),
    ),
    Entry(
        "S026",
        ERROR,
        N_("a text may not begin with this character"),
        N_("put the text in quotes"),
        N_("@, ` and % have a meaning of their own at the start of an unquoted text."),
        N_("YAML keeps them for itself."),
        FaultExample("title: @home", "title: Not now"),
    ),
    Entry(
        "S027",
        ERROR,
        N_("“\\” followed by this letter means nothing inside double quotes"),
        N_("use single quotes, or write \\\\ for a backslash"),
        N_("Inside double quotes a backslash starts an escape such as \\n."),
        N_("An unknown escape is more likely a slip than meant."),
        FaultExample('title: "Not \\quite"', "title: Not now"),
    ),
)
