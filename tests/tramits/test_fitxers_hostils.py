"""Files made to harm, to hide something or to be badly read: what is kept of each, and how."""

import random
import zipfile
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.urls import reverse
from PIL import Image, PngImagePlugin

from municipis.fitxers import FitxerError, llegeix
from municipis.fitxers.nom import LLARGADA, nom_net
from tests.municipis.fitxers import fa_foto_amb_lloc, fa_imatge, fa_pdf, pujat
from tests.tramits.fabriques import fa_tramit
from tramits.models import Adjunt

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
RTL, ESTRET = "\u202e", "\u200b"


def _llegit(contingut, nom="foto.png"):
    return llegeix(pujat(contingut, nom))


def _oberta(contingut) -> Image.Image:
    imatge = Image.open(BytesIO(_llegit(contingut).contingut))
    imatge.load()
    return imatge


def _png(imatge: Image.Image, **opcions) -> bytes:
    sortida = BytesIO()
    imatge.save(sortida, "PNG", **opcions)
    return sortida.getvalue()


def _sense_paleta() -> bytes:
    """A PNG whose points are numbers of colours, and the colours are not there."""
    sencera = _png(Image.new("P", (9, 9)))
    inici = sencera.index(b"PLTE") - 4
    fi = inici + 12 + int.from_bytes(sencera[inici : inici + 4])
    return sencera[:inici] + sencera[fi:]


def _zip() -> bytes:
    sortida = BytesIO()
    with zipfile.ZipFile(sortida, "w") as paquet:
        paquet.writestr("dolent.exe", b"MZ" * 40)
    return sortida.getvalue()


def _pdf_amb(accio: str) -> bytes:
    """A PDF that wants to do something as soon as it is opened."""
    sortida = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 300))
        pdf.Root.OpenAction = pikepdf.Object.parse(accio.encode())
        pdf.save(sortida)
    return sortida.getvalue()


@pytest.mark.parametrize(
    ("contingut", "nom"),
    [
        (SVG, "foto.png"),
        (b'<?xml version="1.0"?>' + SVG, "foto.svg"),
        (HTML, "escaneig.pdf"),
        (HTML + fa_pdf(), "escaneig.pdf"),
        (b"\n" + fa_pdf(), "escaneig.pdf"),
        (b"\xef\xbb\xbf" + fa_pdf(), "escaneig.pdf"),
        (_zip(), "foto.jpg"),
        (b"MZ" + bytes(80), "factura.pdf.exe"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(40), "foto.webp"),
        (b"II*\x00" + bytes(60), "foto.tiff"),
        (b"\xff\xd8", "foto.jpg"),
        (b"%PDF", "curt.pdf"),
        (b"\x89PNG", "curt.png"),
        (b"\x00", "zero.pdf"),
    ],
)  # fmt: skip
def test_ni_el_nom_ni_el_que_hi_ha_a_dins_fan_que_sigui_un_altre_format(contingut, nom):
    with pytest.raises(FitxerError, match="No és cap PDF, JPEG ni PNG"):
        _llegit(contingut, nom)


@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    "darrere", [_zip(), SVG, HTML, fa_pdf()], ids=["zip", "svg", "html", "pdf"]
)
def test_el_que_va_enganxat_darrere_d_una_fotografia_no_es_desa(format_, darrere):
    llegit = _llegit(fa_imatge(format_) + darrere)
    assert darrere not in llegit.contingut
    assert not zipfile.is_zipfile(BytesIO(llegit.contingut))
    assert b"script" not in llegit.contingut


def test_una_fotografia_no_duu_cap_paraula_de_qui_la_va_fer():
    textos = PngImagePlugin.PngInfo()
    textos.add_text("Author", "Amina Inventada")
    textos.add_itxt("XML:com.adobe.xmp", "<x>carrer Inventat, 1</x>")
    textos.add_text("Comment", "telèfon 600111222", zip=True)
    perfil = b"perfil Inventat" * 20
    llegit = _llegit(_png(Image.new("RGB", (9, 9)), pnginfo=textos, icc_profile=perfil))
    with Image.open(BytesIO(llegit.contingut)) as imatge:
        imatge.load()
        assert imatge.info == {}
        assert imatge.text == {}
    assert b"Inventa" not in llegit.contingut


