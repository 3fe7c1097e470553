"""Words of rich text (Microsoft's RTF specification 1.9.1): what a control word says, writes or leads to."""

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "~": "\u00a0",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
# what ends a paragraph: how it is a block of its own, or a line of a table
ENDS = {"par": "", "sect": "", "page": "", "column": "", "cell": "table", "nestcell": "table", "row": "", "nestrow": ""}

# Groups whose text is not the page's. Those that begin with \* and are not named here are passed over as well.
PASSED_OVER = frozenset(
    "colortbl fonttbl stylesheet info pict object objdata result nonshppict shprslt listtext pntext pntxta pntxtb "
    "xe tc txe rxe bkmkstart bkmkend listtable listoverridetable rsidtbl generator filetbl revtbl themedata "
    "colorschememapping datastore latentstyles xmlnstbl mmathPr nonesttables pgdsctbl ftnsep ftnsepc aftnsep aftnsepc "
    "atnid atnauthor atntime atndate atnref atnparent atrfstart atrfend shpinst sp sn sv fldinst template company "
    "manager title author operator subject keywords category doccomm password".split()
)
# Groups with text of their own that is read behind the page's, or told as what leaks
STORIES = {
    "footnote": "note",
    "header": "margin",
    "headerl": "margin",
    "headerr": "margin",
    "headerf": "margin",
    "footer": "margin",
    "footerl": "margin",
    "footerr": "margin",
    "footerf": "margin",
    "shptxt": "box",
    "dptxbxtext": "box",
    "annotation": "comment",
}
PROPERTIES = {
    "title": "title",
    "author": "author",
    "operator": "last modified by",
    "subject": "subject",
    "keywords": "keywords",
    "category": "category",
    "company": "company",
    "manager": "manager",
    "template": "template",
}
# what a group says beside the text and is kept until it ends
HEARD = frozenset((*PROPERTIES, "fldinst", "atnauthor", "revtbl", "stylesheet", "fonttbl"))

# \fcharset -> the code page that Windows gives a font of it
CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
SYMBOLS = 2  # the \fcharset of fonts whose characters are pictures


def code_page(number: int) -> str:
    """Python's name for a code page; what nobody knows is read as Windows-1252."""
    import codecs

    name = {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
