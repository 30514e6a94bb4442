"""«☀️ Сегодня»: the one screen that looks across features, through the sections they offer."""
