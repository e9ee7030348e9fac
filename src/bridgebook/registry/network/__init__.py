"""The network of partners, people and what is between them, and where they are on the map."""
