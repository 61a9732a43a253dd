"""Checks that need scoring or a proof (`simulator check`): one file a fault, `registry` lists them."""
