"""What this room adds to the timeline of a person."""

from acollida.linia import registra_font

from .fets_de_casos import FONT as CASOS

registra_font(CASOS)
