"""Values that take long to make and are made when first asked for, by whichever thread asks."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class OnDemand(Generic[Value]):
    """A value, or the call that makes it: it is made once; a call that fails is made again the next time."""

    def __init__(self, value: Value | Callable[[], Value]) -> None:
        self._make = value if callable(value) else None
        self._value = None if callable(value) else value
        self._lock = Lock()

    @property
    def made(self) -> Value | None:
        """The value if it is there already."""
        return self._value

    def get(self) -> Value:
        """The value. Raises what making it raises."""
        with self._lock:
            if self._value is None:
                assert self._make is not None  # noqa: S101  # one of the two was given
                self._value = self._make()
            return self._value
