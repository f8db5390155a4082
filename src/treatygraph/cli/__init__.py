"""The command line: one file a command, each of which opens, calls the library, and shows what it returns."""
