"""Why a reply was judged as it was: the phrases behind a score, as values and in words."""
