"""Compounds as a municipality writes them, and their parts."""

import subprocess
import sys

import pytest

from search.splitting import parts

COMPOUNDS = """
anskaffelsesprotokoll: anskaffelse protokoll
anskaffelsesreglement: anskaffelse reglement
anskaffelsesprotokollen: anskaffelse protokollen
egenkapitalbevis: egen kapital bevis
barnehage: barn hage
barnehagen: barn hagen
barnehageplass: barn hage plass
barnehagelærer: barn hage lærer
barnehageassistent: barn hage assistent
sykehjem: syke hjem
sykehjemsplass: syke hjem plass
sykefravær: syke fravær
sykefraværsoppfølging: syke fravær oppfølging
sykmelding: syk melding
egenmelding: egen melding
egenmeldingsdager: egen melding dager
arbeidsgiver: arbeid giver
arbeidsgiveravgift: arbeid giver avgift
arbeidstaker: arbeid taker
arbeidsmiljø: arbeid miljø
arbeidsmiljøloven: arbeid miljø loven
arbeidsmiljøutvalg: arbeid miljø utvalg
arbeidstid: arbeid tid
arbeidstidsordning: arbeid tid ordning
arbeidsavtale: arbeid avtale
kommunedirektør: kommune direktør
kommunedirektøren: kommune direktøren
kommunedirektørens: kommune direktørens
kommunestyre: kommune styre
kommunestyremøte: kommune styre møte
kommunestyrevedtak: kommune styre vedtak
kommuneplan: kommune plan
kommuneplanens: kommune planens
kommunedelplan: kommune del plan
reguleringsplan: regulering plan
reguleringsplaner: regulering planer
byggesak: bygge sak
byggesaksbehandling: bygge sak behandling
byggesaksbehandler: bygge sak behandler
byggetillatelse: bygge tillatelse
byggesøknad: bygge søknad
saksbehandler: sak behandler
saksbehandling: sak behandling
saksbehandlingstid: sak behandling tid
saksnummer: sak nummer
arkivplan: arkiv plan
arkivleder: arkiv leder
journalføring: journal føring
postliste: post liste
personvern: person vern
personvernombud: person vern ombud
personvernerklæring: person vern erklæring
personopplysninger: person opplysninger
personopplysningsloven: person opplysning loven
informasjonssikkerhet: informasjon sikkerhet
sikkerhetsbrudd: sikkerhet brudd
risikovurdering: risiko vurdering
risikoanalyse: risiko analyse
internkontroll: intern kontroll
internrevisjon: intern revisjon
avvikshåndtering: avvik håndtering
avviksmelding: avvik melding
avviksskjema: avvik skjema
kvalitetssystem: kvalitet system
kvalitetssikring: kvalitet sikring
medarbeidersamtale: medarbeider samtale
medarbeiderundersøkelse: medarbeider undersøkelse
verneombud: verne ombud
vernerunde: verne runde
vernetjenesten: verne tjenesten
tillitsvalgt: tillit valgt
tillitsvalgte: tillit valgte
hovedtillitsvalgt: hoved tillit valgt
hovedverneombud: hoved verne ombud
lønnsslipp: lønn slipp
lønnsforhandlinger: lønn forhandlinger
lønnskonto: lønn konto
lønnstrinn: lønn trinn
ferieplan: ferie plan
feriepenger: ferie penger
feriedager: ferie dager
ferieloven: ferie loven
foreldrepermisjon: foreldre permisjon
foreldremøte: foreldre møte
foreldrepenger: foreldre penger
omsorgspermisjon: omsorg permisjon
omsorgsbolig: omsorg bolig
reiseregning: reise regning
reisepolicy: reise policy
tjenestereise: tjeneste reise
kjøregodtgjørelse: kjøre godtgjørelse
kjørebok: kjøre bok
velferdspermisjon: velferd permisjon
velferdsteknologi: velferd teknologi
hjemmekontor: hjemme kontor
hjemmetjenesten: hjemme tjenesten
hjemmesykepleie: hjemme syke pleie
sykepleier: syke pleier
hjelpemiddel: hjelpe middel
hjelpemiddelsentral: hjelpe middel sentral
helsestasjon: helse stasjon
helsesykepleier: helse syke pleier
helseopplysninger: helse opplysninger
helsepersonell: helse personell
legevakt: lege vakt
fastlege: fast lege
legemiddelhåndtering: lege middel håndtering
skolehelsetjeneste: skole helse tjeneste
barnevern: barn vern
barnevernet: barn vernet
barnevernstjenesten: barn vern tjenesten
fosterhjem: foster hjem
grunnskole: grunn skole
grunnskolen: grunn skolen
skolerute: skole rute
skolestart: skole start
skoleeier: skole eier
skoleledere: skole ledere
elevråd: elev råd
elevundersøkelsen: elev undersøkelsen
spesialundervisning: spesial undervisning
kulturskole: kultur skole
kulturskolelærer: kultur skole lærer
idrettshall: idrett hall
idrettsanlegg: idrett anlegg
svømmehall: svømme hall
bibliotekkort: bibliotek kort
folkebibliotek: folk bibliotek
folkehelse: folk helse
folkehelseplan: folk helse plan
folkevalgte: folk valgte
ungdomsråd: ungdom råd
ungdomsskole: ungdom skole
eldreråd: eldre råd
eldreomsorg: eldre omsorg
boligkontor: bolig kontor
bostøtte: bo støtte
husbanken: hus banken
vannmåler: vann måler
vannavgift: vann avgift
avløpsgebyr: avløp gebyr
renovasjonsgebyr: renovasjon gebyr
søppeltømming: søppel tømming
gjenvinningsstasjon: gjenvinning stasjon
veivedlikehold: vei vedlikehold
gatelys: gate lys
snørydding: snø rydding
brøyteplan: brøyte plan
parkeringskort: parkering kort
parkeringsavgift: parkering avgift
brannvern: brann vern
brannalarm: brann alarm
brannøvelse: brann øvelse
beredskapsplan: beredskap plan
beredskapsleder: beredskap leder
kriseledelse: krise ledelse
budsjettskjema: budsjett skjema
økonomiplan: økonomi plan
økonomireglement: økonomi reglement
regnskapsavdelingen: regnskap avdelingen
årsregnskap: år regnskap
årsrapport: år rapport
tertialrapport: tertial rapport
fakturamottak: faktura mottak
fakturabehandling: faktura behandling
innkjøpsavtale: innkjøp avtale
innkjøpsordning: innkjøp ordning
rammeavtale: ramme avtale
rammeavtaler: ramme avtaler
leverandørkontakt: leverandør kontakt
kontraktsoppfølging: kontrakt oppfølging
kvalifikasjonskrav: kvalifikasjon krav
tildelingskriterier: tildeling kriterier
terskelverdi: terskel verdi
terskelverdier: terskel verdier
prosjektleder: prosjekt leder
prosjektmandat: prosjekt mandat
prosjekteier: prosjekt eier
gevinstrealisering: gevinst realisering
styringsgruppe: styring gruppe
arbeidsgruppe: arbeid gruppe
digitaliseringsstrategi: digitalisering strategi
datamaskin: data maskin
mobiltelefon: mobil telefon
brukernavn: bruker navn
innloggingsside: innlogging side
møterom: møte rom
møteinnkalling: møte innkalling
møteprotokoll: møte protokoll
nyhetsbrev: nyhet brev
stillingsannonse: stilling annonse
stillingsbeskrivelse: stilling beskrivelse
ansettelsesutvalg: ansettelse utvalg
ansettelsesforhold: ansettelse forhold
oppsigelsestid: oppsigelse tid
prøvetid: prøve tid
pensjonsordning: pensjon ordning
alderspensjon: alder pensjon
avtalefestet: avtale festet
seniorpolitikk: senior politikk
vikarpool: vikar pool
turnusplan: turnus plan
vaktliste: vakt liste
kompetanseplan: kompetanse plan
kompetanseheving: kompetanse heving
opplæringsplan: opplæring plan
opplæringsloven: opplæring loven
lærlingordning: lærling ordning
varslingsrutine: varsling rutine
varslingssak: varsling sak
taushetsplikt: taushet plikt
taushetserklæring: taushet erklæring
offentleglova: offentleg lova
offentlighetsloven: offentlighet loven
forvaltningsloven: forvaltning loven
forvaltningspraksis: forvaltning praksis
klagefrist: klage frist
klageadgang: klage adgang
klagebehandling: klage behandling
søknadsskjema: søknad skjema
søknadsfrist: søknad frist
tilskuddsordning: tilskudd ordning
trafikkonsulent: trafikk konsulent
trafikksikkerhetsplan: trafikk sikkerhet plan
tilsynsrapport: tilsyn rapport
miljøfyrtårn: miljø fyr tårn
klimaregnskap: klima regnskap
klimabudsjett: klima budsjett
sykkelvei: sykkel vei
elsykkelordning: el sykkel ordning
ladestasjon: lade stasjon
bygningsvedlikehold: bygning vedlikehold
eiendomsskatt: eiendom skatt
eiendomsavgift: eiendom avgift
festekontrakt: feste kontrakt
julebord: jul bord
kantinemeny: kantine meny
gravferd: grav ferd
kirkevalg: kirke valg
bedriftshelsetjeneste: bedrift helse tjeneste
ruspolicy: rus policy
barnehageopptak: barn hage opptak
tannlegetime: tann lege time
hundeeier: hund eier
gjestelærer: gjest lærer
opplæringstilbod: opplæring tilbod
sjukefråvær: sjuke fråvær
sjukmelding: sjuk melding
arbeidsgjevar: arbeid gjevar
eigenmelding: eigen melding
heimekontor: heime kontor
heimetenesta: heime tenesta
personvernombodet: person vern ombodet
saksbehandlar: sak behandlar
forvaltningslova: forvaltning lova
møteinnkallinga: møte innkallinga
barnevernstenesta: barn vern tenesta
"""

