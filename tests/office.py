"""LibreOffice as a second opinion: what it makes of a document, after it accepted or rejected all changes.

Run by a Python that has ``uno``: ``office.py`` starts one LibreOffice, reads jobs as JSON lines from standard input
(``[file, action, target]``; action is "", "accept" or "reject"; the target's ending chooses the format) and ends.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

_FILTERS = {
    "txt": "Text (encoded)",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
    "pdf": "writer_pdf_Export",
    "rtf": "Rich Text Format",
}
_PYTHON = "/usr/bin/python3"
_TIME = 240  # seconds for all jobs together


def available() -> bool:
    """Whether there is a LibreOffice that can be asked."""
    if shutil.which("soffice") is None or not os.path.exists(_PYTHON):
        return False
    return subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def run(jobs: Sequence[tuple[str, str, str]]) -> None:
    """Does jobs in one LibreOffice."""
    lines = "\n".join(json.dumps(job) for job in jobs)
    subprocess.run([_PYTHON, __file__], input=lines, text=True, check=True, timeout=_TIME + 30)


def main() -> None:
    import uno  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as profile:
        pipe = f"prlint{os.getpid()}"
        office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp;",
            ],
            start_new_session=True,
        )
        signal.alarm(_TIME)  # it asks about a damaged file, and nobody answers
        try:
            context = _connect(uno, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            for line in sys.stdin:
                _do(uno, context, desktop, *json.loads(line))
            desktop.terminate()
            office.wait(30)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(office.pid, signal.SIGKILL)  # it is a script that starts another


def _connect(uno: object, address: str):  # type: ignore[no-untyped-def]
    local = uno.getComponentContext()  # type: ignore[attr-defined]
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(address)
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def _do(uno, context, desktop, file: str, action: str, target: str) -> None:  # type: ignore[no-untyped-def]
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    def value(name: str, content: object) -> object:
        made = PropertyValue()
        made.Name, made.Value = name, content
        return made

    document = desktop.loadComponentFromURL("file://" + file, "_blank", 0, (value("Hidden", True),))
    if action:
        helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        command = ".uno:AcceptAllTrackedChanges" if action == "accept" else ".uno:RejectAllTrackedChanges"
        helper.executeDispatch(document.CurrentController.Frame, command, "", 0, (value("SynchronMode", True),))
    kind = target.rsplit(".", 1)[1]
    options = [value("FilterName", _FILTERS[kind])]
    if kind == "txt":
        options.append(value("FilterOptions", "UTF8,LF,,,"))
    document.storeToURL("file://" + target, tuple(options))
    document.close(True)


if __name__ == "__main__":
    main()
