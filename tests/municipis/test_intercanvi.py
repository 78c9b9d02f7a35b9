"""Catalogues in and out of a sheet, and their administration."""

from datetime import date

import pytest
import tablib
from django.contrib import admin
from django.forms import inlineformset_factory
from django.test import RequestFactory
from import_export.formats.base_formats import XLSX
from openpyxl import load_workbook

from municipis.intercanvi import (
    RecursFesta,
    RecursLlengua,
    RecursMunicipi,
    RecursNacionalitat,
    RecursOrgan,
    amb_formula,
    sense_formula,
)
from municipis.models import FestaLocal, Llengua, Municipi, Nacionalitat, Organ
from tests.fabriques import fa_municipi

pytestmark = pytest.mark.django_db

PERILLOSOS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "=HYPERLINK(1)"]


def full(capcalera, *files):
    return tablib.Dataset(*files, headers=capcalera)


def missatges(resultat):
    return " ".join(str(f.error) for f in resultat.invalid_rows)


def errors(resultat):
    fetes = [error for fila in resultat.rows for error in fila.errors]
    return " ".join([missatges(resultat), *(str(error.error) for error in fetes)])


def test_la_columna_id_no_toca_la_fila_d_un_altre_municipi():
    manresa, suria = fa_municipi("Manresa"), fa_municipi("Súria")
    dades = full(["id", "codi_ine", "nom"], [suria.pk, manresa.codi_ine, "Manresa (ciutat)"])
    RecursMunicipi().import_data(dades)
    suria.refresh_from_db()
    assert suria.nom == "Súria"


def test_la_festa_s_importa_pel_codi_del_municipi_i_el_dia():
    manresa = fa_municipi("Manresa", codi_ine="08113")
    dades = full(["codi_ine", "dia", "nom"], ["08113", "2025-09-01", "Festa major"])
    resultat = RecursFesta().import_data(dades)
    assert resultat.totals["new"] == 1, missatges(resultat)
    festa = FestaLocal.objects.get()
    assert (festa.municipi, festa.dia, festa.nom) == (manresa, date(2025, 9, 1), "Festa major")
    assert RecursFesta().import_data(dades).totals["skip"] == 1


def test_la_seu_d_un_organ_s_importa_pel_codi_i_pot_faltar():
    barcelona = fa_municipi("Barcelona", codi_ine="08019")
    columnes = ["codi", "nom", "departament", "seu", "vigent_des_de", "vigent_fins"]
    dades = full(
        columnes,
        ["amb-seu", "Òrgan", "D", "8019", "2024-09-17", ""],
        ["sense-seu", "Òrgan", "D", "", "2024-09-17", ""],
    )
    resultat = RecursOrgan().import_data(dades)
    assert resultat.totals["new"] == 2, errors(resultat)
    assert Organ.objects.get(codi="amb-seu").seu == barcelona
    assert Organ.objects.get(codi="sense-seu").seu is None


def test_la_tercera_festa_del_mateix_any_es_refusa_i_no_se_n_desa_cap():
    fa_municipi("Manresa", codi_ine="08113")
    dies = ["2025-05-12", "2025-09-01", "2025-10-03"]
    dades = full(["codi_ine", "dia", "nom"], *(["08113", dia, ""] for dia in dies))
    resultat = RecursFesta().import_data(dades, rollback_on_validation_errors=True)
    assert [f.number for f in resultat.invalid_rows] == [3]
    assert "Manresa ja té dues festes locals el 2025" in missatges(resultat)
    assert not FestaLocal.objects.exists()


@pytest.mark.parametrize("codi", ["99999", "", None, "Manresa"])
def test_un_municipi_que_no_hi_es_es_diu_i_no_es_desa_res(codi):
    dades = full(["codi_ine", "dia", "nom"], [codi, "2025-05-12", ""])
    resultat = RecursFesta().import_data(dades)
    assert f"«{codi or ''}» no és el codi de cap municipi" in errors(resultat)
    assert not FestaLocal.objects.exists()


@pytest.mark.parametrize("codi", ["08113", "8113", 8113, " 08113 "])
def test_el_codi_val_encara_que_el_full_se_n_hagi_menjat_el_zero(codi):
    manresa = fa_municipi("Manresa", codi_ine="08113")
    resultat = RecursFesta().import_data(full(["codi_ine", "dia"], [codi, "2025-05-12"]))
    assert FestaLocal.objects.get().municipi == manresa, errors(resultat)


@pytest.mark.parametrize("text", PERILLOSOS)
def test_cap_text_exportat_no_es_una_formula(text):
    fa_municipi("Manresa", nota=text)
    dades = RecursMunicipi().export()
    [exportat] = dades["nota"]
    assert exportat == f"'{text}"
    assert amb_formula(exportat) == text


@pytest.mark.parametrize("text", ["", "Manresa", "l'Estany", "'", "'s", None, 3, "1=1"])
def test_el_text_innocent_surt_com_es(text):
    assert sense_formula(text) == text
    assert amb_formula(text) == text


