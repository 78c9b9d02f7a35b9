"""A plan with a row of everything and texts that a spreadsheet would like to run."""

from datetime import date
from decimal import Decimal

from django.db import connection

from pla.enums import EstatAccio
from pla.models import Indicador, PasCompromis
from tests.pla.fabriques import (
    fa_accio,
    fa_anual,
    fa_compromis,
    fa_entitat,
    fa_linia,
    fa_mandat,
    fa_pla,
    fa_prioritat,
)

TEXTOS = (
    "=1+1", "+34 600", "-5", "@SUM(A1)", "007", "Acció l·l «ÀÇÉ»", "dues\nlínies\tamb tabulador",
    "' cometa", "1,5", "2026-01-02", "العربية 中文", "<b>&amp;</b>",
)  # fmt: skip
TAULES = (
    "pla_valorindicador", "pla_indicador", "pla_evidencia", "pla_pascompromis", "pla_balanc",
    "pla_estatcompromis", "pla_compromis_accions", "pla_compromis", "pla_prioritatmandat",
    "pla_plamandat",
    "pla_noticiaaccio", "pla_accio_municipis", "pla_accio_socis", "pla_necessitat_accions",
    "pla_accio", "pla_plaanual", "pla_linia",
)  # fmt: skip


def fa_pla_sencer(comarca, coordinadora, municipi):
    """Two years with an action of the same key in each, and a commitment that both fulfil."""
    per = {"per": coordinadora}
    pla = fa_pla(comarca, nom="=Pla", aprovat_el=date(2024, 2, 1), acord="12/2024", **per)
    linia = fa_linia(pla, clau="L1", nom="Acollida", ordre=1, **per)
    fa_linia(pla, clau="L2", nom="Una que ja no", ordre=2, retirada_el=date(2025, 1, 1), **per)
    anys = [fa_anual(pla, exercici, **per) for exercici in (2025, 2026)]
    mandat = fa_mandat(comarca, clau="M1", **per)
    fa_mandat(comarca, clau="M2", municipi=municipi, **per)
    compromis = fa_compromis(fa_prioritat(mandat, clau="P1", numero=1, **per), clau="C1",
                             numero=1, text="Un compromís", pes=3, **per)  # fmt: skip
    entitats = [fa_entitat(nom, comarca=comarca) for nom in ("Càritas, secció local", "AMPA")]
    for anual in anys:
        accio = fa_accio(
            anual, linia, clau="A1", nom="Pla de barri", responsable=coordinadora,
            pressupost=Decimal("1250.10"), executat=Decimal("0.00"), estat=EstatAccio.EN_CURS,
            percentatge=40, inici=date(anual.exercici, 1, 1), fi=date(anual.exercici, 12, 31),
            **per,
        )  # fmt: skip
        accio.municipis.add(municipi)
        accio.socis.add(*entitats)
        compromis.accions.add(accio)
    for numero, text in enumerate(TEXTOS):
        fa_accio(anys[1], linia, clau=f"T{numero}", nom=text.replace("\n", " "), descripcio=text,
                 responsable=coordinadora, **per)  # fmt: skip
    for numero, part in enumerate((60, 40)):
        PasCompromis.objects.create(
            compromis=compromis, clau=f"s{numero}", nom=f"Pas {numero}", percentatge=part,
            ordre=numero,
        )  # fmt: skip
    qui = {"creat_per": coordinadora, "modificat_per": coordinadora}
    Indicador.objects.create(accio=accio, clau="i1", nom="Persones", unitat="persones",
                             objectiu=Decimal("191.50"), municipi=municipi, **qui)  # fmt: skip
    Indicador.objects.create(compromis=compromis, clau="i1", nom="Hores", unitat="hores", **qui)
    return pla


def buida():
    """All that hangs from the plans, as if it had never been: no row is deleted in the house."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(TAULES)} CASCADE")
