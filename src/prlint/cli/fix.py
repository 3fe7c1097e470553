"""Applies the fixes that are safe."""

import click

from prlint.cli import CLEAN, FINDINGS


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--unsafe-fixes", is_flag=True, help="Also apply fixes that are only probably right.")
def command(paths: tuple[str, ...], unsafe_fixes: bool) -> int:
    """Applies the fixes that are safe and says what is left."""
    from prlint.apply import fix
    from prlint.config import Config
    from prlint.discover import Limits, discover
    from prlint.engine import check_source
    from prlint.findings import Applicability
    from prlint.read import read
    from prlint.ruleset import load_ruleset

    rules = load_ruleset(Config())
    level = Applicability.UNSAFE if unsafe_fixes else Applicability.SAFE
    left = 0
    for path in [found.path for found in discover(paths, lambda _: Limits())]:
        source = read(path)
        fixed, applied = fix(source, level, lambda source: check_source(source, rules).findings)
        if applied:
            with open(path, "wb") as handle:
                handle.write(fixed.raw)
        click.echo(f"{path}: {len(applied)} fixed")
        left += len(check_source(fixed, rules).findings)
    return FINDINGS if left else CLEAN
