"""Procedures and reports at random, and the recount of their figures in SQL."""

from datetime import date, timedelta
from random import Random

from acollida.enums import Sexe
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.informes.dades import fa_nacionalitats
from tests.tramits.fabriques import fa_tipus, fa_tipus_informe
from tramits.enums import (
    EstatTramit,
    Flux,
    Grup,
    Marca,
    Origen,
    QuiRequereix,
    Resultat,
    SentitInforme,
    SentitProposta,
)
from tramits.models import InformeEstrangeria, Requeriment, TipusTramit, Tramit

DIES = [date(2024, 9, 1) + timedelta(days=n) for n in range(560)]
SENTITS = ["", *SentitInforme.values]


def fa_normes():
    """Kinds that count as procedures, as advice, as reports, and as nothing; some of them twice."""
    if TipusTramit.objects.exists():
        return list(TipusTramit.objects.exclude(marques__contains=[Marca.INFORME]))
    return [
        fa_tipus("social", "Arrelament social", vigent_fins=date(2025, 5, 19)),
        fa_tipus("social", "Arrelament social (2025)", vigent_des_de=date(2025, 5, 20)),
        fa_tipus("reagrupament", "Reagrupament", grup=Grup.FAMILIA),
        fa_tipus("consulta", "Consulta", grup=Grup.ALTRES, marques=[Marca.ASSESSORAMENT]),
        fa_tipus("jura", "Jura", grup=Grup.NACIONALITAT, marques=[]),
    ]


def fa_normes_d_informe():
    if (fetes := TipusTramit.objects.filter(marques__contains=[Marca.INFORME])).exists():
        return list(fetes)
    return [
        fa_tipus_informe(),
        fa_tipus_informe("inf-i", "Informe d'integració", flux=Flux.INTEGRACIO),
        fa_tipus_informe("inf01", "INF01", termini=None, dies_proposta=None, dies_emissio=None),
    ]


class Estrangeria:
    """What a comarca has carried, in any state, drawn at random."""

    def __init__(self, comarca, llavor=0):
        self.atzar = Random(llavor)
        self.comarca = comarca
        self.municipis = list(comarca.municipis.order_by("pk"))
        self.tecniques = [fa_tecnica(comarca), fa_tecnica(comarca)]
        self.normes, self.d_informe = fa_normes(), fa_normes_d_informe()
        paisos = [*fa_nacionalitats(), None]
        self.persones = [
            fa_persona(
                f"Persona {n}", municipi=self.atzar.choice(self.municipis), per=self.tecniques[0],
                sexe=self.atzar.choice(Sexe.values), nacionalitat=self.atzar.choice(paisos),
                naixement=self.atzar.choice([None, date(1960 + 4 * n, 6, 30)]),
            )
            for n in range(10)
        ]  # fmt: skip
        for numero in range(25):
            self._general(numero)
        for numero in range(25, 50):
            self._informe(numero)

    def _tramit(self, numero, tipus, **camps):
        tecnica = self.atzar.choice(self.tecniques)
        return Tramit.objects.create(
            comarca=self.comarca, exercici=2025, numero=numero, tipus=tipus, tecnica=tecnica,
            persona=self.atzar.choice(self.persones), municipi=self.atzar.choice(self.municipis),
            creat_per=tecnica, modificat_per=tecnica, **camps,
        )  # fmt: skip

    def _despres(self, dia, fins=70):
        return dia + timedelta(days=self.atzar.randrange(fins))

    def _general(self, numero):
        obert = self.atzar.choice(DIES)
        camps = {"obert_el": obert, "estat": EstatTramit.CONSULTA}
        if self.atzar.random() < 0.8:
            presentada = self._despres(obert)
            camps |= {"presentada_el": presentada, "estat": EstatTramit.PRESENTADA}
            if self.atzar.random() < 0.6:
                camps |= {
                    "resolta_el": self._despres(presentada, 150),
                    "estat": EstatTramit.RESOLTA,
                    "resultat": self.atzar.choice(Resultat.values),
                }
        self._tramit(numero, self.atzar.choice(self.normes), **camps)

    def _informe(self, numero):
        entrada = self.atzar.choice(DIES)
        tramit = self._tramit(
            numero, self.atzar.choice(self.d_informe), obert_el=entrada, presentada_el=entrada,
            estat=EstatTramit.ASSIGNADA,
        )  # fmt: skip
        camps = {"origen": self.atzar.choice(Origen.values)}
        if self.atzar.random() < 0.8:
            camps |= {
                "tramesa_el": self._despres(entrada),
                "proposta_sentit": self.atzar.choice(SentitProposta.values),
            }
            self._requeriment(tramit, QuiRequereix.ENS, entrada, camps["tramesa_el"])
        if "tramesa_el" in camps and self.atzar.random() < 0.7:
            camps |= {
                "informe_el": self._despres(camps["tramesa_el"]),
                "informe_sentit": self.atzar.choice(SentitInforme.values),
                "autoritzacio_sentit": self.atzar.choice(SENTITS),
            }
        InformeEstrangeria.objects.create(tramit=tramit, **camps)

    def _requeriment(self, tramit, qui, des_de, fins):
        """One that is answered before its leg ends, most of the times when there is room for it."""
        if (fins - des_de).days < 12 or self.atzar.random() < 0.3:
            return
        notificat = des_de + timedelta(days=self.atzar.randrange(3, 8))
        Requeriment.objects.create(
            tramit=tramit, qui=qui, que="passaport", dies=10, notificat_el=notificat,
            ates_el=notificat + timedelta(days=self.atzar.randrange(1, 5)),
            creat_per=tramit.tecnica, modificat_per=tramit.tecnica,
        )  # fmt: skip


