"""What is in a PDF: its tags, its text, its fonts."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator


def tags(content: bytes) -> Counter[str]:
    """Return how often each kind of structure element is in the tree."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return Counter(str(one.S) for one in elements(pdf.Root.StructTreeRoot))


def elements(parent: Any) -> Iterator[Any]:
    """Yield the structure elements below one, in the order of reading."""
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def text(content: bytes) -> str:
    """Return the text of all pages without any white space, so that no line break counts."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "".join(squeezed(page.get_textpage().get_text_bounded()) for page in document)
    finally:
        document.close()


def squeezed(said: str) -> str:
    """Return a text without white space, and without the marks that break lines."""
    return re.sub(r"[\s\ufffe\u00ad\u200b]+", "", said)


def unmarked(content: bytes) -> list[str]:
    """Return the operators that show text outside of any tag or artifact."""
    found = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                depth += name in {"BDC", "BMC"}
                depth -= name == "EMC"
                if depth == 0 and name in {"Tj", "TJ", "Do", "f", "S", "B"}:
                    found.append(name)
    return found
