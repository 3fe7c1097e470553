"""``python -m prlint`` and the ``prlint`` command."""

import gc

_OBJECTS = 100_000  # made between two searches for circles of references; Python's 700 cost a tenth of a short run


def main() -> None:
    """Runs the command line."""
    gc.set_threshold(_OBJECTS)
    from prlint.cli import main as run

    try:
        run()
    finally:
        gc.freeze()  # on the way out everything would be searched once more: another tenth


if __name__ == "__main__":
    main()
