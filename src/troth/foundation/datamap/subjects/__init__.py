"""One person over all stores: the data map as a graph, and what the stores hold of somebody.

Duty: who asks for their data, or for their erasure, is answered about *all* of it (GDPR Art. 15,
17, 20; read 2026-11-27), and about nobody else's. What cannot be looked up is said, never left out.

Doors, for the rooms above:

================================  ================================================================
``person.Person``                 who is sought: identities by kind, kinds of people
``looking.looked_up(person)``     a context: what all stores hold of a person (``looked.Looked``)
``graphing.mapped()``             the map beside the live schemas, as a graph, kept by their marks
``tracing.traced(person)``        where this person's rows can be; no value of anybody is needed
``treating.treatments(graph)``    what becomes of fields at an erasure, with duties and holds
``meanings.meanings(datasets)``   what fields mean, what for, how long, from where, who receives
``questions.questions(graph)``    references that only a person can judge
``sought.sought_in(...)``         what one store is asked, for who opens stores as their writer
================================  ================================================================

What a look cannot say is in its values: stores that could not be asked, datasets that nothing
leads to, identities that may be of several people, other people in somebody's rows.

Values of people are held for the length of a look only, and written nowhere.
"""
