"""The whole plan out to a workbook and in again, in one identical format."""
