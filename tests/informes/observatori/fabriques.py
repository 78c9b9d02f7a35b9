"""Publications made by hand: a comarca of a few towns, with its hidden cells already chosen."""

from informes.models import Publicacio
from informes.taules import Absencia, Columna, Format, Taula, empremta, percentatge

C = Absencia.PROTEGIT
AREES = ("Resta de la Unió Europea", "Àfrica", "Amèrica del Sud")
EDATS = ("de 0 a 14 anys", "de 15 a 64 anys", "de 65 anys i més")
NACIONALITATS = [("Marroc", 300, 250), ("Romania", 120, 140), ("Xina", C, C), ("Colòmbia", 40, 60)]


def taula(codi, titol, columnes, files, total=None, notes=()):
    """A frozen table; a column is a title, or a title and its format."""
    fetes = [
        Columna(nom, lambda fila, i=i: fila[i], forma)
        for i, (nom, forma) in enumerate(
            c if isinstance(c, tuple) else (c, Format.ENTER) for c in columnes
        )
    ]
    return Taula.de(codi, titol, fetes, files, total=total, notes=notes)


def text(nom):
    return nom, Format.TEXT


def part(nom):
    return nom, Format.PERCENTATGE


def suma(a, b):
    return C if C in (a, b) else a + b


def taules_de(municipis, nacionalitats=NACIONALITATS, factor=1):
    """The public tables; `municipis` are (name, code, men, women, population)."""
    files = [
        (nom, codi, h, d, suma(h, d), pob, percentatge(suma(h, d), pob))
        for nom, codi, h, d, pob in municipis
    ]
    tots = [fila[4] for fila in files if fila[4] is not C]
    total, homes = sum(tots) * factor, sum(fila[2] for fila in files if fila[2] is not C) * factor
    poblacio = sum(fila[5] for fila in files)
    return [
        taula(
            "municipis", "Persones estrangeres empadronades per municipi",
            [text("Municipi"), text("Codi INE"), "Homes", "Dones", "Total", "Població",
             part("% estrangers")],
            files,
            ("Total", "", homes, total - homes, total, poblacio, percentatge(total, poblacio)),
        ),
        _dels_municipis("municipis-arees", AREES, files),
        _dels_municipis("municipis-edats", EDATS, files),
        _de_grups("nacionalitats", "Nacionalitat", nacionalitats, total),
        _de_grups("arees", "Àrea", [(nom, total // 6, total // 6) for nom in AREES], total),
        _de_grups("edats", "Edat", [(nom, total // 6, total // 6) for nom in EDATS], total),
        _de_grups(
            "trams", "Edat",
            [(f"{n}–{n + 4}", C if n == 80 else 90 - n, 85 - n // 2) for n in range(0, 85, 5)],
            total,
        ),
    ]  # fmt: skip


def _dels_municipis(codi, grups, files):
    linies = []
    for nom, ine, _, _, total, *_ in files:
        parts = [C if total is C else total // len(grups)] * len(grups)
        linies.append((nom, ine, *parts, total))
    sumes = [sum(f[i] for f in linies if f[i] is not C) for i in range(2, 3 + len(grups))]
    columnes = [text("Municipi"), text("Codi INE"), *grups, "Total"]
    return taula(codi, f"Per municipi i {codi}", columnes, linies, ("Total", "", *sumes))


def _de_grups(codi, nom, linies, total):
    files = [(n, h, d, suma(h, d), percentatge(suma(h, d), total)) for n, h, d in linies]
    return taula(
        codi, f"Per {nom.lower()}", [text(nom), "Homes", "Dones", "Total", part("%")], files,
        ("Total", total // 2, total - total // 2, total, percentatge(total, total)),
    )  # fmt: skip


MUNICIPIS = [
    ("Artés", "80001", 200, 180, 5600), ("Gaià", "80002", C, C, 170),
    ("Manresa", "80003", 5000, 4600, 78000), ("Sant Vicenç de Castellet", "80004", 700, 640, 9700),
]  # fmt: skip


def publica(comarca, per, semestre="2025-1", taules=None, *, revisio=1, municipis=None, **camps):
    """A publication that stands, of `taules` or of those of `municipis`."""
    taules = taules or taules_de(municipis or MUNICIPIS)
    de_municipis = next(t for t in taules if t.codi == "municipis")
    noms = zip(de_municipis.columna("Codi INE"), de_municipis.columna("Municipi"), strict=True)
    quants = len(de_municipis.files)
    return Publicacio.objects.create(
        **{
            "comarca": comarca,
            "semestre": semestre,
            "revisio": revisio,
            "llindar": 5,
            "taules": [t.a_json() for t in taules],
            "originals": [{"secret": "canari dels originals"}],
            "fets": {
                "cobertura": f"{quants} de {quants} municipis",
                "font": "Font: padrons municipals.",
                "municipis": [{"codi": codi, "nom": nom} for codi, nom in noms],
                "data": "2025-01-01",
            },
            "empremta": empremta(taules),
            "publicada_per": per,
        }
        | camps
    )
