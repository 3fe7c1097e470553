"""Fetches LanguageTool's jars: from Maven Central with Maven, or with the downloader of language-tool-python."""

import os
import shutil
import subprocess
import tempfile

from prlint.grammar import EngineError, put_in_place
from prlint.grammar.server import install_folder

VERSION = "6.6"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>prlint</groupId><artifactId>languagetool</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{VERSION}</version></dependency>
<dependency><groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{VERSION}</version></dependency>
</dependencies>
</project>
"""


def install(folder: str = "") -> str:
    """Puts the jars into a folder (default: in the cache folder) and gives its path. Raises ``EngineError``."""
    target = os.path.abspath(folder or install_folder())
    maven = shutil.which("mvn")
    if maven is not None:
        return _with_maven(maven, target)
    try:
        import language_tool_python.download_lt as downloader
    except ImportError as error:
        raise EngineError(
            "fetching LanguageTool needs Maven (mvn) on the path, or the package language-tool-python "
            "(pip install prlint[languagetool])"
        ) from error
    downloader.download_lt()
    return os.path.expanduser("~/.cache/language_tool_python")


def _with_maven(maven: str, target: str) -> str:
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, "pom.xml"), "w", encoding="utf-8") as handle:
            handle.write(_POM)
        command = [maven, "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={work}/jars"]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        if done.returncode:
            lines = [line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line] or [
                "no reason given"
            ]
            raise EngineError(f"Maven could not fetch LanguageTool: {lines[0]}")
        put_in_place(os.path.join(work, "jars"), target)
    return target
