"""One file a store: where its protocols are, how one shows who one is, what it can take, and what it is known to do."""
