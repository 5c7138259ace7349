"""The program's door: the app for the commands that show screens, else the command line."""

import sys


def main() -> None:
    """Run the program with the words of the command line."""
    from inspector.start import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
