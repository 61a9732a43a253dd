"""A terminal simulator in which sales people practise conversations and are scored with reasons."""

__version__ = "0.1.0"
