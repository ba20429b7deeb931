"""Only these roles see your data, with a second factor: measured on live accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_noop as _
from pydantic import Field

from troth.core.promising.kind import Kind, Parameters
from troth.core.promising.language import Language, listed
from troth.core.promising.verdict import Basis, State, UnknownReason, Verdict, unknown
from troth.core.room import Role
from troth.foundation.people.models import ROLE_LABELS
from troth.foundation.people.queries import held_by, members, with_second_factor
from troth.foundation.recording.rooms import permissions, permissions_of

if TYPE_CHECKING:
    from troth.core.promising.kind import Asked
    from troth.core.promising.session import Session
    from troth.core.promising.verdict import Fact

_CALLED: Final = {
    Language.EN: {
        Role.OWNER: "owners",
        Role.PRIVACY_OFFICER: "privacy officers",
        Role.SECURITY_ENGINEER: "security engineers",
        Role.EMPLOYEE: "employees",
        Role.AUDITOR: "auditors",
    },
    Language.DE: {
        Role.OWNER: "Inhaber",
        Role.PRIVACY_OFFICER: "Datenschutzverantwortliche",
        Role.SECURITY_ENGINEER: "Sicherheitsfachleute",
        Role.EMPLOYEE: "Beschäftigte",
        Role.AUDITOR: "Prüfer",
    },
    Language.FR: {
        Role.OWNER: "propriétaires",
        Role.PRIVACY_OFFICER: "responsables de la vie privée",
        Role.SECURITY_ENGINEER: "ingénieurs de sécurité",
        Role.EMPLOYEE: "employés",
        Role.AUDITOR: "auditeurs",
    },
    Language.ES: {
        Role.OWNER: "propietarios",
        Role.PRIVACY_OFFICER: "responsables de privacidad",
        Role.SECURITY_ENGINEER: "ingenieros de seguridad",
        Role.EMPLOYEE: "empleados",
        Role.AUDITOR: "auditores",
    },
    Language.NL: {
        Role.OWNER: "eigenaren",
        Role.PRIVACY_OFFICER: "privacyverantwoordelijken",
        Role.SECURITY_ENGINEER: "beveiligingsdeskundigen",
        Role.EMPLOYEE: "medewerkers",
        Role.AUDITOR: "auditors",
    },
}


class AccessParameters(Parameters):
    """Who may see personal data."""

    roles: tuple[Role, ...] = Field(
        title=_("Roles"), description=_("The roles that may see personal data."), min_length=1
    )


def _words(told: AccessParameters, language: Language) -> dict[str, str]:
    called = [_CALLED[language][role] for role in Role if role in told.roles]
    return {"roles": listed(called, language)}


def _check(asked: Asked[AccessParameters], session: Session) -> Verdict:
    promised = set(asked.parameters.roles)
    (seeing, accounts, without), obtained = session.ask(
        "troth", "table of permissions, and accounts with their second factors", (), _found
    )
    beside = sorted(role.value for role in seeing - promised)
    facts: dict[str, Fact] = {
        "accounts": accounts,
        "without_second_factor": without,
        "other_roles": tuple(beside),
    }
    if beside or without:
        return Verdict(State.BROKEN, rows_examined=accounts, facts=facts, obtained=(obtained,))
    if not accounts:
        return unknown(UnknownReason.NOTHING_YET, facts=facts, obtained=(obtained,))
    return Verdict(State.KEPT, rows_examined=accounts, facts=facts, obtained=(obtained,))


def _found() -> tuple[set[Role], int, int]:
    """Return the roles that see personal data, how many accounts do, how many of them bare."""
    showing = {name for name, line in permissions().items() if line.shows_personal_data}
    seeing = {role for role in Role if permissions_of(role) & showing}
    protected = set(with_second_factor().values_list("pk", flat=True))
    accounts = [one.pk for one in members() if held_by(one) & showing]
    return seeing, len(accounts), sum(key not in protected for key in accounts)


ACCESS: Final = Kind(
    key="people.access",
    title=_("Only these roles see your data, with a second factor"),
    about=_(
        "Reads the table of permissions and all active accounts of Troth. It does not see who "
        "opens the databases themselves."
    ),
    parameters=AccessParameters,
    basis=Basis.MEASURED,
    sentences={
        Language.EN: (
            "Only these people on our team can see your data here: {roles}. Each of them signs in "
            "with a second factor."
        ),
        Language.DE: (
            "Nur diese Personen bei uns können Ihre Daten hier sehen: {roles}. Alle melden sich "
            "mit einem zweiten Faktor an."
        ),
        Language.FR: (
            "Chez nous, seules ces personnes peuvent voir vos données ici : {roles}. Toutes se "
            "connectent avec un second facteur."
        ),
        Language.ES: (
            "En nuestro equipo, solo estas personas pueden ver aquí sus datos: {roles}. Todas "
            "inician sesión con un segundo factor."
        ),
        Language.NL: (
            "Bij ons kunnen alleen deze mensen uw gegevens hier zien: {roles}. Ze melden zich "
            "allemaal aan met een tweede factor."
        ),
    },
    words=_words,
    check=_check,
    offers={"roles": lambda: [(role.value, str(label)) for role, label in ROLE_LABELS.items()]},
    duties=("GDPR Art. 32(1)(b)", "GDPR Art. 32(4)"),
    again_after=frozenset(
        {
            "people.invitation_accepted",
            "people.role_changed",
            "people.left",
            "people.second_factor_reset",
            "people.second_factor_added",
            "people.second_factor_removed",
        }
    ),
)

KINDS: Final = (ACCESS,)
"""All kinds of the room, for its declaration."""
