"""Crosstabs: counted again in SQL, kept, shared, taken away, and refused without sense."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from acollida.enums import TipusAtencio
from comptes.enums import Rol
from comptes.models import RegistreAcces
from informes.encreuaments import demanda as demandes
from informes.encreuaments.demanda import Demanda, EncreuamentError, encreuables
from informes.encreuaments.taula import encreua
from informes.models import Encreuament
from informes.territori import abast_de
from tests.acollida.fabriques import fa_atencio
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.acollida import Servei
from tests.informes.dades import fa_comarca_amb_municipis

pytestmark = pytest.mark.django_db


@pytest.fixture
def osona():
    """A comarca with a random service, beside another one that must never count."""
    comarca = fa_comarca_amb_municipis(3, "Osona")
    Servei(comarca)
    Servei(fa_comarca_amb_municipis(2, "Ripollès"), llavor=99)
    return comarca


@pytest.fixture
def qui(osona):
    return fa_usuari(Rol.COORDINADORA, osona)


def fa_encreuament(per, **camps):
    dits = {
        "comarca": per.assignacio.comarca,
        "nom": "Actuacions per canal",
        "xifra": "acollida.actuacions",
        "files": "municipi",
        "columnes": "canal",
        "periode": "2025",
    }
    return Encreuament.objects.create(**dits | camps, creat_per=per, modificat_per=per)


def taula(comarca, **camps):
    dits = {"xifra": "acollida.actuacions", "files": "municipi", "columnes": "canal",
            "periode": "2025", "filtres": {}, "zeros": False}  # fmt: skip
    return encreua(Demanda.de(Encreuament(**dits | camps), abast_de(comarca)))


def sql(consulta, *parametres):
    with connection.cursor() as cursor:
        cursor.execute(consulta, parametres)
        return cursor.fetchall()


def test_cada_casella_es_la_que_compta_l_sql(osona):
    comptat = {
        (nom, canal): n
        for nom, canal, n in sql(
            """select m.nom_natural, a.canal, count(*) from acollida_atencio a
               join municipis_municipi m on m.id = a.municipi_id
               where m.comarca_id = %s and a.dia between '2025-01-01' and '2025-12-31'
               group by 1, 2""",
            osona.pk,
        )
    }
    creuada = taula(osona)
    canals = {
        columna.titol: columna.darrere.rpartition("canal=")[2] for columna in creuada.columnes
    }
    vists = 0
    for fila in creuada.files:
        for columna, valor in zip(creuada.columnes[1:-1], fila.celles[1:-1], strict=True):
            assert valor == comptat.get((fila.celles[0], canals[columna.titol]), 0)
            vists += valor
    assert vists == sum(comptat.values()) == creuada.total.celles[-1] > 0


def test_els_totals_es_compten_i_no_se_sumen(osona):
    """A person seen in two municipalities is one in the total."""
    creuada = taula(osona, xifra="acollida.persones_ateses")
    [(persones,)] = sql(
        """select count(distinct a.persona_id) from acollida_atencio a
           join municipis_municipi m on m.id = a.municipi_id
           where m.comarca_id = %s and a.dia between '2025-01-01' and '2025-12-31'""",
        osona.pk,
    )
    per_files = sum(fila.celles[-1] for fila in creuada.files)
    assert creuada.total.celles[-1] == persones < per_files


def test_nomes_d_una_part(osona):
    senceres, estretes = (
        taula(osona, columnes=""),
        taula(osona, columnes="", filtres={"canal": "telefon"}),
    )
    [(n,)] = sql(
        """select count(*) from acollida_atencio a join municipis_municipi m
           on m.id = a.municipi_id where m.comarca_id = %s and a.canal = 'telefon'
           and a.dia between '2025-01-01' and '2025-12-31'""",
        osona.pk,
    )
    assert estretes.total.celles[-1] == n < senceres.total.celles[-1]
    assert any("Canal" in nota for nota in estretes.notes)


def test_els_zeros_es_mostren_si_es_volen(osona):
    amb, sense = (
        taula(osona, files="canal", columnes="", zeros=True),
        taula(osona, files="canal", columnes="", periode="2025-01-01/2025-01-03"),
    )
    tots = taula(osona, files="canal", columnes="", periode="2031", zeros=True)
    assert len(amb.files) == len(tots.files) > len(sense.files)
    assert {fila.celles[1] for fila in tots.files} == {0}
    assert taula(osona, files="canal", columnes="", periode="2031").files == ()


def test_cada_casella_obre_els_seus_registres(client, osona, qui):
    client.force_login(qui)
    encreuament = fa_encreuament(qui)
    pagina = client.get(reverse("informes:encreuament", args=[encreuament.uid]))
    [bloc] = pagina.context["blocs"]
    obertes = 0
    for fila in [*bloc["files"][:2], bloc["total"]]:
        for text, _es_numero, adreca in fila[1:]:
            assert client.get(adreca).context["valor"] == text
            obertes += 1
    assert obertes > 6


@pytest.mark.parametrize(
    ("camps", "motiu"),
    [
        ({"xifra": "no.existeix"}, "no es pot encreuar"),
        ({"xifra": "acollida.espera_mediana"}, "no es pot encreuar"),
        ({"files": "color"}, "no es pot mirar per «color»"),
        ({"columnes": "municipi"}, "han de ser coses diferents"),
        ({"filtres": {"canal": "telefon"}}, "ja és a les files o a les columnes"),
        ({"filtres": {"tema": "no-n-hi-ha"}}, "no és cap valor"),
        ({"filtres": {"sexe": "z"}}, "no és cap valor"),
        ({"periode": "2025-9"}, "no és un semestre"),
    ],
)
def test_el_que_no_te_sentit_es_refusa_i_es_diu(osona, camps, motiu):
    with pytest.raises(EncreuamentError, match=motiu):
        taula(osona, **camps)


def test_una_taula_massa_gran_es_refusa(osona, monkeypatch):
    monkeypatch.setattr(demandes, "MAXIM", 1)
    with pytest.raises(EncreuamentError, match="una taula en mostra 1"):
        taula(osona)


def test_totes_les_xifres_que_s_ofereixen_es_poden_encreuar(osona):
    """Every figure by each of its dimensions: none is offered that cannot be asked for."""
    ofertes = encreuables()
    assert len(ofertes) > 60
    for xifra in ofertes:
        for dimensio in xifra.dimensions[:2]:
            creuada = taula(osona, xifra=xifra.codi, files=dimensio.codi, columnes="")
            assert creuada.total is not None


def demana(client, **camps):
    consulta = {"xifra": "acollida.actuacions", "files": "municipi", "columnes": "canal",
                "periode": "2025"}  # fmt: skip
    return reverse("informes:encreuament_nou", query=consulta | camps)


def test_es_tria_es_mira_i_es_desa(client, osona, qui):
    client.force_login(qui)
    tria = client.get(reverse("informes:encreuament_nou"))
    assert (
        reverse("informes:encreuament_nou") + "?xifra=acollida.actuacions" in tria.content.decode()
    )
    adreca = demana(client, nomes_tema="", zeros="on")
    form = client.get(adreca).context["form"]
    dades = {"uid": form["uid"].value(), "versio": 0, "nom": "Per canal", "compartit": "on"}
    desat = client.post(adreca, dades)
    encreuament = Encreuament.objects.get()
    assert desat.url == reverse("informes:encreuament", args=[encreuament.uid])
    assert (encreuament.files, encreuament.columnes, encreuament.zeros) == (
        "municipi",
        "canal",
        True,
    )
    assert (encreuament.comarca, encreuament.creat_per, encreuament.compartit) == (osona, qui, True)
    assert client.post(adreca, dades).url == desat.url
    assert Encreuament.objects.count() == 1


def test_sense_columnes_ni_nom_es_diu_que_falta(client, qui):
    client.force_login(qui)
    pagina = client.post(demana(client), {"versio": 0, "nom": ""})
    assert pagina.status_code == 200 and pagina.context["form"].errors["nom"]
    pagina = client.get(demana(client, periode="", inici="2025-03-01", fi="2025-01-01"))
    assert "en ordre" in pagina.content.decode()
    pagina = client.get(demana(client, columnes="municipi"))
    assert "coses diferents" in pagina.content.decode()


def test_dues_persones_alhora_no_es_trepitgen(client, qui):
    encreuament = fa_encreuament(qui)
    client.force_login(qui)
    adreca = reverse("informes:encreuament_edita", args=[encreuament.uid])
    form = client.get(adreca).context["form"]
    Encreuament.objects.update(nom="Un altre nom", versio=2)
    dades = {"versio": form["versio"].value(), "nom": "El meu", "initial-nom": encreuament.nom}
    pagina = client.post(adreca, dades)
    assert pagina.status_code == 409
    assert "Un altre nom" in pagina.content.decode() and "El meu" in pagina.content.decode()
    assert Encreuament.objects.get().nom == "Un altre nom"


def test_el_que_no_es_comparteix_nomes_el_veu_qui_l_ha_fet(client, osona, qui):
    seu, d_altri = fa_encreuament(qui), fa_encreuament(qui, compartit=True)
    companya, tecnica = fa_usuari(Rol.COORDINADORA, osona), fa_usuari(Rol.TECNICA, osona)
    for usuari, codi in [(qui, 200), (companya, 404), (tecnica, 404)]:
        client.force_login(usuari)
        assert client.get(reverse("informes:encreuament", args=[seu.uid])).status_code == codi
        compartit = reverse("informes:encreuament", args=[d_altri.uid])
        assert client.get(compartit).status_code == 200
    client.force_login(companya)
    client.post(reverse("informes:encreuament_esborra", args=[d_altri.uid]))
    assert Encreuament.objects.filter(pk=d_altri.pk).exists()
    client.force_login(qui)
    client.post(reverse("informes:encreuament_esborra", args=[d_altri.uid]))
    assert not Encreuament.objects.filter(pk=d_altri.pk).exists()


@pytest.mark.parametrize("rol", [Rol.MUNICIPAL, Rol.ADMINISTRADORA, Rol.DPD])
def test_la_resta_no_hi_entra(client, osona, qui, rol):
    territori = osona.municipis.first() if rol == Rol.MUNICIPAL else osona
    client.force_login(fa_usuari(rol, territori))
    uid = fa_encreuament(qui, compartit=True).uid
    for adreca in (
        reverse("informes:encreuaments"),
        reverse("informes:encreuament_nou"),
        reverse("informes:encreuament", args=[uid]),
        reverse("informes:encreuament_fitxer", args=[uid, "csv"]),
    ):
        assert client.get(adreca).status_code == 403


def test_d_una_altra_comarca_o_sense_entrar_no_n_hi_ha_cap(client, qui):
    uid = fa_encreuament(qui, compartit=True).uid
    adreca = reverse("informes:encreuament", args=[uid])
    assert client.get(adreca).url.startswith(reverse("account_login"))
    client.force_login(fa_usuari(Rol.COORDINADORA, fa_municipi("Olot").comarca))
    assert client.get(adreca).status_code == 404
    assert client.get(reverse("informes:encreuament_fitxer", args=[uid, "csv"])).status_code == 404


def test_una_tecnica_hi_llegeix_i_no_hi_escriu(client, osona, qui):
    uid = fa_encreuament(qui, compartit=True).uid
    client.force_login(fa_usuari(Rol.TECNICA, osona))
    assert client.get(reverse("informes:encreuaments")).status_code == 200
    for nom, arguments in [("encreuament_nou", []), ("encreuament_edita", [uid])]:
        assert client.get(reverse(f"informes:{nom}", args=arguments)).status_code == 403
    esborra = reverse("informes:encreuament_esborra", args=[uid])
    assert client.post(esborra).status_code == 403
    client.force_login(qui)
    assert client.get(esborra).status_code == 405


def test_surt_igual_en_excel_en_csv_i_en_json(client, osona, qui):
    encreuament = fa_encreuament(qui, compartit=True)
    client.force_login(qui)
    creuada = taula(osona)

    def baixa(extensio):
        adreca = reverse("informes:encreuament_fitxer", args=[encreuament.uid, extensio])
        return client.get(adreca).content

    files = json.loads(baixa("json"))["files"]
    assert [tuple(fila[0]) for fila in files] == [fila.celles for fila in creuada.files]
    csv = baixa("csv").decode().splitlines()[1:]
    assert [linia.split(",") for linia in csv] == [
        [str(c) for c in fila.celles] for fila in creuada.files
    ]
    llibre = load_workbook(BytesIO(baixa("xlsx")))
    caselles = {c.value for full in llibre for fila in full for c in fila}
    assert {c for fila in creuada.files for c in fila.celles} <= caselles
    anotat = RegistreAcces.objects.latest("pk")
    assert anotat.objecte == f"informes.encreuament:{encreuament.uid}.xlsx"
    url = reverse("informes:encreuament_fitxer", args=[encreuament.uid, "exe"])
    assert client.get(url).status_code == 404


def test_el_que_ja_no_existeix_es_diu_sense_caure(client, qui):
    encreuament = fa_encreuament(qui, xifra="no.existeix", compartit=True)
    client.force_login(qui)
    pagina = client.get(reverse("informes:encreuament", args=[encreuament.uid]))
    assert pagina.status_code == 200 and "no es pot encreuar" in pagina.content.decode()
    for nom, arguments in [("edita", []), ("fitxer", ["csv"])]:
        adreca = reverse(f"informes:encreuament_{nom}", args=[encreuament.uid, *arguments])
        assert client.get(adreca).status_code == 302


def test_les_consultes_no_creixen_amb_les_dades(client, osona, qui):
    client.force_login(qui)
    encreuament = fa_encreuament(qui, compartit=True)
    adreca = reverse("informes:encreuament", args=[encreuament.uid])
    client.get(adreca)
    with CaptureQueriesContext(connection) as abans:
        client.get(adreca)
    for dia in range(1, 20):
        fa_atencio(
            municipi=osona.municipis.first(),
            tecnica=qui,
            tipus=TipusAtencio.ANONIMA,
            dia=date(2025, 4, dia),
        )
    with CaptureQueriesContext(connection) as despres:
        client.get(adreca)
    assert len(despres) == len(abans)


def test_els_dies_d_un_encreuament_son_els_que_es_van_demanar(client, osona, qui):
    client.force_login(qui)
    encreuament = fa_encreuament(qui, periode="2025-02-01/2025-03-31", zeros=True)
    pagina = client.get(reverse("informes:encreuament_edita", args=[encreuament.uid]))
    demanda = pagina.context["demanda"].demanda
    assert (demanda.periode.inici, demanda.periode.fi) == (date(2025, 2, 1), date(2025, 3, 31))
    assert demanda.zeros
