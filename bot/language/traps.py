"""What looks like a date or a time and is none: amounts, phone numbers, versions, scores, numbered things."""

import re

from bot.language.reading import Reading

# Genitive forms only: «в 10 урок» is a lesson at ten, «10 уроков» are counted.
COUNTED = (
    r"кг|гр|грамм\w{0,2}|килограмм\w{0,2}|кило|мг|тонн\w?|литр\w{0,3}|л|мл|км|километр\w{0,3}|"
    r"метр\w{0,3}|см|мм|сантиметр\w{0,3}|"
    r"миллиметр\w{0,3}|кв|шт|штук\w?|пар[ыа]?|раза?|процент\w{0,3}|градус\w{0,3}|балл\w{0,3}|очк\w{1,3}|"
    r"рубл\w{1,3}|руб|р|"
    r"доллар\w{0,3}|евро|тысяч\w?|тыс|миллион\w{0,3}|млн|млрд|копе\w{2,3}|гб|мб|тб|кб|гигабайт\w?|"
    r"мегабайт\w?|ватт\w?|вт\.ч|"
    r"страниц\w{0,3}|стр|слов|слова|строк\w{0,2}|букв\w{0,2}|знак\w{1,2}|символ\w{1,3}|глав[ыае]?|"
    r"лист\w{1,3}|том\w{1,2}|"
    r"подход\w{1,2}|повтор\w{1,4}|отжимани\w{1,2}|приседани\w{1,2}|подтягивани\w{1,2}|круг\w{1,2}|"
    r"шаг\w{1,2}|этап\w{1,2}|"
    r"уровн\w{1,2}|этаж\w{0,2}|класс\w{0,3}|курс[аеу]|групп\w{1,2}|сери\w|сезон\w{1,2}|част\w{1,3}|"
    r"ряд\w{1,2}|сло\w|мест[аеу]?|"
    r"мест|экземпляр\w{0,3}|кабинет\w{1,2}|корпус\w{0,2}|подъезд\w{0,2}|вагон\w{0,2}|павильон\w{0,2}|тур\w{0,2}|доме|квартир\w{1,2}|"
    r"палат\w{1,2}|аудитори\w|номер\w{1,2}|"
    r"поликлиник[уе]|школ[уе]|больниц[уе]|магазин\w{1,3}|аптек[иеу]|город\w{1,3}|стран\w{0,3}|"
    r"банк[аео]\w?|офис[ао]\w?|"
    r"человек\w?|люд\w{1,2}|друз\w{2,3}|дет\w{2,3}|гост\w{2,3}|чел|участник\w{1,3}|клиент\w{1,3}|писем|"
    r"письм[аео]|звонк\w{1,3}|"
    r"задач|задачи|заданий|задания|вопрос\w{1,2}|пункт\w{1,3}|вещ\w{1,3}|бутыл\w{2,3}|пачк\w|пачек|"
    r"банк\w|упаковк\w|упаковок|"
    r"таблет\w{2,3}|капл\w{1,3}|капел\w|ложк\w|ложек|стакан\w{1,2}|чаш\w{2,3}|кружк\w|яиц|яйц[ао]|булок|"
    r"лет|годик\w?|"
    r"минутах|часах|днях|неделях|метрах|шагах|ночи в|ночей|суток в|мегапиксел\w{1,2}|дюйм\w{0,3}|"
    r"лайк\w{1,2}|подписчик\w{1,2}|"
    r"тыс\w{0,4}|гц|ггц|fps|kg|km|gb|mb|usd|рублей|стульев|стул\w?|билет\w{1,2}|ставк\w|пальц\w{1,2}"
)
NUMBERED = (
    r"верси\w{1,2}|v|ver|version|релиз\w{0,2}|сборк\w|билд\w?|патч\w?|пункт\w{0,2}|п|пп|раздел\w{0,2}|"
    r"глав\w{1,2}|параграф\w{0,2}|"
    r"стать\w{1,2}|ст|рис|рисун\w{2,3}|таблиц\w|формул\w|счет\w{0,2}|счетом|масштаб\w{0,2}|"
    r"соотношени\w{1,2}|температур\w|"
    r"стр|страниц\w|размер\w{0,2}|номер\w{0,2}|кабинет\w{0,2}|каб|ауд|аудитори\w|дом|кв|квартир\w|корп|"
    r"корпус\w{0,2}|оф|офис\w{0,2}|"
    r"урок\w{0,2}|задани\w|задач\w|упр|упражнени\w|уровен\w|уровн\w|гост|снип|ид|id|win|windows|"
    r"давлени\w|курс|доз\w|вес|рост|цен\w|стоимост\w|сумм\w|стоит|код\w{0,2}|парол\w|пин"
)
SOFTWARE = (
    r"python|питон|django|джанго|ubuntu|debian|fedora|mint|alpine|ios|ipados|macos|android|андроид|"
    r"windows|postgres|postgresql|mysql|"
    r"sqlite|redis|node|nodejs|npm|java|kotlin|swift|go|golang|rust|php|ruby|rails|react|vue|angular|"
    r"next|nuxt|typescript|"
    r"docker|kubernetes|nginx|linux|kernel|chrome|firefox|unity|unreal|blender|photoshop|figma|excel|"
    r"office|numpy|pandas|"
    r"fastapi|flask|pytest|poetry|pip|git|gitlab|jenkins|terraform|ansible|bootstrap|gpt|claude|llama|"
    r"wifi|bluetooth|usb|hdmi|"
    r"firmware|sdk|api|jdk|net|c|r|openssl|spring|gradle|maven|xcode|wordpress|maxapi|mongo|mongodb|"
    r"kafka|elastic"
)
PHONE = (
    r"(?:\+7|8|7)[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|\+\d[\d ()-]{6,18}\d|\d{3}-\d{2}-\d{2}|"
    r"\d{3}-\d{3,4}|"
    r"\d{2}-\d{2}-\d{2}(?!\d)"
)
LAST_HOUR = r"(?:[7-9]|1\d|2[0-3])[ .!]*$"
OF_A_CLOCK = "час|ч |утра|вечера|дня|ночи|минут"
NUMBER = r"\d+(?:[.,]\d+)?(?:[-/]\d+(?:[.,]\d+)?)?"

TRAPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,:])(?:{PHONE})(?!\d)",
        r"(?<![\w.,:/])\d{1,3}(?: \d{3})+(?![\w.,:])",
        # «в 21 таблетки» are pills at nine in the evening: twenty-one of them would be «21 таблетка».
        rf"(?<![\w.,:/-])(?!(?:[5-9]|1\d|2[01]) (?:таблетки|капли|витамины)(?!\w)){NUMBER}[- ]?(?:{COUNTED})(?!\w)",
        r"(?<![\w.,:/-])\d{1,3}(?:[.,]\d+)? ?г(?!\w)",
        r"(?<![\w.,:/-])(?<!ч )(?<!через )\d+[кkхxмm](?!\w)",
        r"(?<![вк] )(?<!(?:до|на) )(?<![\d.:])\d+ S1(?!\w)",  # watts; «в 10 вт» is on Tuesday
        rf"(?<![\w.,:/-]){NUMBER} ?[%°$€₽№+*]",
        r"[№$€₽§*^_~\\=<>]+ ?\d[\d.,:/-]*",
        r"(?<![\w.,])\d+ ?[xх*×] ?\d+",
        rf"(?<!\w)(?:{NUMBERED})\.? ?(?:№ ?)?\d+(?:[.,:/-]\d+)*(?!\w)(?! ?(?:[MA]\d|час|минут|мин(?!\w)))",
        rf"(?<!\w)(?:{SOFTWARE})(?: (?:до|на|с|версии|по))?[ -]?\d+(?:\.\d+)*(?!\w)",
        r"(?<!\w)за \d+[.,]\d+(?!\w)",
        r"(?<!\w)v\d+(?:\.\d+)*",
        r"(?<![\d.])\d+(?:\.\d+){3,9}",
        # «3 в 1» is a shampoo; «на Ленина 5 в 18» is an address and an hour.
        rf"(?<![\w.,:/])(?<![MA]\d\d )\d{{1,3}} в (?!{LAST_HOUR})\d{{1,3}}(?![\w.:]| ?(?:{OF_A_CLOCK}))",
        r"(?<!\w)кажд(?:ые|ую|ый) (?:\d+ ?)?(?:полчаса|час\w{0,2}|ч|минут\w?|мин|секунд\w?)(?!\w)",
        r"(?<!\w)раз в (?:\d+ ?)?(?:полчаса|час\w{0,2}|ч|минут\w?|мин|секунд\w?)(?!\w)",
        r"(?<!\d)\d{5,}",
    )
)
TOPIC = re.compile(r"(?<!\w)(?:за|про|об?|от|из|между)(?: прошл\w{2,3}| эт\w{1,2})? $")


def hide_traps(reading: Reading) -> None:
    """Cover the traps, so that no rule reads them; they stay in the title."""
    if not any(char.isdigit() for char in reading.code):
        return
    for trap in TRAPS:
        for match in trap.finditer(reading.code):
            reading.hide(match.span())


def is_topic(code: str, start: int) -> bool:
    """Whether what follows is talked about («отчёт за вторник», «письмо от 5 ноября»), not planned for."""
    return bool(TOPIC.search(code, max(0, start - 16), start))
