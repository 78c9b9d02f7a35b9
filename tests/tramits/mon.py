"""Everything that the room keeps of one case, with a mark in each text that somebody writes.

Three marks, by who may read them: what is in the file of the person, what the clerk of her town
hall typed in the request, and somebody of another municipality who asks for her procedure.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import time_machine

from acollida.cerca import reindexa
from acollida.models import Llar, MitjaContacte
from comptes.enums import Rol
from comptes.models import Usuari
from tests.acollida.fabriques import fa_document, fa_expedient, fa_persona, fa_tecnica
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari
from tests.municipis.fitxers import fa_imatge, fa_pdf, pujat
from tests.tramits.fabriques import fa_classe, fa_tipus, fa_tipus_informe, fa_tramit
from tests.tramits.informes import fa_entrevista, fa_proposat, fa_tipus_i, fa_visita
from tramits import actions
from tramits.actions.fitxers import desa_fitxer
from tramits.actions.requeriments import amplia, requereix
from tramits.enums import CodiRellotge, EstatVisita, QuiRequereix, TipusAdjunt
from tramits.enums import EstatTramit as E
from tramits.models import Ampliacio, InformeEstrangeria, Requeriment, SollicitudInforme, Tramit

ARA = "2026-03-02T09:00:00+01:00"
DIA = date(2026, 3, 2)
FITXA, ENTRADA, ALIENA = "CanariFitxa", "CanariEntrada", "CanariAliena"
NIE = "X1234567L"


@dataclass
class Mon:
    """`uids`: of each record of the case, by what it is; `codis`: what is in other addresses."""

    tecnica: Usuari
    companya: Usuari  # of another municipality of the same comarca
    d_altra_comarca: Usuari
    coordinadora: Usuari
    municipal: Usuari
    altra_municipal: Usuari
    administradora: Usuari
    dpd: Usuari
    uids: dict[str, UUID] = field(default_factory=dict)
    codis: dict[str, str] = field(default_factory=dict)

    def del_lloc(self, rol: Rol) -> Usuari:
        """Somebody with this role who works where the case is."""
        return getattr(self, rol.value)


def fa_mon() -> Mon:
    with time_machine.travel(ARA, tick=False):
        return _fa_mon()


def _fa_mon() -> Mon:
    comarca = fa_comarca("Berguedà")
    berga, avia = (fa_municipi(nom, comarca=comarca) for nom in ("Berga", "Avià"))
    mon = Mon(
        fa_tecnica(berga), fa_tecnica(avia), fa_tecnica(fa_municipi("Vic")),
        fa_usuari(Rol.COORDINADORA, comarca), fa_usuari(Rol.MUNICIPAL, berga),
        fa_usuari(Rol.MUNICIPAL, avia), fa_usuari(Rol.ADMINISTRADORA, comarca),
        fa_usuari(Rol.DPD, comarca),
    )  # fmt: skip
    persona = _persona(mon, berga)
    aliena = fa_persona(f"{ALIENA}nom", f"{ALIENA}cognom", municipi=avia, per=mon.companya)
    persona.llars.get().llar.membres.create(persona=aliena, parentiu="altre")
    reindexa(persona), reindexa(aliena)
    fa_classe("passaport"), fa_classe("taxa", "Taxa")
    tipus = fa_tipus("social", documents=["passaport", "taxa"], validesa_mesos=12)
    tramit = _tramit(mon, persona, aliena, tipus)
    mon.uids |= {"persona": persona.uid, "tramit": tramit.uid, "versio": tipus.uid}
    mon.uids |= _papers(mon, tramit) | _informes(mon, persona)
    mon.codis = {"codi": tipus.codi, "classe": "passaport", "a": "resolta"}
    mon.uids["sollicitud"] = _sollicitud(mon, berga)
    return mon


def _persona(mon, municipi):
    persona = fa_persona(
        f"{FITXA}nom", f"{FITXA}cognom", municipi=municipi, per=mon.tecnica,
        cognom2=f"{FITXA}segon", nota=f"{FITXA}secret", naixement=date(1990, 5, 17),
    )  # fmt: skip
    fa_document(persona, NIE)
    MitjaContacte.objects.create(persona=persona, tipus="correu", valor=f"{FITXA}@prova.cat")
    filla = fa_persona(f"{FITXA}filla", municipi=municipi, per=mon.tecnica)
    llar = Llar.objects.create()
    for qui, parentiu in ((persona, "referencia"), (filla, "fill")):
        qui.llars.create(llar=llar, parentiu=parentiu)
    fa_expedient(persona, tecnica=mon.tecnica)
    return persona


def _tramit(mon, persona, aliena, tipus) -> Tramit:
    """Presented, with all that is asked for in the form and its requirement waiting."""
    tramit = fa_tramit(persona, tipus, sollicitant=aliena, nota=f"{FITXA}nota")
    camps = {nom: f"{FITXA}{nom}" for nom in ("num_registre", "num_oficial", "oficina")}
    return actions.passa(
        tramit=tramit, a=E.PRESENTADA, dia=DIA, per=mon.tecnica, camps=camps, motiu=f"{FITXA}motiu"
    )


def _papers(mon, tramit) -> dict:
    document = tramit.documents.get(classe__codi="passaport")
    document.nota = f"{FITXA}document"
    document.save()
    adjunt = desa_fitxer(
        tramit=tramit, fitxer=pujat(fa_pdf(f"{FITXA}pdf"), f"{FITXA}passaport.pdf"),
        tipus=TipusAdjunt.DOCUMENT, per=mon.tecnica, document=document,
    )  # fmt: skip
    ampliacio = amplia(
        tramit=tramit,
        desa=lambda: Ampliacio.objects.create(
            tramit=tramit, rellotge=CodiRellotge.RESOLUCIO, dies=10, motiu=f"{FITXA}ampliacio",
            per=mon.tecnica,
        ),
    )  # fmt: skip
    requeriment = requereix(
        tramit=tramit, per=mon.tecnica,
        desa=lambda: Requeriment.objects.create(
            tramit=tramit, qui=QuiRequereix.ESTAT, que=f"{FITXA}requeriment", notificat_el=DIA,
            dies=10, creat_per=mon.tecnica, modificat_per=mon.tecnica,
        ),
    )  # fmt: skip
    return {
        "adjunt": adjunt.uid, "ampliacio": ampliacio.uid, "requeriment": requeriment.uid,
    }  # fmt: skip


def _informes(mon, persona) -> dict:
    """One of each flow, proposed, with what they come from."""
    raons = {"raons": f"{FITXA}raons"}
    habitatge = fa_proposat(persona, mon.tecnica, fa_tipus_informe(), **raons)
    InformeEstrangeria.objects.update(origen="da20", origen_caduca_el=date(2026, 4, 30))
    visita = fa_visita(
        habitatge, mon.tecnica, adreca=f"{FITXA}carrer", present=f"{FITXA}present",
        observacions=f"{FITXA}visita",
    )  # fmt: skip
    foto = desa_fitxer(
        tramit=habitatge, fitxer=pujat(fa_imatge(), f"{FITXA}cuina.jpg"), tipus=TipusAdjunt.FOTO,
        per=mon.tecnica,
    )  # fmt: skip
    visita.fotos.add(foto)
    integracio = fa_proposat(persona, mon.tecnica, fa_tipus_i(), **raons)
    entrevista = fa_entrevista(
        integracio, mon.tecnica, lloc=f"{FITXA}lloc", mitjans=f"{FITXA}mitjans",
        observacions=f"{FITXA}entrevista",
    )  # fmt: skip
    fets = {
        "habitatge": habitatge, "visita": visita, "foto": foto, "integracio": integracio,
        "entrevista": entrevista,
    }  # fmt: skip
    fets |= _per_venir(mon, habitatge, integracio)
    return {que: fet.uid for que, fet in fets.items()}


def _per_venir(mon, habitatge, integracio) -> dict:
    """A visit and an interview still to come, and a visit that found nobody at home."""
    per_venir = EstatVisita.PROGRAMADA
    return {
        "visita_per_venir": fa_visita(habitatge, mon.tecnica, estat=per_venir),
        "visita_absent": fa_visita(habitatge, mon.tecnica, estat=EstatVisita.ABSENT),
        "entrevista_per_venir": fa_entrevista(integracio, mon.tecnica, DIA, per_venir),
    }


def _sollicitud(mon, municipi) -> UUID:
    """It waits, for somebody whose document is that of the person of the case."""
    marcats = ("nom", "cognoms", "adreca", "observacions", "registre_numero")
    return SollicitudInforme.objects.create(
        municipi=municipi, tipus=Tramit.objects.get(uid=mon.uids["habitatge"]).tipus,
        document_tipus="nie", document_numero=NIE, registre_el=DIA, origen="da20",
        origen_caduca_el=date(2026, 4, 30), creat_per=mon.municipal, modificat_per=mon.municipal,
        **{nom: f"{ENTRADA}{nom}" for nom in marcats},
    ).uid  # fmt: skip
