"""What this room adds to the timeline of a person."""

from django.db.models import Prefetch
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from municipis.contraccions import contrau

from .columnes import DEL_PUNT, amb, noms
from .enums import Canal, EstatCita, EstatSollicitud, Resultat, TipusMoviment
from .fets_cursos import FONTS_CURSOS
from .fets_itinerari import FONTS_ITINERARI
from .linia import Dit, Font, Tipus, registra_font
from .models import Derivacio, Moviment, TemaAtencio

PARAULES = 60  # of what was done; the rest is on the page of the contact


def _junts(*trossos) -> str:
    return " · ".join(str(tros) for tros in trossos if tros)


def _edita(persona, seccio: str) -> str:
    return reverse("acollida:persona_edita", args=[persona.uid, seccio])


# Contacts, referrals and appointments


def _atencions(persona):
    temes = Prefetch("temes", amb(TemaAtencio.objects.all(), *noms("tema")))
    return amb(
        persona.atencions,
        "municipi__nom_natural",
        "punt__nom",
        "tecnica__nom",
        "expedient__tecnica_id",
    ).prefetch_related(temes)


def _diu_atencio(atencio, usuari) -> Dit:
    lloc = atencio.punt.nom if atencio.punt else atencio.lloc
    titol = _("Atenció %(canal)s") % {"canal": Canal(atencio.canal).label}
    linies = [
        _junts(*(fila.tema for fila in atencio.temes.all()), Resultat(atencio.resultat).label),
        Truncator(atencio.que_s_ha_fet).words(PARAULES),
        _nota_reservada(atencio, usuari),
        _junts(atencio.tecnica, lloc, atencio.municipi.nom_natural),
    ]
    detall = "\n".join(filter(None, linies))
    return Dit(titol, detall, reverse("acollida:atencio", args=[atencio.uid]))


def _nota_reservada(atencio, usuari) -> str:
    if not atencio.nota:
        return ""
    if not atencio.pot_llegir_la_nota(usuari):
        return _("Hi ha una nota reservada.")
    return _("Nota reservada: %(nota)s") % {"nota": atencio.nota}


def _derivacions(persona):
    de_la_persona = Derivacio.objects.filter(atencio__persona=persona)
    return amb(de_la_persona, "entitat__nom", "atencio__uid", "atencio__dia")


def _diu_derivacio(derivacio, usuari) -> Dit:
    estat = derivacio.get_estat_display()
    if derivacio.resposta_el:
        dia = date_format(derivacio.resposta_el)
        estat = _("%(estat)s el dia %(dia)s") % {"estat": estat, "dia": dia}
    return Dit(
        _("Derivació a %(entitat)s") % {"entitat": derivacio.entitat},
        _junts(derivacio.motiu, estat, derivacio.resposta),
        reverse("acollida:atencio", args=[derivacio.atencio.uid]),
    )


def _cites(persona):
    return amb(persona.cites, *noms("motiu"), *DEL_PUNT)


def _diu_cita(cita, usuari) -> Dit:
    hora = date_format(cita.hora, "TIME_FORMAT")
    return Dit(
        _("Cita: %(motiu)s") % {"motiu": cita.motiu},
        _junts(hora, cita.permanencia.punt, EstatCita(cita.estat).label, cita.anullada_motiu),
        reverse("acollida:cita", args=[cita.uid]),
    )


# Papers


# A person has few: those that her page has already fetched serve.


def _documents(persona):
    return list(persona.documents.all())


def _diu_expedicio(document, usuari) -> Dit:
    titol = _("S'expedeix: %(document)s") % {"document": document}
    return Dit(titol, str(document.pais or ""), _edita(document.persona, "documents"))


def _diu_caducitat(document, usuari) -> Dit:
    titol = _("Caduca: %(document)s") % {"document": document}
    return Dit(titol, str(document.pais or ""), _edita(document.persona, "documents"))


def _empadronaments(persona):
    return list(persona.empadronaments.all())


def _diu_padro(frase):
    def diu(empadronament, usuari) -> Dit:
        titol = contrau(str(frase) % {"municipi": empadronament.municipi})
        return Dit(titol, "", _edita(empadronament.persona, "padro"))

    return diu


def _situacions(persona):
    return list(persona.situacions.all())


def _diu_situacio(situacio, usuari) -> Dit:
    fins = situacio.fins and _("fins al dia %(dia)s") % {"dia": date_format(situacio.fins)}
    return Dit(
        _("Situació: %(situacio)s") % {"situacio": situacio},
        fins or "",
        _edita(situacio.persona, "situacio"),
    )


