from analytics.models.achievements import Achievement
from analytics.models.benchmarks import Benchmark
from analytics.models.cards import Card
from analytics.models.entries import Change, Entry, EntryQuerySet
from analytics.models.exports import Export, ExportFormat
from analytics.models.plans import Plan
from analytics.models.rollups import Rollup, RollupKind

__all__ = [
    "Achievement",
    "Benchmark",
    "Card",
    "Change",
    "Entry",
    "EntryQuerySet",
    "Export",
    "ExportFormat",
    "Plan",
    "Rollup",
    "RollupKind",
]
