"""The room's part of the API: where the notice stands, answers, words, versions, publishing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from ninja import Body, Router, Schema
from pydantic import Field

from troth.foundation.recording import require
from troth.transparency.notice import queries
from troth.transparency.notice.actions.answering import answer
from troth.transparency.notice.actions.publishing import publish as publish_version
from troth.transparency.notice.actions.translating import translate
from troth.transparency.notice.errors import not_a_language
from troth.transparency.notice.status import status as status_now
from troth.transparency.notice.translatable import lines

if TYPE_CHECKING:
    from django.http import HttpRequest

    from troth.transparency.notice.models import Version

router = Router(tags=["Notice"])


class NoticeVersion(Schema):
    """A published version."""

    number: int
    published_at: datetime
    effective_at: datetime = Field(description="From when on it is in force.")
    material: bool = Field(description="Whether people are to be told of what differs.")
    digests: dict[str, str] = Field(description="SHA-256 of its canonical JSON, by language.")

    @classmethod
    def of(cls, row: Version) -> Self:
        """Return a version as it is stored."""
        return cls(
            number=row.number,
            published_at=row.published_at,
            effective_at=row.effective_at,
            material=row.material,
            digests={one.language: one.digest for one in row.texts.all()},
        )


class NoticeWord(Schema):
    """A text of the map in another language."""

    kind: str = Field(description="Of the fact, such as `purpose`.")
    key: str
    part: str = Field(description="Which text of it, such as `name`.")
    original: str = ""
    text: str = Field(description="The translation; empty: there is none, or it is taken away.")
    stale: bool = Field(default=False, description="Whether the original changed since.")


class Publishing(Schema):
    """How to publish."""

    effective_at: datetime | None = Field(None, description="From when on; left out: from now on.")


class Changed(Schema):
    """How much was changed."""

    changed: int


@router.get("", response=dict[str, Any], summary="Show where the notice stands")
def show_status(request: HttpRequest) -> dict[str, Any]:
    """Show the version in force, drift, obstacles and languages. Needs `notice.read`."""
    del request
    require("notice.read")
    return status_now().as_dict()


@router.get("/versions", response=list[NoticeVersion], summary="List versions")
def list_versions(request: HttpRequest) -> list[NoticeVersion]:
    """List every published version, the newest first. Needs `notice.read`."""
    del request
    require("notice.read")
    return [NoticeVersion.of(one) for one in queries.versions()]


@router.get("/answers", response=dict[str, Any], summary="Show the answers")
def show_answers(request: HttpRequest) -> dict[str, Any]:
    """Show what the company answers for its notice. Needs `notice.read`."""
    del request
    require("notice.read")
    return queries.answers().model_dump(mode="json")


@router.put("/answers", response=dict[str, Any], summary="Change answers")
def change_answers(request: HttpRequest, given: Body[dict[str, Any]]) -> dict[str, Any]:
    """Change the answers that are given; the others stay. Needs `notice.edit`."""
    del request
    return answer(given=given).model_dump(mode="json")


@router.get("/words/{language}", response=list[NoticeWord], summary="List words to translate")
def list_words(request: HttpRequest, language: str) -> list[NoticeWord]:
    """List the map's texts with their translations, those without first. Needs `notice.read`."""
    del request
    require("notice.read")
    given = queries.answers()
    if language not in given.languages[1:]:
        raise not_a_language(language)
    return [
        NoticeWord(
            kind=one.place[0],
            key=one.place[1],
            part=one.place[2],
            original=one.original,
            text=one.text,
            stale=one.is_stale,
        )
        for one in lines(given, language)
    ]


@router.put("/words/{language}", response=Changed, summary="Translate words")
def change_words(request: HttpRequest, language: str, words: list[NoticeWord]) -> Changed:
    """Write translations; an empty text takes one away. Needs `notice.edit`."""
    del request
    texts = {(one.kind, one.key, one.part): one.text for one in words}
    return Changed(changed=translate(language=language, texts=texts))


@router.post("/publish", response=NoticeVersion, summary="Publish the notice")
def publish(request: HttpRequest, how: Publishing) -> NoticeVersion:
    """Publish what map, promises and answers say now. Needs `notice.publish`."""
    del request
    return NoticeVersion.of(publish_version(effective_at=how.effective_at))
