"""Printing: HTML in, tagged PDF out, in a process of its own."""

from .impressora import AturadaError, PdfError, imprimeix

__all__ = ["AturadaError", "PdfError", "imprimeix"]
