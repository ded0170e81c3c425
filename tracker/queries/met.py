"""What a process has met: rows that a statement has only to compare with what is stored."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Met(Generic[Key, Value]):
    """By key, the last so many that were put, for all threads at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def put(self, pairs: Iterable[tuple[Key, Value]]) -> None:
        """Hold them instead of what was held under their keys; the oldest make room."""
        with self._lock:
            for key, value in pairs:
                self._held.pop(key, None)
                self._held[key] = value
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def get(self, key: Key) -> Value | None:
        return self._held.get(key)

    def take(self, key: Key) -> Value | None:
        """Hold it no longer, and say what it was."""
        with self._lock:
            return self._held.pop(key, None)
