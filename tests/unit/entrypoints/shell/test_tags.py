"""States, times, digests and fields, as pages draw them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation
from django.utils.timezone import now

from troth.core.room import Health
from troth.entrypoints.shell.icons import PATHS
from troth.entrypoints.shell.templatetags.shell import STATES, short_hash, state, when


class InvitationForm(forms.Form):
    """A form with one field of each way of drawing."""

    email = forms.EmailField(label="E-mail", help_text="Where the link goes.")
    sees = forms.BooleanField(label="Sees personal data")
    scopes = forms.MultipleChoiceField(
        label="Scopes", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple
    )


def _render(source: str, **context: object) -> str:
    return Template("{% load shell %}" + source).render(Context(context))


@pytest.mark.parametrize("kind", sorted(STATES))
def test_a_state_is_a_shape_and_a_word_and_a_colour(kind: str) -> None:
    drawn = state(kind, "Waiting" if kind == "plain" else "")
    assert PATHS[STATES[kind][0]] in drawn
    assert f'class="state state-{kind}"' in drawn
    assert re.search(r"</svg>\w", drawn)


def test_not_checked_looks_like_neither_of_the_others() -> None:
    shapes = {kind: STATES[kind][0] for kind in ("kept", "broken", "unknown")}
    assert len(set(shapes.values())) == len(shapes)


def test_a_health_is_a_state() -> None:
    assert state(Health.FAIL) == state("fail")


def test_an_unknown_state_is_a_mistake_of_the_template() -> None:
    with pytest.raises(TemplateSyntaxError):
        state("fine")


def test_words_are_escaped() -> None:
    assert "<script>" not in state("ok", "<script>")


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(minutes=3, seconds=1), "3\xa0minutes ago"),
        (timedelta(hours=-2, seconds=-30), "in 2\xa0hours"),
    ],
)
def test_a_time_is_said_as_people_say_it(distance: timedelta, words: str) -> None:
    assert f">{words}</time>" in when(now() - distance)


def test_a_time_keeps_the_exact_instant() -> None:
    assert 'datetime="2026-11-23T14:02:00+00:00"' in when(datetime(2026, 11, 23, 14, 2, tzinfo=UTC))
    assert when(None) == "never"


def test_a_digest_is_shortened_and_kept_whole_in_its_title() -> None:
    drawn = short_hash(bytes(range(32)))
    assert bytes(range(32)).hex() in drawn
    assert "00010203&hellip;1d1e1f" in drawn
    assert short_hash("short") == "short"


def test_a_field_binds_its_help_and_its_error() -> None:
    drawn = _render("{{ form }}", form=InvitationForm({"email": "nobody"}))
    assert 'aria-describedby="id_email_helptext id_email_error"' in drawn
    assert 'id="id_email_helptext"' in drawn
    assert 'id="id_email_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert re.search(r'<label for="id_sees"><input[^>]+id="id_sees"', drawn)
    assert re.search(r"<fieldset[^>]*><legend>Scopes</legend>", drawn)


def test_exports_and_pages_keep_the_filters_of_the_table() -> None:
    request = RequestFactory().get("/console/evidence/", {"kind": "x", "page": "2"})
    page = Paginator(range(50), 20).page(2)
    source = "{% load shell %}{% exports %}{% pages page %}"
    drawn = Template(source).render(RequestContext(request, {"page": page, "request": request}))
    assert "?kind=x&amp;format=csv" in drawn
    assert "?kind=x&amp;format=json" in drawn
    assert "?kind=x&amp;page=1" in drawn
    assert "?kind=x&amp;page=3" in drawn
    assert "Page 2 of 3" in drawn


def test_german_bends_its_words_after_a_preposition() -> None:
    with translation.override("de"):
        assert "in 6\xa0Tagen" in when(now() + timedelta(days=6, hours=1))
        assert "vor 6\xa0Tagen" in when(now() - timedelta(days=6, hours=1))
