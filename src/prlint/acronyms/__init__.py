"""Short forms and what they stand for: the base of known ones, the pairs in a text, how they fit."""
