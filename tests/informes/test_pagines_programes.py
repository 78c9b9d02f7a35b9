"""The pages of the figures of programmes: who counts, who reads of whom, and what is logged."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from acollida.enums import Sensibilitat, TipusCamp
from comptes.enums import Rol
from informes.xifres import programes
from tests.acollida.fabriques import fa_persona, fa_tecnica
from tests.acollida.mirades import consultes, lectures, navega
from tests.acollida.programes import (
    fa_apunt,
    fa_camp,
    fa_dret,
    fa_participacio,
    fa_programa,
    fa_refugi,
    fa_tipus,
)
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

pytestmark = pytest.mark.django_db
CODIS = [xifra.codi for xifra in programes.XIFRES]
PARTICIPANTS, ACABEN, HORES, APUNTS = (
    f"programes.{codi}" for codi in ("participants", "acaben", "hores", "apunts")
)
DINS = date(2025, 3, 3)


def pagina(codi="", **consulta):
    nom, arguments = ("xifra", [codi]) if codi else ("acollida", [])
    adreca = reverse(f"informes:{nom}", args=arguments)
    return f"{adreca}?{urlencode({'periode': '2025'} | consulta)}"


def text(resposta) -> str:
    return resposta.content.decode()


class Mon:
    """Amina in the restricted programme, Oumou in the ordinary one, with rows and hours each."""

    def __init__(self, berga):
        self.berga, self.tecnica = berga, fa_tecnica(berga)
        self.refugi = fa_refugi()
        self.esport = fa_programa("esport", "Esport", sensibilitat=Sensibilitat.ORDINARIA)
        sessio = fa_tipus(self.esport, "sessio", "Sessió d'esport")
        mentoria = fa_tipus(self.refugi, "mentoria", "Dia de mentoria")
        fa_camp(self.esport, "fetes", TipusCamp.NOMBRE, apunt=sessio, compta_hores=True)
        fa_camp(self.refugi, "dites", TipusCamp.NOMBRE, apunt=mentoria, compta_hores=True)
        self.amina = fa_persona("Amina", "Diallo", municipi=berga, per=self.tecnica, sexe="dona")
        self.oumou = fa_persona("Oumou", "Sarr", municipi=berga, per=self.tecnica, sexe="home")
        self.de_refugi = fa_participacio(
            self.amina, self.refugi, inici=DINS, fi=date(2025, 9, 9), valors={"motiu": "trasllat"}
        )
        self.d_esport = fa_participacio(self.oumou, self.esport, inici=DINS)
        fa_apunt(self.de_refugi, mentoria, des_de=DINS, valors={"dites": "2.5"})
        fa_apunt(self.d_esport, sessio, des_de=DINS, valors={"fetes": "4"})

    def amb_dret(self):
        usuari = fa_tecnica(self.berga)
        fa_dret(usuari, self.refugi)
        return usuari


@pytest.fixture
def comarca():
    return fa_comarca("Berguedà")


@pytest.fixture
def berga(comarca):
    return fa_municipi("Berga", comarca=comarca)


@pytest.fixture
def mon(berga):
    return Mon(berga)


def valors(usuari):
    client = navega(usuari)
    return {codi: client.get(pagina(codi)).context["valor"] for codi in CODIS}


AMB_TOT = {"participants": "2", "inicien": "2", "acaben": "1", "tandems": "0", "hores": "6,5",
           "apunts": "2"}  # fmt: skip
SENSE = {"participants": "1", "inicien": "1", "acaben": "0", "tandems": "0", "hores": "4",
         "apunts": "1"}  # fmt: skip


def test_cada_rol_compta_el_seu(mon, berga):
    coordinadora = fa_usuari(Rol.COORDINADORA, berga.comarca)
    municipal = fa_usuari(Rol.MUNICIPAL, berga)
    for usuari, esperat in (
        (mon.amb_dret(), AMB_TOT),
        (coordinadora, AMB_TOT),
        (mon.tecnica, SENSE),
        (municipal, SENSE),
    ):
        trobat = {c.partition(".")[2]: v.removesuffix(",0") for c, v in valors(usuari).items()}
        assert trobat == esperat, usuari.assignacio.rol
    d_una_altra = fa_tecnica(fa_municipi("Vic"))
    fa_dret(d_una_altra, mon.refugi)
    assert {v.removesuffix(",0") for v in valors(d_una_altra).values()} == {"0"}


@pytest.mark.parametrize("codi", CODIS)
def test_sense_el_dret_la_llista_no_te_ni_la_persona_ni_el_programa(mon, codi):
    html = text(navega(mon.tecnica).get(pagina(codi)))
    for amagat in (
        "Amina",
        "Diallo",
        "Refugi",
        "Trasllat",
        "Dia de mentoria",
        str(mon.de_refugi.uid),
    ):
        assert amagat not in html
    if codi not in (ACABEN, "programes.tandems"):
        assert "Sarr, Oumou" in html


@pytest.mark.parametrize(
    ("codi", "consulta"),
    [
        (PARTICIPANTS, {"programa": "refugi"}),
        (HORES, {"programa": "refugi"}),
        (ACABEN, {"resultat": "trasllat"}),
        (APUNTS, {"tipus": "mentoria"}),
    ],
)
def test_sense_el_dret_el_valor_reservat_no_es_distingeix_del_que_no_existeix(mon, codi, consulta):
    client = navega(mon.tecnica)
    [nom] = consulta
    assert client.get(pagina(codi, **consulta)).status_code == 404
    assert client.get(pagina(codi, **{nom: "inventat"})).status_code == 404
    amb_dret = navega(mon.amb_dret())
    resposta = amb_dret.get(pagina(codi, **consulta))
    assert resposta.context["valor"] in ("1", "2,5")
    assert len(resposta.context["llista"].files) == 1


@pytest.mark.parametrize(
    ("consulta", "quantes"),
    [
        ({"sexe": "dona"}, 1),
        ({"sexe": "home"}, 1),
        ({"sexe": "no_binari"}, 0),
        ({"programa": "esport", "sexe": "dona"}, 0),
        ({"programa": "esport", "sexe": "home"}, 1),
        ({"periode": "2025-2"}, 2),
        ({"periode": "2025-09-10/2025-12-31"}, 1),
        ({"periode": "2025-03-02/2025-03-02"}, 0),
    ],
)
def test_cada_dimensio_estreny_el_valor_i_la_llista(mon, consulta, quantes):
    resposta = navega(mon.amb_dret()).get(pagina(PARTICIPANTS, **consulta))
    assert resposta.context["valor"] == str(quantes)
    assert len(resposta.context["llista"].files) == quantes


@pytest.mark.parametrize(
    "consulta",
    [{"sexe": "x"}, {"nacionalitat": "zzz"}, {"municipi": "00000"}, {"periode": ""},
     {"periode": "0000"}, {"periode": "2025-13-01/2025-13-02"}, {"des_de": "x"},
     {"programa": "Refugi"}],
)  # fmt: skip
def test_el_que_no_existeix_es_un_404(mon, consulta):
    assert navega(mon.amb_dret()).get(pagina(PARTICIPANTS, **consulta)).status_code == 404


def test_una_clau_de_pagina_enorme_es_una_llista_buida(mon):
    resposta = navega(mon.amb_dret()).get(pagina(PARTICIPANTS, des_de="9" * 30))
    assert resposta.context["llista"].files == []


def test_la_tecnica_amb_dret_troba_la_persona_i_la_participacio(mon):
    [amina, oumou] = navega(mon.amb_dret()).get(pagina(PARTICIPANTS)).context["llista"].files
    assert (amina.qui, oumou.qui) == ("Diallo, Amina", "Sarr, Oumou")
    assert amina.porta == reverse("acollida:participacio", args=[mon.de_refugi.uid])
    assert amina.fitxa == reverse("acollida:persona", args=[mon.amina.uid])
    assert navega(mon.amb_dret()).get(amina.porta).status_code == 200


def test_qui_es_d_un_altre_municipi_compta_sense_nom(mon, comarca):
    mon.amina.municipi = fa_municipi("Avià", comarca=comarca)
    mon.amina.save()
    resposta = navega(mon.amb_dret()).get(pagina(PARTICIPANTS))
    assert resposta.context["valor"] == "2"
    [amina, _oumou] = resposta.context["llista"].files
    assert (amina.porta, amina.fitxa) == ("", "")
    assert amina.qui == "persona d'un altre municipi"
    assert "Diallo" not in text(resposta)


@pytest.mark.parametrize("codi", CODIS)
def test_la_coordinadora_llegeix_quan_i_on_i_mai_qui(mon, berga, codi):
    with lectures() as files:
        resposta = navega(fa_usuari(Rol.COORDINADORA, berga.comarca)).get(pagina(codi))
    html = text(resposta)
    for amagat in ("Diallo", "Sarr", "/persones/", str(mon.de_refugi.uid), "/programes/"):
        assert amagat not in html
    assert not any(f.porta or f.fitxa or f.qui for f in resposta.context["llista"].files)
    [fila] = files
    assert "persones" not in fila.detall


def test_el_personal_municipal_llegeix_la_xifra_i_cap_fila(mon, berga):
    resposta = navega(fa_usuari(Rol.MUNICIPAL, berga)).get(pagina(PARTICIPANTS))
    assert resposta.context["valor"] == "1"
    assert resposta.context["llista"].files == []
    assert "Sarr" not in text(resposta)


@pytest.mark.parametrize("codi", CODIS)
def test_el_registre_ho_apunta_una_vegada_i_no_diu_quin_programa(mon, codi):
    client = navega(mon.amb_dret())
    with lectures() as files:
        client.get(pagina(codi) + "&programa=refugi")
    [fila] = files
    assert "refugi" not in str(fila.detall).casefold()
    assert codi in f"{fila.objecte} {fila.detall}"
    if codi in (PARTICIPANTS, ACABEN, HORES, APUNTS):
        assert fila.detall["persones"] == [str(mon.amina.uid)]


@pytest.mark.parametrize("rol", [Rol.DPD, Rol.ADMINISTRADORA])
def test_qui_no_compta_no_hi_entra(mon, berga, rol):
    client = navega(fa_usuari(rol, berga.comarca))
    for url in (pagina(), pagina(PARTICIPANTS)):
        assert client.get(url).status_code == 403
    assert navega(mon.tecnica).post(pagina(PARTICIPANTS)).status_code == 405


def test_sense_entrar_no_es_veu_res(client, mon):
    for url in (pagina(), *map(pagina, CODIS)):
        assert client.get(url).url.startswith(reverse("account_login"))


def test_la_pagina_del_servei_no_diu_res_del_reservat_a_qui_no_hi_te_dret(mon):
    html = text(navega(mon.tecnica).get(pagina()))
    for amagat in ("Refugi", "Trasllat", "Dia de mentoria", "refugi"):
        assert amagat not in html
    assert "Esport: Sessió d&#x27;esport" in html
    amb_dret = text(navega(mon.amb_dret()).get(pagina()))
    assert "Refugi: Trasllat" in amb_dret
    assert pagina(ACABEN, resultat="trasllat").replace("&", "&amp;") in amb_dret


def test_la_pagina_del_servei_porta_a_cada_llista(mon):
    client = navega(mon.amb_dret())
    blocs = dict(client.get(pagina()).context["capitols"])["Programes"]
    adreces = [
        adreca
        for bloc in blocs
        if bloc["tipus"] == "quadre"
        for fila in bloc["files"]
        for escrit, _es_numero, adreca in fila
        if adreca
        for valor in [escrit]
        if client.get(adreca).context["valor"] == valor
    ]
    totes = sum(
        bool(cella[2]) for b in blocs if b["tipus"] == "quadre" for f in b["files"] for cella in f
    )
    assert len(adreces) == totes > 10


def test_les_consultes_no_creixen_amb_la_gent(mon, berga):
    client = navega(mon.amb_dret())
    adreces = [pagina(), *map(pagina, CODIS)]
    abans = [consultes(client, adreca) for adreca in adreces]
    for numero in range(6):
        persona = fa_persona(f"Més {numero}", municipi=berga, per=mon.tecnica, sexe="dona")
        for programa in (mon.refugi, mon.esport):
            seva = fa_participacio(persona, programa, inici=DINS, fi=date(2025, 4, 4))
            for tipus in programa.tipus_d_apunt.all():
                fa_apunt(seva, tipus, des_de=DINS)
    despres = [consultes(client, adreca) for adreca in adreces]
    # A figure that listed nobody asks once more for the people whom it now lists.
    assert all(ara <= abans + 1 for abans, ara in zip(abans, despres, strict=True))
    assert despres[0] == abans[0]
    assert max(despres[1:]) <= 18
