"""Which rows of a directory are one organisation: bulk linkage across languages, without Django."""

from bridgebook.identity.directory.engines import Engine, InProcess, Processes, RayCluster
from bridgebook.identity.directory.explaining import explain_pair
from bridgebook.identity.directory.linkage import Linkage, link_directory

__all__ = ["Engine", "InProcess", "Linkage", "Processes", "RayCluster", "explain_pair", "link_directory"]
