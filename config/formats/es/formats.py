"""Dates and hours in Spanish."""

TIME_FORMAT = r"G:i \h"
DATETIME_FORMAT = r"j \d\e F \d\e Y, G:i \h"
