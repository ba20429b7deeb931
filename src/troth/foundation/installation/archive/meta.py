"""Two doors of Django's models that only look private: both are documented API.

Source: https://docs.djangoproject.com/en/5.2/ref/models/meta/ and
https://docs.djangoproject.com/en/5.2/topics/db/managers/#base-managers (read 2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.db.models.options import Options


def options(model: type[Model]) -> Options[Any]:
    """Return what a model says about its table."""
    return model._meta  # noqa: SLF001 - documented, see above


def table_name(model: type[Model]) -> str:
    """Return the name of a model's table."""
    return options(model).db_table


def every_row(model: type[Model], alias: str) -> QuerySet[Any]:
    """Return all rows in one database, past any manager that leaves some out."""
    return model._base_manager.using(alias)  # noqa: SLF001 - documented, see above
