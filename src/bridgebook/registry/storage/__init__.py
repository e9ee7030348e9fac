"""The registry as a whole: checked, backed up, brought back, exported."""

from bridgebook.registry.storage.backup import read_backup, write_backup
from bridgebook.registry.storage.export import write_export
from bridgebook.registry.storage.rebuild_all import rebuild_all
from bridgebook.registry.storage.soundness import find_faults
from bridgebook.registry.storage.statistics import refresh_statistics

__all__ = ["find_faults", "read_backup", "rebuild_all", "refresh_statistics", "write_backup", "write_export"]
