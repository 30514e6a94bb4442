"""SQL of the coach."""
