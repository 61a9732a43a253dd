"""The texts of scenarios as rows of a spreadsheet, and edited rows back into the files, every other byte untouched."""