def test_una_png_girada_surt_dreta():
    exif = Image.Exif()
    exif[0x0112] = 6
    imatge = _oberta(_png(Image.new("RGB", (30, 10)), exif=exif))
    assert imatge.size == (10, 30)
    assert not imatge.getexif()


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
def test_una_jpeg_de_qualsevol_mena_surt_de_colors_de_pantalla(mode):
    sortida = BytesIO()
    Image.new(mode, (20, 10), "white" if mode != "CMYK" else (0, 0, 0, 0)).save(sortida, "JPEG")
    imatge = _oberta(sortida.getvalue())
    assert (imatge.mode, imatge.format) == ("RGB", "JPEG")
    assert min(imatge.getpixel((5, 5))) > 250  # paper is still white


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("format_", ["JPEG", "PNG"])
def test_la_d_un_sol_punt_hi_cap(mode, format_):
    sortida = BytesIO()
    original = Image.new(mode, (1, 1))
    (original.convert("RGB") if format_ == "JPEG" else original).save(sortida, format_)
    imatge = _oberta(sortida.getvalue())
    assert (imatge.size, imatge.format) == ((1, 1), format_)
    assert (imatge.mode == "RGBA") == (format_ == "PNG" and mode in ("LA", "RGBA"))


def test_una_tira_llarguissima_no_queda_sense_alcada():
    assert _oberta(fa_imatge("PNG", (65_000, 1))).size == (2400, 1)
    assert _oberta(fa_imatge("JPEG", (1, 65_000))).size == (1, 2400)


def test_d_una_que_es_mou_en_queda_la_primera():
    imatges = [Image.new("RGB", (20, 20), color) for color in ("red", "blue", "green")]
    animada = _png(imatges[0], save_all=True, append_images=imatges[1:], duration=100)
    with Image.open(BytesIO(animada)) as original:
        assert original.n_frames == 3
    imatge = _oberta(animada)
    assert getattr(imatge, "n_frames", 1) == 1
    assert imatge.getpixel((0, 0)) == (255, 0, 0)


def test_d_un_telefon_que_en_fa_dues_en_queda_una():
    """Some telephones put a second picture, for depth, in the same JPEG."""
    sortida, primera = BytesIO(), Image.new("RGB", (20, 20), "red")
    primera.save(sortida, "MPO", save_all=True, append_images=[Image.new("RGB", (20, 20), "blue")])
    llegit = _llegit(sortida.getvalue(), "IMG_1.jpg")
    imatge = _oberta(sortida.getvalue())
    assert (llegit.mime, llegit.nom, imatge.format) == ("image/jpeg", "IMG_1.jpg", "JPEG")
    assert imatge.getpixel((5, 5))[0] > 240


def test_els_grisos_d_un_escaner_de_setze_bits_no_es_tornen_blancs():
    original = Image.new("I;16", (256, 2))
    original.putdata([columna * 257 for columna in range(256)] * 2)
    imatge = _oberta(_png(original))
    assert [imatge.getpixel((columna, 0))[0] for columna in range(256)] == list(range(256))
    amb_color_transparent = _png(original, transparency=65_535)
    assert _oberta(amb_color_transparent).getpixel((128, 1))[0] == 128


def test_de_bytes_espatllats_mai_no_en_surt_res_mes_que_una_resposta():
    """The reader of images gives up in many ways: each is told as a file that is bad."""
    atzar, bones = random.Random(2026), [fa_imatge(), fa_imatge("PNG", (9, 9))]
    respostes = set()
    for _vegada in range(500):
        bytes_ = bytearray(atzar.choice(bones))
        for _toc in range(atzar.choice((1, 2, 6))):
            bytes_[atzar.randrange(8, len(bytes_))] = atzar.randrange(256)
        try:
            respostes.add(_llegit(bytes(bytes_)).mime)
        except FitxerError as error:
            respostes.add(error.missatge[:22])
    assert {"image/jpeg", "No és una fotografia s"} <= respostes


