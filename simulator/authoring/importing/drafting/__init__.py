"""Draft scenarios written from the shapes found."""
