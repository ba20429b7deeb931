"""The words of a mail are read from whatever somebody sends."""

from __future__ import annotations

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from troth.foundation.correspondence.mailboxes.texts import LONGEST, words_of


def _mail(plain: str = "", page: str = "") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Hello"
    if plain:
        mail.set_content(plain)
    if page:
        add = mail.add_alternative if plain else mail.set_content
        add(page, subtype="html")
    return mail.as_bytes()


def test_plain_text_comes_before_a_page() -> None:
    assert words_of(_mail("Delete my data, naïve café.", "<p>Other</p>")) == (
        "Delete my data, naïve café."
    )


def test_of_a_page_only_what_it_shows_is_read() -> None:
    page = "<head><title>T</title><style>p{}</style></head><p>Please&nbsp;delete<br>it</p>"
    assert words_of(_mail(page=f"<html>{page}<script>x()</script></html>")) == "Please delete\nit"


def test_attachments_are_not_read() -> None:
    mail = EmailMessage()
    mail.set_content("See the file.")
    mail.add_attachment("secret words", filename="note.txt")
    assert words_of(mail.as_bytes()) == "See the file."


def test_an_unknown_charset_is_read_as_far_as_it_goes() -> None:
    written = b"Content-Type: text/plain; charset=klingon\r\n\r\nabc \xff\r\n"
    assert words_of(written).startswith("abc")


def test_very_many_parts_and_very_deep_ones_end() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (one, one)
        for one in range(3_000)
    )
    assert isinstance(words_of(deep), str)
    many = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 5_000
    assert len(words_of(many)) < 1_000


def test_it_is_cut_at_its_limit_and_has_no_control_characters() -> None:
    found = words_of(_mail("a\x1b[31mb\n" + "x" * 2 * LONGEST))
    assert len(found) <= LONGEST
    assert "\x1b" not in found


@given(st.binary(max_size=2_000))
def test_reading_never_fails(written: bytes) -> None:
    found = words_of(written)
    assert found == found.strip()
    found.encode()


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16", "idna", "punycode", "rot13"]))
def test_reading_never_fails_whatever_charset_is_named(content: bytes, charset: str) -> None:
    head = f"Content-Type: text/html; charset={charset}\r\n\r\n".encode()
    words_of(head + content).encode()
