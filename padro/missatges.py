"""Placeholder until the reader lands."""


def text(problema):
    return problema.codi
