"""Certificates: that a course was officially passed, on one page, with a code that is checked against the records."""
