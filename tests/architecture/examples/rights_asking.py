"""Examples of asking, verifying, clocks and deciding."""

from __future__ import annotations

import io
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jwt
from django.conf import settings
from django.utils import timezone

from tests.architecture.examples import example
from tests.cast import company
from tests.integration.duties.companies import in_berlin, said
from tests.integration.rights.people import (
    OTHER,
    PERSON,
    SINCE,
    asked,
    code_in,
    mails,
    open_company,
)
from troth.customers.rights.actions import (
    adding,
    apart,
    appealing,
    asking,
    changing,
    deciding,
    judging,
    lapsing,
    letters,
    running,
    sending,
    signed_in,
    site_keys,
    staff,
    verifying,
)
from troth.customers.rights.models import Letter, Purpose, Request, SeenToken
from troth.customers.rights.on_record import OnRecord
from troth.customers.rights.person import ask_apart
from troth.customers.rights.values import LetterText, Upload

WRITTEN = LetterText(sender=PERSON, subject="Hello", text="When do you open?")


def _asked(kind: str = "access", **more: Any) -> Request:
    open_company()
    return asked(kind, **more).request


def _code(request: Request, purpose: Purpose = Purpose.VERIFY) -> str:
    where = OnRecord((PERSON,))
    sending.post_codes(
        request=request.pk, purpose=purpose, way="email", round_=uuid4(), where=where
    )
    return code_in(mails("rights-code")[-1][1].text)


def _in_the_uk() -> Request:
    company()
    in_berlin()
    said(SINCE, for_profit=True, established="UK", targets="UK", seat="UK", employees=20)
    request = asked(residence="UK").request
    judging.settle(request=request.pk, text="They came to the desk.")
    return request


@example(asking.ask)
def ask() -> object:
    return _asked()


@example(adding.add)
def add() -> None:
    files = [Upload("a.txt", io.BytesIO(b"See here."))]
    adding.add(request=_asked().pk, text="More.", files=files)


@example(adding.cancel)
def cancel() -> None:
    adding.cancel(request=_asked().pk)


def _refused() -> Request:
    return deciding.refuse(request=_asked().pk, ground="excessive", text="It is the ninth.")


@example(deciding.refuse)
def refuse() -> object:
    return _refused()


@example(appealing.appeal)
def appeal() -> object:
    return appealing.appeal(request=_refused().pk, text="It is the first.")


@example(deciding.decide_appeal)
def decide_appeal() -> object:
    contested = appealing.appeal(request=_refused().pk, text="It is the first.").request
    return deciding.decide_appeal(request=contested.pk, granted=True, text="You are right.")


@example(verifying.send_code)
def send_code() -> None:
    verifying.send_code(request=_asked().pk)


@example(sending.post_codes)
def post_codes() -> object:
    return _code(_asked())


@example(verifying._entered)
def enter_code() -> object:
    request = _asked()
    return verifying.enter_code(request=request.pk, code=_code(request))


@example(signed_in.by_token)
def by_token() -> object:
    request = _asked()
    key, secret = site_keys.add_site_key(name="shop")
    claims = {
        "aud": settings.PUBLIC_URL,
        "iat": int(time.time()),
        "jti": "one",
        "identities": {"email": PERSON},
    }
    token = jwt.encode(claims, secret, algorithm="HS256", headers={"kid": str(key)})
    return signed_in.by_token(request=request.pk, token=token)


@example(judging.doubt)
def doubt() -> object:
    return judging.doubt(request=_asked().pk, code="mismatch", text="Name your last order.")


@example(judging.settle)
def settle() -> object:
    return judging.settle(request=_asked().pk, text="They came to the desk.")


@example(judging.accept_proxy)
def accept_proxy() -> object:
    request = _asked(behalf="parent", agent="P. Parent", contact=OTHER)
    return judging.accept_proxy(request=request.pk, text="A certificate of birth.")


@example(apart.leave_out)
def leave_out() -> object:
    request = _asked(identities={"email": [PERSON], "phone": ["+49 30 901820"]})
    ask_apart(request, [("shop.customer (email)", "seen")])
    return apart.leave_out(request=request.pk, kinds=["phone"], text="A family's telephone.")


@example(judging.name_address)
def name_address() -> None:
    judging.name_address(request=_asked().pk, address=PERSON)


def _changing() -> Any:
    request = _asked("rectification", text="My address is another one.")
    verifying.enter_code(request=request.pk, code=_code(request))
    return changing.ask_change(request=request.pk, new=OTHER)


@example(changing.ask_change)
def ask_change() -> object:
    return _changing()


@example(changing._confirmed)
def confirm_change() -> object:
    change = _changing()
    code = code_in(next(mail.text for to, mail in mails("rights-code")[::-1] if to == OTHER))
    return changing.confirm_change(change=change.pk, side="new_address", code=code)


@example(running.ask_back)
def ask_back() -> object:
    return running.ask_back(request=_asked().pk, text="Which year do you mean?")


@example(running.resume)
def resume() -> object:
    request = _in_the_uk()
    running.ask_back(request=request.pk, text="Which year do you mean?")
    return running.resume(request=request.pk)


@example(running.extend)
def extend() -> object:
    return running.extend(request=_asked().pk, ground="It concerns many systems.")


def _entered() -> Request:
    open_company()
    return staff.enter(
        kind="access",
        channel="letter",
        received_at=timezone.now() - timedelta(days=1),
        language="en",
        identities={"customer_number": ["K-1001"]},
        postal="Quay 1",
    ).request


@example(staff.enter)
def enter() -> object:
    return _entered()


@example(running.confirm_receipt)
def confirm_receipt() -> object:
    return running.confirm_receipt(request=_entered().pk)


@example(letters.receive_mail)
def receive_mail() -> object:
    open_company()
    return letters.receive_mail(
        key="1:1:1", written=WRITTEN, kind="access", marketing=False, language="en", headers={}
    )


def _letter() -> Letter:
    open_company()
    return letters.receive_letter(key="1:1:1-one", written=WRITTEN, language="en")


@example(letters.receive_letter)
def receive_letter() -> object:
    return _letter()


@example(letters.show_letter)
def show_letter() -> object:
    return letters.show_letter(letter=_letter().pk)


@example(letters.settle_letter)
def settle_letter() -> object:
    return letters.settle_letter(letter=_letter().pk, kind="access")


@example(letters.forget_letters)
def forget_letters() -> object:
    _letter()
    Letter.objects.update(arrived_at=timezone.now() - timedelta(days=91))
    return letters.forget_letters()


@example(site_keys.add_site_key)
def add_site_key() -> object:
    return site_keys.add_site_key(name="shop")


@example(site_keys.remove_site_key)
def remove_site_key() -> None:
    site_keys.remove_site_key(key=site_keys.add_site_key(name="shop")[0])


@example(site_keys.forget_tokens)
def forget_tokens() -> object:
    SeenToken.objects.create(number="0" * 64, until=timezone.now() - timedelta(days=1))
    return site_keys.forget_tokens()


def _old() -> None:
    request = _asked()
    ago = timezone.now() - timedelta(days=29)
    Request.objects.filter(pk=request.pk).update(received_at=ago)


@example(lapsing.remind)
def remind() -> object:
    _old()
    return lapsing.remind()


@example(lapsing.lapse)
def lapse() -> object:
    _old()
    Request.objects.update(reminded_at=timezone.now() - timedelta(days=8))
    return lapsing.lapse()
