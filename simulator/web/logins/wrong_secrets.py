"""How often an address may guess: a few wrong secrets, then nothing is looked at for a while."""

from collections import OrderedDict, deque
from collections.abc import Callable

__all__ = ["WrongSecrets"]

#: Wrong secrets from one address within so many seconds.
MOST, WITHIN = 10, 300.0
#: Addresses that are remembered.
_ADDRESSES = 10_000


class WrongSecrets:
    """Counts by address; `clock` gives seconds that never run backwards."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def may_try(self, address: str) -> bool:
        """Whether a secret from there is looked at."""
        times = self._times.get(address, deque())
        while times and times[0] <= self._clock() - WITHIN:
            times.popleft()
        return len(times) < MOST

    def note(self, address: str) -> None:
        """A secret from there was wrong."""
        self._times.setdefault(address, deque(maxlen=MOST)).append(self._clock())
        self._times.move_to_end(address)
        while len(self._times) > _ADDRESSES:
            self._times.popitem(last=False)
