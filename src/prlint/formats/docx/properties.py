"""What a package says about itself: title, authors, company, template. Not the release's text, but in the file."""

from prlint.formats.package import Package
from prlint.formats.transcript import Transcript

_PARTS = ("docProps/core.xml", "docProps/app.xml")
_NAMES = {
    "title": "title",
    "creator": "author",
    "lastModifiedBy": "last modified by",
    "subject": "subject",
    "description": "comments",
    "keywords": "keywords",
    "category": "category",
    "Company": "company",
    "Manager": "manager",
    "Template": "template",
}


def note(package: Package, transcript: Transcript) -> None:
    """Adds the properties to a transcript's traces, and the title to its fields."""
    for part in _PARTS:
        if part not in package:
            continue
        for node in package.xml(part):
            local = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
            value = " ".join((node.text or "").split())
            if local in _NAMES and value:
                transcript.property(_NAMES[local], value)
                if local == "title":
                    transcript.meta["title"] = value
