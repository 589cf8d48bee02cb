"""Wishes for a language, said in Portuguese."""

from conversations.languages.language import Speaking

SPEAKING = Speaking(
    names={
        "en": "inglês", "es": "espanhol; castelhano", "de": "alemão", "fr": "francês", "pt": "português", "ru": "russo",
        "it": "italiano", "nl": "holandês; neerlandês", "pl": "polonês; polaco", "tr": "turco", "uk": "ucraniano", "ar": "árabe",
        "he": "hebraico", "fa": "persa", "zh": "chinês; mandarim", "ja": "japonês", "ko": "coreano", "ro": "romeno", "sv": "sueco", "el": "grego",
    },
    around="""em; por; favor; podemos; posso; pode; podem; poderia; falar; fala; falam; fale; falo; falamos; você; vocês; escrever; escreva; seguir; continuar; vamos; continue; mudar; mude; muda; trocar; passar; a; o; para; pra; idioma; língua; só; somente; apenas; quero; queria; prefiro
    gostaria; de; me; olá; oi; conversa; chat; agora; não; entendo; eu; bem; muito; um; pouco; mas; é; meu; minha; dá; atender; conversar""",
    bare="idioma; idiomas; língua; mudar (de |o |)(idioma|língua); outro idioma; outra língua",
    betraying="""não; eu; você; vocês; quero; preciso; tenho; temos; olá; oi; obrigado; obrigada; uma; com; para; muito; telhado; pode; gostaria; estou; quando; onde; quanto; também; nossa; nosso; semana; meses; próxima; mas; são; é; precisamos; novo; nova; consertar; minha; meu; em; fazer; porque; isso; um""",
)  # fmt: skip
