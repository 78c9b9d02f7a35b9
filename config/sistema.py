"""Install the packages of the operating system that Python's own cannot bring.

It runs before there is a virtual environment: nothing here but the standard library.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys

PDF = {
    "libpango-1.0-0": "pango-1.0",
    "libpangoft2-1.0-0": "pangoft2-1.0",
    "libharfbuzz-subset0": "harfbuzz-subset",
}
LLETRES = "fonts-noto-core"  # the scripts that our own font lacks: Arabic, Georgian, Punjabi…
GETTEXT = "gettext"  # compiles the Spanish and English catalogues
NODE = {"libatomic1": "atomic"}  # what the driver of the browser links to
NAVEGADORS = ("chromium", "chromium-browser")
CALC = "libreoffice-calc-nogui"  # another program's opinion of our workbooks: the long suite


def main(que: str):
    """`que` is "tot" for the application, "proves" for its tests too, "llarg" for the long ones."""
    falten = falten_per_executar()
    if que != "tot":
        falten += falten_per_provar()
    if que == "llarg" and not shutil.which("soffice"):
        falten.append(CALC)
    if falten and not installa(falten):
        sys.exit(f"Falten paquets del sistema. Escriviu: {ordre(falten)}")


def falten_per_executar() -> list[str]:
    falten = _sense_biblioteca(PDF)
    if shutil.which("dpkg") and not _dpkg_te(LLETRES):
        falten.append(LLETRES)
    return falten if shutil.which("msgfmt") else [*falten, GETTEXT]


def falten_per_provar() -> list[str]:
    falten = _sense_biblioteca(NODE) if sys.platform == "linux" else []
    return falten if any(map(shutil.which, NAVEGADORS)) else [*falten, "chromium"]


def _sense_biblioteca(paquets: dict[str, str]) -> list[str]:
    return [paquet for paquet, nom in paquets.items() if not ctypes.util.find_library(nom)]


def _dpkg_te(paquet: str) -> bool:
    consulta = ["dpkg-query", "-W", "-f", "${db:Status-Status}", paquet]
    resposta = subprocess.run(consulta, capture_output=True, text=True, check=False)
    return resposta.stdout == "installed"


def installa(paquets: list[str]) -> bool:
    """With apt, as root or through sudo; False where that cannot be or does not work."""
    if not shutil.which("apt-get") or not (os.geteuid() == 0 or shutil.which("sudo")):
        return False
    print(f"S'instal·len paquets del sistema: {' '.join(paquets)}", flush=True)  # noqa: T201
    _apt("update")
    return _apt("install", "-y", "--no-install-recommends", *paquets)


def _apt(*ordre: str) -> bool:
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    crida = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *ordre]
    return subprocess.run(crida, stdout=subprocess.DEVNULL, check=False).returncode == 0


def ordre(paquets: list[str]) -> str:
    """What a person must type where we cannot do it."""
    if sys.platform == "darwin":
        noms = {"pango" if p in PDF else p for p in paquets}
        return f"brew install {' '.join(sorted(noms))}"
    return f"sudo apt-get install {' '.join(paquets)}"


if __name__ == "__main__":
    main(sys.argv[1])
