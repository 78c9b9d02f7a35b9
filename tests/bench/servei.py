"""The reception service: logging, lists and figures, with few people and with a hundred thousand.

The people, contacts and agenda are those of the demonstration, many times over.
"""

from random import Random
from time import perf_counter
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acollida.llistat import ORDRES
from acollida.llistes import _clau
from acollida.models import Atencio, Persona, Tema
from acollida.views.atencions import ORDRE
from comptes.enums import Rol
from config.demo.acollida import prepara_acollida
from municipis.models import Comarca

from . import escenari
from .llistes import CONSTANT
from .mesura import Cursa, Resultat, Serie, alterna

FEINA = "Acollida"
POCS, MOLTS = ("24", 1), ("07", 125)  # comarca and scale: 800 people, and 100,000
FONDA = 5_000  # page
FILA = """
INSERT INTO bench_fila (uid, tipus, persona, municipi, dia, minuts, canal, resultat, tecnica, creat)
VALUES (%s, 'persona', 1, 1, now(), 20, 'presencial', 'informat', 1, now())
"""


@override_settings(ROOT_URLCONF="tests.bench.urls")
def mesura(*, vegades: int) -> list[Resultat]:
    _comenca_de_nou()
    resultats = {}
    for comarca, escala in (POCS, MOLTS):
        segons = _omple(comarca, escala)
        resultats[comarca] = _curses(Feines(f"tecnica-{comarca}").totes(), vegades)
        resultats[comarca]["omple"] = Cursa(Serie((segons,)))
    return [*_compara(*resultats.values()), *_creixement(*resultats.values())]


def _curses(feines: dict, vegades: int) -> dict[str, Cursa]:
    consultes = {nom: _compta(feina) for nom, feina in feines.items()}
    return alterna(
        vegades,
        {
            nom: lambda nom=nom, feina=feina: feina() | {"consultes": consultes[nom]}
            for nom, feina in feines.items()
        },
    )


def _compta(feina) -> int:
    """The queries of a job; the first time, apart, compiles its templates."""
    feina()
    with CaptureQueriesContext(connection) as consultes:
        feina()
    return len(consultes)


