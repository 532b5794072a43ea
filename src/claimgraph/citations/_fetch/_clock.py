"""Time as a fetch sees it, so that a test can let it pass."""

from __future__ import annotations

import datetime as dt
import random
import time


class Clock:
    """The clock of the machine."""

    def seconds(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def now(self) -> dt.datetime:
        """Day and time, with their zone."""
        return dt.datetime.now(dt.UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def chance(self) -> float:
        """A number from 0 to 1, by which two programs do not wait alike."""
        return random.random()
