"""What tests let a process of its own do to an installation: ``python -m ... ACT``."""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
import time
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django_tasks.base import Task


def say(words: object) -> None:
    """Answer the test."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def begin() -> None:
    """Be a server's start, without its listeners."""
    from troth.foundation.evidence.ledger.sequencer import sequence_all
    from troth.foundation.installation.prepare import begin as begin_installation
    from troth.foundation.installation.single import hold_folder

    with hold_folder(settings.TROTH.home):
        say(begin_installation())
        sequence_all()


def refused() -> None:
    """Be a server's start that must not come about; print the code of its error."""
    from troth.core.errors import TrothError

    try:
        begin()
    except TrothError as error:
        say(f"{error} [{error.code}]")
    else:
        sys.exit("it started")


def begin_halfway() -> None:
    """Be a server's start that ends just before its Nth migration is written down.

    Said by two words: the number, over both databases, and ``killed`` or ``failed``.
    """
    from django.db import DatabaseError, connections

    counted = itertools.count(1)

    def end(execute: Callable[..., Any], sql: str, *rest: object) -> Any:
        writing = sql.startswith("INSERT") and "django_migrations" in sql
        if writing and next(counted) == int(sys.argv[2]):
            if sys.argv[3] == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise DatabaseError
        return execute(sql, *rest)

    with ExitStack() as wrapped:
        for connection in connections.all():
            wrapped.enter_context(connection.execute_wrapper(end))
        refused()


