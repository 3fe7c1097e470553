"""The command line: thin doors to the engine. A command's module is imported when it is called."""

import json

import click


@click.group()
def main() -> None:
    """The copy desk for press releases."""


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "form", default="concise")
def check(paths: tuple[str, ...], form: str) -> None:
    """Reports what a copy desk would stop."""
    import glob
    import os

    from prlint.config import Config
    from prlint.engine import check_source
    from prlint.locate import Lines
    from prlint.read import read
    from prlint.ruleset import load_ruleset

    rules = load_ruleset(Config())
    files = []
    for path in paths:
        files += sorted(glob.glob(path + "/**/*.txt", recursive=True)) if os.path.isdir(path) else [path]
    out = []
    for path in files:
        report = check_source(read(path), rules)
        lines = Lines(report.source) if report.findings else None
        for f in report.findings:
            assert lines
            if form == "concise":
                line, column = lines.position(f.at.start)
                click.echo(f"{path}:{line}:{column}: {f.severity.name.lower()} {f.rule_id} {f.message}")
            edits = (
                [{"start": e.span.start, "end": e.span.end, "replacement": e.replacement} for e in f.fix.edits]
                if f.fix
                else []
            )
            out.append(
                {
                    "path": path,
                    "rule": f.rule_id,
                    "severity": f.severity.name.lower(),
                    "message": f.message,
                    "start": f.at.start,
                    "end": f.at.end,
                    "fix": {"edits": edits} if edits else None,
                    "suggestions": list(f.alternatives),
                }
            )
    if form == "json":
        click.echo(json.dumps({"version": 1, "findings": out}))
