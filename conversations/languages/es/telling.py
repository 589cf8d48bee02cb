"""How Spanish marks an answer so plainly that nobody has to ask for it."""

from conversations.languages.language import Telling

TELLING = Telling(
    time_lead=("para|antes de|antes del|en|dentro de|a partir de|a partir del|hasta|después de|después del|tras|"
        "entre|no antes de|sobre|el(?= [0-9])|el próximo|la próxima|de aquí a"),
    small="de|del|el|la|los|las|lo|unos|unas|un|una|y|a|al|más tardar",
    asap=("lo antes posible|cuanto antes|de inmediato|inmediatamente|lo más pronto posible|"
        "lo más rápido posible|tan pronto como sea posible|urgente|urgentemente|con urgencia|ahora mismo|"
        "ya mismo|es urgente"),
    no_plan=(r"desde|hace|llevo|llevamos|fue|era|estaba|compr[eé]|compramos|rompió|cayó|pasad[oa]s?|últim[oa]s?|"
        r"empezó|tuvimos|tuve|vence|caduca|llam[ae]\w*|llám[ae]\w*|cada|disponible|libre|vacaciones|tormenta|"
        r"nací|construy\w*|construid[oa]|edad"),
    amount_lead=("unos|unas|alrededor de|aproximadamente|aprox|más o menos|cerca de|como|sobre|en torno a|tal vez|"
        "quizás?"),
    budget="presupuesto|presupuestad[oa]|gastar|invertir|disponemos de|dispongo de",
    no_budget=("cuesta|cuestan|cost[oó]|vale|valen|valorad[oa]|precio|pagu[eé]|pagamos|pagaba|factura|deuda|"
        "hipoteca|préstamo|sueldo|salario|gano|ganamos|ingresos|facturamos|facturación|seguro|franquicia|"
        "ofrecieron|presupuestaron|oferta"),
    placed="en|cerca de|por|desde|de|casa|zona|vivienda|piso",
    named="me llamo|mi nombre(?: completo)? es|mi nombre|nombre ?:",
    named_capital="soy|aquí|habla|les? escribe",
    no_surname=("y|yo|soy|de|del|en|con|mi|necesito|necesitamos|quiero|queremos|quisiera|busco|vivo|vivimos|tengo|"
        "tenemos|aquí|el|la|pero|para"),
    parting=(r"y|e|pero|además|también|porque|con|por favor|así que|(?=(?:necesito|necesitamos|quiero|queremos|soy|"
        r"somos|vivo|tengo|tenemos|es)\s)"),
    filler=("el la los las un una unos unas de del y e o para por favor mi mis nuestro nuestra yo nosotros "
        "quiero queremos quisiera necesito necesitamos busco buscamos me gustaria solo es son en con lo que "
        "a al hola gracias tengo tenemos hay hacer poner algo"),
    heads="personas|persona|gente|empleados|usuarios|trabajadores|miembros|compañeros",
    crowd="equipo de|grupo de|familia de|somos|plantilla de|seríamos",
)  # fmt: skip