NO_COMPOUNDS = """
kommune kommunen kommuner kommunene kommunal kommunale forvaltning forvaltningen forvalter søknad søknaden
søknader søknadene avdeling avdelingen avdelinger anskaffelse anskaffelsen anskaffelser anskaffelsene protokoll
protokollen protokoller vedtak vedtaket vedtakene vedtatt leverandør leverandøren leverandører leverandørene
permisjon permisjonen permisjoner renovasjon administrasjon administrasjonen administrativ organisasjon
organisasjonen organisere dokument dokumenter dokumentet dokumentene dokumentasjon informasjon informasjonen
informere direktør direktøren direktører konsulent konsulenten konsulenter kontrakt kontrakten kontrakter
behandling behandlingen behandles behandlet betaling betalingen betale betales reglement reglementet ansvar
ansvaret ansvarlig ansvarlige ansatt ansatte ansettelse ansettelsen tilsetting stilling stillingen stillinger
pensjon pensjonen pensjonist kandidat kandidater referat referatet referanse referanser prosedyre prosedyren
prosedyrer kvalitet kvaliteten sikkerhet sikkerheten kompetanse kompetansen lærling lærlinger elever eleven
elevene læreren lærere lærerne sykdom vennskap kunnskap kunnskapen landskap fellesskap selskap selskapet
regnskap regnskapet eierskap lederskap budskap mottaker mottakeren mottakere vurdering vurderingen vurderinger
utredning utredningen veileder veilederen veiledning veiledningen ledelse ledelsen ledere lederen leders
virksomhet virksomheten virksomheter virksomhetens enheten enheter enhetene endring endringen endringer varsling
varsle varsel kontroll kontrollen kontrollere rapport rapporten rapporter rapportere rapportering strategi
strategien strategier konkurranse konkurransen konkurranser evaluering evaluere prosjekt prosjektet prosjekter
prosjektene ressurs ressursen ressurser bibliotek biblioteket kultur kulturen kulturell faktura fakturaen
fakturaer digital digitale digitalisering kriterier kriterium kriteriene terskel verdier verdien tilbyder
tilbydere skriftlig muntlig offentlig offentlige offentlighet rettighet rettigheter rettighetene plikter
pliktene personell personalet personale personlig personlige permittering foreldre foreldrene pasient pasienten
pasienter bruker brukere brukeren brukerne brukernes eksempel eksempler eksempelvis mulighet muligheter
muligheten nødvendig nødvendige vesentlig vesentlige viktigste presentasjon kommunikasjon kommunikasjonen
relasjon situasjon situasjonen funksjon funksjonen institusjon institusjonen kalender kalenderen september
november desember mandag tirsdag onsdag torsdag fredag telefon telefonen adresse adressen maskin maskinen
parkering parkeringen registrering inkludering integrering rekruttering rekrutteringen implementere koordinator
koordinere økonomi økonomien økonomisk økonomiske politikk politikken politiker politikere politisk representant
representanter hendelse hendelsen hendelser opplysning opplysninger begrunnelse begrunnelsen beslutning
beslutningen tjeneste tjenesten tjenester tjenestene tenester undersøkelse undersøkelsen sentral sentrale
generell spesiell medisin medisiner medlem medlemmer medlemmene minoritet minoriteter prestisje personlighet
kandidatene assistent assistenter forskrifter forskrift forskriften avtale avtalen avtaler avtalene instruks
instruksen skjema skjemaet skjemaer ordning ordningen ordninger lønnen prosessen prosess prosesser arkivet
arkiver journal journalen merknad merknader klager klagen delegering delegasjon sensitiv sensitive anonym
anonymisere publisering publisere kontinuerlig regelmessig standard standarder standarden prinsipp prinsippene
aktivitet aktiviteter aktivitetene kapittel kapitlet paragraf tilrettelegge tilgjengelig tilgjengelige
tilgjengelighet beredskap beredskapen nødvendigvis mangfold mangfoldet deltaker deltakere deltakerne deltakelse
markering arrangement arrangementet arrangementer transport konferanse utdanning utdanningen innovasjon
innovasjonen erfaring erfaringer erfaringene ferier feriene helgen inntekter tiltak tiltaket tiltakene rutine
rutinen rutiner rutinene leder lederne tilsettjing kommunar opplysingar verksemd verksemda løyve rettleiing
tenesta tenestene endringar søknadar vedtaka avtalar
"""


