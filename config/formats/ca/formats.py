"""Dates and hours in Catalan. The month of `E` brings its own «de» or «d'» (see config/locale)."""

DATE_FORMAT = r"j E \d\e Y"
TIME_FORMAT = r"G.i \h"
DATETIME_FORMAT = r"j E \d\e Y, G.i \h"
MONTH_DAY_FORMAT = "j E"
YEAR_MONTH_FORMAT = r"F \d\e Y"
