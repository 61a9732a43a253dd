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
    """Named before a screen class: the first answer counts, and only while nothing stands above the screen.

    Textual takes a second answer, or one from below, and then closes the wrong screen or fails.
    """

    def dismiss(self, result: Any = None) -> AwaitComplete:
        return super().dismiss(result) if self.app.screen_stack[-1:] == [self] else AwaitComplete()