def backup_halfway() -> None:
    """Be a server's start that is killed while its upgrade writes the backup."""
    from troth.foundation.installation.archive import packing

    def end(*_arguments: object, **_more: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    vars(packing)["instant"] = end  # the manifest needs it, behind all tables
    begin()


def half_move() -> None:
    """Move to another database and be killed before the settings name it."""
    from troth.foundation.installation.relocation import moved, moving
    from troth.foundation.recording import Actor, acting

    finish = moved.finish_move

    def killed(home: Path) -> bool:
        if (home / "troth.toml.moving").exists():
            os.kill(os.getpid(), signal.SIGKILL)
        return finish(home)

    vars(moving)["finish_move"] = killed
    with acting(Actor.command_line()):
        moving.move(sys.argv[2])


def half_restore() -> None:
    """Restore and be killed; said by backup, kit and the moment: ``loaded`` or ``ready``."""
    from pathlib import Path

    from tests.integration.installation.house import PASSPHRASE
    from troth.foundation.installation.restoration import restoring, switching

    def killed(home: Path, stamp: str) -> None:
        if sys.argv[4] == "ready":
            switching.mark_ready(home, stamp)
        os.kill(os.getpid(), signal.SIGKILL)

    vars(restoring)["mark_ready"] = killed
    restoring.restore(Path(sys.argv[2]), Path(sys.argv[3]), PASSPHRASE)


def start_after_move() -> None:
    """Be a server's start after an interrupted move; what follows it only says its version."""
    sys.argv[1:] = ["--version"]
    begin()


def append() -> None:
    """Write entries without end, up to 200 a second; say each number only after its commit."""
    from django.db import transaction

    from troth.foundation.evidence.ledger.sequencer import sequence_once
    from troth.foundation.recording import Actor, acting, record
    from troth.foundation.recording.schemas import AccessRefused

    number = 0
    with acting(Actor.system("test")):
        while True:
            with transaction.atomic():
                record(AccessRefused, {"action": f"test.{number}", "code": "test"})
            say(number)
            time.sleep(0.005)  # at full speed there would be ever more to move and to prove
            number += 1
            if number % 20 == 0:
                sequence_once()


def fill() -> None:
    """Write two hundred entries and sequence them."""
    from django.db import transaction

    from troth.foundation.evidence.ledger.sequencer import sequence_all
    from troth.foundation.recording import Actor, acting, record
    from troth.foundation.recording.schemas import AccessRefused

    with acting(Actor.system("test")):
        for number in range(200):
            with transaction.atomic():
                record(AccessRefused, {"action": f"test.{number}", "code": "test"})
    sequence_all()


def found() -> None:
    """Print the numbers that are in the log or pending, and prove the log's tree."""
    from troth.foundation.evidence.models import SALT_BYTES, Body
    from troth.foundation.installation.archive.ledger import recomputed
    from troth.foundation.recording.models import Pending

    recomputed("default")
    bodies = [bytes(body) for body in Pending.objects.values_list("body", flat=True)]
    openings = Body.objects.exclude(opening=None).values_list("opening", flat=True)
    bodies += [bytes(opening or b"")[SALT_BYTES:] for opening in openings]
    facts = [json.loads(body)["facts"] for body in bodies]
    actions = [one.get("action", "") for one in facts]
    say(json.dumps([int(a[5:]) for a in actions if a.startswith("test.")]))


def begin_and_look() -> None:
    """Be a server's start, then print what ``found`` prints."""
    from troth.foundation.installation.prepare import begin as begin_installation
    from troth.foundation.installation.single import hold_folder

    with hold_folder(settings.TROTH.home):
        begin_installation()
    found()


def sign_in() -> None:
    """Leave a session and an API token, as somebody who works would."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from troth.foundation.people.models import ApiToken, Staff

    soon = timezone.now() + timedelta(hours=1)
    Session.objects.create(session_key="s" * 32, session_data="", expire_date=soon)
    owner = Staff.objects.create(email="owner@example.com", name="Owner", role="owner")
    ApiToken.objects.create(name="test", owner=owner, secret_hash="0" * 64, expires_at=soon)


def signed_in() -> None:
    """Print how many sessions and unrevoked tokens there are, and whether staff are."""
    from django.contrib.sessions.models import Session

    from troth.foundation.people.models import ApiToken, Staff

    tokens = ApiToken.objects.filter(revoked_at=None).count()
    say(json.dumps([Session.objects.count(), tokens, Staff.objects.count()]))


def entries() -> None:
    """Print kind and facts of every entry of the newest log."""
    from troth.foundation.evidence.queries import Wanted
    from troth.foundation.evidence.queries import entries as newest

    bodies = [entry.body or {} for entry in newest(Wanted(), limit=1000)]
    say(json.dumps([[body["kind"], body["facts"]] for body in reversed(bodies)]))


def age() -> None:
    """Make the data look as if a later version had used it."""
    from troth.foundation.installation.models import InstalledVersion

    InstalledVersion.objects.update(version=sys.argv[2])


def _work(work: Task[..., None]) -> None:
    from troth.foundation.jobs.queueing import enqueue
    from troth.foundation.jobs.running.worker import run_ready

    enqueue(work)
    run_ready()


def leave_old_backups() -> None:
    """Leave nine backups that Troth made by itself, a day apart; print their names."""
    from django.utils import timezone

    from troth.foundation.installation.models import Backup

    names = [f"troth-2020010{day}T000000Z.backup" for day in range(1, 10)]
    for day, name in enumerate(names):
        (settings.TROTH.home / "backups" / name).write_bytes(b"old")
        at = timezone.now() - timedelta(days=100 - day)
        Backup.objects.create(
            name=name, made_at=at, automatic=True, size_bytes=3, rows=0, log_size=0
        )
    say(json.dumps(names))


def back_up_daily() -> None:
    """Do what the schedule does once a day."""
    from troth.foundation.installation.schedules import back_up_daily as work

    _work(work)


def rotate_keys_weekly() -> None:
    """Destroy a key, then do twice what the schedule does once a week; print the epochs."""
    from troth.foundation.custody.actions import destroy, hold
    from troth.foundation.custody.queries import standing
    from troth.foundation.installation.schedules import rotate_keys_weekly as work

    epochs = [standing().epoch]
    hold("staff:somebody-who-leaves")
    destroy("staff:somebody-who-leaves")
    for _ in range(2):
        _work(work)
        epochs.append(standing().epoch)
    say(json.dumps(epochs))


def postdate() -> None:
    """Leave the data with an instant of tomorrow."""
    from django.utils import timezone

    from troth.foundation.installation.models import InstalledVersion

    InstalledVersion.objects.update(migrated_at=timezone.now() + timedelta(days=1))


def hold_key() -> None:
    """Make a key for somebody new."""
    from troth.foundation.custody.actions import hold

    hold("staff:somebody-new")


def rotate_keys() -> None:
    """Move all keys to a new epoch."""
    from troth.foundation.custody.actions import new_epoch

    new_epoch()


def unmigrate() -> None:
    """Put the tables back to what they were at an earlier migration of the jobs."""
    from django.core.management import call_command

    call_command("migrate", "django_tasks_database", sys.argv[2], verbosity=0)


ACTS = {
    act.__name__: act
    for act in (
        begin,
        begin_halfway,
        refused,
        backup_halfway,
        half_move,
        half_restore,
        start_after_move,
        append,
        fill,
        found,
        begin_and_look,
        sign_in,
        signed_in,
        entries,
        age,
        postdate,
        leave_old_backups,
        back_up_daily,
        rotate_keys_weekly,
        hold_key,
        rotate_keys,
        unmigrate,
    )
}

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
    django.setup()
    ACTS[sys.argv[1]]()
