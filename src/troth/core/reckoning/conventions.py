"""Where each regime's way to count is written, what was read of it, and how well that is verified.

Levels are those of the lawbook: P the primary text was seen, S what a secondary source says of it,
R nothing was read, so that the careful reading stands in. All read on 2026-11-27 in stored public
copies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A text that says how to count.

    Attributes:
        title: what it is called.
        address: where the copy was read.
        seen: what was read of it.
    """

    title: str
    address: str
    seen: str


@dataclass(frozen=True, slots=True)
class Convention:
    """A way to count.

    Attributes:
        level: P, S or R, see this module.
        sources: where it is written; empty for R.
        careful: what no source decides and the calendar therefore reads the early way.
    """

    level: str
    sources: tuple[Source, ...]
    careful: str


UNREAD: Final = Convention(
    "R", (), "Everything: the day of the event is left out, and nothing makes the period longer."
)
"""For a calendar whose regime's rules were not read."""

_UNION: Final = Convention(
    "S",
    (
        Source(
            "Regulation (EEC, Euratom) No 1182/71, Art. 3",
            "https://eur-lex.europa.eu/eli/reg/1971/1182/oj",
            "Art. 3(1) second subparagraph, 3(2)(b), 3(2)(c) and the two working days of 3(5) as "
            "quoted in public repositories; 3(4) as quoted by later acts at wordscope.be",
        ),
        Source(
            "ePrivacy: one-month period pauses while identity is verified",
            "https://blog.eprivacy.eu/?p=1491",
            "that Art. 3 governs the month of GDPR Art. 12(3), and that Berlin's authority lets "
            "the clock stand still while an answer about identity is awaited",
        ),
    ),
    "Hours run from the instant and not from the next full hour (Art. 3(1)), and neither Art. 3(4) "
    "nor 3(5) lengthens them. Without a part of the country, only holidays of the whole count.",
)
_KINGDOM: Final = Convention(
    "P",
    (
        Source(
            "ICO: Time limits for responding to data protection rights requests",
            "https://ico.org.uk/for-the-public/time-limits-for-responding-to-data-protection-rights-requests",
            "the page: a month runs from the day of receipt to the same date, or the month's last "
            "day; weekends and bank holidays move it on; three examples",
        ),
        Source(
            "ICO: What should we consider when responding to a request?",
            "https://cy.ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/individual-rights/right-of-access/what-should-we-consider-when-responding-to-a-request/",
            "an extension is three months from the original start, notified within one month",
        ),
        Source(
            "How to respond to a data protection complaint (gov.uk)",
            "https://uk-times.com/how-to-respond-to-a-data-protection-complaint/",
            "30 days begin on the day after receipt; weekends and public holidays move them on",
        ),
    ),
    "Without a part of the kingdom, only bank holidays that all parts have move a period on.",
)
_CALIFORNIA: Final = Convention(
    "S",
    (
        Source(
            "11 CCR 7021",
            "https://advisori.com/cpra/%C2%A7-7021-timelines-for-responding-to-requests-to-delete-requests-to-correct-and-requests-to-know/",
            "the section: 10 business days; 45 calendar days after receipt, 90 at most from the "
            "day of receipt; time for verification does not stop them",
        ),
        Source(
            "Cal. Code Civ. Proc. 12, 12a, 135",
            "http://michaelreiterlaw.wordpress.com/2012/01/19/computation-of-time-in-the-california-code-of-civil-procedure/",
            "the sections as of 2012: the first day is left out; a period of any statute or "
            "regulation that ends on a Saturday or holiday goes on to the next day that is none",
        ),
        Source(
            "Cal. Civ. Code 7, 9, 10",
            "https://law.onecle.com/california/civil/9.html",
            "7 and 9: Sundays and the Government Code's holidays are no business days, every other "
            "day is one; 10 as quoted by the courts",
        ),
    ),
    "Saturdays are business days (Civ. Code 9). A state holiday counts where it is a federal one "
    "too, or is Cesar Chavez Day; the day after Thanksgiving only moves the end of a period.",
)
_COLORADO: Final = Convention(
    "P",
    (
        Source(
            "C.R.S. 2-4-108",
            "https://colorado.public.law/statutes/crs_2-4-108",
            "the section: first day out, last day in; month ends; weekends and legal holidays move "
            "the last day on",
        ),
    ),
    "Saturdays are business days; a state holiday counts where it is a federal one too.",
)
_VIRGINIA: Final = Convention(
    "P",
    (
        Source(
            "Va. Code 1-210",
            "https://instalawyer.io/laws/code-of-virginia/1-210-computation-of-time",
            "A: the day of the event is not counted; B to E: only acts in court or at an office "
            "move on from a weekend",
        ),
    ),
    "Saturdays are business days; a state holiday counts where it is a federal one too.",
)
_CONNECTICUT: Final = Convention(
    "P",
    (
        Source(
            "Lamberti v. City of Stamford, 131 Conn. 396 (1944)",
            "http://ecases.us/case/p3325173/lamberti-v-stamford",
            "the day of the act is left out, the last day is in: ten days after 15 December are "
            "over on 25 December",
        ),
    ),
    "Nothing moves the last day on. Saturdays are business days; a state holiday counts where it "
    "is a federal one too.",
)
_BRAZIL: Final = Convention(
    "S",
    (
        Source(
            "Lei 9.784/1999, art. 66",
            "https://www.legjur.com/legislacao/art/lei_00097841999-66",
            "the article: first day out, last day in; days run on; months from date to date, or "
            "to the month's last day",
        ),
        Source(
            "Codigo Civil, art. 132",
            "https://prod-jurishand-web.azurewebsites.net/lei-10406-de-10-janeiro-2002/artigo-132",
            "the article: first day out, last day in; a holiday moves the last day on; hours run "
            "from minute to minute",
        ),
        Source(
            "Resolucao CD/ANPD 1/2021, arts. 8 and 12",
            "https://mgpconsultoria.com.br/como-funcionam-os-prazos-e-a-intimacao-pela-anpd",
            "what a consultancy says of them: business days, first day out, last day in",
        ),
    ),
    "A weekend does not move a period in calendar days on. State and municipal holidays and days "
    "on which work is optional are business days.",
)
_CANADA: Final = Convention(
    "S",
    (
        Source(
            "Interpretation Act, R.S.C. 1985, c. I-21, ss. 26-28",
            "https://lawi.ca/time-computation",
            "what an encyclopaedia says of them: the first day is out; a limit on a holiday goes "
            "on to the next day that is none; months end on the same date or the month's last day",
        ),
        Source(
            "Interpretation Act, s. 35(1)",
            "https://ippractice.ca/2021/09/holiday",
            "that 30 September is a holiday, and that the Federal Courts Rules, not the Act, add "
            "Saturdays",
        ),
    ),
    "Easter Monday and holidays of a province that was not named do not count.",
)
CONVENTIONS: Final[Mapping[str, Convention]] = {
    "eu": _UNION,
    "uk": _KINGDOM,
    "us-ca": _CALIFORNIA,
    "us-co": _COLORADO,
    "us-ct": _CONNECTICUT,
    "us-va": _VIRGINIA,
    "br": _BRAZIL,
    "ca": _CANADA,
}
"""By the name of the calendar."""
