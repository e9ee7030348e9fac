"""What the demonstration's office keeps beside its documents, one file an idea."""
