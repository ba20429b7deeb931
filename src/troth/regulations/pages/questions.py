"""The console's pages that ask about the company and show what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError
from troth.core.lawbook.applicability import State
from troth.foundation.duties.actions import saying
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import history, revision
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.proposals import proposed_facts
from troth.foundation.duties.queries.questions import questions
from troth.foundation.duties.tables import facts_table
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations.answer_form import AnswersForm, name_of
from troth.regulations.queries.asking import ON_A_PAGE, Asked, answers, reviews, to_ask
from troth.regulations.queries.changes import last_change
from troth.regulations.speakers import Speakers
from troth.regulations.words import language, phrase_words, question_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

    from troth.foundation.duties.models import CompanyFact
    from troth.foundation.duties.question import Question

_TOLD: Final = 5
"""Laws that a message names."""


@require_safe
@page("regulations.read")
def show_questions(request: HttpRequest) -> HttpResponseBase:
    """Show the next questions, what is due for review, and every answer."""
    file = table_response(request, facts_table(answers(), language()), "answers")
    if file:
        return file
    asked = to_ask(today())
    return _questions_page(request, asked, AnswersForm(asked[:ON_A_PAGE], revision()))


@require_POST
@page("regulations.edit")
def say_answers(request: HttpRequest) -> HttpResponseBase:
    """Keep the answers that were given, and say what they changed."""
    asked = to_ask(today())
    form = AnswersForm(_sent(asked, request), revision(), request.POST)
    if form.is_valid() and not form.said():
        form.add_error(None, _("Answer at least one question; the others can wait."))
    if not (form.is_valid() and _kept(request, form)):
        return _questions_page(request, asked, form)
    return redirect("regulations:questions")


@require_POST
@page("regulations.edit")
def confirm_answers(request: HttpRequest) -> HttpResponseBase:
    """Confirm the answers that are due for review; the next review is in a year."""
    due = reviews()
    if due:
        saying.confirm_facts(facts=[one.pk for one in due])
        said = ngettext("%d answer is confirmed.", "%d answers are confirmed.", len(due))
        messages.success(request, said % len(due))
    return redirect("regulations:questions")


@require_safe
@page("regulations.read")
def show_question(request: HttpRequest, key: str) -> HttpResponseBase:
    """Show one question, what was answered, since when, by whom, and its history."""
    asked = _asked(key, request.GET.get("for", ""))
    rows = list(history(key, asked.place))
    file = table_response(request, facts_table(rows, language()), f"answers-{key}")
    if file:
        return file
    return _question_page(request, asked, AnswersForm([asked], revision()))


@require_POST
@page("regulations.edit")
def say_answer(request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer one question anew; what was said before stays in its history."""
    asked = _asked(key, request.GET.get("for", ""))
    form = AnswersForm([asked], revision(), request.POST)
    if form.is_valid() and not form.said():
        form.add_error(None, _("Say an answer first."))
    if not (form.is_valid() and _kept(request, form)):
        return _question_page(request, asked, form)
    return redirect(
        request.get_full_path().removesuffix("say") if not asked.place else _back(asked)
    )


@require_POST
@page("regulations.edit")
def withdraw_answer(request: HttpRequest, fact: UUID) -> HttpResponseBase:
    """Take an answer back; the one before it holds again, or the question is open."""
    withdrawn = saying.withdraw_fact(fact=fact)
    messages.success(request, _("The answer is taken back. It stays in the history."))
    return redirect(_back(_asked(withdrawn.key, withdrawn.place)))


def _back(asked: Asked) -> str:
    from django.urls import reverse

    url = reverse("regulations:question", args=[asked.question.key])
    return f"{url}?for={asked.place}" if asked.place else url


def _kept(request: HttpRequest, form: AnswersForm) -> bool:
    """Keep answers and tell what they changed; False where they were refused."""
    try:
        saying.say_facts(facts=form.said(), seen=form.cleaned_data["seen"] or None)
    except (InvalidInputError, StateConflictError) as error:
        form.add_error(None, str(error))
        return False
    count = len(form.said())
    said = ngettext("%d answer is kept.", "%d answers are kept.", count) % count
    messages.success(request, " ".join([said, *_changed()]))
    return True


def _changed() -> list[str]:
    """Return what the last answers changed: laws that apply now, or did; the page has the rest."""
    found = last_change(today())
    changes = found.changes if found else ()
    told = [one for one in changes if State.APPLIES in one.words.parameters.values()]
    return [phrase_words(one.words) for one in told[:_TOLD]]


def _sent(asked: Iterable[Asked], request: HttpRequest) -> list[Asked]:
    """Return the questions whose fields were sent; the page may have shown others than now."""
    return [one for one in asked if f"{name_of(one)}-since" in request.POST]


def _asked(key: str, place: str) -> Asked:
    known = questions()
    if key not in known:
        raise NotFoundError(
            "regulations.no_question",
            _("The lawbook asks no such question."),
            _("Choose one of those that are listed."),
        )
    proposed = (one for one in proposed_facts() if (one.key, one.place) == (key, place))
    return Asked(known[key], place, (), next(proposed, None))


def _questions_page(
    request: HttpRequest, asked: list[Asked], form: AnswersForm
) -> HttpResponseBase:
    known, day = questions(), today()
    due = reviews(day)
    context = {
        "form": form,
        "left": len(asked),
        "answers": [(one, *_told(one, known)) for one in answers()],
        "reviews": [(one, *_told(one, known)) for one in due],
        "is_overdue": any(one.review_due < day for one in due),
        "today": day,
        "may_edit": current_actor().may("regulations.edit"),
    }
    status = 422 if form.errors else 200
    return render(request, "regulations/questions.html", context, status=status)


def _question_page(request: HttpRequest, asked: Asked, form: AnswersForm) -> HttpResponseBase:
    rows, known = list(history(asked.question.key, asked.place)), questions()
    speakers = Speakers(rows)
    context = {
        "asked": asked,
        "words": question_words(asked.question, asked.place),
        "form": form,
        "standing": [(one, *_told(one, known)) for one in rows if one.ended_at is None],
        "history": [(one, *_told(one, known), speakers.of(one)) for one in rows],
        "used_by": _used_by(asked.question),
        "today": today(),
        "may_edit": current_actor().may("regulations.edit"),
    }
    status = 422 if form.errors else 200
    return render(request, "regulations/question.html", context, status=status)


def _told(fact: CompanyFact, known: dict[str, Question]) -> tuple[str, str]:
    question = known[fact.key]
    return question_words(question, fact.place), value_words(question, fact.value)


def _used_by(question: Question) -> list[dict[str, Any]]:
    from troth.core.lawbook.asking import uses

    book, found = lawbook(), dict[str, list[str]]()
    for use in uses(book).get(question.key, ()):
        found.setdefault(use.regime, []).append(use.subject)
    return [
        {"law": book.regime(law), "applies": "" in subjects, "duties": sum(map(bool, subjects))}
        for law, subjects in found.items()
    ]
