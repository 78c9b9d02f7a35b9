"""What is done to people, files and appointments and touches more than one table."""

from .accessos import concedeix, demana_acces, denega
from .persones import viva

__all__ = ["concedeix", "demana_acces", "denega", "viva"]
