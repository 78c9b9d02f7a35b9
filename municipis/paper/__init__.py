"""Printing: HTML in, tagged PDF out, in a process of its own."""

from .impressora import PdfError, imprimeix

__all__ = ["PdfError", "imprimeix"]
