"""A whole case of one municipality, with a mark of its own in every text that somebody writes.

Whatever answer shows the mark of a municipality to who may not see it has leaked.
"""

from datetime import date, time
from uuid import uuid4

from acollida.actions.fusio import fusiona
from acollida.actions.papers import crea_plantilla
from acollida.enums import EstatParella, TipusContacte
from acollida.models import (
    Avaluacio,
    Cita,
    Derivacio,
    Llar,
    MitjaContacte,
    Moviment,
    NomPersona,
    Parella,
    PeticioEntrevista,
    PlantillaPaper,
    Programa,
    SollicitudAcces,
    Traspas,
)
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
    fa_tecnica,
)
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio, fa_sessio
from tests.acollida.papers import fa_paper
from tests.acollida.programes import fa_apunt, fa_dret, fa_participacio, fa_refugi

DIA = date(2026, 3, 2)
RESERVAT = "Reservat"  # in every text of a programme, beside the mark of the municipality


def marca(municipi) -> str:
    """A word that stands nowhere else."""
    return f"Canari{municipi.codi_ine}"


def fa_mon(municipi, tecnica=None) -> dict:
    """The records of one person and all that hangs from her, by what each of them is."""
    senyal = marca(municipi)
    tecnica = tecnica or fa_tecnica(municipi)
    persona = fa_persona(
        f"{senyal}nom",
        f"{senyal}cognom",
        municipi=municipi,
        per=tecnica,
        naixement=date(1990, 5, 17),
        cognom2=f"{senyal}segon",
        nom_sentit=f"{senyal}sentit",
        nom_original=f"{senyal}original",
        nota=f"{senyal}nota",
    )
    bessona = fa_persona(f"{senyal}nom", f"{senyal}cognom", municipi=municipi, per=tecnica)
    NomPersona.objects.create(persona=persona, nom=f"{senyal}alies")
    fa_document(persona, f"{senyal}0", "passaport", caduca_el=date(2026, 4, 1))
    MitjaContacte.objects.create(
        persona=persona, tipus=TipusContacte.CORREU, valor=f"{senyal.lower()}@prova.cat"
    )
    llar = Llar.objects.create()
    for qui, parentiu in ((persona, "referencia"), (bessona, "germa")):
        qui.llars.create(llar=llar, parentiu=parentiu)
    expedient = fa_expedient(persona, tecnica=tecnica)
    Moviment.objects.create(
        expedient=expedient, tipus="obertura", explicacio=f"{senyal}moviment", per=tecnica
    )
    atencio = fa_atencio(
        persona,
        tecnica=tecnica,
        dia=DIA,
        expedient=expedient,
        que_s_ha_fet=f"{senyal}fet",
        nota=f"{senyal}reservada",
    )
    entitat = fa_entitat(f"Entitat {municipi.codi_ine}", municipi=municipi)
    derivacio = Derivacio.objects.create(
        uid=uuid4(), atencio=atencio, entitat=entitat, motiu=f"{senyal}motiu"
    )
    permanencia = fa_permanencia(fa_punt(municipi), tecnica=tecnica)
    de_tecnica = {"creat_per": tecnica, "modificat_per": tecnica}
    motiu = fa_motiu_cita()
    cita = Cita.objects.create(
        permanencia=permanencia,
        dia=DIA,
        hora=time(9),
        persona=persona,
        motiu=motiu,
        nota=f"{senyal}cita",
        **de_tecnica,
    )
    peticio = PeticioEntrevista.objects.create(
        persona=persona,
        municipi=municipi,
        demanada_el=DIA,
        motiu=motiu,
        canal="presencial",
        **de_tecnica,
    )
    traspas = Traspas.objects.create(
        uid=uuid4(),
        expedient=expedient,
        a_municipi=municipi,
        motiu=f"{senyal}traspas",
        per=tecnica,
    )
    itinerari = fa_itinerari(persona, DIA, ["a1", "c"], nota=f"{senyal}itinerari")
    Avaluacio.objects.create(
        itinerari=itinerari, dia=DIA, ofici=f"{senyal}ofici", necessitats=f"{senyal}necessitats",
        **de_tecnica,
    )  # fmt: skip
    modul = itinerari.moduls.first()
    modul.via, modul.acreditat_el, modul.on = "convalidat", DIA, f"{senyal}on"
    modul.document = f"{senyal}document"
    modul.save()
    paper = fa_paper(
        itinerari, tecnica, numero=f"D-{municipi.codi_ine}", text=f"{senyal}paper",
        anullat_el=DIA, anullat_per_que=f"{senyal}anullat",
    )  # fmt: skip
    plantilla = crea_plantilla(
        plantilla=PlantillaPaper(comarca=municipi.comarca, tipus="que_falta", nom=municipi.nom),
        text="{{ persona.nom }}",
        per=tecnica,
    )
    edicio = fa_edicio(municipi, tecnica=tecnica)
    inscripcio = fa_inscripcio(edicio, itinerari=itinerari, avis=f"{senyal}avis")
    una, altra = sorted((persona, bessona), key=lambda p: p.pk)
    parella = Parella.objects.create(
        una=una, altra=altra, puntuacio=90, motius=["mateix nom"], estat=EstatParella.PENDENT
    )
    absorbida = fa_persona(f"{senyal}vella", municipi=municipi, per=tecnica)
    fusio = fusiona(guanyadora=persona, absorbida=absorbida, tria={}, per=tecnica)
    sollicitud = SollicitudAcces.objects.create(
        persona=persona, per=fa_tecnica(municipi.comarca), motiu=f"{senyal}acces"
    )
    return fa_reservat(tecnica, persona, senyal) | {
        "tecnica": tecnica,
        "persona": persona,
        "bessona": bessona,
        "expedient": expedient,
        "atencio": atencio,
        "derivacio": derivacio,
        "entitat": entitat,
        "punt": permanencia.punt,
        "permanencia": permanencia,
        "cita": cita,
        "peticio": peticio,
        "traspas": traspas,
        "parella": parella,
        "fusio": fusio,
        "itinerari": itinerari,
        "modul": modul,
        "paper": paper,
        "plantilla": plantilla,
        "sollicitud": sollicitud,
        "edicio": edicio,
        "sessio": fa_sessio(edicio),
        "inscripcio": inscripcio,
    }


