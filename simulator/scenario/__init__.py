"""What a scenario is: its model, how it is read from YAML with positions, its checks, the library."""
