"""`python -m bridgebook` does what the `bridgebook` command does."""

from bridgebook.cli import main

if __name__ == "__main__":
    main()
