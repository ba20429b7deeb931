from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.publishing.rendering.links import link_in


@pytest.mark.parametrize(
    ("text", "named", "href"),
    [
        ("privacy@example.com", "privacy@example.com", "mailto:privacy@example.com"),
        ("Robin Reed, dpo@example.com.", "dpo@example.com", "mailto:dpo@example.com"),
        ("mailto:a@example.com", "a@example.com", "mailto:a@example.com"),
        ("https://example.com/a?b=1", "https://example.com/a?b=1", "https://example.com/a?b=1"),
        ("See HTTPS://example.com/.", "HTTPS://example.com/", "HTTPS://example.com/"),
        ("https://a@example.com", "https://a@example.com", "https://a@example.com"),
        ("Call +49 (40) 123-4567", "+49 (40) 123-4567", "tel:+49401234567"),
        ("javascript:x//https://example.com", "https://example.com", "https://example.com"),
    ],
)
def test_what_leads_somewhere_is_found_in_what_stands_around_it(
    text: str, named: str, href: str
) -> None:
    found = link_in(text)
    assert found is not None
    assert (text[found.start : found.end], found.href) == (named, href)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 Quay Street, 20457 Hamburg",
        "javascript:alert(1)",
        "JavaScript:alert('@://')",
        "data:text/html,<b>",
        "//example.com",
        "www.example.com",
        "file:///etc/passwd",
        "https://",
        "040 123",
    ],
)
def test_anything_else_leads_nowhere(text: str) -> None:
    assert link_in(text) is None


@given(st.text() | st.from_regex(r"(javascript|https?|mailto|tel):.{0,30}@?.{0,10}"))
def test_no_other_scheme_ever_comes_out(text: str) -> None:
    found = link_in(text)
    assert found is None or urlsplit(found.href).scheme in {"http", "https", "mailto", "tel"}
