"""What goes before the public: confirmed facts, the glossary, news, and the pages anybody may read.

Everything the public is told is made of statements that are public and that a person accepted; the office's own
pages about it (drafts, notices, what was left out) are asked on behalf of a `Reader`, as everywhere.
"""
