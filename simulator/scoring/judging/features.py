"""The names of what is weighed, in the order of the columns; `data/weights.json` goes by them."""

#: What speaks for a criterion: see `criterion_features.Matches`.
FEATURES = (
    "score", "skill", "best_skill", "second", "pooled", "length", "typical", "red_line_score",
    "meaning_score", "meaning_like", "meaning_margin", "meaning_pooled", "polarity", "opposed",
    "gainsaid", "confirmed", "contradicted", "supported", "unconfirmed", "undenied", "acting", "unasked",
    "like", "margin", "cover", "near", "exact_match",
)  # fmt: skip
#: What speaks for and against a crossing, for one segment: see `red_line_features`. `OWN_LINE_FEATURES` go for the red
#: lines of a turn or of a policy of few phrases, `LINE_FEATURES` for those that have samples in the lexicon.
_SAID = (
    "line", "meaning_line", "like", "hard_negative", "cover", "hard_negative_cover", "reported_speech", "quoted",
    "denied", "criterion", "length",
)  # fmt: skip
LINE_FEATURES = ("red_line_score", "meaning_red_line_score", *_SAID)
OWN_LINE_FEATURES = ("meaning_like", "meaning_hard_negative", "typical", *_SAID)
#: What each of the weights' models weighs; `bias` comes on top.
SKILLED = FEATURES[: FEATURES.index("near")]
PLAIN = (
    "score", "second", "pooled", "length", "typical", "meaning_score", "meaning_like", "meaning_margin",
    "meaning_pooled", "polarity", "opposed", "gainsaid", "confirmed", "contradicted", "supported",
    "unconfirmed", "undenied", "acting", "unasked", "like", "margin",
)  # fmt: skip
#: What tells words that were turned into their opposite from words that are meant, where both sound like a criterion.
DENIAL = (
    "polarity", "opposed", "gainsaid", "confirmed", "contradicted", "supported", "unconfirmed", "undenied",
    "acting", "unasked", "like", "meaning_like",
)  # fmt: skip
MODELS = {
    "met": SKILLED, "full": SKILLED, "plain_met": PLAIN, "plain_full": PLAIN,
    "line": LINE_FEATURES, "latin_line": LINE_FEATURES,
    "own_line": OWN_LINE_FEATURES, "latin_own_line": OWN_LINE_FEATURES,
    "denied": DENIAL, "latin_denied": DENIAL,
}  # fmt: skip
