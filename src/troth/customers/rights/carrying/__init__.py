"""Carrying out: from a verified request to what was asked for, step by step.

Each step is one recorded action in one transaction of ours, or a call to a room that keeps its own
steps (`erasure`, `delivering`). A step looks at the state of the request first, so that a worker
that was killed begins again where it was, and two workers do nothing twice. What needs somebody's
word stops there; the schedule and the house's events come back to it.

==============  =============================================================================
``driver``      the job that goes on with a request, and the schedule that goes over all
``choosing``    opt-outs, withdrawal, objection to marketing, restriction: choices that stand
``giving``      access and portability: look up, weigh, deliver
``doubting``    what was named fits several people, whom somebody tells apart
``erasing``     erasure and rectification: plans of the room `erasure`
``approving``   grounds and exceptions are checked, and people say yes to a plan
``restricting`` what an exception keeps is used for nothing else, until nothing is kept
``excepting``   whether a plan keeps what the officer said stays
``answering``   what a person answers: objections, automated decisions, complaints
``unfound``     after an appeal: what was kept before and nothing leads to any more
``tasks``       what is done by hand
``telling``     recipients are told (Art. 19)
``showing``     a recipient sees whose data it is to act on
``letters``     the mails of all this, to recipients and to the person
``hearing``     what moved elsewhere, so that a request goes on at once
``ending``      the end: clocks are closed, the person is told
==============  =============================================================================
"""
