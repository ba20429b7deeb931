"""The press: turns HTML into a tagged PDF; a process of its own, run by ``printing``.

It reads a job from its standard input and writes the file to its standard output. It knows neither
Django nor the settings, opens no file and no address: fonts and pictures come with the job.

Source: ISO 14289-1:2014 (PDF/UA-1), 7.1 and 7.5, by way of the Matterhorn Protocol 1.1
(https://pdfa.org/resource/the-matterhorn-protocol/, read 2026-11-27), and
https://doc.courtbouillon.org/weasyprint/stable/ (read 2026-11-27).
"""

from __future__ import annotations

import logging
import sys
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from weasyprint import Document

PANGO_MISSING: Final = 3
"""Exit code when the libraries of the system that set type are not there."""
SCHEME: Final = "troth:"
"""What the addresses of a job's pictures and fonts begin with."""


class Job(msgspec.Struct):
    """What is to be printed.

    Attributes:
        html: the document, in UTF-8.
        sheet: its style sheet.
        pieces: fonts and pictures, by their address behind ``troth:``.
        identifier: of the file; the same job gives the same bytes.
        sizes: of type, in points, the largest first; the largest that needs no more pages than
            ``pages`` is taken, else the last.
        pages: most pages; 0: any number.
    """

    html: bytes
    sheet: str
    pieces: dict[str, bytes]
    identifier: bytes
    sizes: list[float]
    pages: int = 0


def main() -> int:
    """Print the job on standard input; exit code 3 when the system's libraries are missing."""
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Job)
    try:
        import weasyprint
    except OSError:
        return PANGO_MISSING
    del weasyprint
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    sys.stdout.buffer.write(printed(job))
    return 0


def printed(job: Job) -> bytes:
    """Return the PDF of a job."""
    content = _laid_out(job).write_pdf(
        finisher=_finish,
        pdf_variant="pdf/ua-1",
        pdf_identifier=job.identifier,
    )
    return bytes(content or b"")


def _laid_out(job: Job) -> Document:
    """Set the job in the largest size that fits; what does not fit in any, in the smallest."""
    lay = _setter(job)
    if not job.pages:
        return lay(job.sizes[0])
    fits = bisect_left(job.sizes[:-1], x=True, key=lambda size: len(lay(size).pages) <= job.pages)
    return lay(job.sizes[fits])


def _setter(job: Job) -> Callable[[float], Document]:
    """Return what sets the job in a size; its faces are read once, for that takes longest."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetch = FontConfiguration(), _fetcher(job.pieces)
    document = HTML(string=job.html.decode(), base_url=SCHEME, url_fetcher=fetch)
    sheet = CSS(string=job.sheet, url_fetcher=fetch, font_config=fonts)

    @cache
    def lay(size: float) -> Document:
        return document.render(
            font_config=fonts,
            stylesheets=[sheet, CSS(string=f"html {{ font-size: {size}pt }}")],
            pdf_variant="pdf/ua-1",
            pdf_identifier=job.identifier,
        )

    return lay


def _fetcher(pieces: dict[str, bytes]) -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # the library ships no types
        """Hands out what came with the job and opens nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            """Return a piece of the job.

            Raises:
                FatalURLFetchingError: there is no such piece.
            """
            del headers
            piece = pieces.get(url.removeprefix(SCHEME))
            if piece is None:
                raise FatalURLFetchingError("not a piece of the job")
            kinds = {"svg": "image/svg+xml", "woff2": "font/woff2"}
            kind = kinds.get(url.rpartition(".")[2], "application/octet-stream")
            return URLFetcherResponse(url, piece, {"Content-Type": kind})

    return Fetcher()


def _finish(document: Document, pdf: Any) -> None:
    """Do what PDF/UA asks for beyond what WeasyPrint does.

    Header cells say of what they are the header, and what stands in the margins of a page, which
    is no part of the text, is marked as an artifact.
    """
    del document
    objects: list[Any] = pdf.objects
    elements = {one.reference: one for one in objects if _type_of(one) == "/StructElem"}
    for element in elements.values():
        if element["S"] == "/TH":
            row = elements[element["P"]]
            is_column = elements[row["P"]]["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if is_column else "/Row"
    _mark_margins(pdf, elements)


def _mark_margins(pdf: Any, elements: dict[bytes, Any]) -> None:
    """Mark text as an artifact whose element is not in the tree; only margins have such."""
    objects = {one.reference: one for one in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    reached = set(_below(root["K"], elements))
    nums = objects[root["ParentTree"]]["Nums"]
    pages = {one["StructParents"]: one for one in objects.values() if _type_of(one) == "/Page"}
    for key, owners in zip(nums[::2], nums[1::2], strict=True):
        if key in pages:
            outside = {mark for mark, owner in enumerate(owners) if owner not in reached}
            _as_artifacts(objects[pages[key]["Contents"]].stream, outside)
            owners[:] = ["null" if mark in outside else one for mark, one in enumerate(owners)]


def _as_artifacts(stream: list[Any], outside: set[int]) -> None:
    for place, part in enumerate(stream):
        if isinstance(part, dict) and part.get("MCID") in outside:
            stream[place - 1 : place + 1] = ["/Artifact", "<< /Type /Pagination >>"]


def _below(kids: Any, elements: dict[bytes, Any]) -> Iterator[bytes]:
    for kid in kids:
        element = elements.get(kid) if isinstance(kid, bytes) else None
        if element is not None:
            yield kid
            yield from _below(element["K"], elements)


def _type_of(one: Any) -> str:
    return str(one.get("Type", "")) if isinstance(one, dict) else ""


if __name__ == "__main__":
    sys.exit(main())
