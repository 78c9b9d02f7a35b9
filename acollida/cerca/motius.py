"""Why somebody is among the results, when her name does not say it."""

from django.utils.translation import gettext as _

from acollida.noms import mots, semblanca_de_mots

from .nivells import Nivell


def motiu(candidata, persona, pregunta) -> str:
    """A few words; nothing when it is her own name."""
    if candidata.nivell == Nivell.LLAR:
        return _per_llar(persona, pregunta)
    motius = [_per_numero(numero, persona) for numero in pregunta.numeros]
    motius += [_("data de naixement")] * bool(pregunta.dates)
    motius += [_("correu electrònic")] * bool(pregunta.correus)
    motius += [_per_altre_nom(candidata, persona, pregunta)]
    return " · ".join(dict.fromkeys(filter(None, motius)))


def _per_numero(numero, persona) -> str:
    if any(numero in document for document in persona.numeros):
        return _("document")
    if any(numero in via for via in persona.vies):
        return _("telèfon")
    if persona.naixement and str(persona.naixement.year) == numero:
        return _("any de naixement")
    return _("document")


def _per_altre_nom(candidata, persona, pregunta) -> str:
    """The other name that agrees with a word with which her own name does not."""
    for mot in pregunta.mots:
        propi = max((semblanca_de_mots(mot, seu) for seu in candidata.propis), default=0)
        for nom in (persona.nom_sentit, persona.nom_original, *persona.altres_noms):
            if max((semblanca_de_mots(mot, seu) for seu in mots(nom)), default=0) > propi:
                return _("també «%(nom)s»") % {"nom": nom}
    return ""


def _per_llar(persona, pregunta) -> str:
    for nom in persona.companys:
        seus = mots(nom)
        if any(semblanca_de_mots(mot, seu) for mot in pregunta.mots for seu in seus):
            return _("viu amb %(nom)s") % {"nom": nom.strip()}
    return _("algú de casa seva")