def test_l_excel_no_te_cap_formula_viva(tmp_path):
    fa_municipi("Manresa", nota="=1+1")
    fitxer = tmp_path / "municipis.xlsx"
    fitxer.write_bytes(XLSX().export_data(RecursMunicipi().export()))
    celles = [cella for fila in load_workbook(fitxer).active.iter_rows() for cella in fila]
    assert "'=1+1" in [cella.value for cella in celles]
    assert {cella.data_type for cella in celles}.isdisjoint({"f", "e"})


def test_l_excel_de_les_festes_torna_a_entrar_igual():
    festa = FestaLocal.objects.create(municipi=fa_municipi(), dia=date(2025, 9, 1), nom="=1+1")
    excel = XLSX().export_data(RecursFesta().export())
    assert RecursFesta().import_data(XLSX().create_dataset(excel)).totals["skip"] == 1
    FestaLocal.objects.all().delete()
    RecursFesta().import_data(XLSX().create_dataset(excel))
    tornada = FestaLocal.objects.get()
    assert (tornada.dia, tornada.nom) == (festa.dia, festa.nom)


@pytest.mark.parametrize("recurs", [RecursMunicipi, RecursNacionalitat, RecursLlengua, RecursOrgan])
def test_importar_el_que_s_ha_exportat_no_canvia_res(catalegs, recurs):
    dades = recurs().export()
    assert "id" not in dades.headers
    model = recurs._meta.model
    assert len(dades) == model.objects.count()
    resultat = recurs().import_data(full(dades.headers, *dades[:40]))
    assert not resultat.has_errors()
    assert not resultat.has_validation_errors(), missatges(resultat)
    assert resultat.totals["skip"] == min(40, len(dades))


def test_el_nom_importat_es_busca_i_s_ordena_pel_nou(catalegs):
    RecursLlengua().import_data(full(["codi", "nom"], ["ca", "àrab de prova"]))
    assert Llengua.objects.filter(prioritat=1).order_by("clau_ordre").first().codi != "ca"
    assert Llengua.objects.get(codi="ca").nom == "àrab de prova"


def test_els_catalegs_s_administren_i_no_s_esborren():
    peticio = RequestFactory().get("/")
    for model in (Municipi, Nacionalitat, Llengua, Organ):
        assert not admin.site.get_model_admin(model).has_delete_permission(peticio)


def test_la_cerca_de_l_administracio_perdona_els_accents():
    sorral = fa_municipi("Sòrral de Dalt")
    fa_municipi("Manresa")
    administracio = admin.site.get_model_admin(Municipi)
    trobats, _ = administracio.get_search_results(None, Municipi.objects.all(), "SORRAL")
    assert list(trobats) == [sorral]


def test_un_altre_nom_no_pot_ser_el_d_una_altra_nacionalitat(catalegs):
    marroc = Nacionalitat.objects.get(codi="228")
    formulari = admin.site.get_model_admin(Nacionalitat).inlines[0]
    conjunt = conjunt_de_sinonims(formulari, marroc, ["CHINA"])
    assert not conjunt.is_valid()
    assert "«CHINA» ja és un nom de Xina" in str([e.as_data() for e in conjunt.errors])


def test_el_mateix_altre_nom_dues_vegades_es_diu(catalegs):
    marroc = Nacionalitat.objects.get(codi="228")
    formulari = admin.site.get_model_admin(Nacionalitat).inlines[0]
    conjunt = conjunt_de_sinonims(formulari, marroc, ["Al-Magrib", "al magrib"])
    assert not conjunt.is_valid()
    assert "dues vegades el mateix nom" in str(conjunt.non_form_errors().as_data())


def test_un_altre_nom_nou_es_desa(catalegs):
    marroc = Nacionalitat.objects.get(codi="228")
    formulari = admin.site.get_model_admin(Nacionalitat).inlines[0]
    conjunt = conjunt_de_sinonims(formulari, marroc, ["Al-Magrib"])
    assert conjunt.is_valid(), conjunt.errors
    conjunt.save()
    assert "Al-Magrib" in Nacionalitat.objects.amb_noms().get(codi="228").noms()


def conjunt_de_sinonims(inline, nacionalitat, noms):
    """The form of the synonyms of a nationality, with new ones typed in."""
    classe = inlineformset_factory(
        Nacionalitat, inline.model, formset=inline.formset, fields=["nom"], extra=len(noms)
    )
    vells = list(nacionalitat.sinonims.all())
    dades = {
        "sinonims-TOTAL_FORMS": len(vells) + len(noms),
        "sinonims-INITIAL_FORMS": len(vells),
    }
    for i, sinonim in enumerate(vells):
        dades |= {f"sinonims-{i}-id": sinonim.pk, f"sinonims-{i}-nom": sinonim.nom}
    for i, nom in enumerate(noms, len(vells)):
        dades[f"sinonims-{i}-nom"] = nom
    return classe(dades, instance=nacionalitat)
