"""A small lawbook of three laws that do not exist, on which everything can be tried."""

from __future__ import annotations

from troth.core.lawbook import Lawbook, read

FACTS = """\
facts:
- key: established
  kind: jurisdictions
  ask: first
  question: {en: "Where is it?", de: "Wo ist es?"}
  help: "Offices count."
- {key: for_profit, kind: bool, question: "For profit?", help: "As it says."}
- {key: employees, kind: count, question: "How many?", help: "Heads."}
- {key: turnover, kind: amount_by_currency, question: "How much, in {where}?", help: "Gross."}
- {key: residents, kind: count_by_jurisdiction, question: "How many in {where}?", help: "Once."}
- {key: sale_share, kind: share_by_jurisdiction, question: "Share in {where}?", help: "0 to 1."}
- {key: charity, kind: bool, question: "A charity?", help: "Registered."}
"""
EVENTS = """\
events:
- {id: receipt, says: "the request arrives"}
- {id: question, says: "from asking until the answer"}
"""
CONTROLS = """\
controls:
- id: answer-desk
  name: Answer desk
  sentence: One place answers requests.
  duties: [ar-1]
  promises: [answered_within]
  next_step: Name who answers.
  topic: rights
"""
ARCADIA = """\
id: arcadia
short: AR
name: Arcadian Act
jurisdiction: EU
citation: Act 1
authority: the Arcadian authority
coverage: full
calendar: eu
in_force: {from: 2020-01-01, source: [act], level: P}
sources:
- {id: act, title: The Act, url: "https://law.example.com/act", kind: primary, read: 2026-11-27}
- {id: blog, title: A blog, url: "https://blog.example.com/", kind: secondary, read: 2026-11-27}
applicability:
- from: 2020-01-01
  to: 2023-12-31
  source: [act]
  level: P
  rule:
    all:
    - {says: "It is there.", when: "'EU' in f.established", ref: "s. 1"}
    - any:
      - {says: "It has 50 staff.", when: "f.employees >= 50", ref: "s. 2"}
      - {says: "It is rich.", when: "f.turnover['EUR'] > 1000000.0", source: [blog], level: S}
      - {says: "It is big.", when: "f.residents['EU'] > 10", source: [blog], level: R}
  unless:
    all:
    - {says: "It is a charity.", when: "f.charity"}
- from: 2024-01-01
  source: [act]
  level: P
  rule:
    any:
    - {says: "It is there.", when: "'EU' in f.established", ref: "s. 1"}
fines:
- id: ar-high
  ref: s. 9
  from: 2020-01-01
  kind: ceiling
  amount: 1000
  currency: EUR
  turnover_share: 0.04
  choose: higher
  source: [act]
  level: P
- id: ar-each
  from: 2020-01-01
  kind: per_violation
  amount: 7
  currency: EUR
  source: [act]
  level: P
duties:
- id: ar-1
  ref: s. 3
  sentence: Answer requests.
  topics: [rights]
  requests: [access, erasure]
  step: answer
  clock:
    within: {months: 1}
    starts: receipt
    extend: {months: 2}
    extension_notice: {months: 1}
    pauses: [question]
  fine: ar-high
  from: 2020-01-01
  source: [act]
  level: P
- id: ar-2
  ref: s. 4
  sentence: Say why a request is refused.
  topics: [rights]
  clock_of: ar-1
  fine: ar-high
  from: 2022-07-01
  to: 2026-12-31
  when: {all: [{says: "It has 10 staff.", when: "f.employees >= 10"}]}
  source: [act, blog]
  level: S
- {id: ar-3, ref: s. 5, sentence: Be kind., topics: [governance], from: 2020-01-01, level: R}
upcoming:
- {what: Kindness becomes law., expected: 2027-03-01, kind: enacted, source: [blog], level: S}
- {what: Cruelty is forbidden., kind: proposal, source: [blog], level: S}
"""
BOREA = """\
id: borea
short: BO
name: Borean Act
jurisdiction: UK
citation: Act 2
authority: the Borean authority
coverage: partial
calendar: uk
in_force: {from: 2021-01-01, source: [bo-act], level: P}
inherits: arcadia
inherits_as:
  id: [ar, bo]
  ref: ["s.", "section"]
  fines: {ar-high: bo-high}
  except: [ar-3]
  from: 2021-01-01
  source: [bo-act]
  level: P
notes:
- Only what differs is here.
sources:
- {id: bo-act, title: Act 2, url: "https://law.example.com/2", kind: primary, read: 2026-11-27}
applicability:
- from: 2021-01-01
  source: [bo-act]
  level: P
  rule: {all: [{says: "It is there.", when: "'UK' in f.established"}]}
fines:
- id: bo-high
  from: 2021-01-01
  kind: ceiling
  amount: 900
  currency: GBP
  source: [bo-act]
  level: P
duties:
- id: bo-1
  ref: section 3A
  sentence: Answer requests sooner.
  topics: [rights]
  clock: {within: {days: 10}, starts: receipt}
  fine: bo-high
  from: 2025-06-01
  source: [bo-act]
  level: P
"""
FILES = {
    "facts.yaml": FACTS,
    "events.yaml": EVENTS,
    "controls.yaml": CONTROLS,
    "arcadia.yaml": ARCADIA,
    "borea.yaml": BOREA,
}


def book(**changed: str) -> Lawbook:
    """Return the lawbook, with other texts for files that are named without their ending."""
    files = FILES | {f"{name}.yaml": text for name, text in changed.items()}
    return read({name: text.encode() for name, text in files.items()})


def replaced(text: str, before: str, after: str) -> str:
    """Return a text with one thing changed, which must be there."""
    assert before in text
    return text.replace(before, after, 1)


def line_of(text: str, words: str) -> int:
    """Return the line, counted from 1, on which words first stand."""
    return text[: text.index(words)].count("\n") + 1
