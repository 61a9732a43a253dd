"""Disputes and near misses decided, and the file mended (`simulator review`)."""
