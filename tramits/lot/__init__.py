"""Many requests at once, in a sheet: the template, the reading and what is wrong with it.

Nothing is guessed in silence and nothing is dropped in silence; all errors are told at once.
"""
