"""A name in any script: parts, forms, search keys, comparison with reasons. A library of its own, without Django.

- `compare_names(kind, left, right)` judges whether two names can be the same one's, and says why.
- `find_forms(kind, name)` gives the forms of a name in other scripts.
- `find_search_keys(name)` gives keys that a name shares with its forms in other scripts and orders, for looking it up.
"""

from bridgebook.names.compare import compare_names
from bridgebook.names.forms import find_forms
from bridgebook.names.search_keys import find_search_keys

__all__ = ["compare_names", "find_forms", "find_search_keys"]