EN = "BETWEEN %(inici)s AND %(fi)s"
TRAMIT = (
    "tramits_tramit t JOIN tramits_tipustramit k ON k.id = t.tipus_id"
    " JOIN acollida_persona p ON p.id = t.persona_id"
)
INFORME = f"{TRAMIT} JOIN tramits_informeestrangeria i ON i.tramit_id = t.id"
EDAT = (
    "CASE WHEN p.naixement IS NULL THEN '' ELSE (SELECT codi FROM (VALUES {trams})"
    " b (codi, des_de, fins) WHERE extract(year FROM age({dia}, p.naixement))"
    " BETWEEN b.des_de AND b.fins) END"
)


def per(dia, **altres):
    return {
        "municipi": "t.municipi_id", "tipus": "k.codi", "grup": "k.grup", "estat": "t.estat",
        "resultat": "t.resultat", "tecnica": "t.tecnica_id", "sexe": "p.sexe",
        "nacionalitat": "p.nacionalitat_id", "edat": dia, **altres,
    }  # fmt: skip


def d_edat(dia, bandes):
    trams = ", ".join(f"('{codi}', {b.des_de}, {b.fins})" for codi, b in bandes.items())
    return EDAT.format(trams=trams, dia=dia)


def recomptes(bandes):
    """By room: those of procedures and those of reports."""
    marca = "k.marques @> ARRAY['tramit']::varchar[]"
    d_informe = "k.marques @> ARRAY['informe']::varchar[]"
    consell = "k.marques @> ARRAY['assessorament']::varchar[]"
    sentits = {
        "proposta": "i.proposta_sentit", "informe": "i.informe_sentit",
        "autoritzacio": "i.autoritzacio_sentit", "origen": "i.origen",
    }  # fmt: skip

    def tramit(dia, condicio=marca, mesura="count(*)"):
        return (mesura, TRAMIT, f"{condicio} AND t.{dia} {EN}", per(d_edat(f"t.{dia}", bandes)))

    def informe(dia, mesura="count(*)"):
        dims = per(d_edat(dia, bandes), **sentits)
        return (mesura, INFORME, f"{d_informe} AND {dia} {EN}", dims)

    persones = "count(DISTINCT t.persona_id)"
    return {
        "tramits": {
            "registrats": tramit("obert_el"),
            "presentats": tramit("presentada_el"),
            "persones": tramit("presentada_el", mesura=persones),
            "resolts": tramit("resolta_el"),
            "assessoraments": tramit("obert_el", consell),
        },
        "estrangeria": {
            "demanats": informe("t.presentada_el"),
            "proposats": informe("i.tramesa_el"),
            "persones": informe("i.tramesa_el", persones),
            "emesos": informe("i.informe_el"),
        },
    }
