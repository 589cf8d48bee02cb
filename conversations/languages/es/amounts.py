"""Spanish words of amounts, in the terms of answers/figures.py."""

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "quarter_part": "un cuarto de", "0": "cero", "1": "uno", "2": "dos|un par de|par de", "3": "tres", "4": "cuatro",
    "5": "cinco", "6": "seis", "7": "siete", "8": "ocho", "9": "nueve", "10": "diez", "11": "once", "12": "doce",
    "13": "trece", "14": "catorce", "15": "quince", "16": "dieciséis", "17": "diecisiete", "18": "dieciocho",
    "19": "diecinueve", "20": "veinte", "21": "veintiuno|veintiún", "22": "veintidós", "23": "veintitrés",
    "24": "veinticuatro", "25": "veinticinco", "26": "veintiséis", "27": "veintisiete", "28": "veintiocho",
    "29": "veintinueve", "30": "treinta", "40": "cuarenta", "50": "cincuenta", "60": "sesenta", "70": "setenta",
    "80": "ochenta", "90": "noventa", "100": "ciento", "x100": "cien", "200": "doscientos|doscientas",
    "300": "trescientos|trescientas", "400": "cuatrocientos|cuatrocientas", "500": "quinientos|quinientas",
    "600": "seiscientos|seiscientas", "700": "setecientos|setecientas", "800": "ochocientos|ochocientas",
    "900": "novecientos|novecientas", "x12": "docena|docenas", "x1000": "mil", "x1000000": "millón",
    "y1000000": "millones", "y1000": "miles|miles de|millares", "y100": "cientos|cientos de|centenares",
    "half": "medio|media", "and": "y|e", "article": "un|una",
    "few": "unos pocos|unas pocas|algunos|algunas|unos cuantos|unas cuantas",
}  # fmt: skip

WORDS: Mapping[str, str] = {
    "y1000": "k|lucas", "x1000000": "millón de", "y1000000": "millones de|palos|mill|mm",
    "EUR": "€|euro|euros|eur|pavos", "dollar": "$|dólar|dólares",
    "USD": "us$|usd|dólares americanos|dólares estadounidenses", "peso": "peso|pesos|pesitos",
    "pound": "libra|libras|libras esterlinas", "BRL": "r$|reales", "franc": "franco|francos", "PEN": "soles|sol",
    "MXN": "pesos mexicanos",
    "under": """hasta|menos de|no más de|por debajo de|debajo de|máximo de|un máximo de|tope de|no superior a|
        inferior a|no pasar de|no quiero gastar más de|que no pase de|no puedo pagar más de|no supere|que no supere|
        no llega a|no mas que|no quiero pasar de""",
    "over": """más de|desde|a partir de|por encima de|encima de|superior a|no menos de|mayor de|arriba de|pasado de|
        mas que""",
    "at_most": "máximo|máx|como máximo|como mucho|tope|límite|a lo mucho|de tope|al máximo|a lo sumo",
    "at_least": "mínimo|mín|al menos|por lo menos|como mínimo|como poco|cuando menos|un mínimo de|mínimo de",
    "or_less": "o menos|para abajo|hacia abajo", "or_more": "o más|en adelante|para arriba|hacia arriba|y pico más",
    "to": "a|o|u",
    "maybe": "quizás|quizá|tal vez|igual|puede que|a lo mejor|posiblemente|probablemente|puede ser",
    "between": "entre", "not": "no|nunca|sin|tampoco", "zero": "gratis|nada|cero|ninguno|ninguna|gratuito|nadie",
    "figures": "cifras|dígitos", "out_of": "sobre|de un total de",
    "deny": """por ciento|porciento|sin presupuesto|varios|varias|varios miles|decenas de|menos que nada|
        desde el año|fundada""",
    "unit": """habitaciones|habitación|cuartos|cuarto|baños|baño|personas|persona|empleados|empleado|metros|metro|
        semanas|semana|meses|mes|días|día|años|año|horas|hora|minutos|usuarios|ventanas|puertas|puerta|ventana|
        dormitorios|dormitorio|hijos|coches|coche|unidades|plantas|pisos|trabajadores|estrellas|estrella|puntos|
        punto|kilos|veces|gente|autos|casas|casa|kilómetros|clientes|sillas|piezas""",
    "date": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "nothing": """el|la|los|las|de|del|unos|unas|alrededor|alrededor de|más o menos|aproximadamente|aprox|cerca de|
        cerca|como|sobre unos|en torno a|por ahí|por|para|en|con|es|son|sería|serían|está|mi|nuestro|nuestra|
        presupuesto|presupuestos|presupuesto es|gastar|pagar|invertir|tengo|tenemos|tener|puedo|podemos|podría|
        podríamos|quiero|queremos|pienso|pensaba|pensamos|creo|diría|digamos|algo|así|no sé|no lo sé|ni idea|depende|
        no estoy seguro|no estoy segura|pero|si|bueno|pues|hola|gracias|casi|justo|exactamente|solo|ronda|rondando|
        aproximado|aproximados|yo|nosotros|que|me|nos|lo|se|al|total|en total|dinero|efectivo|disponible|disponibles|
        ahorrado|ahorrados|y algo|y pico|tirando a|cada uno|por persona|hacia|estaría|estamos|rango|un rango de|va|
        van|anda|precio|coste|costo|el máximo es|aproximadamente unos|le|calculo|calculamos|aún|ya""",
    "each": """al mes|por mes|mensuales|mensual|/ mes|cada mes|al año|por año|anuales|anual|/ año|a la semana|
        por semana|semanales|/ semana|al día|por día|/ día|la hora|por hora|/ hora|a la hora|/ mo|/ h""",
}  # fmt: skip
