"""The names of what is weighed, in the order of the columns; `data/weights.json` goes by them."""

#: What speaks for a criterion: see `criterion_features.Matches`.
FEATURES = (
    "score", "skill", "best_skill", "second", "pooled", "length", "typical", "red_line_score",
    "like", "margin", "cover", "near", "exact_match",
)  # fmt: skip
#: What speaks for and against a crossing, for one segment: see `red_lines.line_features`.
LINE_FEATURES = (
    "red_line_score", "line", "like", "hard_negative", "cover", "hard_negative_cover", "reported_speech", "quoted",
    "denied", "criterion", "length",
)  # fmt: skip
#: What each of the weights' models weighs; `bias` comes on top.
SKILLED = FEATURES[: FEATURES.index("near")]
PLAIN = ("score", "second", "pooled", "length", "typical", "like", "margin")
MODELS = {
    "met": SKILLED, "full": SKILLED, "plain_met": PLAIN, "plain_full": PLAIN,
    "line": LINE_FEATURES, "latin_line": LINE_FEATURES,
}  # fmt: skip