def fa_reservat(tecnica, persona, senyal) -> dict:
    """What she does in a restricted programme, which this technician may know of."""
    programa = Programa.objects.filter(codi="refugi").first() or fa_refugi()
    mentor, document = programa.tipus_d_apunt.order_by("-codi")
    dret = fa_dret(tecnica, programa)
    participacio = fa_participacio(
        persona,
        programa,
        per=tecnica,
        prorroga_fins=date(2026, 12, 1),
        prorroga_motiu=f"{senyal}{RESERVAT}pròrroga",
        motiu_avis=f"{senyal}{RESERVAT}avís",
        reservat=f'{{"nota": "{senyal}{RESERVAT}nota", "vulnerable": ["salut"]}}',
    )
    apunt = fa_apunt(participacio, mentor, valors={"qui": f"{senyal}{RESERVAT}mentora"})
    resguard = document.camps.get().opcions.get(codi="resguard")
    fa_apunt(
        participacio, document, opcio=resguard, valors={"quin": "resguard"}, fins=date(2026, 8, 1)
    )
    fa_apunt(
        participacio, mentor, anullat_el=participacio.creat_el,
        anullat_motiu=f"{senyal}{RESERVAT}anul·lat", valors={"qui": f"{senyal}{RESERVAT}vella"},
    )  # fmt: skip
    return {"programa": programa, "dret": dret, "participacio": participacio, "apunt": apunt}
