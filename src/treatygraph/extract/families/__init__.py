"""The families of claims, one file each: a function that reads the frames of a sentence."""
