"""How people give their name in Spanish, and words that no name has."""

from conversations.languages.language import Naming

NAMING = Naming(
    greeting="hola|buenos d[ií]as|buenas(?: tardes| noches)?|buen d[ií]a|s[ií]|claro|vale|ok|bueno|pues|mucho gusto|encantad[oa]",
    lead_in="me llamo|(?:mi )?nombre(?: completo)?(?: es)?|(?:yo )?soy(?: (?:el|la|don|doña|el se[ñn]or|la se[ñn]ora))?|(?:puede|puedes|pueden) llamarme|ll[aá]m[ae]me|ll[aá]menme|me dicen|aqu[ií]|habla|es",
    after=" (?:de parte de|de la empresa|mucho gusto|encantad[oa]|para servirle)\\b",
    never="""sí; no; por; qué; quién; cómo; cuándo; dónde; hola; gracias; favor; es; soy; quiero; quieren; quiere; decir; decirlo; decirle; saber; saberlo; sé; prefiero; nada; nadie; nombre; mi; yo; eso; esto; ayuda; parar
    anónimo; privado; secreto; después; nunca; porque; precio; costo; cuánto; número; teléfono; correo; necesitan; necesita; omitir; paso; siguiente; tal; vez; para; ninguno; importa; pregunta""",
)
