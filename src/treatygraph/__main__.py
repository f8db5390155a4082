"""``python -m treatygraph`` is the command ``treatygraph``."""

from treatygraph.cli.main import main

main()