def _comenca_de_nou() -> None:
    """Without the people of other benchmarks, and with a bare table to insert into."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE acollida_persona, acollida_puntatencio CASCADE")
        cursor.execute(
            "CREATE TABLE bench_fila (id bigserial PRIMARY KEY, uid uuid, tipus text,"
            " persona bigint, municipi bigint, dia date, minuts int, canal text,"
            " resultat text, tecnica bigint, creat timestamptz)"
        )


def _omple(codi: str, escala: int) -> float:
    """The service of a comarca, with its three technicians; how long it has taken."""
    comarca = Comarca.objects.get(codi=codi)
    noms = [f"{nom}-{codi}" for nom in ("tecnica", "nord", "sud")]
    municipis = list(comarca.municipis.order_by("codi_ine"))
    escenari.fa_usuari(noms[0], Rol.TECNICA, comarca=comarca)
    for nom, municipi in zip(noms[1:], municipis, strict=False):
        escenari.fa_usuari(nom, Rol.TECNICA, municipi=municipi)
    inici = perf_counter()
    with transaction.atomic():
        prepara_acollida(comarca, [escenari.usuari(nom) for nom in noms], escala)
    segons = perf_counter() - inici
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return segons


class Feines:
    """What a technician does all day, each thing as a function that takes its time."""

    def __init__(self, nom: str):
        self.atzar = Random(1)
        usuari = escenari.usuari(nom)
        self.client = Client()
        self.client.force_login(usuari)
        self.persones = Persona.objects.visibles_per(usuari)
        self.mostra = list(self.persones.order_by("?")[:200])
        ordenades, atencions = ORDRES[""].columnes, Atencio.objects.visibles_per(usuari)
        self.fons = {
            "persones": _fons(self.persones, ordenades),
            "atencions": _fons(atencions, ORDRE),
        }

    def totes(self) -> dict:
        registre, nova = reverse("acollida:registre"), reverse("acollida:persona_nova")
        atencio = self._proposta(f"{registre}?persona={self.mostra[0].uid}") | {
            "temes": [Tema.objects.first().pk]
        }
        persona = self._proposta(nova) | {"sexe": "dona"}
        llistes = {nom: reverse(f"acollida:{nom}") for nom in self.fons}
        return {
            CONSTANT: lambda: self._demana(reverse("bench_constant")),
            "POST constant + INSERT": self._post_pelat,
            "registra una atenció": lambda: self._envia(registre, self._d_atencio(atencio)),
            "crea una persona": lambda: self._envia(nova, self._de_persona(persona)),
            "fitxa d'una persona": lambda: self._demana(self._fitxa()),
            **{
                f"llista de {nom}": lambda adreca=adreca: self._demana(adreca)
                for nom, adreca in llistes.items()
            },
            **{
                f"llista de {nom}, pàgina {FONDA}": lambda nom=nom, adreca=adreca: self._demana(
                    f"{adreca}?des_de={self.fons[nom]}"
                )
                for nom, adreca in llistes.items()
            },
        }

    def _proposta(self, adreca: str) -> dict:
        """What the form of a page would send if nothing were typed."""
        form = self.client.get(adreca).context["form"]
        valors = {nom: form[nom].value() for nom in form.fields}
        return {nom: valor for nom, valor in valors.items() if valor not in (None, "")}

    def _d_atencio(self, dades) -> dict:
        dades = dades | {"uid": uuid4(), "persona": self.atzar.choice(self.mostra).uid}
        dades.pop("expedient", None)  # of the person with whom the page was opened
        return dades

    def _de_persona(self, dades) -> dict:
        nom, cognom = uuid4().hex[:12], uuid4().hex[:12]
        return dades | {"uid": uuid4(), "nom": nom, "cognom1": cognom}

    def _fitxa(self) -> str:
        return reverse("acollida:persona", args=[self.atzar.choice(self.mostra).uid])

    def _demana(self, adreca: str) -> dict:
        return self._cronometra(lambda: self.client.get(adreca), 200)

    def _envia(self, adreca: str, dades: dict) -> dict:
        return self._cronometra(lambda: self.client.post(adreca, dades), 302)

    def _post_pelat(self) -> dict:
        def feina():
            with connection.cursor() as cursor:
                cursor.execute(FILA, [uuid4()])
            return self.client.post(reverse("bench_constant"), {"a": "b"})

        return self._cronometra(feina, 200)

    def _cronometra(self, feina, codi: int) -> dict:
        inici = perf_counter()
        resposta = feina()
        segons = perf_counter() - inici
        if resposta.status_code != codi:
            raise SystemExit(f"{resposta.request['PATH_INFO']}: {resposta.status_code}")
        return {"segons": segons, "bytes": len(resposta.content)}


def _fons(files, ordre) -> str:
    """The key that leads to a page far down; to the last whole one, where there are not so many."""
    files = files.order_by(*ordre)
    quantes = min(files.count() - 50, FONDA * 50)
    return _clau(files[quantes - 1], ordre)


RESPECTE = {
    "registra una atenció": ("POST constant + INSERT", "≤ 4 ×"),
    "crea una persona": ("POST constant + INSERT", "≤ 4 ×"),
    "fitxa d'una persona": (CONSTANT, ""),
    "llista de persones": (CONSTANT, "≤ 8 ×"),
    "llista de atencions": (CONSTANT, "≤ 8 ×"),
    f"llista de persones, pàgina {FONDA}": ("llista de persones", "≤ 1,2 ×"),
    f"llista de atencions, pàgina {FONDA}": ("llista de atencions", "≤ 1,2 ×"),
}


def _compara(_pocs, molts) -> list[Resultat]:
    """With a hundred thousand people, each thing beside its limit."""
    fetes = [
        Resultat(FEINA, nom, molts[nom], respecte, molts[respecte], objectiu, _diu(molts[nom]))
        for nom, (respecte, objectiu) in RESPECTE.items()
    ]
    p95 = [
        Resultat(FEINA, f"{nom}, p95", _p95(molts[nom]), "la seva mediana", molts[nom], "≤ 2,5 ×")
        for nom in ("registra una atenció", "crea una persona")
    ]
    dades = Resultat(FEINA, "omple la comarca, escala 125", molts["omple"], "")
    return [*fetes, *p95, dades]


def _creixement(pocs, molts) -> list[Resultat]:
    return [
        Resultat(FEINA, f"{nom}, 100.000 persones", molts[nom], "amb 800", pocs[nom], "≤ 1,2 ×")
        for nom in RESPECTE
        if "pàgina" not in nom
    ]


def _p95(cursa: Cursa) -> Cursa:
    return Cursa(Serie((cursa.segons.p95,)))


def _diu(cursa: Cursa) -> str:
    return f"{cursa.sortida['consultes']} consultes, {cursa.sortida['bytes'] // 1024} kB"
