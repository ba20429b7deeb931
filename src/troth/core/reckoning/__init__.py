"""When legal periods end: one clock engine for all regimes.

A *clock* is what a law says (`clock.Clock`: within how long, extended by how much, announced
when), a *calendar* is how its regime counts (`calendars.calendar_named`), and `deadline.due` puts
both to an event and answers with the last instant and the reckoning, line by line.

===================  =======================================================================
``length``           a number of months, weeks, days, business days or hours
``clock``            a period, its extension, and when that must be announced
``pauses``           when a clock stands still
``calendars``        business days, and days on which no period ends, by regime
``conventions``      where that is written, what was read of it, how well it is verified
``holiday_dates``    holidays by place and year
``deadline``         when a period ends; several at once
``recurrence``       duties that come again, and what may not be done before a time
``steps``            the reckoning in words
``months``           the same date of another month; retention periods use it too
``counting``         days, from the event to the last
``day_run``          a period in days or longer, as it runs and is paused
``hour_run``         a period in hours, likewise
``instants``         the ends of days, and time as it elapses
===================  =======================================================================

Everything is pure: holidays come from the `holidays` package, the present never does.

What it does not say: whether a law applies, whether an event started its clock, or whether an
extension or a pause was lawful. Where a convention is silent, a period ends the earlier of two
ways.
"""
