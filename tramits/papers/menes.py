"""The two proposals as kinds of document, with the fields that their templates may have."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from acollida.menes import Mena
from acollida.papers.camps import DE_L_ORGAN, DE_LA_PERSONA
from tramits.enums import Flux

from . import exemple

PLANTILLES = Path(__file__).parent / "plantilles"
SERVEI = _("Servei de Ciutadania i Migracions")
DEL_TRAMIT = {
    "tramit.codi": _("el número del tràmit: «T-07-2026-00123»"),
    "tramit.nom": _("el nom de l'informe, en la versió que li toca"),
    "tramit.municipi": _("el municipi del tràmit"),
    "tramit.norma": _("la base legal de la versió que li toca"),
    "tramit.regim": _("de quin dia a quin dia s'aplica aquesta versió"),
    "registre.numero": _("el número del registre d'entrada"),
    "registre.dia": _("el dia del registre d'entrada"),
    "sollicitant.nom": _("qui el demana, si és un altre membre de la llar; si no, la persona"),
}
DE_LA_PROPOSTA = {
    "proposta.sentit": _("el sentit de la proposta"),
    "proposta.dia": _("el dia en què es va redactar"),
    "proposta.motiu": _("la motivació de la proposta; va sola en una línia"),
    "proposta.igualment": _(
        "per què es tramet encara que faltin documents, si és el cas; va sola en una línia"
    ),
}
DE_LA_VISITA = {
    "visita.dia": _("el dia de la visita"),
    "visita.hora": _("l'hora de la visita"),
    "visita.inspectora": _("qui va fer la visita"),
    "visita.present": _("qui hi era present"),
    "visita.adreca": _("l'adreça de l'habitatge"),
    "visita.titol": _("el títol d'ús"),
    "visita.superficie": _("la superfície útil"),
    "visita.cedula": _("la cèdula d'habitabilitat"),
    "visita.ocupants": _("les persones que hi viuen"),
    "visita.empadronats": _("les persones que hi consten empadronades"),
    "visita.per_venir": _("les persones que hi vindran a viure"),
    "visita.estances": _("la taula de les estances; va sola en una línia"),
    "visita.condicions": _("les condicions que s'han mirat; va sola en una línia"),
}
DE_L_ENTREVISTA = {
    "entrevista.dia": _("el dia de l'entrevista"),
    "entrevista.entrevistadora": _("qui va fer l'entrevista"),
    "entrevista.lloc": _("on es va fer l'entrevista"),
    "entrevista.apartats": _("el que demana la norma que li toca; va sola en una línia"),
}
COMUNS = DE_LA_PERSONA | DE_L_ORGAN | DEL_TRAMIT | DE_LA_PROPOSTA

HABITATGE = Mena(
    codi="proposta_h",
    nom=_("proposta d'informe d'habitatge"),
    servei=SERVEI,
    camps=COMUNS | DE_LA_VISITA,
    text=PLANTILLES / "proposta_h.md",
    exemple=exemple.HABITATGE,
    blocs=exemple.BLOCS | exemple.BLOCS_HABITATGE,
)
INTEGRACIO = Mena(
    codi="proposta_i",
    nom=_("proposta d'informe d'integració"),
    servei=SERVEI,
    camps=COMUNS | DE_L_ENTREVISTA,
    text=PLANTILLES / "proposta_i.md",
    exemple=exemple.INTEGRACIO,
    blocs=exemple.BLOCS | exemple.BLOCS_INTEGRACIO,
)
DEL_FLUX = {Flux.HABITATGE: HABITATGE, Flux.INTEGRACIO: INTEGRACIO}
