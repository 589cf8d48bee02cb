"""Spanish, as people type it."""

YES = """sí | si | Sí! | sip | claro | claro que sí | por supuesto | sí, claro | desde luego | cómo no | así es | correcto | exacto | eso es | cierto |
es cierto | de acuerdo | vale | ok | okey | sí, por favor | sí por favor | seguro | con gusto | con mucho gusto | sin duda | sin problema | no hay problema |
por qué no | creo que sí | pienso que sí | supongo que sí | me parece que sí | sí, desde 2010 | sí, estamos listos | estoy listo | estamos listas | lo tengo | sí tengo |
lo soy | lo somos | sí lo soy | sí, lo tenemos | afirmativo | totalmente | absolutamente | definitivamente | efectivamente | obvio | sí señor | siempre | dale | venga |
perfecto, sí | sii | sí sí | está bien | ya lo creo | naturalmente | sí, así es | sí que lo es | 👍"""
NO = """no | No. | nop | nel | no gracias | no, gracias | claro que no | por supuesto que no | para nada | de ninguna manera | en absoluto | nunca | jamás | todavía no |
aún no | no todavía | aún no, estamos mirando | ahora no | por ahora no | de momento no | por el momento no | creo que no | pienso que no | no creo | no lo creo | me parece que no |
no tengo | no lo tengo | no lo soy | no lo somos | no estoy listo | no estamos listos | no es cierto | falso | incorrecto | negativo | qué va | ni hablar | tampoco | no realmente |
la verdad no | la verdad es que no | desafortunadamente no | lamentablemente no | por desgracia no | no señor | no no | no, soy nuevo | no, el año que viene | no quiero | no me interesa |
no es así | no mucho | no hace falta | no es necesario | nada de eso | que no | ninguno | casi no | no del todo | 👎"""
UNTOLD = """tal vez | quizás | quizá | no sé | no lo sé | no estoy seguro | no estoy segura | depende | a lo mejor | puede ser | puede que sí | sí y no | más o menos | ni idea |
no tengo ni idea | azul | 28001 | ambos | sí pero depende | a veces | no entiendo | según"""
OWNS = """soy el dueño | soy dueña | soy el propietario | somos los propietarios | dueño | propietario | es mía | es mío | es nuestra | la casa es mía | la casa es nuestra | es de mi propiedad | mía"""
RENTS = """alquilo | soy inquilino | somos inquilinos | inquilino | estoy de alquiler | vivo de alquiler | es alquilada | rento | la rento | es de mis padres | no soy el dueño | no soy propietario | de alquiler | alquilamos"""
AGREES = """sí | acepto | de acuerdo | sí, acepto | estoy de acuerdo | sí, estoy de acuerdo | claro | claro que sí | por supuesto | vale | sí, por favor | doy mi consentimiento | consiento | sí pueden llamarme | pueden llamarme | adelante | autorizo | sí, autorizo"""
REFUSES = """no | no gracias | no acepto | no estoy de acuerdo | prefiero que no | prefiero no | rechazo | no quiero | mejor no | no autorizo | no doy mi consentimiento | no, por favor | de ninguna manera | no me interesa | paso"""
UNAGREED = """tal vez | sí pero no antes de las 12 | depende | qué significa | si no hay otra | Ana García | no sé | ya veremos | sí y no"""
STOPS = """stop | alto | parar | pare | para ya | basta | basta ya | baja | darme de baja | dame de baja | quiero darme de baja | por favor, dame de baja | denme de baja | cancelar | cancela | cancelar suscripción | cancelar la suscripción |
detener | deja de escribirme | dejen de escribirme | deje de escribirme por favor | dejen de enviarme mensajes | deja de mandarme mensajes | no me escriban más | no me escribas más | no me contacten más | no quiero más mensajes |
no quiero recibir más mensajes | no más mensajes | no me molesten más | déjame en paz | déjenme en paz | retiro mi consentimiento | revoco mi consentimiento | quiero retirar mi consentimiento | revocar | elimíname de la lista |
quítenme de su lista | sáquenme de la lista | salir | terminar | terminar la conversación | no quiero que me contacten | no deseo recibir más mensajes | ya no quiero recibir mensajes | dejar de recibir mensajes | no me manden más mensajes"""
NARROWED = {
    "call": "no me llamen más | no me llamen | no me llame | dejen de llamarme | deja de llamarme | no más llamadas | no quiero más llamadas",
    "text": "no más SMS | no me manden más SMS | no más mensajes de texto",
    "email": "no más correos | no me envíen más correos | no más correos electrónicos | no me manden más emails",
}
ERASES = """borren mis datos | borra mis datos | eliminen mis datos | elimina todos mis datos | quiero que borren mis datos | borrar mis datos | eliminar mis datos | por favor, borren todo lo que tienen sobre mí | quiero eliminar mis datos"""
GOES_ON = """no quiero parar | no puedo parar de estornudar | no paren | no pares | para el techo | para mañana | para mi casa | alto rendimiento | soy alto | la parada de autobús | no cancelar | no cancelen nada | basta con una reparación |
baja por maternidad | planta baja | en la planta baja | el techo no para de gotear | no dejen de escribirme | llámenme mañana | escríbanme por la tarde | no me llamen antes de las 10 | parar la gotera | detener la humedad del sótano |
cancelar mi contrato con otra compañía | fin de mes | a fin de mes | salir de deudas | quiero salir de mi hipoteca | terminar la reforma en mayo | terminar el baño | no quiero una casa alta | calle Alto 5 | Baja California | no tengo correo | sin correos | mi vecino no me deja en paz | eliminar las termitas"""
PLAIN = {
    "text": """No puedo parar de estornudar | Persona de interés | Volver a pintar la casa | Ayuda para mi madre | El techo no para de gotear | Queremos saber cuánto aguanta el techo | Hablar con mi esposa primero | Quiero hablar inglés mejor | Privacidad en el jardín | Un robot de cocina |
Atrás de la casa hay humedad | Por qué cambiamos: es caro | La verdad es que solo la cocina | Gracias a mi padre heredé la casa | Un agente me recomendó | Reiniciar la caldera | En realidad solo el baño | Siguiente paso: pintar | Cuando llueve entra agua | Personas mayores en casa""",
    "name": "Germán López | me llamo Ana García | soy José | Mi nombre es Luis Pérez | Alto Ramírez | María del Carmen | Inés Francés | Santiago Parada | soy la señora Ruiz | Dolores Baja | Ángel Salir Gómez | Alemán Pérez | Persona Díaz | Consuelo | León",
    "job_title": "agente | agente inmobiliario | representante | operador | asesora | gerente de Recursos Humanos | dueño | persona de mantenimiento | directora | contable | responsable de privacidad | autónomo",
    "place": "Calle Alto 5 | Back Bay | Avenida de la Ayuda 3 | Madrid | Baja California | Plaza Atrás 2 | Volver 8 | Calle del Hombre 4 | Inglés 12 | Sevilla",
    "yes_no": "sí | no | claro | por supuesto | todavía no | para nada | creo que sí | no creo | sí, gracias | de momento no",
    "choice": "Reparación | un techo nuevo | el primero | la segunda opción | 2 | techo nuevo por favor | solo reparar | todavía no lo sé | la última | No sé",
    "number": "12 | unos 20 | 35 empleados | somos 8 personas | 3 | 100 | 7 personas | 4 | 250 | 1",
    "money": "5000 | 5.000 € | 10000 euros | 800 EUR | 2.500,00 € | 15000 | 999 euros | 20000 € | 50 € | 7500",
    "timeline": "2026-12-01 | 2027-01-15 | 2027-03-31 | 2026-12-24 | 2027-02-01",
    "phone": "+34 912 345 678 | +49 30 123456 | 0034 912 345 678 | +1 512 555 0100",
    "email": "ana@example.com | a.b@example.es | mi correo es ana@example.com | hola@example.org",
    "postal_code": "28001 | 08001 Barcelona | CP 41001 | 46001",
    "consent": "sí | no gracias | acepto | de acuerdo | prefiero no | claro",
}
ASIDES = {
    "why": "¿por qué? | por que | ¿Por qué preguntas eso? | ¿para qué? | ¿para qué lo necesitan? | ¿para qué quieren mi teléfono? | ¿por qué necesitan mi código postal? | ¿es necesario? | ¿y eso por qué? | ¿a qué viene eso?",
    "how_long": "¿cuánto dura? | ¿cuánto falta? | ¿cuántas preguntas son? | ¿cuántas preguntas quedan? | ¿falta mucho? | ¿cuánto tiempo toma esto? | ¿es muy largo? | ya casi terminamos?",
    "person": "quiero hablar con una persona | ¿puedo hablar con alguien? | hablar con un agente | un agente por favor | persona real | quiero hablar con un humano | páseme con un asesor | humano | ¿me pueden comunicar con una persona?",
    "back": "atrás | volver | regresar | volver atrás | la pregunta anterior | anterior | quiero volver | puedo volver atrás?",
    "restart": "empezar de nuevo | reiniciar | volver a empezar | desde el principio | comenzar de nuevo | quiero empezar de nuevo | empecemos de nuevo",
    "help": "ayuda | ayuda por favor | ¿qué puedo hacer aquí? | ¿cómo funciona esto? | ¿qué puedo decir?",
    "privacy": "privacidad | ¿qué hacen con mis datos? | ¿qué pasa con mis datos? | ¿mis datos están seguros? | ¿quién ve mis datos? | protección de datos",
    "machine": "¿eres un robot? | ¿eres humano? | ¿es usted una persona? | ¿hablo con una máquina? | ¿estoy hablando con un bot? | ¿eres una persona real?",
    "skip": "saltar | omitir | prefiero no decirlo | paso | siguiente | prefiero no contestar",
    "unsure": "no sé | no lo sé | ni idea | no tengo idea | no estoy seguro | no estoy segura",
    "courtesy": "gracias | muchas gracias | ok gracias | perfecto | adiós | hasta luego | genial | vale, gracias | mil gracias",
}
NAMES = {
    "me llamo Ana García": "Ana García", "Mi nombre es Luis Pérez": "Luis Pérez", "soy José": "José", "Soy la Ana": "Ana", "Hola, soy Ana García": "Ana García",
    "buenas tardes, me llamo Juan": "Juan", "mi nombre es maría del carmen": "María Del Carmen", "yo soy Pedro": "Pedro", "nombre: Ana": "Ana", "pueden llamarme Pepe": "Pepe",
    "no quiero decirlo": None, "por qué quieren saberlo": None, "sí": None, "prefiero no decirlo": None, "Ana de la Vega": "Ana de la Vega",
}  # fmt: skip
PICKS = {
    "el primero": 0,
    "la segunda": 1,
    "opción 2": 1,
    "número 3": 2,
    "la última": 2,
    "la primera por favor": 0,
    "la tercera opción": 2,
    "el 2": 1,
}
CHANGES = {"en realidad 10115": "10115", "no, espera, 10115": "10115", "quise decir 10115": "10115", "corrección: 10115": "10115", "perdón, es 10115": "10115",
           "perdón, quería decir 10115": "10115", "cambia el código postal a 10115": "10115", "quiero cambiar el código postal a 10115": "10115", "mejor 10115": "10115"}  # fmt: skip
SWITCHES = "español | en español | en español por favor | ¿podemos hablar en español? | ¿hablas español? | habla español | castellano | solo hablo español | español por favor | cambiar a español | no hablo inglés, solo español"
