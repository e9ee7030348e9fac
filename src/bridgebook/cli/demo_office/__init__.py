"""What the office of the demonstration keeps beside its documents, one file an idea."""
