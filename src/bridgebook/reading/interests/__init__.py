"""Reading of interests: the words that tell of one (cues), what it is about (topics) and whose it is (holder)."""