@pytest.mark.parametrize("line", COMPOUNDS.strip().splitlines())
def test_compounds(line):
    word, expected = line.split(": ")
    assert list(parts(word)[: len(expected.split())]) == expected.split()


@pytest.mark.parametrize("word", NO_COMPOUNDS.split())
def test_no_compounds(word):
    assert parts(word) == ()


def test_parts_that_stand_together():
    assert parts("egenkapitalbevis") == ("egen", "kapital", "bevis", "egenkapital", "kapitalbevis")
    assert parts("barnehageplass") == ("barn", "hage", "plass", "barnehage", "hageplass")
    assert parts("egenkapital") == ("egen", "kapital")


def test_an_ending_stays_on_the_last_part():
    """Engines stem it, as they stem any word."""
    assert parts("anskaffelsesprotokollene") == ("anskaffelse", "protokollene")


def test_of_three_letters_two_are_written():
    assert parts("trafikkonsulent") == ("trafikk", "konsulent")
    assert parts("busselskap") == ("buss", "selskap")


@pytest.mark.parametrize(
    "word",
    ["", "a", "år", "2026", "e2e4e5", "xqzwvxqzwv", "中文中文中文", "a" * 60, "barnehage" * 20, "søk" * 20],
)
def test_any_word_has_an_answer(word):
    assert all(part in word for part in parts(word))


def test_the_list_is_not_read_before_a_word_is_split():
    """A web process, which never splits one, does not hold it."""
    code = "import sys, search.splitting; assert 'wordfreq' not in sys.modules; search.splitting.parts('barnehage'); assert 'wordfreq' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
