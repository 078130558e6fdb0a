"""``python -m cli`` is ``equity``."""

from cli import main

if __name__ == "__main__":
    main(prog_name="equity")
