"""Spanish words of time, in the terms of answers/hints.py, and how a day is written."""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "day": "{day} de {month} de {year}", "short": "{day} de {month}", "until": "hasta el {end}",
    "reach": "del {begin} al {end}",
}  # fmt: skip

ORDINALS = (
    "primero|primer|primera", "segundo|segunda", "tercero|tercer|tercera", "cuarto|cuarta", "quinto|quinta",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    "within few": """en los próximos|en las próximas|dentro de los próximos|en los siguientes|en las siguientes|
        durante los próximos|durante las próximas""",
    "hour": "hora|horas", "day": "día|días", "workday": "día hábil|días hábiles|días laborables|día laborable",
    "week": "semana|semanas|sem|semanita|semanitas", "weekend": "fin de semana|finde|fines de semana",
    "month": "mes|meses", "quarter": "trimestre|trimestres", "year": "año|años", "2 week": "quincena|una quincena",
    "6 month": "semestre|un semestre|medio año|seis meses", "3 month": "un trimestre", "jan": "enero|ene",
    "feb": "febrero|feb", "mar": "marzo", "apr": "abril|abr", "may": "mayo", "jun": "junio|jun", "jul": "julio|jul",
    "aug": "agosto|ago", "sep": "septiembre|setiembre|sept|sep", "oct": "octubre|oct", "nov": "noviembre|nov",
    "dec": "diciembre|dic", "mon": "lunes", "tue": "martes", "wed": "miércoles", "thu": "jueves", "fri": "viernes",
    "sat": "sábado|sábados", "sun": "domingo|domingos", "spring": "primavera", "summer": "verano", "autumn": "otoño",
    "winter": "invierno", "q1": "primer trimestre|t1|1er trimestre", "q2": "segundo trimestre|t2|2º trimestre",
    "q3": "tercer trimestre|t3|3er trimestre", "q4": "cuarto trimestre|último trimestre|t4",
    "early": """principios|principio|a principios|comienzos|a comienzos|inicios|a inicios|inicio|comienzo|
        primeros de|a primeros|primeros días""",
    "mid": "mediados|a mediados|mitad", "late": "hacia finales|últimos días",
    "end": "finales|final|fin|fines|a finales|a fines|al final|a final|a fin|últimos de",
    "end month": "a fin de mes|fin de mes|finales de mes|a finales de mes|fin del mes|final de mes|a final de mes",
    "end year": "fin de año|finales de año|a finales de año|final de año|fin del año|a fin de año",
    "end week": "fin de la semana|final de la semana|finales de semana|finales de esta semana",
    "early year": "principios de año|a principios de año|primeros de año",
    "half1": "primera mitad|primera mitad del|primer semestre", "half2": "segunda mitad|segundo semestre",
    "next": "próximo|próxima|próximos|próximas|que viene|siguiente|siguientes|entrante|que entra|viniente",
    "nextnext": "dentro de dos", "this": "este|esta|estos|estas|actual|en curso",
    "last": "pasado|pasada|último|última|anterior",
    "nextnext week": "semana siguiente a la próxima|la otra semana|la semana subsiguiente",
    "today": "hoy|esta noche|esta tarde|hoy mismo|esta mañana|hoy por la tarde|hoy por la noche",
    "tomorrow": """mañana|mañana por la mañana|mañana por la tarde|mañana en la mañana|mañana mismo|
        mañana por la noche""",
    "overmorrow": "pasado mañana", "yesterday": "ayer|anteayer|anoche",
    "asap": """lo antes posible|cuanto antes|ya|ya mismo|urgente|urgentemente|ahora|ahora mismo|inmediatamente|
        inmediato|de inmediato|enseguida|lo más pronto posible|lo más rápido posible|tan pronto como sea posible|
        cuanto antes mejor|lo antes que se pueda|lo más pronto|a la brevedad|a la mayor brevedad|emergencia|
        con urgencia|lo más antes posible|en cuanto puedan|lo antes que puedan|en seguida|es urgente|ahorita|
        lo antes que puedas|tan pronto como puedan|en cuanto se pueda""",
    "by": "para antes del final|antes del final|no más tarde de|no más tarde del|para el|a más tardar el",
    "until": "hasta|hasta el|hasta la", "before": "antes de|antes del|antes que|previo a",
    "after": """después de|después del|tras|luego de|luego del|pasada la|pasadas las|una vez pasada|pasado el|
        a la vuelta de""",
    "from": "a partir de|a partir del|desde|desde el|no antes de|no antes del|de aquí en",
    "within": """en el plazo de|en menos de|menos de|en un plazo de|antes de que pasen|en un máximo de|máximo|
        como máximo|como mucho|no más de|en el transcurso de|de aquí a""",
    "over": "más de|al menos|por lo menos|mínimo|como mínimo|en más de", "ago": "hace|hace ya|atrás",
    "latest": "a más tardar|como muy tarde|como tarde|o antes|o menos",
    "later": "o después|o más tarde|en adelante|como pronto", "to": "a|al|o|u", "and": "y|e",
    "few": "unas|unos|unos pocos|unas pocas|algunos|algunas|unos cuantos|unas cuantas|varios|varias|pocos|pocas",
    "not": "no|nunca|sin|tampoco|jamás|excepto",
    "unsure": """no sé|no lo sé|no sé aún|ni idea|sin prisa|sin prisas|no tengo prisa|no hay prisa|no corre prisa|
        no tengo apuro|sin apuro|no es urgente|no urge|depende|cuando sea|cuando se pueda|cuando puedan|
        cuando puedas|algún día|un día|un día de estos|cualquier día|en cualquier momento|no estoy seguro|
        no estoy segura|flexible|aún no|todavía no|no lo tengo claro|sin fecha|no hay fecha|solo estoy mirando|
        no tenemos prisa|por ahora|no está claro|no lo sabemos|aún no lo sé|todavía no lo sé|no corre|no hay apuro|
        de momento no|pronto""",
    "deny": "desde hace|fue|era|estaba|llevo|llevamos|cada|todos los|todas las|al mes|por mes|he estado",
    "at": "a las|a la|sobre las", "clock": "h|horas de|hrs", "on_the": "el|el día",
    "christmas": "navidad|navidades|las navidades|la navidad", "christmas_eve": "nochebuena",
    "new_years_eve": "nochevieja|fin de año nuevo", "new_year": "año nuevo|el año nuevo",
    "epiphany": "reyes|día de reyes|los reyes", "easter": "pascua|pascuas|domingo de pascua",
    "holy_week": "semana santa", "carnival": "carnaval|carnavales",
    "holidays": "fiestas|las fiestas|fiestas navideñas|vacaciones de navidad",
    "allsaints": "todos los santos|día de todos los santos", "valentine": "san valentín", "labour": "día del trabajo",
    **{f"{at}th": words for at, words in enumerate(ORDINALS, 1)},
    "nothing": """la|los|las|lo|de|del|en|dentro|dentro de|por|para|sobre|alrededor|alrededor de|hacia|más o menos|
        aproximadamente|aprox|como|tal vez|quizás|quizá|a lo mejor|seguramente|probablemente|posiblemente|
        me gustaría|nos gustaría|quisiera|quiero|queremos|quería|necesito|necesitamos|espero|esperamos|ojalá|si|
        posible|si es posible|si puede ser|se|puede|tenerlo|hacerlo|empezar|terminar|terminado|listo|lista|estar|
        hecho|mudarme|mudarnos|comprar|vender|gracias|por favor|durante|algún momento|en algún momento|momento|plazo|
        fecha|creo|pienso|pensamos|pensando|idealmente|preferiblemente|que|me|nos|yo|es|sea|sería|bueno|pues|hola|ok|
        vale|mi|nuestro|temprano|por la mañana|por la tarde|por la noche|mañana temprano|tarde|noche|época|temporada|
        solo|mismo|entre|algo|así|un poco|casi|tipo|todo|ahora bien|estoy|estamos|buscando|mirando|a poder ser|con|
        pero|tiempo""",
}  # fmt: skip
