"""A person with a row of everything that her record shows, and the household she lives in."""

from datetime import date, time, timedelta
from itertools import count
from uuid import uuid4

from django.utils.timezone import localdate, now

from acollida.enums import (
    EstatSollicitud,
    Parentiu,
    TipusContacte,
    TipusDocument,
    TipusMoviment,
    TipusNom,
)
from acollida.models import (
    AltraNacionalitat,
    Cita,
    Derivacio,
    Empadronament,
    Fusio,
    Llar,
    LlenguaPersona,
    MembreLlar,
    MitjaContacte,
    Moviment,
    NomPersona,
    SituacioAdministrativa,
    SollicitudAcces,
    TemaAtencio,
)
from municipis.models import Llengua, Nacionalitat
from tests.acollida.fabriques import (
    fa_atencio,
    fa_document,
    fa_entitat,
    fa_expedient,
    fa_itinerari,
    fa_motiu_cita,
    fa_permanencia,
    fa_persona,
    fa_punt,
    fa_situacio,
    fa_tecnica,
    fa_tema,
)
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio

_seguent = count(1)


def fa_nacionalitat(nom="Marroc", **camps):
    n = next(_seguent)
    camps = {"codi": f"{n:03d}", "tipus": "pais", "area": "africa"} | camps
    return Nacionalitat.objects.create(nom=nom, nom_es=nom, nom_en=nom, **camps)


def fa_llengua(nom="amazic", **camps):
    camps = {"codi": f"x{next(_seguent)}", "escriptures": "Arab"} | camps
    return Llengua.objects.create(nom=nom, nom_es=nom, nom_en=nom, **camps)


def fa_empadronament(persona, alta_el=date(2024, 3, 3), **camps):
    camps = {"municipi": persona.municipi, "encsarp": True} | camps
    return Empadronament.objects.create(persona=persona, alta_el=alta_el, **camps)


def fa_cita(persona, dia=None, *, per=None, permanencia=None, **camps):
    per = per or persona.creat_per
    permanencia = permanencia or fa_permanencia(fa_punt(persona.municipi, f"Punt {uuid4()}"))
    return Cita.objects.create(
        permanencia=permanencia,
        dia=dia or localdate() + timedelta(days=5),
        hora=time(9, 30),
        persona=persona,
        motiu=fa_motiu_cita(),
        creat_per=per,
        modificat_per=per,
        **camps,
    )


def fa_llar(*persones, parentiu=Parentiu.ALTRE):
    llar = Llar.objects.create()
    for persona in persones:
        MembreLlar.objects.create(
            llar=llar, persona=persona, parentiu=parentiu, des_de=date(2020, 1, 1)
        )
    return llar


def omple(persona, *, marca=""):
    """A row of everything for this person; every text of hers carries the mark."""
    per, avui = persona.creat_per, localdate()
    nacionalitat, llengua = fa_nacionalitat(), fa_llengua()
    NomPersona.objects.create(persona=persona, tipus=TipusNom.ALIES, nom=f"àlies {marca}")
    fa_document(
        persona,
        f"DOC{marca}",
        TipusDocument.PASSAPORT,
        pais=nacionalitat,
        expedit_el=avui - timedelta(days=900),
        caduca_el=avui + timedelta(days=20),
    )
    MitjaContacte.objects.create(
        persona=persona, tipus=TipusContacte.TELEFON, valor="+34600111222", de_qui=f"veí {marca}"
    )
    MitjaContacte.objects.create(
        persona=persona, tipus=TipusContacte.CORREU, valor=f"c{marca}@exemple.cat".lower()
    )
    LlenguaPersona.objects.create(persona=persona, llengua=llengua, nivell="materna")
    AltraNacionalitat.objects.create(persona=persona, nacionalitat=nacionalitat)
    fa_empadronament(
        persona,
        avui - timedelta(days=1500),
        renovat_el=avui - timedelta(days=720),
    )
    SituacioAdministrativa.objects.create(
        persona=persona, tipus=fa_situacio(), des_de=date(2024, 1, 1), fins=avui + timedelta(80)
    )
    expedient = fa_expedient(persona)
    Moviment.objects.create(
        expedient=expedient,
        tipus=TipusMoviment.OBERTURA,
        explicacio=f"obert {marca}",
        tecnica=per,
        per=per,
    )
    atencio = omple_atencio(persona, marca=marca)
    Derivacio.objects.create(
        uid=uuid4(),
        atencio=atencio,
        entitat=fa_entitat(f"Entitat {uuid4()}", municipi=persona.municipi),
        motiu=f"motiu {marca}",
        resposta=f"resposta {marca}",
        resposta_el=avui,
    )
    fa_cita(persona)
    itinerari = fa_itinerari(persona, date(2026, 2, 2), ["a1", "c"], expedient=expedient)
    curs = fa_edicio(persona.municipi, tecnica=per)
    fa_inscripcio(curs, itinerari=itinerari, estat="baixa", baixa_el=avui, motiu=f"deixa {marca}")
    Fusio.objects.create(
        guanyadora=persona,
        absorbida=fa_persona(f"Absorbida{marca}", municipi=persona.municipi, fusionada_amb=persona),
        rastre="{}",
        moviments=3,
        per=per,
    )
    SollicitudAcces.objects.create(
        persona=persona,
        per=fa_tecnica(),
        motiu=f"vull {marca}",
        estat=EstatSollicitud.CONCEDIDA,
        respost_per=per,
        respost_el=now(),
        fins=avui + timedelta(days=3),
    )
    return persona


def omple_atencio(persona, *, marca="", **camps):
    camps = {
        "que_s_ha_fet": f"fet {marca}",
        "nota": f"nota {marca}",
        "punt": fa_punt(persona.municipi, f"Punt {uuid4()}"),
    } | camps
    atencio = fa_atencio(persona, **camps)
    TemaAtencio.objects.create(atencio=atencio, tema=fa_tema())
    return atencio
