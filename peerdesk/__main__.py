"""``python -m peerdesk`` does what ``peerdesk`` does."""

from peerdesk.cli import main

if __name__ == "__main__":
    main()
