"""Looking back: the review of Sunday evening, «📊 Прогресс» of a week, a month, a year."""
