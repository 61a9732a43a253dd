"""Slips of the keyboard and the editor, one kind a function, and the list of them here, the most telling first."""

from simulator.scenario.reading.slips.brackets import find_open_bracket, find_wide_block, find_wide_names
from simulator.scenario.reading.slips.indents import find_odd_indent, find_shifted_line
from simulator.scenario.reading.slips.items import (
    find_bullet,
    find_deeper_item,
    find_list_without_key,
    find_missing_dash,
    find_tight_dash,
    find_wrapped_line,
)
from simulator.scenario.reading.slips.keys import (
    find_missing_colon,
    find_other_sign,
    find_tight_colon,
    find_wide_colon,
)
from simulator.scenario.reading.slips.line import Finder
from simulator.scenario.reading.slips.quoting import (
    find_inner_colon,
    find_inner_quote,
    find_open_quote,
    find_opening_bracket,
    find_reserved_sign,
    find_text_behind_bar,
)
from simulator.scenario.reading.slips.strays import find_other_comment

#: What shows by itself, and what only fits where nothing else does.
FINDERS: tuple[tuple[Finder, ...], ...] = (
    (
        find_odd_indent,
        find_other_comment,
        find_wide_colon,
        find_tight_colon,
        find_tight_dash,
        find_wide_names,
        find_wide_block,
        find_bullet,
        find_other_sign,
        find_text_behind_bar,
        find_deeper_item,
        find_list_without_key,
        find_missing_colon,
        find_opening_bracket,
        find_open_bracket,
        find_inner_quote,
        find_open_quote,
        find_reserved_sign,
    ),
    (find_missing_dash, find_shifted_line, find_inner_colon, find_wrapped_line),
)
