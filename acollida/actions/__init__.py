"""What is done to people, files and appointments and touches more than one table."""

from .persones import viva

__all__ = ["viva"]
