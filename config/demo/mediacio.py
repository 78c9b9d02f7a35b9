"""The interpretation service of the demonstration: a pool, its rules and some weeks of requests."""

from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from acollida.models import Persona
from mediacio import actions
from mediacio.actions.passos import anota
from mediacio.enums import (
    CanalInterpret,
    Desplacament,
    EstatPeticio,
    QuiMou,
    TipusDocumentInterpret,
    TipusPeticio,
)
from mediacio.models import (
    Ambit,
    DocumentInterpret,
    Interpret,
    MotiuAnullacio,
    Oferta,
    Peticio,
    ReglaServei,
    Sollicitant,
    Tarifa,
)
from mediacio.qui import inicials_de
from municipis.calendari import es_habil, festius_de
from municipis.models import Llengua

PARLEN = {
    "Samira Ouali": ("ary", "ar"),
    "Hassan Tahiri": ("ary", "rif"),
    "Amrit Kaur": ("pa", "hi", "ur"),
    "Ibrahima Sarr": ("wo", "ff"),
    "Oksana Melnyk": ("uk", "ru"),
    "Wei Chen": ("cmn", "wuu"),
    "Mariama Jallow": ("mnk", "ff"),
    "Ion Popescu": ("ro",),
}
CENTRES = (
    "Escola del Pont", "CAP Nord", "Serveis socials bàsics", "Institut de la Riba", "CAP Sud",
    "Oficina d'habitatge",
)  # fmt: skip
ORALS = (TipusPeticio.PRESENCIAL, TipusPeticio.PRESENCIAL, TipusPeticio.TELEFON, TipusPeticio.VIDEO)
PER_ESCALA, ENDARRERE, ENDAVANT = 90, 240, 30


def prepara_mediacio(comarca, tecniques, atzar: Random, escala: int = 1) -> None:
    """Make it, if the comarca has no interpreters yet."""
    if Interpret.objects.filter(comarca=comarca).exists():
        return
    per = tecniques[0]
    municipis = list(comarca.municipis.vigents())
    ReglaServei.objects.create(
        comarca=comarca, vigent_des_de=timezone.localdate() - timedelta(days=400), anys_maxims=2,
        usos_maxims=3, per_ambit=True, dies_avis=3, dies_habils=True,
        urgencies="Truqueu al servei, de dilluns a divendres, de 9 a 14 h.",
    )  # fmt: skip
    interprets = [_interpret(comarca, nom, codis, per, atzar) for nom, codis in PARLEN.items()]
    _escena(comarca, per, municipis, interprets, atzar, escala)


def _interpret(comarca, nom, codis, per, atzar) -> Interpret:
    correu = f"{nom.split()[0].lower()}@interprets.demo.cat"
    interpret = Interpret.objects.create(
        comarca=comarca, nom=nom, correu=correu, telefon=f"6{atzar.randrange(10**8):08d}",
        canals=[canal.value for canal in CanalInterpret][: atzar.randrange(2, 6)],
        creat_per=per, modificat_per=per,
    )  # fmt: skip
    for llengua in Llengua.objects.filter(codi__in=codis):
        interpret.llengues.create(llengua=llengua, escrita=atzar.random() < 0.5)
    for dia in range(5):
        interpret.disponibilitats.create(dia_setmana=dia, hora_inici=time(8), hora_fi=time(19))
    avui = timezone.localdate()
    Tarifa.objects.create(
        interpret=interpret, des_de=avui - timedelta(days=700),
        hora=Decimal(24 + atzar.randrange(8)), desplacament=Desplacament.KM,
        eur_desplacament=Decimal("0.26"), paraula=Decimal("0.08"),
    )  # fmt: skip
    for tipus, dies in (
        (TipusDocumentInterpret.SEXUALS, 300),
        (TipusDocumentInterpret.CONFIDENCIALITAT, None),
        (TipusDocumentInterpret.AUTONOMS, atzar.choice((200, -10))),
    ):
        caduca = None if dies is None else avui + timedelta(days=dies)
        DocumentInterpret.objects.create(interpret=interpret, tipus=tipus, caduca_el=caduca)
    return interpret


