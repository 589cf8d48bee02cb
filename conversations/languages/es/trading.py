"""Trades, job titles and states as they are called in Spanish."""

from conversations.languages.language import Trading

TRADING = Trading(
    industries={
        "agriculture": r"agricultura, agrícola\w*, agro\w*, granjas?, fincas?, ganader\w*, ranchos?, pesca, viñedos?",
        "automotive": r"concesionarios?, autom[oó]vil\w*, automotriz, coches, autos, carros, taller mecánico, vehículos",
        "construction": r"construcción, constructoras?, obras?, albañil\w*, fontaner\w*, plomer\w*, electricistas?, "
        r"reformas, techos, carpinter\w*, ingeniería civil, contratistas?",
        "consulting": r"consultor\w*, asesoría, asesoramiento",
        "education": r"educación, enseñanza, escuelas?, colegios?, universidad\w*, academias?, formación, guarderías?, "
        r"profesor\w*, maestr[oa]s?",
        "energy": r"energías?, electricidad, petróleo, petroler\w*, energías? renovables?, energía solar, paneles solares, minería",
        "finance": r"banca, bancos?, finanzas, financier\w*, contabilidad, contador\w*, contables?, asesoría fiscal, "
        r"inversiones, hipotecas",
        "food": r"alimentación, alimentos, alimentari\w*, panaderías?, bebidas, cervecerías?, carnicerías?, pastelerías?",
        "government": r"gobierno, sector público, administración pública, ayuntamiento, municipio, ejército, ministerio",
        "healthcare": r"salud, sanidad, sanitari\w*, hospital\w*, clínicas?, médic\w*, dentistas?, consultorios?, odontolog\w*, "
        r"enfermería, fisioterapia, clínica dental",
        "hospitality": r"hotel\w*, hostelería, hotelería, restaurantes?, turismo, bares, cafeterías?, agencia de viajes, viajes",
        "insurance": r"seguros?(?: de (?:salud|vida|coche|auto|hogar))?, aseguradoras?, correduría de seguros, agencia de seguros",
        "legal": r"abogad\w*, abogacía, bufetes?, despacho (?:de abogados|jurídico), jurídic\w*, notarías?",
        "logistics": r"logística, transportes?, transportistas?, mudanzas, almacén, envíos, mensajería, paquetería, camiones",
        "manufacturing": r"fabricación, fábricas?, fabricantes?, manufacturas?, manufacturera, sector industrial, metalurgia, "
        r"maquinaria, químic\w*, textil\w*, plásticos, acero",
        "marketing": r"publicidad, mercadotecnia, mercadeo, agencia de (?:publicidad|marketing), relaciones públicas",
        "media": r"medios de comunicación, medios, editorial\w*, cine, televisión, prensa, periódicos?, música, "
        r"entretenimiento, videojuegos, periodismo",
        "nonprofit": r"ongs?, sin (?:ánimo|fines) de lucro, fundación, asociación, iglesia, organización benéfica",
        "pharma": r"farmac\w*, biotecnología, laboratorio farmacéutico",
        "real_estate": r"inmobiliari\w*, bienes raíces, bienes inmuebles, propiedades, alquileres, agente inmobiliari[oa]",
        "recruiting": r"recursos humanos, selección de personal, reclutamiento, trabajo temporal, agencia de empleo",
        "retail": r"comercios?, tiendas?(?: (?:de ropa|en línea|online))?, minoristas?, mayoristas?, supermercados?, ropa, moda, "
        r"comercio electrónico, venta al por menor, joyerías?",
        "software": r"informática, tecnologías?(?: de la información)?, programación, desarrollo (?:de software|web), "
        r"ciberseguridad, inteligencia artificial, sistemas, aplicaciones",
        "sports": r"deport\w*, gimnasios?, entrenador personal",
        "telecom": r"telecomunicaci\w*, telefonía(?: móvil)?, operadora? móvil, proveedor de internet",
    },
    filling=r"yo|soy|somos|estoy|estamos|trabajo|trabajamos|tengo|tenemos|dirijo|en|el|la|los|las|un|una|de|del|mi|"
    r"nuestr[oa]|sector|industria|empresa|negocio|compañía|pequeñ[oa]|gran|grande|familiar|rubro|ramo|área",
    denied=r"no|nunca|ex|antes",
    serving=r"para|a",
    levels=(
        ("individual", r"^(?:asistente|ayudante|auxiliar|secretari[oa])"),
        ("retired", r"jubilad[oa]|pensionista|retirad[oa]"),
        ("vp", r"vice ?president[ea]"),
        (
            "c_level",
            (r"directora? (?:general|ejecutiv[oa]|gerente)|gerente general|president[ea]|dueñ[oa]|propietari[oa]|"
            r"(?:co)?fundadora?|soci[oa](?: director| fundadora?)?|empresari[oa]|consejer[oa] delegad[oa]|administradora? únic[oa]"),
        ),
        (
            "manager",
            r"gerente|jef[ea] de (?:equipo|proyectos?|tienda|turno|oficina|obra)|encargad[oa]|supervisora?|capataz",
        ),
        ("director", r"directora?|jef[ea]|responsable"),
        (
            "individual",
            (r"analista|ingenier[oa]|técnic[oa]|especialista|desarrolladora?|programadora?|consultora?|vendedora?|emplead[oa]|"
            r"becari[oa]|contadora?|contable|abogad[oa]|enfermer[oa]|profesora?|maestr[oa]|autónom[oa]|obrer[oa]|"
            r"coordinadora?|arquitect[oa]|diseñadora?|asistente|auxiliar|secretari[oa]|ayudante"),
        ),
        ("student", r"estudiante|alumn[oa]"),
    ),
    former=r"ex|ex(?:director|president|gerent|jef)\w*|antigu[oa]|anterior",
    states={
        "NY": r"nueva york", "NJ": r"nueva jersey", "NH": r"nuev[oa] hampshire", "NM": r"nuevo m[eé](?:x|j)ico",
        "NC": r"carolina del norte", "SC": r"carolina del sur", "ND": r"dakota del norte", "SD": r"dakota del sur",
        "WV": r"virginia occidental", "PA": r"pensilvania", "LA": r"luisiana", "MS": r"misisipí", "MO": r"misuri",
        "TX": r"tejas", "HI": r"hawái", "TN": r"tenesí", "IL": r"ilinois", "DC": r"distrito de columbia",
        "BC": r"columbia británica", "NB": r"nuev[oa] brunswick", "NS": r"nueva escocia",
        "NL": r"terranova(?: y labrador)?", "PE": r"isla del príncipe eduardo", "NT": r"territorios del noroeste",
        "VI": r"islas vírgenes", "AS": r"samoa americana", "MP": r"islas marianas(?: del norte)?",
    },
    elsewhere=r"no|ni|excepto|menos|fuera",
    solo=r"(?:solo|solamente|únicamente) yo|yo sol[oa]|sol[oa]|(?:soy |trabajo )(?:sol[oa]|autónom[oa])|autónom[oa]|una persona|"
    r"unipersonal|trabajo por mi cuenta|por mi cuenta",
)  # fmt: skip
