"""What an office keeps beside the documents, for the demonstration: one file an idea, called by `bridgebook demo`."""
