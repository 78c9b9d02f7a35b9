"""Builders of people, files, contacts and days of attention."""

from datetime import date, time
from itertools import count

from acollida.enums import Canal, Precisio, TipusDocument
from acollida.models import (
    Atencio,
    DocumentIdentitat,
    Expedient,
    Itinerari,
    Modul,
    ModulItinerari,
    MotiuCita,
    MotiuTancament,
    NormaAcollida,
    Permanencia,
    Persona,
    PuntAtencio,
    Servei,
    Tema,
    TipusSituacio,
)
from comptes.enums import Rol
from municipis.models import Entitat
from tests.fabriques import fa_municipi, fa_usuari

_seguent = count(1)


def fa_tecnica(territori=None, **camps):
    """A technician of `territori`: a comarca or a municipality (a new one by default)."""
    return fa_usuari(Rol.TECNICA, territori or fa_municipi(), **camps)


def fa_persona(nom="Amina", cognom1="Diallo", *, municipi=None, per=None, naixement=None, **camps):
    """A person of `municipi`; `naixement` is a day, known to the day if nothing else is said."""
    municipi = municipi or fa_municipi()
    per = per or fa_tecnica(municipi)
    if naixement:
        camps = {"naixement_precisio": Precisio.DIA} | camps
    return Persona.objects.create(
        nom=nom,
        cognom1=cognom1,
        municipi=municipi,
        naixement=naixement,
        creat_per=per,
        modificat_per=per,
        **camps,
    )


def fa_document(persona, numero, tipus=TipusDocument.NIE, **camps):
    return DocumentIdentitat.objects.create(persona=persona, tipus=tipus, numero=numero, **camps)


def fa_codi(model, codi=None, nom="Una cosa", **camps):
    """A row of one of the lists: `Servei`, `Tema`, `MotiuTancament`, `MotiuCita`…"""
    codi = codi or f"codi-{next(_seguent)}"
    return model.objects.create(codi=codi, nom=nom, nom_es=nom, nom_en=nom, **camps)


def fa_servei(codi=None, nom="Acollida itinerant"):
    return fa_codi(Servei, codi, nom)


def fa_tema(codi=None, nom="Empadronament"):
    return fa_codi(Tema, codi, nom)


def fa_motiu_cita(codi=None, nom="Seguiment"):
    return fa_codi(MotiuCita, codi, nom)


def fa_motiu_tancament(codi=None, nom="Objectius assolits"):
    return fa_codi(MotiuTancament, codi, nom)


def fa_situacio(codi=None, nom="Residència temporal"):
    return fa_codi(TipusSituacio, codi, nom)


def fa_expedient(persona, *, servei=None, tecnica=None, exercici=2026, **camps):
    """An open file, as it stands in the database: to number one, use the action."""
    tecnica = tecnica or persona.creat_per
    return Expedient.objects.create(
        persona=persona,
        servei=servei or fa_servei(),
        comarca=persona.municipi.comarca,
        municipi=persona.municipi,
        exercici=exercici,
        numero=next(_seguent),
        tecnica=tecnica,
        creat_per=tecnica,
        modificat_per=tecnica,
        **camps,
    )


def fa_atencio(persona=None, *, municipi=None, tecnica=None, dia=date(2026, 3, 2), **camps):
    """A contact with `persona`; without one say `tipus` and `municipi`."""
    municipi = municipi or persona.municipi
    tecnica = tecnica or (persona.creat_per if persona else fa_tecnica(municipi))
    return Atencio.objects.create(
        persona=persona,
        municipi=municipi,
        tecnica=tecnica,
        dia=dia,
        creat_per=tecnica,
        modificat_per=tecnica,
        **camps,
    )


def fa_punt(municipi=None, nom="Ajuntament", **camps):
    return PuntAtencio.objects.create(municipi=municipi or fa_municipi(), nom=nom, **camps)


def fa_permanencia(punt=None, *, tecnica=None, **camps):
    """Mondays from 9 to 11 h from 5 January 2026 on, if nothing else is said."""
    punt = punt or fa_punt()
    camps = {
        "dia_setmana": 0,
        "des_de": date(2026, 1, 5),
        "hora_inici": time(9),
        "hora_fi": time(11),
        "canals": [Canal.PRESENCIAL],
    } | camps
    return Permanencia.objects.create(
        punt=punt, tecnica=tecnica or fa_tecnica(punt.municipi), **camps
    )


def fa_entitat(nom="CAP Nord", *, comarca=None, municipi=None, tipus="salut", **camps):
    comarca = comarca or municipi.comarca
    return Entitat.objects.create(nom=nom, comarca=comarca, municipi=municipi, tipus=tipus, **camps)


MODULS = {
    "a1": ("A.1 · Competències lingüístiques bàsiques en català", 1, 90),
    "a2": ("A.2 · Competències lingüístiques bàsiques en castellà", 2, 90),
    "a3": ("A.3 · Mòdul opcional de llengua", 3, 0),
    "b": ("B · Coneixements laborals", 4, 15),
    "c": ("C · Coneixement de la societat catalana i del seu marc jurídic", 5, 15),
}


def fa_modul(codi="a1", **camps):
    """The module of that code, the same one each time: «a1», «a2», «a3», «b», «c»."""
    if fet := Modul.objects.filter(codi=codi).first():
        return fet
    nom, ordre, hores = MODULS[codi]
    propis = {"ordre": ordre, "hores_minimes": hores, "cal": codi != "a3"}
    return fa_codi(Modul, codi, nom, **propis | camps)


def _expedient_de_primera_acollida(persona, per):
    servei = Servei.objects.filter(codi="primera-acollida").first()
    servei = servei or fa_servei("primera-acollida", "Primera acollida")
    obert = persona.expedients.oberts().filter(servei=servei).first()
    return obert or fa_expedient(persona, servei=servei, tecnica=per)


def fa_itinerari(persona, inici=None, moduls=(), **camps):
    """An open itinerary with its file; with `inici`, begun that day, and with these modules.

    `moduls` are codes («a1») or `Modul` rows, all of them still to be accredited.
    """
    per = camps.pop("per", persona.creat_per)
    expedient = camps.pop("expedient", None) or _expedient_de_primera_acollida(persona, per)
    itinerari = Itinerari(
        persona=persona,
        municipi=persona.municipi,
        demanat_el=inici or date(2026, 1, 12),
        creat_per=per,
        modificat_per=per,
        expedient=expedient,
    )
    if inici:
        itinerari.comenca(inici, NormaAcollida())
    for nom, valor in camps.items():
        setattr(itinerari, nom, valor)
    itinerari.save()
    ModulItinerari.objects.bulk_create(
        ModulItinerari(
            itinerari=itinerari,
            modul=fa_modul(modul) if isinstance(modul, str) else modul,
            creat_per=per,
            modificat_per=per,
        )
        for modul in moduls
    )
    return itinerari
