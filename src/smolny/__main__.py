"""`python -m smolny` is the same as the `smolny` command."""

from smolny.cli import main

if __name__ == "__main__":
    main()
