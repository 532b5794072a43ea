"""The command `claimgraph`, which is also `python -m claimgraph`."""

import gc
import signal

_OBJECTS = 200_000
"""New objects after which Python looks for circles that nobody uses any more."""


def main() -> int:
    """Run the command; a stop by the keyboard ends it without a word, however early it comes."""
    usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if usual:
        # Nothing is there yet to be tidied up.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What a command makes it mostly keeps until it ends; looking through all of it for circles again and again takes
    # a fifth of its time.
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    from claimgraph.cli import main as command

    try:
        if usual:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = command()
        if usual:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    raise SystemExit(main())
