"""Every tuned figure of scoring, in one frozen value, each with what it was measured on.

What the sources are called: *recipe* – sections 5.1, 6 and 8 of the measurements on public intent sets from which
scoring began (18 simulated rubrics a language, three seeds); *dev* – the 128 labelled replies, each objection left
out in turn (scripts/fit_scoring.py); *rubrics* – the simulated rubrics (scripts/evaluate_scoring.py b); *library* –
the library's own examples and model answers (`simulator test`). “By hand” means chosen so that these held, and not
measured against other values. Figures that only decide speed stand beside the code they speed up.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Likeness, cover, shares and strengths are 0–1 unless a field says otherwise; scores run from about -1 to +1."""

    #: Characters of a reply that are read. The product's promise of bounded time; nobody says more in one turn.
    longest_reply: int = 10_000
    #: Hanzi between two spaces, on average, up to which the spaces part words and not thoughts; and so many runs where
    #: none is a single character. By hand: Chinese words have two characters, what people say in a breath has more.
    segmented_run: float = 2.2
    segmented_runs: int = 4
    #: A lexicon word of so many characters with a negator inside is a meaning of its own (睡不着). By hand.
    least_meaning: int = 3
    #: A clause is cut before a connector only if that leaves so many hanzi; three times as many letters. By hand.
    least_clause: int = 3
    #: A run of so many hanzi without a mark is cut where a pause is so likely, into pieces of so many. 576 Chinese
    #: replies of dev and of scripts/data, their marks taken out: kappa .727 at .35, .752 at .25 (with marks .749),
    #: mean difference of the score -1.6 and -.1.
    longest_run_on: int = 12
    pause: float = 0.25
    least_run_on: int = 3
    #: The same for words in letters; the second of each for runs so long that marks must be missing. 152 replies in
    #: English of scripts/data without marks: within 5 points of the same with marks .50 uncut, .72 so; kappa .733,
    #: .789. Cut at .3 from 7 words on .80 and .802, but then nine of the library's English examples no longer hold.
    longest_run_of_words: tuple[int, int] = (7, 20)
    word_pause: tuple[float, float] = (0.8, 0.3)
    least_words: int = 2
    #: So many neighbouring clauses are joined at most. Recipe, section 8: clauses and adjacent pairs.
    widest_segment: int = 2
    #: The same of pieces that no mark parts, which may be one thought. Of Chinese replies as above, with pauses of .35:
    #: kappa .727 at 2, .735 at 3, .736 at 4.
    widest_run_on: int = 4
    #: Neighbours are no longer joined beyond so many segments, and there are never more than `most_segments`. By
    #: hand: 10,000 characters must be judged in half a second.
    many_segments: int = 240
    most_segments: int = 800
    #: Windows are laid in a clause of more units than this times the usual phrase and than `window_least`. Recipe,
    #: section 6: F1 without punctuation .615 → .726; always-on windows cost .01 average precision.
    window_above: float = 2.5
    window_least: int = 14
    #: Lengths of the windows, in usual phrases. Recipe, section 6.
    window_sizes: tuple[float, float] = (1.0, 1.6)

    #: What the cosines of characters, meanings and sounds say beside each other; the second where nothing has a
    #: sound. Rubrics: meanings add .006 F1 to the recipe's 1 : 1 of characters and sounds; the rest by hand.
    block_shares: tuple[float, float, float] = (0.6, 2.0, 0.5)
    block_shares_without_sound: tuple[float, float, float] = (1.2, 1.0, 0.0)
    #: What a stop word keeps of the weight its rarity would give it. Recipe, section 3: demoting such words is the
    #: largest single gain in English, deleting them loses; the value by hand.
    stop_word_share: float = 0.3
    #: Share of rapidfuzz's ratio beside the cosine's 1. Recipe, section 5.1: .5 gives +.005 average precision in
    #: Chinese, nothing in English; .3 by hand.
    edit_share: float = 0.3
    #: Likeness of two texts of which one denies is multiplied by this. Recipe, section 6: gamma .5.
    opposite_likeness: float = 0.5
    #: Smoothing of the ridge regression. Recipe, section 5.1: .2 and 1 change average precision by .002 at most.
    ridge: float = 0.5
    #: How far the score of unlike words may drift from the prior with the make-up of a turn. By hand; none at all for
    #: shared phrases, where it was measured: AUC 0 to +.004 in Chinese, -.005 in English.
    drift: float = 0.1
    #: A phrase with many alternatives is represented by its first few. By hand.
    variants: int = 4

    #: What the skill's usual sound counts beside the author's phrases when the best stretch is chosen. By hand.
    skill_share: float = 0.5
    #: What the score by meaning counts there. Recipe of the table of meanings.
    meaning_share: float = 0.5
    #: What an exact match counts there: more than any score, so that it is chosen first. Follows from the scale.
    exact_match_lead: float = 10.0
    #: Score above which a clause adds to the pooled evidence. By hand.
    pooled_from: float = -0.6
    #: Score, and red-line score, of what says nothing. Follow from the prior of -1 and its drift.
    no_score: float = -1.2
    no_red_line_score: float = -0.8
    #: Likeness to the nearest own phrase from which a stretch may count at all, and from which it counts fully: for a
    #: criterion of `many_phrases` and for one of few, where a score is easily carried by chance. By hand, on rubrics
    #: of one to three phrases (tests/scoring/test_small_rubrics.py).
    near_of_many: tuple[float, float] = (0.05, 0.09)
    near_of_few: tuple[float, float] = (0.12, 0.22)
    many_phrases: int = 12
    #: Added to both in alphabets, whose words share letters by chance. By hand.
    near_in_letters: float = 0.06
    #: The same by meaning, whatever the number of phrases. Recipe of the table of meanings: AUC with three phrases a
    #: point .88 → .93.
    near_in_meaning: tuple[float, float] = (0.3, 0.45)
    #: Words that are not light from which a stretch means anything by itself. By hand: 您好 and “Right then” do not.
    least_meant: int = 3
    #: How much of a phrase so short a stretch must hold to count at all, and to count fully. 抱歉 holds a fifth
    #: of 抱歉，我们没按时做到, 您好 a tenth of 您考虑好了再找我.
    cover_of_few_words: tuple[float, float] = (0.12, 0.25)
    #: So many phrases of a criterion, and such a share of them, have a word which says it all by itself; so many times
    #: the share of the turn's other phrases. By hand: 抱歉 apologises, 好的 promises nothing.
    typical_phrases: int = 3
    typical_share: float = 0.4
    typical_lead: float = 5.0
    #: Mean score of the author's own phrases for their skill, from where on the skill's usual sound has a say, and all
    #: of it. By hand, on the rubrics, whose points have no skill.
    skill_fit_from: float = -0.85
    skill_fit_full: float = -0.65
    #: Cover and likeness of an own phrase from which a stretch is that phrase, and its least strength. By hand:
    #: 98 of 100 phrases said alone must meet their criterion (tests/scoring/test_library.py).
    exact_cover: float = 0.93
    exact_likeness: float = 0.6
    exact_strength: float = 0.9
    #: Likeness to a counter-example, and less to any phrase, from which a stretch counts for nothing. By hand.
    counter_example: float = 0.88
    #: Share of a phrase's words said in the other polarity, and its lead over what is said in its own, from which the
    #: opposite was said; the share where polarity is less plain. By hand (scripts/evaluate_scoring.py c).
    opposite_words: float = 0.45
    opposite_lead: float = 0.4
    opposite_nearly_all: float = 0.6
    #: Probability that words which sound like a criterion say its opposite, from which they do not count. Each
    #: objection, trade and scenario left out in turn, of evidence turned into its opposite that stays above the cut:
    #: at .5 20 % (Chinese) and 44 % (English) are found, at .7 6 % and 24 %; of what is meant 2.4 % and 1.4 % are lost,
    #: .3 % and .6 %. On the authors' tuning half .86 and .68 differ by less than .03 in what stays. About the lowest at
    #: which every example of the library holds.
    denied: float = 0.8
    #: So many clauses before and after a stretch, in its sentences, may take it back. By hand: without marks a whole
    #: reply is one sentence.
    taken_back: int = 2
    #: Characters that may stand between a “not” and the word that it plainly denies: 不太理解; in an alphabet “not
    #: really sure”. So many words after it, up to a pause, may be meant as well. By hand; with 1, 3, 5 words 55,
    #: 43, 43 % of denied English evidence stays above the cut before any guard speaks, with more no less.
    hanzi_to_denied: int = 2
    letters_to_denied: int = 9
    denied_words: int = 5
    #: Characters before a piece that was cut off without a mark, and in letters words, among which a “not” denies it
    #: too: 我可不敢说 | 期货比买房风险小. By hand.
    denied_over_a_cut: tuple[int, int] = (4, 1)
    #: Share of phrases that say something of a kind which the lexicon knows, from which they are about it. By hand.
    of_a_kind: float = 0.2
    #: Characters between two “not” that cancel each other: 不是不愿意, and not 不能保证不会亏. By hand.
    doubled: int = 1
    #: So many of the nearest phrases are looked at word by word, as far as they are nearly as near as the nearest. By
    #: hand: evidence turned into its opposite that still counts 65 → 57 % (Chinese) and 63 → 47 % (English), kappa
    #: -.009, -.003.
    phrases_read: int = 5
    nearly_as_near: float = 0.6
    #: Strength, 0–100, from which a criterion is partly and wholly met. Dev: kappa by cut is printed by
    #: scripts/fit_scoring.py; left out: partly .778 at 32, .779 at 36 and 40, .775 at 44, wholly .758 at 48, .757 at
    #: 52, .747 at 56. Of the best, the highest, for credit that nobody earned costs trust as well.
    partly: int = 40
    wholly: int = 52

    #: Chances, 0–100, that a reader finds a criterion at least partly met, in which the scorer does not claim to know;
    #: and the chance below which a critical crossing is to be confirmed by a person. The bounds were chosen; how often
    #: a reader finds it met was measured on replies that nothing was fitted to, by chance in steps of 20: Chinese
    #: (688 pairs) .09, .09, .67, .77, .99, English (318 pairs) .02, .21, .43, .56, .92.
    unsure: tuple[int, int] = (40, 60)
    sure_line: int = 90

    #: Probability of a crossing from which a red line is crossed. Dev, with short blunt samples: precision matters
    #: more than recall, a false alarm costs trust: .92/.80 in Chinese and .86/.69 in English at this value.
    crossed: float = 0.6
    #: Share of a stretch in quotation marks from which it is a quotation. By hand.
    quoted: float = 0.4
    #: What is left of a suspicion where the words are denied; where they are quoted, reported or warned about. By hand.
    denied_share: float = 0.5
    reported_share: float = 0.45
    #: Likeness to an honest look-alike, and more than to any phrase of a red line, from which a stretch is one; what
    #: is left of its suspicion. By hand: no `instead` and no `not` sentence of the library accuses who says it.
    honest_lookalike: float = 0.55
    honest_share: float = 0.4
    #: Cover of a red-line phrase that nothing disowns from which it was said as it stands, and the probability it then
    #: has at least. By hand: 98 of 100 red-line phrases said alone must cross.
    exact_red_line: float = 0.9
    exact_red_line_chance: float = 0.9
    #: Likeness from which a whole sentence is the phrase itself, so that reporting words in it are its own. By hand.
    phrase_itself: float = 0.75
    #: Score from which a second red line is named too; and a policy's beside one of the turn itself. By hand.
    also_named: float = -0.1
    beside_own: float = 0.5
    #: Likeness in meaning of a red line's phrases to a set of samples from which they are about the same; with the same
    #: name as much. The bundled policies' own: .66 and more; three promises of an unknown policy .51 and .60, to any
    #: other samples .26 at most; a lift company's promise is near to two sets of samples, and about neither.
    same_meaning: float = 0.5
    meaning_lead: float = 0.1
    same_line: float = 0.5
    #: Phrases up to which a policy's red line without samples in the lexicon is judged beside the turn's criteria, as
    #: the turn's own are. By hand, for speed: each becomes a row of every turn.
    few_line_phrases: int = 60
    #: Segments that sound most like a red line and are compared with red lines phrase by phrase. By hand,
    #: for speed.
    candidates: int = 8
    #: Probability of a crossing from which a red line that was not crossed is kept as nearly crossed, for trainers to
    #: look at. By hand: about half of what crosses.
    nearly_crossed: float = 0.3
    #: A stretch this suspicious is mentioned in explanations although it did not cross. By hand.
    suspicious: float = 0.12

    #: rapidfuzz ratio, 0–100, from which two texts are the same sentence. By hand.
    same_text: float = 90.0
    #: Characters of a clause, hanzi and letters, from which it is known again without its “not”. Of clauses of the
    #: library turned into their opposite 43 → 51 % (Chinese) and 56 → 65 % (English) lose the credit; of the labelled
    #: replies and the authors' tuning half no criterion that a reader found met is lost (at a ratio of 85: three).
    least_turned: tuple[int, int] = (4, 12)
    #: Partial ratio, 0–100, from which a criterion of so many characters stands in a reply, and the share of a reply of
    #: which criteria make a pasted one. None of the labelled replies; pasted rules with 他 turned to 您 all do.
    pasted: float = 84.0
    least_pasted: int = 6
    pasted_share: float = 0.8
    #: How long a reply is at least, beside the model answer, that is most of it. By hand.
    most_of_model: float = 0.8
    #: Share of a model answer that is copied at least, clause by clause, and the share of a reply that such clauses
    #: make, from which the reply is the model answer. By hand: of 231 examples of the library none is.
    least_of_model: float = 0.35
    copied_share: float = 0.8
    #: Partial ratio, 0–100, from which a clause of so many characters is an echo of the customer's line. By hand.
    echo: float = 88.0
    least_echo: int = 4
    #: A list of keywords has so many clauses, so few units in each, and this share of stop words at most. By hand.
    list_clauses: int = 4
    list_units: float = 4.0
    list_stop_words: float = 0.18

    #: Letters from which a reply of unknown words is unreadable, and the share of its sequences of three letters that
    #: no known word has. By hand: typed rows of keys are found, and none of the 1,275 labelled replies and of the
    #: library's examples (tests/scoring/test_manners.py).
    unreadable_letters: int = 8
    unreadable_share: float = 0.5
    #: Units from which a reply may be off topic, and the likeness to any phrase of the turn, and to any shared phrase,
    #: below which it is; in alphabets by the second pair. On the same replies: no honest one is below .11/.2 (Chinese)
    #: or .19/.26; of sentences about weather, food and sports half are found in Chinese, a third in English.
    off_topic_units: int = 4
    off_topic: tuple[float, float] = (0.10, 0.17)
    off_topic_in_letters: tuple[float, float] = (0.18, 0.24)
    #: Shared phrases from which lexicon and policies say enough of a language to judge what is not of it. By hand.
    well_read: int = 500
    #: Most of a turn's score, 0–100, that rude words leave: trust falls by ten. By hand.
    rude_cap: int = 20

    #: Share of a turn's weights that makes a complete reply, where the turn does not say `enough`. Fitted on the labels
    #: (0, ½, 1) and marks of dev's two readers, not on our verdicts: 97 replies that cross nothing. Distance of
    #: 100 × earned share / this from the mean mark (root mean square), and agreement on passing at 70 and at 60:
    #: 1: 8.4, .979, .959; .95: 7.7, .990, .959; .9: 7.5, 1.000, .938; .85: 7.7, .990, .948; .8: 8.4, .990, .938;
    #: .7: 11.2, .918, .887. Two of four equal moves, which readers mark 48–60, then score 56; three (73–83) score 83.
    complete_share: float = 0.9
    #: Most of a turn's score, 0–100, that a crossed red line leaves, and most that the wrong order costs. The
    #: product's contract, not a measurement.
    red_line_cap: int = 40
    order_cost: int = 10


#: The values in use; other ones are made only to measure with.
THRESHOLDS = Thresholds()