@pytest.mark.parametrize(
    "contingut",
    [
        fa_imatge("PNG")[:33] + fa_imatge("PNG")[-12:],  # nothing between its header and its end
        fa_imatge("PNG")[:33],
        fa_foto_amb_lloc()[:40],
        _sense_paleta(),
    ],
    ids=["sense punts", "nomes la capçalera", "nomes l'exif", "sense els seus colors"],
)
def test_una_fotografia_sense_fotografia_es_diu(contingut):
    with pytest.raises(FitxerError, match="No és una fotografia sencera"):
        _llegit(contingut)


@pytest.mark.parametrize(
    "accio",
    [
        "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "<< /S /Launch /F (cmd.exe) >>",
        "<< /S /URI /URI (https://exemple.cat/) >>",
    ],
    ids=["script", "programa", "web"],
)
@pytest.mark.django_db
def test_un_pdf_que_vol_fer_coses_se_serveix_sol_i_lligat(persona, de_tecnica, accio):
    """It is kept as it is, for it may be an official paper: what it may do, its door says."""
    contingut, tramit = _pdf_amb(accio), fa_tramit(persona)
    dades = {"uid": "4c9a2f60-0000-4000-8000-000000000001", "tipus": "altres"}
    de_tecnica.post(
        reverse("tramits:puja", args=[tramit.uid]), dades | {"fitxer": pujat(contingut)}
    )
    adreca = reverse("tramits:fitxer", args=[tramit.adjunts.get().uid])
    vist, baixat = de_tecnica.get(adreca), de_tecnica.get(adreca + "?baixa")
    assert len(pypdfium2.PdfDocument(vist.content)) == 1
    for resposta in (vist, baixat):
        politica = resposta["Content-Security-Policy"]
        assert "default-src 'none'" in politica and "frame-ancestors 'none'" in politica
        assert "script-src" not in politica and "allow-" not in politica
        assert resposta["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in resposta["Cache-Control"]
    assert baixat["Content-Security-Policy"].startswith("sandbox;")
    assert baixat["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("nom", "desat"),
    [
        (f"factura{RTL}fdp.exe", "facturafdp.pdf"),
        (f"\u2066{RTL}contracte\u2069.pdf", "contracte.pdf"),
        (f"pa{ESTRET}dro\u00ad.pdf\u200f", "padro.pdf"),
        ("nom\u0085amb\x9bcontrols.pdf", "nomambcontrols.pdf"),
        ("factura.pdf.exe", "factura.pdf.pdf"),
        ("   .pdf", "fitxer.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "fitxer.pdf"),
        ("....//....//x", "x.pdf"),
        ('"; filename="x.html', "filename= x.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("طلب.pdf", "طلب.pdf"),
        ("😀.png", "😀.pdf"),
    ],
)  # fmt: skip
def test_un_nom_amb_trampa_queda_llegible(nom, desat):
    assert nom_net(nom, "pdf") == desat


@pytest.mark.parametrize("lletra", ["x", "ç", "字", "😀", "e\u0301"])
@pytest.mark.parametrize("extensio", ["pdf", "png"])
def test_tres_cents_caracters_queden_en_els_que_hi_caben(lletra, extensio):
    net = nom_net(lletra * 300 + ".pdf", extensio)
    assert len(net) == LLARGADA == Adjunt._meta.get_field("nom").max_length
    assert net.endswith(f".{extensio}")


@pytest.mark.django_db
def test_un_nom_estrany_torna_sencer_en_baixar_lo(persona, de_tecnica):
    tramit = fa_tramit(persona)
    dades = {"uid": "4c9a2f60-0000-4000-8000-000000000002", "tipus": "altres"}
    fitxer = pujat(fa_pdf(), "طلب d'informe " + "x" * 300 + ".pdf")
    de_tecnica.post(reverse("tramits:puja", args=[tramit.uid]), dades | {"fitxer": fitxer})
    adjunt = tramit.adjunts.get()
    assert len(adjunt.nom) == LLARGADA and adjunt.nom.startswith("طلب d'informe xxx")
    resposta = de_tecnica.get(reverse("tramits:fitxer", args=[adjunt.uid]) + "?baixa")
    disposicio = resposta["Content-Disposition"]
    assert disposicio.startswith("attachment; filename*=utf-8''%D8%B7")
    assert disposicio.isascii() and disposicio.endswith(".pdf")