def _escena(comarca, per, municipis, interprets, atzar, escala) -> None:
    avui = timezone.localdate()
    persones = list(Persona.objects.vives().filter(municipi__in=municipis).order_by("pk")[:200])
    ambits = list(Ambit.objects.vigents()[:5])
    professionals = [_professional(comarca, nom, municipis, atzar) for nom in CENTRES]
    for _n in range(PER_ESCALA * escala):
        dia = _dia_habil(municipis[0], avui + timedelta(days=atzar.randrange(-ENDARRERE, ENDAVANT)))
        peticio = _peticio(comarca, dia, atzar, interprets)
        peticio.ambit, peticio.municipi = atzar.choice(ambits), atzar.choice(municipis)
        if persones and atzar.random() < 0.4:
            _de_persona(peticio, atzar.choice(persones), per)
        else:
            _de_fora(peticio, atzar.choice(professionals), atzar)
        peticio.save()
        anota(peticio, "", QuiMou.SOLLICITANT if peticio.sollicitant else QuiMou.SERVEI)
        _segueix(peticio, interprets, per, avui, atzar)


def _professional(comarca, servei, municipis, atzar) -> Sollicitant:
    nom = atzar.choice(("Marta Soler", "Pau Riba", "Anna Casas", "Joan Vila", "Eva Puig"))
    correu = f"{nom.split()[0].lower()}{atzar.randrange(90)}@demo.cat"
    return Sollicitant.objects.create(
        comarca=comarca, nom=nom, correu=correu, servei=servei, municipi=municipis[0],
        confirmat_el=timezone.now(),
    )  # fmt: skip


def _peticio(comarca, dia: date, atzar, interprets) -> Peticio:
    """One in fifteen, of a language that nobody in the pool speaks."""
    de_qui = atzar.choice(interprets)
    llengues = [fila.llengua for fila in de_qui.llengues.select_related("llengua")]
    rares = Llengua.objects.filter(codi__in=("bn", "ti", "so"))
    llengua = atzar.choice(list(rares) if atzar.random() < 1 / 15 or not llengues else llengues)
    hora = atzar.randrange(9, 17)
    return Peticio(
        comarca=comarca, llengua=llengua, tipus=atzar.choice(ORALS), dia=dia,
        hora_inici=time(hora), hora_fi=time(hora + 1), sollicitada_el=dia - timedelta(days=6),
    )  # fmt: skip


def _dia_habil(municipi, dia: date) -> date:
    while not es_habil(dia, festius_de(municipi, dia.year)):
        dia += timedelta(days=1)
    return dia


def _de_persona(peticio, persona, per) -> None:
    peticio.persona, peticio.municipi, peticio.tecnica = persona, persona.municipi, per
    peticio.inicials, peticio.sexe = inicials_de(persona), persona.sexe
    peticio.any_naixement = getattr(persona.naixement, "year", None)
    peticio.creat_per = peticio.modificat_per = per


def _de_fora(peticio, professional, atzar) -> None:
    peticio.sollicitant = professional
    peticio.inicials = "".join(atzar.choice("ABDFHKMNOS") for _ in range(2))
    peticio.any_naixement = atzar.randrange(1950, 2015)


def _segueix(peticio, interprets, per, avui, atzar) -> None:
    """Its steps, until where it would be today; what is far ahead still waits."""
    parlen = [i for i in interprets if i.llengues.filter(llengua=peticio.llengua).exists()]
    sort = atzar.random()
    if not parlen or sort < 0.06:
        if peticio.dia < avui:
            _anulla(peticio, "ja-no-cal" if parlen else "cap-interpret", per)
        return
    if peticio.dia >= avui and sort < 0.5:
        return
    if not _confirma(peticio, atzar.choice(parlen), per) or peticio.dia >= avui:
        return
    estat = EstatPeticio.NO_USUARI if sort < 0.16 else EstatPeticio.FETA
    actions.passa(peticio=peticio, a=estat, qui=QuiMou.SERVEI, per=per)
    Peticio.objects.filter(pk=peticio.pk).update(acabada_el=peticio.dia)


def _confirma(peticio, interpret, per) -> bool:
    if Peticio.objects.que_l_ocupen(interpret, peticio).exists():
        return False
    ara = timezone.now()
    Oferta.objects.create(
        peticio=peticio, interpret=interpret, caduca_el=ara, per=per, resposta="acceptada",
        resposta_el=ara,
    )  # fmt: skip
    peticio.interpret = interpret
    actions.passa(peticio=peticio, a=EstatPeticio.CONFIRMADA, qui=QuiMou.INTERPRET)
    return True


def _anulla(peticio, codi: str, per) -> None:
    motiu = MotiuAnullacio.objects.get(codi=codi)
    a = EstatPeticio.ANULLADA if codi != "cap-interpret" else EstatPeticio.NO_SERVIDA
    actions.passa(peticio=peticio, a=a, qui=QuiMou.SERVEI, per=per, motiu=motiu)
