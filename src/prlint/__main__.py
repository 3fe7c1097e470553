"""``python -m prlint`` and the ``prlint`` command."""


def main() -> None:
    """Runs the command line."""
    try:
        from prlint.cli import main as run

        run()
    except KeyboardInterrupt:  # before there was anything to stop
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
