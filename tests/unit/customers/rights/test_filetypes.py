"""Files are known by what is in them, however they are cut into pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.customers.rights.filetypes import PLAIN, Sniffer


def _type(*parts: bytes) -> str:
    sniffer = Sniffer()
    for part in parts:
        sniffer.look(part)
    try:
        return sniffer.media_type()
    except InvalidInputError as error:
        return error.code


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"II*\x00\x08", "image/tiff"),
        (b"MM\x00*\x00", "image/tiff"),
        ("Grüße, naïve café\r\n".encode(), PLAIN),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "rights.unknown_file_type"),
        (b"PK\x03\x04", "rights.unknown_file_type"),
        (b"MZ\x90\x00", "rights.unknown_file_type"),
        (b"GIF89a\x00", "rights.unknown_file_type"),
        (b"\x1b[31mred", "rights.unknown_file_type"),
        (b"half a letter \xc3", "rights.unknown_file_type"),
        (b"", "rights.unknown_file_type"),
    ],
)
def test_each_type_is_told_by_its_beginning(content: bytes, found: str) -> None:
    assert _type(content) == found


@given(st.binary(max_size=200), st.integers(min_value=1, max_value=20))
def test_pieces_do_not_matter(content: bytes, length: int) -> None:
    parts = [content[at : at + length] for at in range(0, len(content), length)]
    assert _type(*parts) == _type(content)


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=200))
def test_words_are_plain_text_or_begin_like_something_else(text: str) -> None:
    assert _type(text.encode()) == PLAIN
