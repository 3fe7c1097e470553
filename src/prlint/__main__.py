"""``python -m prlint`` and the ``prlint`` command."""


def main() -> None:
    """Runs the command line."""
    from prlint.cli import main as run

    run()


if __name__ == "__main__":
    main()
