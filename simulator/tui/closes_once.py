"""A screen that gives one answer, however fast the keys come."""

from typing import Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen


class ClosesOnce(Screen[Any]):
    """The first answer counts; Textual fails at a second one that comes while the screen closes."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        return super().dismiss(result) if self.is_current else AwaitComplete()
