"""The sheet of a municipality: its numbers, who may read it, and what is given in a batch."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comptes.enums import Rol
from comptes.models import RegistreAcces
from informes import feines
from informes.document import Fets, Quadre
from informes.enums import EstatFeina
from informes.fitxes import lot
from informes.fitxes.document import fitxa
from informes.instantania import instantania
from informes.models import Feina
from informes.taules import Absencia, percentatge
from municipis.enums import Sexe, Valor
from padro.enums import EstatEnviament
from padro.models import Enviament
from tests.fabriques import fa_municipi, fa_usuari
from tests.informes.dades import (
    fa_campanya,
    fa_comarca_amb_municipis,
    fa_enviament,
    fa_nacionalitats,
    fa_trams,
    recompte,
)

pytestmark = pytest.mark.django_db
AVUI = date(2025, 9, 1)
SEU = "m.codi_ine = %(codi)s and e.estat = 'validat'"


def document_de(municipi, avui=AVUI):
    with instantania():
        return fitxa(municipi, avui)


def quadres(document):
    return [b for c in document.capitols for b in c.blocs if isinstance(b, Quadre)]


def amb_validat(comarca):
    """A municipality with some semester validated, and the last of them."""
    enviament = (
        Enviament.objects.filter(vigent=True, estat=EstatEnviament.VALIDAT)
        .filter(recomptes__nacionalitat__isnull=False)
        .select_related("esperat__municipi", "esperat__campanya")
        .order_by("-esperat__campanya__semestre", "esperat__municipi__codi_ine")
        .first()
    )
    return enviament.esperat.municipi, enviament.esperat.campanya.semestre


def test_les_xifres_son_les_que_es_recompten_del_que_ha_validat(bages):
    municipi, semestre = amb_validat(bages)
    [fets] = [b for b in document_de(municipi).capitols[0].blocs if isinstance(b, Fets)]
    de_qui = {"codi": municipi.codi_ine}
    estrangers = recompte(bages, semestre, f"{SEU} and n.id is not null", **de_qui)
    poblacio = recompte(bages, semestre, f"{SEU} and n.id is null", **de_qui)
    assert fets.fets[0].valor == estrangers
    assert fets.fets[2].valor == (Absencia.SENSE_DADA if poblacio is None else poblacio)


def test_la_serie_nomes_te_els_semestres_validats(bages):
    municipi, _semestre = amb_validat(bages)
    validats = Enviament.objects.filter(
        esperat__municipi=municipi, vigent=True, estat=EstatEnviament.VALIDAT
    )
    [taula] = [q.taula for q in quadres(document_de(municipi)) if q.taula.codi == "evolucio"]
    for fila, semestre in zip(
        taula.files,
        sorted(validats.values_list("esperat__campanya__semestre", flat=True)),
        strict=True,
    ):
        total = recompte(bages, semestre, f"{SEU} and n.id is not null", codi=municipi.codi_ine)
        assert fila.celles[1] == total
        assert fila.darrere == f"periode={semestre}"


def test_la_part_de_la_comarca_es_la_dels_qui_diuen_totes_dues_xifres(bages):
    municipi, semestre = amb_validat(bages)
    diu = f"""exists (select from padro_recompte p where p.enviament_id = e.id
              and p.tipus = {Valor.XIFRA} and p.nacionalitat_id is"""
    complets = f"e.estat = 'validat' and {diu} null) and {diu} not null)"
    estrangers = recompte(bages, semestre, f"{complets} and n.id is not null")
    tothom = recompte(bages, semestre, f"{complets} and n.id is null")
    taula = document_de(municipi).taula("evolucio")
    esperat = Absencia.SENSE_DADA if estrangers is None else percentatge(estrangers, tothom)
    assert taula.columna("% a la comarca")[-1] == esperat


def test_cada_xifra_porta_a_la_llista_d_aquell_municipi(client, bages, per):
    municipi, _semestre = amb_validat(bages)
    client.force_login(per)
    pagina = client.get(reverse("informes:fitxa", args=[municipi.codi_ine])).content.decode()
    enllacos = re.findall(r'href="(/informes/xifres/[^"]+)">([^<]+)</a>', pagina)
    assert len(enllacos) > 30
    for adreca, text in [*enllacos[:6], *enllacos[-4:]]:
        assert f"municipi={municipi.codi_ine}" in adreca
        llista = client.get(adreca.replace("&amp;", "&"))
        assert llista.context["valor"] == text


def test_no_diu_res_de_cap_altre_municipi(bages):
    municipi, _semestre = amb_validat(bages)
    altres = bages.municipis.exclude(pk=municipi.pk).values_list("nom_natural", flat=True)
    for quadre in quadres(document_de(municipi)):
        text = str(quadre.taula.a_json())
        assert not [nom for nom in altres if nom in text]


def test_sense_cap_semestre_validat_no_hi_ha_fitxa(bages):
    Enviament.objects.update(estat=EstatEnviament.ENVIAT)
    assert document_de(bages.municipis.first()) is None


def test_un_municipi_sense_estrangers_te_fitxa_amb_zeros():
    comarca = fa_comarca_amb_municipis(2, "Lluçanès")
    per = fa_usuari(Rol.COORDINADORA, comarca)
    total = fa_trams()[0]
    marroc = fa_nacionalitats()[0]
    esperats = list(fa_campanya(comarca).esperats.order_by("pk"))
    fa_enviament(esperats[0], per, [(marroc, Sexe.HOME, total, 0), (None, Sexe.HOME, total, 40)])
    fa_enviament(esperats[1], per, [(marroc, Sexe.HOME, total, 9), (None, Sexe.HOME, total, 60)])
    document = document_de(esperats[0].municipi)
    assert document.capitols[0].blocs[0].fets[0].valor == 0
    assert document.taula("evolucio").columna("% a la comarca") == [percentatge(9, 100)]


@pytest.mark.parametrize(
    ("rol", "codi"),
    [(Rol.COORDINADORA, 200), (Rol.TECNICA, 200), (Rol.ADMINISTRADORA, 403), (Rol.DPD, 403)],
)
def test_qui_llegeix_la_fitxa(client, bages, rol, codi):
    client.force_login(fa_usuari(rol, bages))
    municipi = bages.municipis.first()
    assert client.get(reverse("informes:fitxa", args=[municipi.codi_ine])).status_code == codi
    assert client.get(reverse("informes:fitxes")).status_code == codi


def test_l_ajuntament_llegeix_la_seva_i_cap_altra(client, bages):
    municipi, altre = bages.municipis.all()[:2]
    client.force_login(fa_usuari(Rol.MUNICIPAL, municipi))
    seva = reverse("informes:fitxa", args=[municipi.codi_ine])
    assert client.get(seva).status_code == 200
    assert client.get(reverse("informes:fitxes")).url == seva
    for codi in (altre.codi_ine, "99999"):
        assert client.get(reverse("informes:fitxa", args=[codi])).status_code == 404
        fes = reverse("informes:fitxa_fes", args=[codi])
        assert client.post(fes, {"format": "pdf"}).status_code == 404
    assert client.post(reverse("informes:fitxes_totes")).status_code == 403


def test_qui_es_d_una_altra_comarca_no_la_troba(client, bages):
    client.force_login(fa_usuari(Rol.COORDINADORA, fa_municipi("Vic").comarca))
    municipi = bages.municipis.first()
    assert client.get(reverse("informes:fitxa", args=[municipi.codi_ine])).status_code == 404


def test_sense_entrar_no_hi_ha_fitxa(client, bages):
    adreca = reverse("informes:fitxa", args=[bages.municipis.first().codi_ine])
    assert client.get(adreca).url.startswith(reverse("account_login"))


def test_els_fitxers_nomes_es_demanen(client, bages, per):
    client.force_login(per)
    assert client.get(reverse("informes:fitxes_totes")).status_code == 405
    municipi = bages.municipis.first()
    fes = reverse("informes:fitxa_fes", args=[municipi.codi_ine])
    assert client.get(fes).status_code == 405
    assert client.post(fes, {"format": "exe"}).status_code == 404


def test_la_consulta_queda_anotada(client, bages, per):
    municipi, _semestre = amb_validat(bages)
    client.force_login(per)
    client.get(reverse("informes:fitxa", args=[municipi.codi_ine]))
    anotada = RegistreAcces.objects.latest("pk")
    assert anotada.objecte == f"informes.fitxa:{municipi.codi_ine}"


def test_les_consultes_no_creixen_amb_els_semestres(client, bages, per):
    municipi, _semestre = amb_validat(bages)
    client.force_login(per)
    adreca = reverse("informes:fitxa", args=[municipi.codi_ine])
    client.get(adreca)
    with CaptureQueriesContext(connection) as amb_dos:
        client.get(adreca)
    trams, marroc = fa_trams(), fa_nacionalitats()[0]
    for semestre in ("2023-1", "2023-2", "2024-1", "2024-2"):
        for esperat in fa_campanya(bages, semestre).esperats.all():
            fa_enviament(esperat, per, [(marroc, Sexe.HOME, trams[0], 9)])
    with CaptureQueriesContext(connection) as amb_sis:
        client.get(adreca)
    assert len(amb_sis) <= len(amb_dos)


def imprimeix_de_pressa(monkeypatch):
    """Printers that say what they print, instead of a real PDF for each municipality."""

    def escriu(document):
        return f"fitxa de {document.titol}".encode()

    monkeypatch.setattr(lot, "IMPRESSORES", {"pdf": escriu, "xlsx": escriu})


def test_el_lot_te_els_dos_fitxers_de_cada_municipi_i_diu_qui_falta(
    client, bages, per, monkeypatch
):
    imprimeix_de_pressa(monkeypatch)
    sense = bages.municipis.first()
    Enviament.objects.filter(esperat__municipi=sense).update(estat=EstatEnviament.ENVIAT)
    amb = {
        m.codi_ine: m.nom_natural
        for m in bages.municipis.exclude(pk=sense.pk)
        if document_de(m) is not None
    }
    client.force_login(per)
    client.post(reverse("informes:fitxes_totes"))
    feines.fes(Feina.objects.select_related("usuari", "assignacio__comarca").get())
    feina = Feina.objects.get()
    assert feina.estat == EstatFeina.FETA
    with feina.fitxer.open() as fitxer, ZipFile(BytesIO(fitxer.read())) as zip_:
        noms = set(zip_.namelist()) - {"llegeix-me.txt"}
        assert noms == {f"fitxa-{codi}.{e}" for codi in amb for e in ("pdf", "xlsx")}
        for codi, nom in amb.items():
            assert zip_.read(f"fitxa-{codi}.pdf").decode() == f"fitxa de {nom}"
        assert f"- {sense.nom_natural}" in zip_.read("llegeix-me.txt").decode()


def test_l_ajuntament_te_el_seu_pdf_tot_seguit(client, bages):
    municipi, _semestre = amb_validat(bages)
    client.force_login(fa_usuari(Rol.MUNICIPAL, municipi))
    feta = client.post(reverse("informes:fitxa_fes", args=[municipi.codi_ine]), {"format": "pdf"})
    feina = Feina.objects.select_related("usuari", "assignacio__municipi").get()
    assert feta.url == reverse("informes:feina", args=[feina.uid])
    feines.fes(feina)
    baixat = client.get(reverse("informes:fitxer_de_la_feina", args=[feina.uid]))
    assert b"".join(baixat.streaming_content).startswith(b"%PDF-")
    assert baixat.headers["Content-Disposition"].endswith(f'"fitxa-{municipi.codi_ine}.pdf"')


def test_en_validar_se_n_dona_l_enllac(client, bages, per):
    municipi, _semestre = amb_validat(bages)
    esperat = (
        Enviament.objects.filter(
            esperat__municipi=municipi, vigent=True, estat=EstatEnviament.VALIDAT
        )
        .first()
        .esperat
    )
    client.force_login(fa_usuari(Rol.MUNICIPAL, municipi))
    pagina = client.get(reverse("padro:esperat", args=[esperat.uid])).content.decode()
    assert reverse("informes:fitxa", args=[municipi.codi_ine]) in pagina
    Enviament.objects.filter(esperat=esperat).update(estat=EstatEnviament.ENVIAT)
    pagina = client.get(reverse("padro:esperat", args=[esperat.uid])).content.decode()
    assert reverse("informes:fitxa", args=[municipi.codi_ine]) not in pagina
