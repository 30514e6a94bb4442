"""The plain ways of doing the same work that the house is measured against."""
