"""What makes a database of the tests empty again, without what nobody reads."""

from __future__ import annotations


def write_no_permissions_of_django() -> None:
    """Leave out the permissions and content types that Django writes into an emptied database.

    Nothing of Troth reads them: its permissions are those of its rooms. To write them took half of
    the processor time of a test whose transactions are real. Installations write them as ever.
    """
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    of_permissions = "django.contrib.auth.management.create_permissions"
    assert post_migrate.disconnect(dispatch_uid=of_permissions)
    assert post_migrate.disconnect(create_contenttypes)
