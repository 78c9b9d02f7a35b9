"""The workbook of a document."""

from .llibre import excel

__all__ = ["excel"]
