"""The report on housing: what its part of the procedure's page shows."""

from tramits.presenters.suggeriment import suggeriment_de

__all__ = ["suggeriment_de"]
