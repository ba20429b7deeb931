"""Pure Python: values in, values out.

Nothing in this package touches Django, a disk, a network or a clock, so everything in it can be
tested by calling it and can be read without knowing how Troth is run.
"""
