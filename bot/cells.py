"""Cells of a table that a spreadsheet opens: what a person wrote is text there, and no formula (law 12). An apostrophe
before it says so; read back, it is what it was.
"""

import re

_FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")  # also in full width: some programs take them for the same
_NUMBER = re.compile(r"\+\d{6,15}|-\d+(?:\.\d+)?")  # a telephone number and a negative one are worth more as they are
_MARKED = re.compile("'(?=[=+\\-@\t\r＝＋－＠])")


def inert(cell: object) -> object:
    """The cell as no spreadsheet computes it; a figure stays one."""
    if not isinstance(cell, str) or not _FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def meant(cell: str) -> str:
    """The cell as it was before `inert`."""
    return _MARKED.sub("", cell, count=1) if cell.startswith("'") else cell
