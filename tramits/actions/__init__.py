"""What is done to a procedure and touches more than one table."""

from .correccio import corregeix
from .emissio import emet_proposta
from .entrevistes import anota_entrevista, no_es_fa_l_entrevista, programa_entrevista
from .errors import PasError
from .lots import LotError, emet_lot, signa_lot, tramet_lot
from .obertura import demana_documents, obre_tramit
from .passos import comprova_les_regles, passa, posa_versio, versio_del_dia
from .proposta import anota_despres, avanca, escriu_proposta, torna_enrere
from .sollicituds import JaRespostaError, accepta, accepta_amb_fitxa_nova, accepta_moltes, retorna

__all__ = [
    "JaRespostaError",
    "LotError",
    "PasError",
    "accepta",
    "accepta_amb_fitxa_nova",
    "accepta_moltes",
    "anota_despres",
    "anota_entrevista",
    "avanca",
    "comprova_les_regles",
    "corregeix",
    "demana_documents",
    "emet_lot",
    "emet_proposta",
    "escriu_proposta",
    "no_es_fa_l_entrevista",
    "obre_tramit",
    "passa",
    "posa_versio",
    "programa_entrevista",
    "retorna",
    "signa_lot",
    "torna_enrere",
    "tramet_lot",
    "versio_del_dia",
]
