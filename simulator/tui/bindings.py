"""Key bindings whose descriptions speak the interface's language."""

from collections.abc import Callable
from dataclasses import replace

from textual.binding import BindingsMap
from textual.dom import DOMNode


def N_(message: str) -> str:  # noqa: N802  # the name that gettext tools know
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


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
