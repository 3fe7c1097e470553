"""The command line: thin doors to the engine.

A command is a module in this folder with a click object called ``command``; its file name is its name and
the first line of its docstring its short help. A module is imported only when its command is called.
"""

import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module

import click

from prlint import HOMEPAGE, __version__
from prlint.errors import PrlintError, did_you_mean

CLEAN, FINDINGS, FAILED = 0, 1, 2  # exit codes; FAILED is also usage, configuration and unreadable files
STOPPED = 130  # by Ctrl-C: 128 and the number of the signal, as shells count
_HERE = os.path.dirname(os.path.abspath(__file__))
_REPORT_TO = f"{HOMEPAGE}/issues"


class _Commands(click.Group):
    """Finds its commands by file name, so that none costs anything before it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _commands():
            return None
        found: click.Command = import_module(f"prlint.cli.{cmd_name}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _commands():
            raise click.UsageError(f"no command “{args[0]}”{did_you_mean(args[0], _commands())}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short_help(name)) for name in _commands()])


@cache
def _commands() -> tuple[str, ...]:
    names = (name.removesuffix(".py") for name in os.listdir(_HERE) if name.endswith(".py"))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def _short_help(name: str) -> str:
    with open(os.path.join(_HERE, f"{name}.py"), encoding="utf-8") as handle:
        return handle.readline().strip().strip('"').rstrip(".")


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="prlint %(version)s")
def group() -> None:
    """The copy desk for press releases: finds what an editor would stop, and fixes what it can."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code."""
    _tolerant_streams()
    code = run(arguments)
    try:
        sys.stdout.flush()
    except OSError as error:
        code = _unread_output()
        if not isinstance(error, BrokenPipeError):
            code = _fail(f"the output cannot be written: {error.strerror}")
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code. Every error is one line on standard error."""
    try:
        code = group.main(arguments, prog_name="prlint", standalone_mode=False)
        return code if isinstance(code, int) else CLEAN
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return FAILED
    except click.UsageError as error:
        return _fail(f"{_usage(error)} (see {error.ctx.command_path if error.ctx else 'prlint'} --help)")
    except click.ClickException as error:
        return _fail(error.format_message())
    except PrlintError as error:
        return _fail(str(error))
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped")
        return STOPPED
    except (BrokenPipeError, SystemExit):  # click ends the process at a broken pipe, with the code for findings
        return _unread_output()
    except OSError as error:  # a file or a disk that will not; wherever it is known, the place says more
        return _fail(": ".join(filter(None, (error.filename and str(error.filename), error.strerror))) or str(error))
    except Exception as error:
        if os.environ.get("PRLINT_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _fail(f"internal error: {what}; run again with PRLINT_DEBUG=1 and report it at {_REPORT_TO}")


def _usage(error: click.UsageError) -> str:
    """click's message in the form of the others."""
    if isinstance(error, click.NoSuchOption):
        return f"no option “{error.option_name}”{did_you_mean(error.option_name, error.possibilities or ())}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"{getattr(error.param, 'metavar', None) or str(error.param.name).upper()} is missing"
    message = error.format_message().rstrip(".")
    return message if message.startswith(("-", "“")) else message[:1].lower() + message[1:]


def _fail(line: str) -> int:
    click.echo(f"prlint: {line}", err=True)
    return FAILED


def _unread_output() -> int:
    """Whoever read the output has gone (``| head``): nothing more can be said, least of all at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _tolerant_streams() -> None:
    """Output that a terminal's encoding cannot say is escaped, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
