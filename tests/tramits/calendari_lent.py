"""A slow calendar, written from the law and not from the code: it walks a day after another.

The holidays are worked out here too, with an Easter of its own.
"""

from datetime import date, timedelta

UN_DIA = timedelta(days=1)
SETMANA_SANTA = {-2, 1}  # Good Friday and Easter Monday, from Easter Sunday
FIXES = "1-1 6-1 1-5 24-6 15-8 11-9 12-10 1-11 6-12 8-12 25-12 26-12"
PASQUA_GRANADA = {2011, 2016, 2022}  # the years whose orders add it, to reach twelve
MASSA_LLARG = 6000


def pasqua(exercici):
    """Easter Sunday, by Gauss's method for the years 1900 to 2099."""
    a, b, c = exercici % 19, exercici % 4, exercici % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    dia = date(exercici, 3, 22) + UN_DIA * (d + e)
    if dia == date(exercici, 4, 26) or (dia == date(exercici, 4, 25) and d == 28 and a > 10):
        return dia - UN_DIA * 7
    return dia


def festes_de_catalunya(exercici, aran=False):
    """The days of the yearly order; what falls on a Sunday is not in it."""
    parelles = [fixa.split("-") for fixa in FIXES.split()]
    fixes = {date(exercici, int(mes), int(dia)) for dia, mes in parelles}
    dies = {dia for dia in fixes if dia.isoweekday() != 7}
    dies |= {pasqua(exercici) + UN_DIA * n for n in SETMANA_SANTA}
    if exercici in PASQUA_GRANADA:
        dies.add(pasqua(exercici) + UN_DIA * 50)
    return _d_aran(dies, exercici) if aran else dies


def _d_aran(dies, exercici):
    festa, sant_esteve = date(exercici, 6, 17), date(exercici, 12, 26)
    if festa.isoweekday() == 7:
        return dies
    substituida = sant_esteve if sant_esteve in dies else pasqua(exercici) + UN_DIA
    return dies - {substituida} | {festa}


def es_habil(dia, festes):
    return dia.isoweekday() < 6 and dia not in festes


def aturat(dia, suspensions):
    """After the notification, and until the day of the answer with it."""
    return any(des_de < dia and (fins is None or dia <= fins) for des_de, fins in suspensions)


def obert(dia, suspensions):
    return any(des_de < dia and fins is None for des_de, fins in suspensions)


def dies_dels_mesos(inici, mesos, sense_agost):
    """How many days run from `inici` to the same date, walking until it comes."""
    if sense_agost and inici.month == 8:
        inici = date(inici.year, 8, 31)
    dia, passats, corren = inici, 0, 0
    while passats < mesos or not _es_la_data(dia, inici) or (sense_agost and dia.month == 8):
        dia += UN_DIA
        agost = sense_agost and dia.month == 8
        passats += dia.day == 1 and not agost
        corren += not agost
    return corren


def _es_la_data(dia, inici):
    ultim = (dia + UN_DIA).day == 1
    return dia.day == inici.day or (ultim and dia.day < inici.day)


def limit(inici, quants, unitat, festes, suspensions=(), ampliacio=0):
    """`(last day, days left)`: the last day is None when it is stopped and nobody knows."""
    sense_agost = unitat == "mesos_agost"
    if unitat.startswith("mesos"):
        quants = dies_dels_mesos(inici, quants, sense_agost)
    resten, dia = quants + ampliacio, inici
    for _ in range(MASSA_LLARG):
        dia += UN_DIA
        if obert(dia, suspensions):
            return None, max(0, resten)
        if aturat(dia, suspensions) or (sense_agost and dia.month == 8):
            continue
        if unitat != "habils" or es_habil(dia, festes):
            resten -= 1
        if resten <= 0 and es_habil(dia, festes):
            return dia, 0
    raise AssertionError("no end")
