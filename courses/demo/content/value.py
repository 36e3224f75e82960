"""Anslå verdien: kunnskap, etter det korte kurset."""

from courses.demo.writing import Course, task
from courses.models import Level
from guides.demo.writing import note, text

COURSE = Course(
    title="Anslå verdien før du velger",
    summary="Etterpå kan du regne ut verdien av et kjøp slik at den tåler å bli sett på.",
    guide="anskaffelser",
    provider="Konserninnkjøp",
    level=Level.KNOWLEDGE,
    minutes=15,
    steps=["Anslå verdien og velg prosedyre"],
    first=["Kjøp riktig på tjue bilder"],
    blocks=[
        text("""
            Verdien avgjør hvilke regler som gjelder. Den skal være et ærlig anslag over alt dere kan komme til å
            betale, regnet ut før konkurransen starter. Her er tre eksempler. Beløpene er oppdiktet.

            ### Ta med alt

            * Hele perioden, også den dere kanskje forlenger med
            * Opsjoner, altså det dere kan velge å kjøpe senere
            * Service, opplæring og annet som følger med
            * Det andre i virksomheten kjøper av det samme

            Regn uten merverdiavgift. Skriv ned hvordan dere kom fram til tallet, og hvem som regnet.
        """),
        task("""
            Dere leier en kaffemaskin for 20 000 kroner i året. Avtalen gjelder i to år, og dere kan forlenge den to
            ganger med ett år. Hva er verdien?

            - 20 000 kroner
            - 40 000 kroner
            + 80 000 kroner

            Dere regner med alle årene dere kan komme til å bruke avtalen: to pluss ett pluss ett, altså fire år.
        """),
        text("""
            ### Like kjøp legges sammen

            Se etter om andre i virksomheten kjøper det samme. Er virksomheten én juridisk enhet, regnes kjøpene som
            regel under ett. Unntak finnes for enheter som har selvstendig ansvar for sine kjøp. Spør før du bruker
            det.
        """),
        task("""
            En etat har fire kontorer. Hvert av dem skal kjøpe kontorstoler for 90 000 kroner i år. Ingen av
            kontorene styrer kjøpene sine selv. Hva gjør dere?

            - Hvert kontor kjøper for seg, fordi beløpet er lite
            + Dere regner med 360 000 kroner og gjør ett kjøp
            - Dere kjøper to nå og to til neste år, så beløpet blir mindre

            Like kjøp i samme virksomhet legges sammen. Å dele opp for å komme under en grense er ikke lov.
        """),
        note("""
            Er du nær en grense?
            Velg da reglene over grensen. Anslag bommer, og det er tryggere å ha konkurrert litt for mye enn litt
            for lite.
        """),
        task("""
            Hva skal stå i notatet om verdien?

            + Hva dere har tatt med, og hvorfor
            + Hvilken dato anslaget ble laget
            - Hvilken leverandør dere håper på
            + Hvem som har regnet det ut

            Notatet skal vise at anslaget var forsvarlig da det ble laget. Hva dere håper, hører ikke hjemme der.
        """),
    ],
)
