"""How streets are written short, by the custom of each country: `12 Main St Ste 4`, `Hauptstr. 3`, `C/ Mayor 5`,
`12 bd Voltaire`, `ул. Ленина, д. 5`. Words only; addresses.py says where they count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qualifier import postal


@dataclass(frozen=True, slots=True)
class Streets:
    """Short forms, in small letters and without their dot, and what they are written out.

    `behind` stands behind a name and a house number before it; `ahead` begins a part, or follows its number; `counted`
    comes right before a number; `units` too, or before a single letter, and begins a part of its own; `ending` ends a
    word. `towards` are points of the compass round the street's name. `small` words have no capital.
    """

    behind: Mapping[str, str] = field(default_factory=dict)
    ahead: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    ending: Mapping[str, str] = field(default_factory=dict)
    towards: Mapping[str, str] = field(default_factory=dict)
    small: frozenset[str] = frozenset()


def of(country: str) -> Streets:
    """The words of a country (ISO code); none where they are not known."""
    return _BY_COUNTRY.get(country.upper(), _NONE)


def _read(written: str) -> dict[str, str]:
    """`Street st str; Avenue ave av` as short form to word; each word stands for itself, too."""
    found: dict[str, str] = {}
    for line in written.split(";"):
        word, *short = line.split()
        found |= dict.fromkeys([word.lower(), *short], word)
    return found


_NONE = Streets()
_ENGLISH = Streets(
    behind=_read(
        """Street st str; Avenue ave av aven; Boulevard blvd boul; Road rd; Drive dr drv; Lane ln; Court ct crt;
        Place pl; Square sq; Terrace ter terr; Trail trl; Parkway pkwy pky pkway; Highway hwy hiway; Circle cir circ;
        Crescent cres; Freeway fwy; Expressway expy; Turnpike tpke; Plaza plz; Alley aly; Way wy; Loop; Crossing xing;
        Heights hts; Ridge rdg; Bend bnd; Cove cv; Point pt; Close; Mews; Gardens gdns; Grove grv; Row; Walk; Wharf"""
    ),
    units=_read(
        """Suite ste; Apartment apt; Unit; Building bldg; Room rm; Floor flr fl; Flat; Lot; Department dept;
        Mailbox pmb"""
    ),
    towards=_read(
        "North n; South s; East e; West w; Northeast ne; Northwest nw; Southeast se; Southwest sw"
    ),
    small=postal.words("of the and at on de la"),
)  # fmt: skip
_GERMAN = Streets(
    ahead=_read("Straße str; Platz pl; Allee; Weg"),
    counted=_read("Hausnummer hausnr hnr; Postfach pf; Stock; Wohnung whg; Haus"),
    ending={"str": "straße", "pl": "platz"},
    small=postal.words("am an der den dem die das im in zum zur auf bei von vom und"),
)
_SPANISH = Streets(
    ahead=_read(
        """Calle c/ c cl; Avenida avda av avd; Plaza pza plza pl plz; Carretera ctra carr; Paseo pso pº po;
        Camino cno; Calzada calz; Bulevar blvd; Travesía trva; Ronda rda; Glorieta gta; Colonia col; Polígono polig;
        Urbanización urb; Edificio edif"""
    ),
    counted=_read("Número num núm; Interior int; Exterior ext; Piso; Puerta pta; Portal; Local loc; Despacho desp"),
    small=postal.words("de del la las el los y"),
)
_FRENCH = Streets(
    ahead=_read(
        """rue r; avenue av ave; boulevard bd bld blvd boul; place pl; route rte; chemin ch che chem; impasse imp;
        allée all; faubourg fbg fg; quai; cours; passage pass; square sq; sentier sent; lotissement lot"""
    ),
    counted=_read("bâtiment bât bat; appartement appt apt; escalier esc; étage; bureau bur"),
    small=postal.words("de du des la le les et à au aux sur sous"),
)
_PORTUGUESE = Streets(
    ahead=_read(
        """Rua r; Avenida av avda; Praça pça pca pc; Travessa trav tv; Alameda al alam; Largo lg; Estrada estr est;
        Rodovia rod; Bairro b; Edifício edif ed; Quinta qta; Beco"""
    ),
    counted=_read("número num; apartamento apto ap apt; bloco bl; sala sl; andar; loja lj; conjunto conj cj; lote lt"),
    small=postal.words("de da do das dos e"),
)
_RUSSIAN = Streets(
    ahead=_read(
        """улица ул; проспект пр пр-т просп пр-кт; переулок пер; площадь пл; шоссе ш; набережная наб; бульвар бул б-р;
        проезд пр-д; тупик туп; аллея ал; город г; посёлок пос п; область обл; район р-н; микрорайон мкр мкрн"""
    ),
    counted=_read("дом д; корпус корп к; строение стр; квартира кв; офис оф; этаж эт; владение вл; подъезд под"),
)
_BY_COUNTRY: Mapping[str, Streets] = {
    **dict.fromkeys(("US", "CA", "GB", "IE", "AU", "NZ", "IN"), _ENGLISH),
    **dict.fromkeys(("DE", "AT", "CH"), _GERMAN),
    **dict.fromkeys(("ES", "MX", "AR", "CL", "CO", "PE"), _SPANISH),
    **dict.fromkeys(("FR", "BE", "LU"), _FRENCH),
    **dict.fromkeys(("PT", "BR"), _PORTUGUESE),
    **dict.fromkeys(("RU", "BY", "KZ"), _RUSSIAN),
}
