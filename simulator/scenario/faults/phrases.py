"""S323–S329: phrases that stand twice, contradict each other or are never said, and options nobody can win with."""

from simulator.locales import N_
from simulator.scenario.faults.entry import WARNING, Entry, FaultExample

PHRASES = (
    Entry(
        "S323",
        WARNING,
        N_("this phrase stands in line {line} already"),
        N_("remove it, or say the same in other words: ten different phrases find more than one phrase ten times"),
        N_("A list holds the same phrase twice; signs, spaces and capitals make no difference."),
        N_("The second one teaches nothing, and counts double in what the first one decides."),
        FaultExample("phrases: [may I ask why, May I ask why?]", "phrases: [may I ask why]"),
    ),
    Entry(
        "S324",
        WARNING,
        N_("this phrase of “{name}” is also one of “{other}”"),
        N_("leave it where it belongs; what does two things at once is two phrases"),
        N_("The same phrase stands for two criteria of a turn, or for a criterion and a red line."),
        N_("One sentence would earn both, or earn points and cross a line, whatever was meant."),
        FaultExample("phrases: [may I ask why, thanks for being direct]", "phrases: [may I ask why]"),
    ),
    Entry(
        "S325",
        WARNING,
        N_("“{name}” has this phrase under `not`, too"),
        N_("decide whether it counts, and keep it in one of the two lists"),
        N_("The same sentence stands under `phrases` and under `not`."),
        N_("The scorer learns that it counts and that it does not."),
        FaultExample("phrases: [may I ask why]\n        not: [may I ask why]", "phrases: [may I ask why]"),
    ),
    Entry(
        "S326",
        WARNING,
        N_("this phrase can never match: it holds no letter and no number"),
        N_("write what people say; signs and pictures are not compared"),
        N_("A phrase consists of signs only."),
        N_("Replies are compared word by word, and there is none."),
        FaultExample('phrases: [may I ask why, "🙏🙏"]', "phrases: [may I ask why]"),
    ),
    Entry(
        "S327",
        WARNING,
        N_("nobody can earn 100 in “{turn}”: its best option scores {score}"),
        N_("give the best option 100"),
        N_("No option of a choice turn has all points."),
        N_("Whoever chooses right loses points all the same."),
        FaultExample("score: 60, because: it is", "score: 100, because: it is"),
    ),
    Entry(
        "S328",
        WARNING,
        N_("nearly all phrases of “{name}” are longer than people speak"),
        N_("add two or three with at most {characters} Chinese characters or {words} words: people are brief"),
        N_("Fewer than two phrases of a criterion are short."),
        N_("A plain short reply is too unlike the long phrases, and earns nothing."),
        FaultExample(
            "phrases: [would you be so kind as to let me know why that is, "
            "could you perhaps give me one of the reasons for which you say so]",
            "phrases: [may I ask why]",
        ),
    ),
    Entry(
        "S329",
        WARNING,
        N_("the red line “{name}” has only {count} phrases; it will miss most of what crosses it"),
        N_("write eight or more, as people really say it: blunt, in passing, and as half a promise"),
        N_("A red line has fewer than five phrases."),
        N_("What must never be said is said in many ways, and each that is missed is allowed."),
        FaultExample(
            "phrases: [so you hate money]",
            "phrases: [so you hate money, money is nothing to you, only fools say no, be rich then, who says no]",
        ),
    ),
)
