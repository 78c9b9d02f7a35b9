"""Printers: they only print. What a document says was decided before."""
