"""Where a person's rows are, and what becomes of them: the pure heart of the rights chapter.

Values in, values out: what the data map and the live schemas say comes in as a graph of tables and
references, and a plan comes out that a store can carry out. Only ``ambiguity`` is given values of a
person, and gives none back.

=================  =======================================================================
``graph``          tables, columns and references
``rules``          whether a reference leads to another row of the same person
``found``          what a trace says
``trace``          where the rows of a person are
``reaching``       which tables are reached, by which references
``repeating``      columns that hold personal data because a reference repeats them
``ambiguity``      whether rows that an identity finds are those of one person
``sequence``       in which order they are looked up
``treatments``     what the map decided about fields
``planned``        what a plan says
``plan``           what becomes of the rows, and which fields would survive
``deciding``       the same for one table
``filling``        with what a column can be overwritten
``referring``      what becomes of references to rows that go
``order``          in which order they are treated
``faults``         what can keep a plan from being carried out
``obstacles``      what keeps this one
=================  =======================================================================

How a row becomes the person's: it holds an identity that the request brings; it refers to a row of
the person (*down*); or a row of the person refers to it (*up*), it holds personal data, names
nobody itself, refers to nobody else, and no row of somebody else refers to it. Every other case is
somebody else's row or a question for a person, never a guess. What cannot be reached is named, so
that somebody looks there by hand.

What it does not say: how many rows there are, and whether a request is founded.
"""
