"""What people say in Spanish at a question that is no answer to it."""

from conversations.languages.language import Digressing

_SOMEBODY = (
    r"(?:una?|el|la|algún|alguna|otra|su|un ser)?(?: (?:verdader[oa]))? ?"
    r"(?:persona|human[oa]s?|agente|asesora?|alguien|operadora?|representante|ejecutiv[oa]|compañer[oa]|colega|vendedora?|encargad[oa]|gerente|responsable|equipo|soporte|atención al cliente)\b"
)
_WANT = r"quiero|quisiera|quería|deseo|necesito|me gustaría|prefiero|preferiría|puedo|podría|podemos|se puede|es posible|hay forma de|por favor|mejor|solo"

DIGRESSING = Digressing(
    restart="""(quiero |quisiera |)(reiniciar|empezar|comenzar)( todo|)( de cero| desde cero| de nuevo| otra vez|); empiece de nuevo; empieza de nuevo; comience de nuevo; (empezar|comenzar|volver a empezar|empecemos|comencemos|iniciar) (de nuevo|otra vez|desde (el principio|cero))( por favor|); volver a (empezar|comenzar); (desde|de) (el principio|cero); reiniciar; (quiero|quisiera|podemos) (empezar|comenzar|volver a empezar) (de nuevo|otra vez|desde cero|); de nuevo desde el principio""",
    back="""(quiero |quisiera |puedo |)(regresar|volver|ir|retroceder) (a la|una) (pregunta |)(anterior|previa|pregunta anterior)(pregunta|); ir atrás; regrese; vuelve; retroceder; atrás( por favor|); (volver|regresar|vuelve|vuelva|regresa|ir|ve)( atrás| por favor| a la anterior| a la pregunta anterior|); (la |)pregunta anterior; (la |)anterior; (quiero|quisiera|puedo|podemos) (volver|regresar|ir)( atrás|); un paso atrás; para atrás; deshacer""",
    person="(una |)(persona|persona real|persona de verdad|humano|humana|ser humano|persona humana)( por favor|); (un |una |)(agente|asesor|asesora|operador|operadora|representante) por favor; (un humano|un agente humano)( por favor|)",
    roles="(un |)(agente|operador|operadora|representante|asesor|asesora)",
    carry_on="continuar; seguir; sigamos; continuemos; seguir aquí; continúa; sigue",
    courtesies="""(muchas |mil |muchísimas |)gracias; (ok|vale|perfecto|muy bien|genial|bien|listo|de acuerdo) gracias; gracias (adiós|igualmente|a usted|por todo); ok; okay; vale; perfecto; genial; estupendo; excelente; bien; muy bien; listo; bueno
    adiós; hasta luego; hasta pronto; chao; chau; buen día; buenas noches; 👍""",
    greetings="hola; buenos días; buenas tardes; buenas noches; buenas; hola qué tal",
    privacy="privacidad; política de privacidad; protección de datos; aviso de privacidad; rgpd; lopd",
    help="ayuda( por favor|); ayúdame; ayúdeme; socorro",
    skip="""(saltar|omitir|saltear|pasar|paso|siguiente|próxima)( por favor| pregunta|); (la |)siguiente pregunta; siguiente; (prefiero|preferiría) (no|que no)( decirlo| contestar| responder| decir|); (no quiero|no deseo) (decirlo|contestar|responder|decir); sin comentarios; no es asunto suyo; mejor no""",
    unsure="""(yo |)no (lo |)sé( todavía| aún| bien|); todavía no (lo |)sé; aún no (lo |)sé; ni idea; (no tengo |)(ni |)(la menor |)idea; no tengo ni idea; no (estoy|estamos) segur(o|a|os|as)( todavía|); quién sabe; no sabría decir""",
    lead_in=r"y|pero|ok|vale|bueno|pues|a ver|hola|oye|oiga|perdón|perdone|disculpe|disculpa|por favor|una pregunta|antes|espera|espere|entonces|primero|ya",
    asks=r"qué|que|cómo|como|por qué|porque|cuándo|cuando|dónde|donde|quién|quienes|quién|cuál|cuáles|cuánto|cuánta|cuántos|cuántas|tienen|tiene|hacen|hay|es|son|está|pueden|puede|puedo|podrían|ofrecen|aceptan|trabajan|me puede|me pueden|quiero saber|quisiera saber|me gustaría saber|dígame|explique|explíqueme|cobran|incluye",
    why=r"(?:por|para) qué (?:me|nos|les|quieren|necesitan|piden|preguntan|lo|la)\b.{0,60}|por ?qué|para qué|y eso(?: por qué| para qué)?|(?:y )?(?:eso )?(?:por|para) ?qué(?: \w+)? ?(?:pregunta[sn]?|quiere[ns]?|necesita[ns]?|pide[ns]?|debo|tengo|hay|es|son|sirve|lo|la|eso|esto|me|mi|hace|le|les|te)\b.{0,60}|para qué (?:es|sirve|necesita[ns]?|quiere[ns]?)(?: .{0,40})?|"
    r"(?:eso |esto )?es (?:realmente |de verdad )?(?:necesario|obligatorio)(?: .{0,20})?|a qué viene (?:eso|esto|la pregunta)|tengo que (?:decirlo|contestar|responder|darlo)|con qué fin",
    how_long=r"(?:esto |eso )?(?:va a|vamos a) (?:tardar|durar|demorar|tomar) ?(?:mucho)?(?: .{0,12})?|cuántas(?: preguntas)? (?:más|son|faltan|quedan|me faltan)(?: .{0,20})?|(?:queda|falta) (?:mucho|poco)|son muchas(?: preguntas)?|cuánto(?: tiempo)? (?:dura|tarda|falta|queda|toma|lleva|más|me llevará|tomará|durará)(?: .{0,25})?|cuántas preguntas(?: .{0,25})?|cuántos pasos(?: .{0,25})?|(?:falta|queda)n? (?:mucho|muchas|poco)(?: .{0,15})?|(?:ya )?(?:casi )?(?:terminamos|acabamos|hemos terminado)(?: ya)?|es (?:muy )?larg[oa](?: esto)?|va a tardar mucho|cuánto es",
    machine=r"quién eres|quién es usted|con quién (?:hablo|estoy hablando)|(?:esto |eso |usted |tú )?(?:es|eres) (?:un|una) (?:bot|robot|máquina|ia|chatbot|programa|persona|humano)(?: .{0,30})?|(?:eres|es usted|es|tú eres|sos|(?:estoy )?(?:habl(?:o|ando)|chateando|conversando) con)(?: esto)? (?:una? |de verdad )?(?:verdader[oa] )?(?:robot|bot|humano|humana|persona|máquina|ser humano|ia|computadora|ordenador|chatbot)(?: .{0,25})?",
    privacy_asked=r"(?:dónde|qué|quién|quiénes|cómo|comparten|guardan|venden|usan|están|son|a quién) .{0,40}\bmis (?:datos|respuestas)\b.{0,30}|comparten mis datos|guardan mis datos|venden mis datos|(?:esto |eso )?es (?:confidencial|seguro|privado)|qué (?:hacen|haces|hace|pasa|harán|ocurre|sucede) con mis (?:datos|respuestas)|(?:mis datos )?(?:están?|son|es) (?:seguros|segura|seguro|privado|protegidos|confidencial)(?: mis datos)?|mis datos están (?:seguros|protegidos|a salvo)|quién (?:ve|verá|lee|recibe|tiene|puede ver) (?:esto|mis (?:datos|respuestas))",
    help_asked=r"qué (?:puedo|se puede) (?:hacer|decir|preguntar|escribir)(?: aquí)?|cómo (?:funciona|va)(?: esto)?|necesito ayuda",
    to_person=rf"(?:hay|está|habrá) (?:alguna |alguien |una |un )?(?:persona|humano|agente|asesor|alguien)?(?: real| humano)?(?: (?:ahí|allí|aquí|disponible|con quien hablar))|(?:(?:{_WANT}) )*(?:(?:hablar|charlar|chatear|comunicarme|conversar) (?:con|a) {_SOMEBODY}|(?:pás[ea]n?me|páseme|pásame|comuníqueme|comuníquenme|comunícame|conéctame|conécteme|transfiérame|transfiéreme|póngame) (?:con|a) {_SOMEBODY}|que me (?:atienda|llame) {_SOMEBODY})"
    rf"|(?:quiero|necesito|quisiera|prefiero) (?:a )?(?:una persona|un humano|un agente|un asesor)(?: real| humano| humana| de verdad)?$|(?:me )?(?:puede|pueden|puedes|podrían|podría) (?:comunicar|pasar|conectar|transferir|poner)(?:me)? con {_SOMEBODY}|hay alguien con quien (?:pueda )?hablar|con un humano$",
    afterthoughts=r"en realidad|mejor dicho",
    corrections=r"en realidad|no,? (?:espera|espere|esperen|perdón)|espera,? no|corrección|(?:perdón|perdona|disculpe|disculpa|lo siento|ups|ay),? (?:es|son|quise decir|quería decir|me refería a|era)|quise decir|quería decir|me refería a|mejor dicho|mejor|me equivoqué|más bien|rectifico",
    changes=r"(?:por favor |puedo |podemos |quiero |quisiera |me gustaría )*(?:cambi(?:a|e|en|ar)|corrig(?:e|ir)|corrija|modific(?:a|ar)|modifique|pon|ponga|actualiz(?:a|ar))(?: el| la| los| mi| mis| nuestro| nuestra)?",
    changed_to="(?:a|por|en)",
    right="""(todo |)(está |)(bien|correcto|perfecto)( así|); todo (bien|correcto|ok|en orden); así está bien; es correcto; perfecto; listo; enviar; envíalo; envíelo; confirmar; confirmado; confirmo; nada( que cambiar|); sin cambios; no cambies nada; se ve bien; adelante""",
    same="""(lo |es lo |)mismo; igual( que antes|); como antes; sigue igual; sin cambios; no ha cambiado( nada|); (déjalo|déjelo)( así| como está|); todavía (es |)(válido|correcto|igual); sigue siendo (igual|correcto|lo mismo)""",
    new="""(una |tengo una |tengo |)(nueva|otra) (solicitud|petición|consulta); (un |tengo un |)(nuevo|otro) (proyecto|pedido|trabajo); (necesito |quiero |es |)(otra cosa|algo más|algo distinto|algo diferente); es sobre otra cosa""",
    own="mi|el|la|nuestro|nuestra|mis|los|las",
    equals=r"(?:es|son|era|sería|debe ser|ahora es|será)(?: ahora| mejor| en realidad)?",
    link="""(el |un |)(enlace|link)( por favor|); (mándeme|envíeme|mándame|envíame) (el|un) (enlace|link); (quiero |puedo |)(seguir|continuar|terminar) (más tarde|después|en (el|mi) (móvil|celular|teléfono)|en otro dispositivo|en telegram)""",
    resend="""(por favor |)(envíelo|envíamelo|envíemelo|mándelo|mándamelo|mándemelo|reenvíelo|reenvíalo|reenviar|reenviar código|enviar|enviar de nuevo)( otra vez| de nuevo| nuevamente|)( por favor|); (por favor |)(envíe|envía|mande|manda|enviar|envíeme|envíame|mándeme|mándame) (el código |un código |otro código |un nuevo código |)(otra vez|de nuevo|nuevamente)( por favor|); (envíeme |envíame |mándeme |mándame |)(otro código|un código nuevo|un nuevo código|nuevo código)( por favor|); otra vez( por favor|); de nuevo( por favor|); no (me |)(ha |)(llegó|llegado|llega|recibí|he recibido|recibido)( nada| el código| ningún código| todavía| aún|)""",
    elsewhere="""(con |usar |a |en |)(otro|un nuevo|un) (número|teléfono|correo|número de teléfono|correo electrónico|e-mail|email)( nuevo| distinto| por favor|); otra dirección( por favor|); (es |ese es |)(el |un |)(número|teléfono|correo) (equivocado|incorrecto); cambiar (el |mi |de |)(número|teléfono|correo)""",
    kinds={
        "phone": "teléfono; número; número de teléfono; celular; móvil", "email": "correo; correo electrónico; email; e-mail; mail",
        "name": "nombre", "postal_code": "código postal; cp; código", "money": "presupuesto; importe; monto; precio; cantidad",
        "timeline": "fecha; plazo; momento", "place": "dirección; calle; ciudad; localidad", "job_title": "cargo; puesto; función",
    },
)  # fmt: skip
