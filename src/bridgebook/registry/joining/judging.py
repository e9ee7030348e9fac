"""Asks the identity stage whether two are the same."""

from bridgebook.registry.joining.profiles import Profile
from bridgebook.vocabulary import Comparison, Reason, Verdict


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Judge whether two things are the same one, with reasons."""
    ours = {" ".join(name.casefold().split()) for name in left.names}
    theirs = {" ".join(name.casefold().split()): name for name in right.names}
    shared = sorted((name for key, name in theirs.items() if key in ours), key=lambda n: (-len(n), n))
    if shared:
        return Comparison(Verdict.SAME, 0.9, (Reason("same_name", f"both are called “{shared[0]}”", 0.9),))
    return Comparison(Verdict.DIFFERENT, 0.0, ())
