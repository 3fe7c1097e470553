"""``python -m prlint`` and the ``prlint`` command."""

import sys


def main() -> None:
    """Runs the command line."""
    from prlint.cli import main as run

    run()


if __name__ == "__main__":
    sys.exit(main())
