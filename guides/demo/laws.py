"""Where laws and regulations stand on lovdata.no."""

import re

LOVDATA = "https://lovdata.no/"

LAWS = {
    "Anskaffelsesforskriften": "forskrift/2016-08-12-974",
    "Arbeidsmiljøloven": "lov/2005-06-17-62",
    "Barnehageloven": "lov/2005-06-17-64",
    "Barnevernsloven": "lov/2021-06-18-97",
    "Folketrygdloven": "lov/1997-02-28-19",
    "Forskrift om lønns- og arbeidsvilkår i offentlige kontrakter": "forskrift/2008-02-08-112",
    "Forskrift om organisering, ledelse og medvirkning": "forskrift/2011-12-06-1355",
    "Forskrift om utførelse av arbeid": "forskrift/2011-12-06-1357",
    "Forvaltningsloven": "lov/1967-02-10",
    "Forvaltningslovforskriften": "forskrift/2006-12-15-1456",
    "Helse- og omsorgstjenesteloven": "lov/2011-06-24-30",
    "Internkontrollforskriften": "forskrift/1996-12-06-1127",
    "Kommuneloven": "lov/2018-06-22-83",
    "Likestillings- og diskrimineringsloven": "lov/2017-06-16-51",
    "Offentleglova": "lov/2006-05-19-16",
    "Personopplysningsloven": "lov/2018-06-15-38",
    "Personvernforordningen": "lov/2018-06-15-38/gdpr",
    "Rammeplan for barnehagen": "forskrift/2017-04-24-487",
    "Statsansatteloven": "lov/2017-06-16-67",
    "Straffeloven": "lov/2005-05-20-28",
}

# What translations call them.
NAMES = {
    "Arbeidsmiljølova": "Arbeidsmiljøloven",
    "Barnehagelova": "Barnehageloven",
    "Barnevernslova": "Barnevernsloven",
    "Folketrygdlova": "Folketrygdloven",
    "Forskrift om utføring av arbeid": "Forskrift om utførelse av arbeid",
    "Internkontrollforskrifta": "Internkontrollforskriften",
    "Child Welfare Act": "Barnevernsloven",
    "General Data Protection Regulation": "Personvernforordningen",
    "Internal Control Regulations": "Internkontrollforskriften",
    "Kindergarten Act": "Barnehageloven",
    "Public Administration Act": "Forvaltningsloven",
    "Working Environment Act": "Arbeidsmiljøloven",
}

_WHERE = re.compile(r" (?=§|artikkel|article|kapittel)")
_PARAGRAPH = re.compile(r"§+ (\d+(?: [A-Z])?(?:-\d+)?(?: [a-h]\b)?)")


def parts(source: str) -> tuple[str, str]:
    """«Arbeidsmiljøloven § 4-6» as the law and the place in it, which may be empty."""
    law, *place = _WHERE.split(source, maxsplit=1)
    return law, "".join(place)


def address(source: str) -> str:
    """The address of «Arbeidsmiljøloven § 4-6 tredje ledd»: its first paragraph or article, else the whole of it.

    Raises KeyError for a law that is not in LAWS.
    """
    law, place = parts(source)
    base = LOVDATA + LAWS[NAMES.get(law, law)]
    if article := re.match(r"(?:artikkel|article) (\d+)", place):
        return f"{base}/a{article[1]}"
    if paragraph := _PARAGRAPH.match(place):
        return f"{base}/§{paragraph[1].replace(' ', '').lower()}"
    return base
