"""«Успевай больше»: a personal productivity coach in the MAX messenger."""
