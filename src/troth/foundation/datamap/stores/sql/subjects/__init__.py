"""One person in one open database, in statements over sets of rows.

=================  =======================================================================
``words``          statements as text and bound values
``grammar``        what each database writes in its own way, and what all write alike
``grammars``       which of them belongs to which dialect
``postgresql``     of PostgreSQL
``sqlite``         of SQLite
``mysql``          of MariaDB and MySQL
``schema``         tables and columns, as statements name them
``known``          rows that are known by key and carried values
``conditions``     which rows are the person's
``looks``          the looks of one session, and what they carried
``running``        running statements on one connection
``sessions``       beginning and ending a session
``reading``        the reading session
``filling``        with what a column is overwritten, and how that is seen afterwards
``formats``        other values in the format of the old ones
``early``          tables that can be treated in transactions of their own
``many``           more rows than one transaction takes
``treating``       the steps of a plan
``writing``        the writing session
``rereading``      what is left
``marks``          digests of schemas
=================  =======================================================================

Rows of a table that others lead from are known by key and carried value, each looked up once; above
a number of them, and in leaf tables always, they are a condition in the database. Statements are
text: compiling the same ones for each person would take longer than running them.
"""
