"""Bridgebook: the partnership memory and workbench of an office for international cooperation."""

__version__ = "0.1.0"
