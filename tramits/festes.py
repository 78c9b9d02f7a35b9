"""When local holidays change, so do the days on which procedures are due."""

from municipis.canvis_de_festes import registra_canvi
from tramits.venciments import recalcula_municipis

registra_canvi("tramits", recalcula_municipis)
