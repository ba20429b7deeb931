"""Whether a lawbook is sound: references, ranges, sources, expressions and words."""
