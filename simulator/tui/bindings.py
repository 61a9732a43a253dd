"""Key bindings whose descriptions speak the interface's language."""

from collections.abc import Callable
from dataclasses import replace

from textual.binding import BindingsMap
from textual.dom import DOMNode


def translate_bindings(node: DOMNode, t: Callable[[str], str]) -> None:
    """Give the node's own bindings their descriptions and tooltips in the language of `t`."""
    own: BindingsMap = node.__class__._merge_bindings()
    node._bindings = BindingsMap.from_keys(
        {
            key: [
                replace(b, description=b.description and t(b.description), tooltip=b.tooltip and t(b.tooltip))
                for b in bindings
            ]
            for key, bindings in own.key_to_bindings.items()
        }
    )
