"""The pages of an edition: who sees what, what is written in the read log, what they cost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from acollida.cerca import reindexa
from acollida.enums import EstatInscripcio
from acollida.models import Edicio
from comptes.enums import Rol
from tests.acollida.fabriques import fa_entitat, fa_itinerari, fa_persona, fa_tecnica
from tests.acollida.fabriques_cursos import fa_edicio, fa_inscripcio
from tests.acollida.mirades import consultes, lectures, navega
from tests.fabriques import fa_comarca, fa_municipi, fa_usuari

from .escena import fa_curs

pytestmark = pytest.mark.django_db


@pytest.fixture
def curs():
    return fa_curs("Amina", "Fatou")


@pytest.fixture
def client(curs):
    return navega(curs.tecnica)


def pagina(nom, que, **query):
    return reverse(f"acollida:{nom}", args=[que.uid], query=query or None)


def text(resposta) -> str:
    return resposta.content.decode()


def test_la_llista_ensenya_les_del_territori_i_cap_nom(curs, client):
    altra = fa_edicio(fa_municipi("Solsona"), lloc="Lluny")
    with lectures() as escrites:
        vista = text(client.get(reverse("acollida:cursos")))
    assert "Biblioteca" in vista and "Prova, Amina" not in vista
    assert altra.lloc not in vista
    assert escrites == []


@pytest.mark.parametrize("estat", ["en_curs", "futures", "acabades", "anullades"])
def test_la_llista_es_filtra_per_estat(curs, client, estat):
    avui, dia = localdate(), timedelta(days=1)
    dates = {"futures": (avui + dia, avui + 9 * dia), "acabades": (avui - 9 * dia, avui - dia)}
    for nom, (inici, fi) in dates.items():
        fa_edicio(curs.municipi, lloc=nom, inici=inici, fi=fi)
    fa_edicio(curs.municipi, lloc="anullades", anullada_el=avui)
    vista = text(client.get(reverse("acollida:cursos", query={"estat": estat})))
    llocs = {"en_curs": "Biblioteca"} | {n: n for n in ("futures", "acabades", "anullades")}
    trobats = {nom for nom, lloc in llocs.items() if f", {lloc}</td>" in vista}
    assert trobats == {estat}


def test_la_llista_es_filtra_per_modul_i_municipi(curs, client):
    fa_edicio(curs.municipi, modul="c", lloc="Museu")
    vista = text(client.get(reverse("acollida:cursos", query={"modul": "c"})))
    assert "Museu" in vista and "Biblioteca" not in vista
    query = {"municipi": curs.municipi.codi_ine, "estat": "cap"}
    assert "Biblioteca" in text(client.get(reverse("acollida:cursos", query=query)))


def test_la_llista_va_per_claus(curs, client):
    for n in range(55):
        fa_edicio(curs.municipi, tecnica=curs.tecnica, lloc=f"Lloc {n}")
    primera = client.get(reverse("acollida:cursos"))
    clau = primera.context["pagina"].clau
    segona = client.get(reverse("acollida:cursos", query={"des_de": clau}))
    vistes = [e.pk for r in (primera, segona) for e in r.context["pagina"]]
    assert len(vistes) == len(set(vistes)) == 56


def test_la_llista_costa_el_mateix_amb_moltes_edicions(curs, client):
    url = reverse("acollida:cursos")
    abans = consultes(client, url)
    for _n in range(8):
        fa_inscripcio(fa_edicio(curs.municipi, tecnica=curs.tecnica))
    assert consultes(client, url) == abans


@pytest.mark.parametrize("nom", ["edicio", "sessio"])
def test_amb_cinc_i_amb_cinquanta_inscrites_costa_el_mateix(curs, client, nom):
    que = curs.edicio if nom == "edicio" else curs.sessions[0]
    for n in range(3):
        curs.inscriu(f"P{n}")
    abans = consultes(client, pagina(nom, que))
    for n in range(45):
        curs.inscriu(f"Q{n}")
    assert consultes(client, pagina(nom, que)) == abans


def test_l_edicio_ensenya_els_noms_i_ho_deixa_escrit_una_vegada(curs, client):
    curs.inscriu("Moussa", estat=EstatInscripcio.ESPERA)
    with lectures() as escrites:
        vista = text(client.get(pagina("edicio", curs.edicio)))
    for nom in ("Amina", "Fatou", "Moussa"):
        assert f"Prova, {nom}" in vista
    [fila] = escrites
    assert len(fila.detall["persones"]) == 3
    assert fila.municipi == curs.municipi


def test_qui_coordina_veu_quantes_son_i_cap_nom(curs):
    coordinadora = navega(fa_usuari(Rol.COORDINADORA, curs.municipi.comarca))
    curs.marca(curs.inscrites[0], "falta", "falta")
    with lectures() as escrites:
        vista = text(coordinadora.get(pagina("edicio", curs.edicio)))
    assert "1 persona ja no hi arriba" in vista
    assert "Prova" not in vista
    assert escrites == []
    for uid in (i.itinerari.persona.uid for i in curs.inscrites):
        assert str(uid) not in vista


def test_qui_coordina_no_inscriu_ningu_ni_passa_llista(curs):
    coordinadora = navega(fa_usuari(Rol.COORDINADORA, curs.municipi.comarca))
    assert coordinadora.get(pagina("edicio_inscriu", curs.edicio)).status_code == 403
    for nom in ("sessio", "full_sessio"):
        assert coordinadora.get(pagina(nom, curs.sessions[0])).status_code == 403


@pytest.fixture
def de_fora(curs):
    """Somebody of the next village of the comarca, whom the technician of the course cannot see."""
    avia = fa_municipi("Avià", comarca=curs.municipi.comarca)
    persona = fa_persona("Ibrahima", "Canari", municipi=avia)
    return fa_inscripcio(curs.edicio, itinerari=fa_itinerari(persona, moduls=["b"]))


@pytest.mark.parametrize("nom", ["edicio", "sessio"])
def test_de_qui_viu_en_un_altre_municipi_nomes_es_veu_el_nom(curs, client, de_fora, nom):
    que = curs.edicio if nom == "edicio" else curs.sessions[0]
    with lectures() as escrites:
        vista = text(client.get(pagina(nom, que)))
    persona = de_fora.itinerari.persona
    assert "Canari, Ibrahima" in vista
    assert str(persona.uid) not in vista
    assert reverse("acollida:itinerari", args=[de_fora.itinerari.uid]) not in vista
    assert str(persona.uid) in escrites[0].detall["persones"]
    assert client.get(pagina("inscriu", de_fora.itinerari)).status_code == 404


def _omple(form, edicio) -> dict:
    """As the page of enrolment sends it."""
    uid, dia = form["uid"].value(), form["inscrita_el"].value()
    return {"uid": uid, "versio": 0, "inscrita_el": dia, "edicio": edicio.uid, "avis": ""}


def test_la_tecnica_del_seu_municipi_la_inscriu_en_un_curs_del_costat(curs):
    avia = fa_municipi("Avià", comarca=curs.municipi.comarca)
    tecnica = fa_tecnica(avia)
    itinerari = fa_itinerari(fa_persona(municipi=avia, per=tecnica), moduls=["b"])
    seva = navega(tecnica)
    oberta = seva.get(pagina("inscriu", itinerari))
    form = oberta.context["form"]
    dades = _omple(form, curs.edicio)
    feta = seva.post(pagina("inscriu", itinerari), dades)
    assert feta.url == reverse("acollida:itinerari", args=[itinerari.uid])
    [inscripcio] = itinerari.inscripcions.all()
    assert inscripcio.edicio == curs.edicio
    assert seva.get(pagina("edicio", curs.edicio)).status_code == 404
    vista = text(seva.get(pagina("inscripcio_baixa", inscripcio)))
    assert pagina("itinerari", itinerari) in vista
    assert pagina("edicio", curs.edicio) not in vista


def test_una_edicio_d_una_altra_comarca_no_s_ofereix(curs, client):
    lluny = fa_edicio(fa_municipi("Girona", comarca=fa_comarca("Gironès")))
    oberta = client.get(pagina("inscriu", curs.inscrites[0].itinerari))
    assert lluny.uid not in {e.uid for e in oberta.context["form"].fields["edicio"].queryset}
    dades = _omple(oberta.context["form"], lluny)
    vista = client.post(pagina("inscriu", curs.inscrites[0].itinerari), dades)
    assert "Selecció no vàlida" in text(vista)


def test_des_d_un_modul_de_l_itinerari_nomes_s_ofereix_aquell(curs, client):
    altra = fa_edicio(curs.municipi, modul="c")
    url = pagina("inscriu", curs.inscrites[0].itinerari, modul="c")
    assert list(client.get(url).context["form"].fields["edicio"].queryset) == [altra]


def test_l_avis_es_demana_nomes_quan_n_hi_ha_i_despres_es_pot_passar(curs, client):
    itinerari = curs.inscrites[0].itinerari
    altra = fa_edicio(curs.municipi, tecnica=curs.tecnica)
    url = pagina("inscriu", itinerari, edicio=altra.uid)
    form = client.get(url).context["form"]
    assert form["edicio"].value() == altra.uid
    dades = _omple(form, altra)
    avisada = client.post(url, dades)
    assert "una altra edició del mateix mòdul" in text(avisada)
    assert "Per què se la inscriu igualment" in text(avisada)
    feta = client.post(url, dades | {"avis": "Canvia d'horari"})
    assert feta.url == pagina("edicio", altra)
    assert client.post(url, dades | {"avis": "Canvia d'horari"}).url == feta.url
    assert [i.avis for i in altra.inscripcions.all()] == ["Canvia d'horari"]


def test_es_cerca_qui_s_hi_inscriu_i_el_text_no_surt_a_cap_adreca(curs, client):
    persona = curs.inscrites[0].itinerari.persona
    reindexa(persona)
    url = pagina("edicio_inscriu", curs.edicio)
    with lectures() as escrites:
        vista = client.post(url, {"text": "amina", "cerca": "1"})
    assert vista.context["trobades"] == [persona]
    assert f'value="{persona.uid}"' in text(vista)
    assert len(escrites) == 1


def test_triar_algu_sense_itinerari_diu_la_sortida(curs, client):
    persona = fa_persona("Lamin", "Prova", municipi=curs.municipi, per=curs.tecnica)
    with lectures() as escrites:
        vista = text(client.post(pagina("edicio_inscriu", curs.edicio), {"tria": persona.uid}))
    assert "No té cap itinerari obert" in vista
    assert f"{reverse('acollida:itinerari_nou')}?persona={persona.uid}" in vista
    assert len(escrites) == 1


def test_triar_algu_amb_itinerari_hi_porta(curs, client):
    persona = fa_persona("Lamin", "Prova", municipi=curs.municipi, per=curs.tecnica)
    itinerari = fa_itinerari(persona)
    resposta = client.post(pagina("edicio_inscriu", curs.edicio), {"tria": persona.uid})
    assert resposta.url == pagina("inscriu", itinerari, edicio=curs.edicio.uid)


@pytest.mark.parametrize("valor", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_una_tria_que_no_es_de_ningu_es_404(curs, client, valor):
    dades = {"tria": valor or "no-res"}
    assert client.post(pagina("edicio_inscriu", curs.edicio), dades).status_code == 404


def test_la_baixa_demana_el_motiu_i_ofereix_la_placa(client, curs):
    curs.edicio.capacitat = 2
    curs.edicio.save()
    espera = curs.inscriu("Moussa", estat=EstatInscripcio.ESPERA)
    url = pagina("inscripcio_baixa", curs.inscrites[0])
    assert "Aquest camp" in text(client.post(url, {"motiu": ""}))
    feta = client.post(url, {"motiu": "Ha trobat feina"}, follow=True)
    assert "Hi ha una plaça lliure" in text(feta)
    assert pagina("inscripcio_placa", espera) in text(feta)
    client.post(pagina("inscripcio_placa", espera))
    espera.refresh_from_db()
    assert espera.estat == EstatInscripcio.INSCRITA


@pytest.mark.parametrize("nom", ["inscripcio_placa", "edicio_restableix", "sessio_restableix"])
def test_el_que_canvia_alguna_cosa_no_es_fa_mirant_ho(curs, client, nom):
    de = {"inscripcio": curs.inscrites[0], "edicio": curs.edicio, "sessio": curs.sessions[0]}
    assert client.get(pagina(nom, de[nom.split("_")[0]])).status_code == 405


def test_el_personal_municipal_no_hi_entra(curs):
    municipal = navega(fa_usuari(Rol.MUNICIPAL, curs.municipi))
    assert municipal.get(reverse("acollida:cursos")).status_code == 403
    assert municipal.get(pagina("edicio", curs.edicio)).status_code == 403


def test_l_edicio_avisa_del_que_hi_falta(curs, client):
    vista = text(client.get(pagina("edicio", curs.edicio)))
    assert "Té menys hores que les mínimes" in vista
    assert "Falten sessions" not in vista
    Edicio.objects.update(hores=15)
    vista = text(client.get(pagina("edicio", curs.edicio)))
    assert "Falten sessions: 5 h" in vista
    assert "Té menys hores" not in vista


def test_les_entitats_i_les_tecniques_son_les_del_territori(curs, client):
    lluny = fa_entitat("Lluny", municipi=fa_municipi("Girona"))
    form = client.get(reverse("acollida:edicio_nova")).context["form"]
    assert lluny not in form.fields["imparteix"].queryset
    assert curs.tecnica in form.fields["tecnica"].queryset
