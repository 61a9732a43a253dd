"""Other systems: learning platforms and record stores. Official attempts only; practice never leaves."""
