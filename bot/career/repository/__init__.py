"""SQL of goals and skills. Every query names the person."""
