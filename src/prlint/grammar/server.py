"""A LanguageTool server on this machine: found, started, asked whether it lives, stopped with this process."""

import atexit
import glob
import os
import shutil
import socket
import subprocess
import time

from prlint import store
from prlint.grammar import EngineError

START_SECONDS = 60.0
_MAIN = "org.languagetool.server.HTTPServer"
JARS_VARIABLE = "LTP_JAR_DIR_PATH"  # the variable of language-tool-python


def install_folder() -> str:
    """Where ``prlint engine install languagetool`` puts the jars."""
    return os.path.join(store.folder(), "languagetool")


def jars_folder(chosen: str) -> str:
    """The folder with LanguageTool's jars: the chosen one, that of the environment, the installed one, or the
    download of language-tool-python. Raises ``EngineError`` when there is none."""
    downloads = sorted(glob.glob(os.path.expanduser("~/.cache/language_tool_python/LanguageTool-*")))
    for folder in (chosen, os.environ.get(JARS_VARIABLE, ""), install_folder(), *reversed(downloads)):
        if folder and glob.glob(os.path.join(glob.escape(folder), "languagetool-server*.jar")):
            return folder
    raise EngineError(
        "LanguageTool is not installed (prlint engine install languagetool, "
        f"or name its folder: [grammar] jars, {JARS_VARIABLE})"
    )


def jars_version(folder: str) -> str:
    """A text that changes when the jars change."""
    jars = sorted(glob.glob(os.path.join(glob.escape(folder), "languagetool-*.jar")))
    return store.stamp(jars)


class Server:
    """A server of our own on a free port of the loopback address. Raises ``EngineError`` when it does not start."""

    def __init__(self, folder: str) -> None:
        java = shutil.which("java")
        if java is None:
            raise EngineError("LanguageTool needs Java 17 or newer, and there is no “java” on the path")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        classpath = os.pathsep.join((os.path.join(folder, "*"), os.path.join(folder, "libs", "*")))
        self.process = subprocess.Popen(
            [java, "-Xmx1g", "-cp", classpath, _MAIN, "--port", str(self.port)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us; we stop it
        )
        atexit.register(self.stop)
        self._wait()

    def stop(self) -> None:
        """Ends the server; harmless when it has ended."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _wait(self) -> None:
        """Waits until the port is open."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise EngineError(f"the LanguageTool server ended at once (exit code {self.process.returncode})")
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        self.stop()
        raise EngineError(f"the LanguageTool server did not start within {START_SECONDS:.0f} seconds")
