"""Builders of reports on their way: registered, seen, proposed, issued."""

from datetime import date
from uuid import uuid4

from acollida.models import PaperEmes
from municipis.models import Organ
from tests.tramits.fabriques import fa_informe, fa_tipus_informe
from tramits import actions
from tramits.enums import EstatTramit as E
from tramits.enums import EstatVisita, Flux, TitolUs, UsEstanca
from tramits.models import EntrevistaIntegracio, VisitaHabitatge
from tramits.papers.impres import text_propi

ENTRADA = date(2026, 2, 2)
FETA = date(2026, 2, 16)
PROPOSTA = date(2026, 2, 23)


def fa_tipus_i(codi="inf-i", **camps):
    camps = {"flux": Flux.INTEGRACIO, "nom": "Informe d'esforç d'integració"} | camps
    return fa_tipus_informe(codi, **camps)


def fa_registrat(persona, per, tipus=None, *, entrada=ENTRADA, **camps):
    """With its entry number, and assigned to who writes it."""
    tramit = fa_informe(persona, tipus or fa_tipus_informe(), per=per, obert_el=entrada, **camps)
    camps = {"num_registre": "E-2026-77"}
    actions.passa(tramit=tramit, a=E.REGISTRADA, dia=entrada, per=per, camps=camps)
    return actions.passa(tramit=tramit, a=E.ASSIGNADA, dia=entrada, per=per)


def fa_entrevista(tramit, per, dia=FETA, estat=EstatVisita.FETA, **camps):
    return EntrevistaIntegracio.objects.create(
        tramit=tramit, dia=dia, estat=estat, entrevistadora=per, creat_per=per, modificat_per=per,
        **camps,
    )  # fmt: skip


def fa_visita(tramit, per, dia=FETA, **camps):
    camps = {
        "estat": EstatVisita.FETA, "adreca": "carrer Major, 1", "present": "la sol·licitant",
        "titol": TitolUs.LLOGUER, "ocupants": 3, "empadronats": 2, "per_venir": 1,
        "superficie": "62.50", "compleix": ["aigua", "cuina"], "falla": ["bany"],
    } | camps  # fmt: skip
    visita = VisitaHabitatge.objects.create(
        tramit=tramit, dia=dia, inspectora=per, creat_per=per, modificat_per=per, **camps
    )
    visita.estances.create(us=UsEstanca.DORMITORI, m2="12.50", persones=2)
    visita.estances.create(us=UsEstanca.SALA_CUINA, m2="20")
    return visita


def fa_proposat(persona, per, tipus=None, *, sentit="favorable", raons="Hi ha prou espai.", **c):
    tramit = fa_registrat(persona, per, tipus, **c)
    return actions.escriu_proposta(tramit=tramit, sentit=sentit, raons=raons, dia=PROPOSTA, per=per)


def emet(tramit, per, **camps) -> PaperEmes:
    text, versio = text_propi(tramit, per)
    camps = {"uid": uuid4(), "text": text, "versio": versio} | camps
    return actions.emet_proposta(tramit=tramit, per=per, **camps)


def sense_imprimir(monkeypatch, bytes_pdf=b"%PDF-prova"):
    """Issue without the printer: for what does not read the paper."""
    monkeypatch.setattr("acollida.papers.impres.imprimeix", lambda *_: bytes_pdf)


def passa_fins(tramit, per, fins):
    """Along the road from a written proposal, a day after another from 24 February 2026."""
    passos = {
        E.SIGNADA: {"informe": {"signada_per": "La regidora"}},
        E.TRAMESA: {"informe": {"eacat_numero": "IFE-1"}},
        E.EMES: {"informe": {"informe_sentit": "favorable", "informe_numero": "G-1"}},
        E.COMUNICAT: {},
        E.TANCADA: {},
    }
    for dia, (a, camps) in enumerate(passos.items(), 24):
        tramit = actions.avanca(tramit=tramit, a=a, dia=date(2026, 2, dia), per=per, **camps)
        if a == fins:
            return tramit
    return tramit


def fa_organs():
    """The same body with the name of before and of after 1 March 2026."""
    camps = {"codi": "migracions", "departament": "Departament de prova"}
    Organ.objects.create(nom="Direcció Vella", vigent_fins=date(2026, 2, 28), **camps)
    Organ.objects.create(nom="Direcció Nova", vigent_des_de=date(2026, 3, 1), **camps)
