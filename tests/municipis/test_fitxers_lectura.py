"""What a file is, read from its bytes: whole and one of the three kinds, or told why not."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from municipis.fitxers import FitxerError, llegeix
from tests.municipis.fitxers import fa_bomba, fa_foto_amb_lloc, fa_imatge, fa_pdf, pujat


def _llegit(contingut, nom="escaneig.pdf"):
    return llegeix(pujat(contingut, nom))


def _pdf_modern(**opcions) -> bytes:
    sortida = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(sortida, **opcions)
    return sortida.getvalue()


@pytest.mark.parametrize(
    "contingut",
    [
        fa_pdf(),
        _pdf_modern(),
        _pdf_modern(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        _pdf_modern(linearize=True),
        fa_pdf().replace(b"%%EOF\n", b"%%EOF\r\n" + bytes(4096)),
    ],
    ids=["d'abans", "d'ara", "amb la taula en un objecte", "per al web", "amb zeros al final"],
)
def test_un_pdf_sencer_es_desa_tal_com_es(contingut):
    llegit = _llegit(contingut)
    assert (llegit.mime, llegit.contingut) == ("application/pdf", contingut)


@pytest.mark.parametrize(
    "contingut",
    [
        fa_pdf()[:-40],
        fa_pdf() + b"PK\x03\x04 i un arxiu al darrere",
        fa_pdf().replace(b"startxref\n", b"startxref\n9"),
        fa_pdf().replace(b"/Root 1 0 R ", b""),
        b"%PDF-1.7\n<script>alert(1)</script>\nstartxref\n0\n%%EOF",
        b"%PDF-9.z\n" + fa_pdf(),
    ],
    ids=["tallat", "amb un zip", "sense taula", "sense arrel", "de mentida", "d'una altra versió"],
)
def test_un_pdf_que_no_es_sencer_o_que_es_dues_coses_no_entra(contingut):
    with pytest.raises(FitxerError, match="El PDF no és sencer"):
        _llegit(contingut)


@pytest.mark.parametrize(("format_", "mime"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_una_fotografia_surt_en_el_seu_format_i_fins_a_2400_punts(format_, mime):
    llegit = _llegit(fa_imatge(format_, (3000, 1500)), "foto")
    with Image.open(BytesIO(llegit.contingut)) as imatge:
        assert (llegit.mime, imatge.format, imatge.size) == (mime, format_, (2400, 1200))


def test_una_fotografia_petita_no_s_engrandeix():
    with Image.open(BytesIO(_llegit(fa_imatge(mida=(60, 40))).contingut)) as imatge:
        assert imatge.size == (60, 40)


def test_una_fotografia_surt_dreta_i_sense_dir_on_es_va_fer():
    original = fa_foto_amb_lloc()
    assert b"carrer Inventat" in original
    with Image.open(BytesIO(original)) as abans:
        assert abans.getexif().get_ifd(0x8825)
    llegit = _llegit(original, "foto.jpg")
    with Image.open(BytesIO(llegit.contingut)) as ara:
        assert ara.size == (40, 60)
        assert not ara.getexif()
        assert "comment" not in ara.info
    assert b"Exif" not in llegit.contingut


def test_un_full_en_blanc_i_negre_s_empetiteix_amb_grisos():
    sortida, full = BytesIO(), Image.new("1", (4800, 30))
    full.putdata([columna % 2 for columna in range(4800)] * 30)
    full.save(sortida, "PNG")
    with Image.open(BytesIO(_llegit(sortida.getvalue()).contingut)) as imatge:
        assert imatge.size == (2400, 15)
        assert imatge.convert("L").getextrema() not in ((0, 0), (255, 255), (0, 255))


def test_una_png_transparent_ho_continua_sent():
    sortida = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(sortida, "PNG")
    with Image.open(BytesIO(_llegit(sortida.getvalue()).contingut)) as imatge:
        assert imatge.mode == "RGBA"


@pytest.mark.parametrize(
    ("contingut", "nom", "motiu"),
    [
        (b"", "foto.jpg", "buit"),
        (b"La meva foto\n" * 40, "foto.jpg", "No és cap PDF, JPEG ni PNG"),
        (b"PK\x03\x04" + b"\x00" * 60, "informe.docx", "No és cap PDF, JPEG ni PNG"),
        (b"GIF89a" + b"\x00" * 60, "foto.png", "No és cap PDF, JPEG ni PNG"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60, "IMG_0001.HEIC", "El més compatible"),
        (fa_imatge(mida=(400, 400))[:-900], "foto.jpg", "No és una fotografia sencera"),
        (b"\xff\xd8\xff" + b"no" * 200, "foto.jpg", "No és una fotografia sencera"),
        (fa_imatge("PNG")[:-30], "foto.png", "No és una fotografia sencera"),
        (fa_bomba(), "foto.png", "massa punts"),
        (fa_imatge("PNG", (8000, 7000)), "foto.png", "massa punts"),
    ],
    ids=["buit", "text", "docx", "gif", "heic", "jpeg tallat", "jpeg de mentida", "png tallada",
         "bomba", "massa gran per obrir-la"],
)  # fmt: skip
def test_el_que_no_es_cap_dels_tres_es_diu(contingut, nom, motiu):
    with pytest.raises(FitxerError, match=motiu):
        _llegit(contingut, nom)


def test_el_que_passa_de_quinze_megues_no_es_llegeix():
    gros = UploadedFile(None, "gros.pdf", size=16 * 1024 * 1024)  # nothing to read in it
    with pytest.raises(FitxerError, match=r"16,0.MB.*15,0.MB"):
        llegeix(gros)


def test_el_que_fa_quinze_megues_justos_encara_hi_cap(settings):
    settings.TRAMITS_MIDA_MAXIMA = len(fa_pdf())
    assert _llegit(fa_pdf()).mime == "application/pdf"
    settings.TRAMITS_MIDA_MAXIMA -= 1
    with pytest.raises(FitxerError):
        _llegit(fa_pdf())


@pytest.mark.parametrize(
    ("nom", "desat"),
    [
        ("passaport.PDF", "passaport.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Escaneigs\\full 1.jpeg", "full 1.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("\u202egpj.exe", "gpj.pdf"),
        ("...", "fitxer.pdf"),
        ("Còpia del l·l.pdf", "Còpia del l·l.pdf"),
        ("x" * 300, "x" * 156 + ".pdf"),
    ],
)
def test_el_nom_queda_net_i_acaba_com_el_que_es(nom, desat):
    fitxer = pujat(fa_pdf())
    fitxer._name = nom  # as if no browser nor Django had looked at it
    assert llegeix(fitxer).nom == desat
