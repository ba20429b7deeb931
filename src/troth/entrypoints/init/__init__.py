"""``troth init``: the guided path of a real company, from a connected store to a published notice.

Duty: to tell people what is done with their data before it is done (GDPR Art. 13 and 14). The way
there has nine stages: begin, name the company, connect, discover, confirm, describe, promise,
answer, publish. Each stage compares what is wanted with what stands in the database and changes
only what differs, so that the path can be left at any point, taken up again, and walked twice.

What is wanted comes from one YAML file, from options, or from questions on a terminal; what stands
in the database is not asked for again. Everything is changed through the actions of the rooms, and
nothing is stored here.
"""