# Files and the record itself


def _moviments(persona):
    de_la_persona = Moviment.objects.filter(expedient__persona=persona)
    return amb(
        de_la_persona,
        "expedient__uid",
        "expedient__exercici",
        "expedient__numero",
        "expedient__comarca__codi",
        *noms("expedient__servei"),
        *noms("motiu"),
        "tecnica__nom",
        "per__nom",
    )


def _diu_moviment(moviment, usuari) -> Dit:
    expedient = moviment.expedient
    referent = moviment.tipus in (TipusMoviment.OBERTURA, TipusMoviment.REFERENT)
    a_qui = referent and moviment.tecnica and _("referent: %(nom)s") % {"nom": moviment.tecnica}
    return Dit(
        capfirst(f"{moviment.get_tipus_display()}: {expedient.servei}"),
        _junts(expedient.codi, moviment.motiu, moviment.explicacio, a_qui, moviment.per),
        reverse("acollida:expedient", args=[expedient.uid]),
    )


def _fusions(persona):
    return amb(persona.fusions.annotate(dia=TruncDate("el")), "per__nom")


def _diu_fusio(fusio, usuari) -> Dit:
    registres = ngettext("%(n)s registre hi passa", "%(n)s registres hi passen", fusio.moviments)
    desfeta = fusio.desfeta_el and _("desfeta el dia %(dia)s") % {
        "dia": date_format(fusio.desfeta_el, "DATE_FORMAT")
    }
    return Dit(
        _("S'hi ajunta una altra fitxa de la mateixa persona"),
        _junts(registres % {"n": fusio.moviments}, fusio.per, desfeta),
        reverse("acollida:fusio", args=[fusio.uid]),
    )


def _accessos(persona):
    concedits = persona.sollicituds.filter(
        estat=EstatSollicitud.CONCEDIDA, respost_el__isnull=False
    )
    return amb(concedits.annotate(dia=TruncDate("respost_el")), "per__nom")


def _diu_acces(acces, usuari) -> Dit:
    fins = _("fins al dia %(dia)s") % {"dia": date_format(acces.fins)}
    return Dit(_("%(nom)s pot veure la fitxa") % {"nom": acces.per}, fins)


ATENCIO = Tipus("atencio", gettext_lazy("Atencions"), "atencions")
CITA = Tipus("cita", gettext_lazy("Cites"), "agenda")
DERIVACIO = Tipus("derivacio", gettext_lazy("Derivacions"), "derivacio")
EXPEDIENT = Tipus("expedient", gettext_lazy("Expedients"), "expedient")
DOCUMENT = Tipus("document", gettext_lazy("Documents"), "document")
PADRO = Tipus("padro", gettext_lazy("Padró"), "padro")
SITUACIO = Tipus("situacio", gettext_lazy("Situació"), "persones")
FITXA = Tipus("fitxa", gettext_lazy("Fitxa i accessos"), "accessos")

S_EMPADRONA = _diu_padro(gettext_lazy("S'empadrona a %(municipi)s"))
RENOVA = _diu_padro(gettext_lazy("Renova el padró a %(municipi)s"))
ES_BAIXA = _diu_padro(gettext_lazy("És baixa del padró de %(municipi)s"))

for font in (
    Font("atencio", ATENCIO, _atencions, _diu_atencio),
    Font("cita", CITA, _cites, _diu_cita),
    Font("derivacio", DERIVACIO, _derivacions, _diu_derivacio, "atencio__dia"),
    Font("expedient", EXPEDIENT, _moviments, _diu_moviment),
    *FONTS_ITINERARI,
    *FONTS_CURSOS,
    Font("document-expedicio", DOCUMENT, _documents, _diu_expedicio, "expedit_el"),
    Font("document-caducitat", DOCUMENT, _documents, _diu_caducitat, "caduca_el"),
    Font("padro-alta", PADRO, _empadronaments, S_EMPADRONA, "alta_el"),
    Font("padro-renovacio", PADRO, _empadronaments, RENOVA, "renovat_el"),
    Font("padro-baixa", PADRO, _empadronaments, ES_BAIXA, "baixa_el"),
    Font("situacio", SITUACIO, _situacions, _diu_situacio, "des_de"),
    Font("fusio", FITXA, _fusions, _diu_fusio),
    Font("acces", FITXA, _accessos, _diu_acces),
):
    registra_font(font)
