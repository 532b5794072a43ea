"""The command `claimgraph`, which is also `python -m claimgraph`: what is known is said at once, the rest is made."""

from __future__ import annotations

import sys

from claimgraph import _version

TYPE_CHECKING = False  # as type checkers take it, without what `typing` loads
if TYPE_CHECKING:
    from collections.abc import Callable
    from sys import UnraisableHookArgs
    from types import FrameType

    from claimgraph.index import Asked

_OBJECTS = 200_000
"""New objects after which Python looks for circles that nobody uses any more."""

_SOON = 0.001
"""Seconds after which a stop that was dropped is made again."""


def main() -> int:
    """Run the command; a stop by the keyboard ends it without a word, however early it comes."""
    try:
        if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
            return _written(0, ((1, f"{_version.TOLD}\n"),))
        asked = _asked()
        if asked is not None and (code := _known(asked)) is not None:
            return code
    except KeyboardInterrupt:
        return 130
    return _made(asked)


def _asked() -> Asked | None:
    """What the index is to be asked."""
    from claimgraph import index

    return index.asked(sys.argv[1:])


def _known(asked: Asked) -> int | None:
    """Write the answer that is kept, and give its exit code; `None` where there is none."""
    from claimgraph import index

    now = index.state(asked.root)
    known = index.Index(asked.root).answer(asked, now) if now is not None else None
    if known is None:
        return None
    return _written(*known)


def _written(code: int, parts: tuple[tuple[int, str], ...]) -> int:
    """Write an answer, and give its exit code."""
    left = list(parts)
    try:
        while left:
            stream, text = left[0]
            told = sys.stdout if stream == 1 else sys.stderr
            told.write(text)
            told.flush()
            del left[0]
    except (OSError, ValueError):
        # Who reads may go away, or a disk be full: the command knows what to do then.
        from claimgraph.cli import give

        return give(code, left)
    return code


def _made(asked: Asked | None) -> int:
    """Run the command, and keep its answer where there is something to keep it for."""
    import gc
    import signal

    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if usual:
        # Nothing is there yet to be tidied up.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What a command makes it mostly keeps until it ends; looking through all of it for circles again and again takes
    # a fifth of its time.
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    sys.unraisablehook = not_lost
    stops: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stops.append(number)
        signal.default_int_handler(number, frame)

    try:
        command = _command(asked)
        if usual:
            signal.signal(signal.SIGINT, stop)
        code = command()
        if usual:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:
        return 130
    except Exception:
        # A library may take a stop for a fault of its own, as pydantic does where it makes a class.
        if stops:
            return 130
        raise
    return code


def not_lost(told: UnraisableHookArgs) -> None:
    """Stop once more where Python drops a stop by the keyboard, as it does in what it calls beside the command.

    It does so where it lets go of the lock of a module, and of what nobody uses any more.
    """
    if told.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(told)
        return
    import _thread
    import time

    def again() -> None:
        time.sleep(_SOON)  # what was called beside the command is over by then
        _thread.interrupt_main()

    _thread.start_new_thread(again, ())


def _command(asked: Asked | None) -> Callable[[], int]:
    from claimgraph.cli import main as command

    if asked is None:
        return command
    from claimgraph.index.recording import recorded

    return lambda: recorded(asked, command)


if __name__ == "__main__":
    raise SystemExit(main())
