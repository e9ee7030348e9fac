"""The programming interface: what the pages show and do, for programmes; the reader behind a request sees no more."""
