"""The data map as a document: read and written, compared, and said in the forms of others.

Values in, values out. ``document`` is the map as one value, ``yaml_reading`` and ``yaml_writing``
are its own file; ``plan`` says what differs between two maps; ``reality`` holds a map against the
schema of a store; ``fideslang``, ``transcend``, ``dpv`` and ``article30`` are the forms of others.
"""
