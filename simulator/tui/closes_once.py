"""A screen that gives one answer, however fast the keys come."""

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen

# Not a screen at run time: Textual takes styles and components from the first base that is one.
if TYPE_CHECKING:
    _Base = Screen[Any]
else:
    _Base = object


class ClosesOnce(_Base):
    """Named before a screen class: the first answer counts; Textual fails at another one while the screen closes."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()
