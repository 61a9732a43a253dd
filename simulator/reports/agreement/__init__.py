"""Coaches beside the machine: their marks on every report, and how far both agree over time."""
