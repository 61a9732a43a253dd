"""S030, S031: where a file lies and what it is called."""

from simulator.locales import N_
from simulator.scenario.faults.entry import ERROR, Entry, FaultExample

PLACES = (
    Entry(
        "S030",
        ERROR,
        N_("this is a link to a file outside of the library"),
        N_("put the file itself here; links inside one library are followed"),
        N_("A link in the library leads to a file somewhere else; it was not opened."),
        N_("A link in somebody else's library could show any file of yours to whoever sees this output."),
        FaultExample(N_("a link to ../../outside.yaml"), "title: Not now\n", gone=True),
    ),
    Entry(
        "S031",
        ERROR,
        N_("the name of this file or of its folder is not UTF-8"),
        N_("give it a new name; archives from Windows often hold names in GBK"),
        N_("The bytes of a file's or folder's name are no UTF-8 text."),
        N_("Such a name cannot be shown, typed, or kept with an attempt."),
        FaultExample(N_("a file whose name was saved as GBK"), "title: Not now\n", gone=True),
    ),
)
