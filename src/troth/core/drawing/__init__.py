"""Drawings: boxes in columns with arrows between them, laid out here and written as SVG.

``layout`` decides where everything stands, ``svg`` writes it down with classes only, so that one
sheet colours it on screen, in the dark and on paper. Both are pure: the same boxes and arrows give
the same picture, byte by byte.
"""
