"""A person's history as a file: a table, a workbook, data for programs, or a report to read."""

from analytics.exporting.building import build, withdraw
from analytics.exporting.rows import FILTERS, MOST_IN_A_REPORT

__all__ = ["FILTERS", "MOST_IN_A_REPORT", "build", "withdraw"]
