"""The screens of the trainer's tools."""
