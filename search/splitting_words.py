"""What search.splitting knows of Norwegian beside how frequent words are: lists of words, apart by spaces."""

# Words of two and three letters that make compounds; any other is chance. Those of two letters only stand first.
SMALL = """
bo by el is ny to øl øy år akt ark arm art arv bad bil bok bom bro bru bud bur bær båt dag dal dam del dyr død dør
dåp egg eie elg elv fag far fat fil fly fot fri fyr fôr gap gås hav hel hov hud hus høy hår idé ikt ild jul jus kai
kar kne kor kål lag lam lav lek lik lim liv lov lus lyd lyn lys lær løk løp løv lån lås mal mat mel mil mor mur mus
myr mål nav nål nød ord ost ovn par pil pub rad ras rev rik ris rom rop ror rot rus rør råd rød sag sak sal sau sjø
ski sko sky snø sol sti syd syk syn søk sør sår tak tal tap tau tid tog ton tre tun tur tyv tøy ull ulv ung uke val
veg vei vev vin vær vår øks økt øre øst
"""
# They stand before many words, and say little of them alone.
PARTICLES = """
etter for fore fra fram frem før gjennom hos imot inn med mellom mis mot ned omkring opp over samen sammen til
tilbake under unna ved
"""
# Endings, and words of grammar, which are never parts however often they stand alone.
NO_PARTS = """
aken aker akten aktig alen allen aller alte ammer ammet anden aner anger anse anser ante apen apene aper arken arten
aten atte atter bart bling dene dens dent dere dets ding dommen eder egge egget elen ella elle ellen else elsen
elsene elser ende enden ender endt endte ener enger ening enter enten erer eren ering erne ert erte essen esten
ester eten eter ette even ever gene gere gert gets gram heta heten heter hetene iden idet ille ilt ing inga ingen
ingene ingens inger inget inner ioner irer isen iser isk isme ismen iste isten ister iver ives joner jons ket king
kling lande lass lassen late leg lende lene lens lent lige ligere ligste ling linga lingen lingene linger mene ment
mere ming nader nede nell nets ning ninga ningen ninger ningene oden oder omme oven pene pens ping rant rater rene
rens rent rift rikt ring ringen ringer ringene rings risen risk sene sent sige sikk sing sion sive skap skapen
skapene skapet skaper sken sker snes sons sten stene stens stem sting stri styr talt tasjon tene tenes tent tere
teri tert teten tiet ties ting tingen tisk tiv trer trert upper uren vene vende ving ømme ører ørene øver
aldri alle allerede alltid andre annen annet bare begge ble blir blitt både denne deres derfor dermed dersom
dessuten dette disse ditt dine dei eller enda enn enten fikk fordi fått gitt gjør gått hadde hans hatt hele helt
hennes hvem hver hvert hvilke hvilken hvis hvor igjen ikke ikkje ingen kanskje kunne lagt litt mens mest mine mitt
måtte neste nesten noen noko når ofte også sagt satt selv siden sine sitt skal skulle slik slike som sånn tatt uten
vart vere vert veldig ville vist vore vorte være vært våre
"""
# What looks like a compound, and is none to anybody who searches; nor are its inflected forms.
SIMPLE = """
billett deltaker konsulent leverandør lærling mottaker permisjon prosess regissør registrering rettleiing tilsetting
tilrettelegge transport veileder veiledning
"""
# What the list of words lacks or has too seldom: what hardly stands outside compounds, and nynorsk.
EXTRA = """
giver givere haver havere taker takere
eigen fråvær gjevar gjevarar heime leiar leiarar leiing lov lova løyve meistring ombod opplysingar rettleiar sjuke
skule skulen skular tenesta teneste tenester tenestene tilbod tilskot tilsyn utval vedlikehald verksemd verksemda
verksemder
"""
