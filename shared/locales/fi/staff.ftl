## Contact log

contact-kind-call = Puhelu
contact-kind-mail = Kirje tai sähköposti
contact-kind-visit = Käynti tai tapaaminen
contact-kind-feedback = Palaute
contact-kind-complaint = Valitus
contact-kind-agreement = Sovittu asia
contact-kind-relationship-start = Asiakkuus alkoi
contact-kind-relationship-end = Asiakkuus päättyi
staff-contact-log = Yhteydenotot
staff-no-contacts = Yhteydenottoja ei ole kirjattu. Kirjaa puhelut, käynnit ja sovitut asiat, niin muutkin tietävät niistä.
staff-record-contact = Kirjaa yhteydenotto
staff-change-contact = Muuta
staff-contact-kind = Mitä
staff-contact-text = Mitä puhuttiin tai sovittiin
staff-contact-text-help = Kirjaa vain se, mitä asian hoito vaatii. Henkilöllä on oikeus nähdä, mitä hänestä on kirjattu.
staff-contact-saved = Yhteydenotto on kirjattu.
staff-due-on = Hoidettava viimeistään
staff-assignee = Kuka hoitaa
staff-mark-done = Merkitse hoidetuksi
staff-open-again = Avaa uudelleen
staff-follow-up-due = Viimeistään { $date }
staff-follow-up-late = Myöhässä, piti hoitaa { $date }
staff-follow-up-done = Hoidettu (määräpäivä { $date })
staff-follow-ups = Hoidettavani
staff-no-follow-ups = Sinulla ei ole hoidettavia asioita.
staff-follow-up-what = Asia

## Companies entered by hand

staff-add-company = Lisää yritys
staff-add-company-lead = Lisää tässä yritys, jota PRH:n avoimessa datassa ei ole, kuten toiminimi. Lisääminen ei julkaise mitään.
staff-accept-at-once = Ota heti asiakasrekisteriin
staff-company-added = Yritys on lisätty.
staff-open-existing = Avaa yritys, jolla on tämä Y-tunnus
staff-form-help = Toiminimen ja henkilöyhtiön tiedot ovat henkilötietoja.
staff-names-help = Erota puolipisteellä.
staff-ended-on = Toiminta päättyi
staff-personal = Henkilötietoja
staff-personal-note = Toiminimen ja henkilöyhtiön nimi ja osoite kertovat ihmisestä.
staff-facts = Omat tiedot yrityksestä
staff-facts-lead = Mikään rekisteri ei anna tätä yritystä: tiedot ovat toimiston kirjaamia.
staff-facts-beside = PRH:n tiedot ovat voimassa. Toimiston omat tiedot säilyvät niiden rinnalla.
staff-edit-facts = Muuta omia tietoja
staff-facts-saved = Tiedot on tallennettu.
console-source-staff = Toimiston kirjaama
console-source-import = Vanha hakemisto

## What PRH changed

staff-changes = PRH muutti tietoja
staff-changes-lead = Esittelyä ja omia tietoja ei ole muutettu. Tarkista, pitävätkö ne yhä paikkansa.
staff-change-field = Tieto
staff-change-before = Ennen
staff-change-after = Nyt
staff-change-ours = Esittelyssä tai omissa tiedoissa
staff-mark-seen = Merkitse nähdyksi
staff-changes-seen = Muutokset on merkitty nähdyiksi.

## Duplicates

staff-duplicates = Sama yritys kahdesti?
staff-find-duplicates = Etsi samankaltaisia
staff-no-duplicates = Samankaltaisia yrityksiä ei löytynyt.
staff-relationship = Asiakassuhde
staff-relationship-none = Asiakassuhteen alkua ei ole kirjattu.
staff-relationship-since = Asiakas { $start } alkaen
staff-relationship-ended = Asiakas { $start }–{ $end }
staff-relationship-edit = Muuta päiviä
staff-relationship-start = Alkoi
staff-relationship-end = Päättyi
staff-relationship-saved = Asiakassuhteen päivät tallennettiin.
console-action-company-relationship = Asiakassuhteen päivät muutettiin
staff-pairs = Mahdolliset kaksoiskappaleet
staff-pairs-lead = Yritykset, jotka voivat olla sama yritys. Avaa toinen niistä, niin voit yhdistää ne. Nimiä verrataan aakkosissa lähellä oleviin saman kunnan nimiin.
staff-pairs-count =
    { $count ->
        [one] Yksi pari
       *[other] { $count } paria
    }
staff-pairs-other = Toinen yritys
staff-unseen = PRH:n uudet muutokset
staff-unseen-lead = Yritykset, joiden tietoja PRH on muuttanut ja joiden muutoksia kukaan ei ole merkinnyt nähdyiksi. Vanhin ensin.
staff-unseen-count =
    { $count ->
        [one] Yksi yritys
       *[other] { $count } yritystä
    }
staff-unseen-when = Muuttui
staff-no-unseen = Kaikki PRH:n muutokset on nähty.
staff-duplicate-company = Yritys
staff-duplicate-reason = Miksi
staff-duplicate-deed = Toiminto
staff-reason-same-name = sama nimi ja kunta
staff-reason-near-name = lähes sama nimi, sama kunta
staff-reason-same-phone = sama puhelinnumero
staff-reason-same-email = sama sähköpostiosoite
staff-reason-same-website = sama verkkosivusto
staff-merge = Yhdistä tähän
staff-merge-question = Yhdistetäänkö { $name } tähän yritykseen?
staff-merge-point-log = Yhteydenotot siirtyvät tähän yritykseen. Molempien muutoshistoria säilyy.
staff-merge-point-public = Yhdistettävä yritys poistuu hakemistosta heti. Sen suostumus ei siirry.
staff-merge-point-back = Yhdistämisen voi purkaa yhdistetyn yrityksen sivulla.
staff-merged = Yritykset on yhdistetty.
staff-merged-into = Yhdistetty yritykseen { $name }
staff-unmerge = Pura yhdistäminen
staff-unmerge-question = Puretaanko yhdistäminen?
staff-unmerge-point = Yritys palaa entiselleen ja saa omat yhteydenottonsa takaisin. Esittely ei palaa hakemistoon itsestään.
staff-unmerged = Yhdistäminen on purettu.
staff-parts = Tähän on yhdistetty:

## Undo

staff-undo = Peru
staff-undone = { $count ->
    [one] Päätös peruttiin yhdestä yrityksestä.
   *[other] Päätös peruttiin { $count } yrityksestä.
 }

## Taking an older directory over

staff-takeover = Vanhan hakemiston tuonti
staff-takeover-lead = Tuo yritykset ja esittelyjen luonnokset taulukosta. Mitään ei julkaista, eikä tuonti luo suostumuksia.
staff-takeover-file-help = CSV tai XLSX, enintään 100 000 riviä ja 50 Mt. Ensimmäisellä rivillä on sarakkeiden nimet.
staff-takeover-send = Lähetä taulukko
staff-takeover-other = Valitse toinen tiedosto
staff-takeover-file = { $name }: { $count } riviä
staff-takeover-columns = Mitä sarakkeissa on
staff-takeover-skip = Ei tuoda
staff-takeover-try = Kokeile tallentamatta
staff-takeover-import = Tuo
staff-takeover-note = PRH:n tietoja ja valmiita esittelyjä ei muuteta. Virheellinen rivi ohitetaan, muut tuodaan.
staff-takeover-preview = Ensimmäiset rivit
staff-takeover-row = Rivi
staff-takeover-cells = Sisältö
staff-takeover-state = Tila
staff-takeover-row-good = Kunnossa
staff-run-takeover = Vanhan hakemiston tuonti.
staff-run-dry = Kokeilu: mitään ei tallennettu.
staff-run-again = Takaisin sarakkeisiin ja tuontiin
import-field-business-id = Y-tunnus
import-field-name = Nimi
import-field-auxiliary-names = Aputoiminimet
import-field-form = Yritysmuoto
import-field-municipality = Kunta
import-field-street = Käyntiosoite
import-field-post-code = Postinumero
import-field-city = Postitoimipaikka
import-field-postal-street = Postiosoite
import-field-postal-post-code = Postiosoitteen postinumero
import-field-postal-city = Postiosoitteen postitoimipaikka
import-field-industry = Toimiala (TOL-koodi)
import-field-phone = Puhelin
import-field-email = Sähköposti
import-field-website = Verkkosivusto
import-field-summary-fi = Tiivistelmä suomeksi
import-field-summary-sv = Tiivistelmä ruotsiksi
import-field-summary-en = Tiivistelmä englanniksi
import-field-description-fi = Kuvaus suomeksi
import-field-description-sv = Kuvaus ruotsiksi
import-field-description-en = Kuvaus englanniksi
import-field-keywords = Avainsanat
import-field-services = Palvelut
import-field-social-links = Sosiaalisen median sivut
import-field-opening-hours = Aukioloajat yhdellä rivillä
import-field-hours-monday = Aukiolo: maanantai
import-field-hours-tuesday = Aukiolo: tiistai
import-field-hours-wednesday = Aukiolo: keskiviikko
import-field-hours-thursday = Aukiolo: torstai
import-field-hours-friday = Aukiolo: perjantai
import-field-hours-saturday = Aukiolo: lauantai
import-field-hours-sunday = Aukiolo: sunnuntai
import-field-languages = Palvelukielet
import-field-staff-size = Henkilöstömäärä
import-field-service-area = Toiminta-alue (kunnat)
import-field-recruiting = Etsii työntekijöitä
import-field-seeking-successor = Etsii jatkajaa
import-field-show-visiting-address = Käyntiosoite näkyy
import-field-show-postal-address = Postiosoite näkyy

## Change history

console-action-company-add = Lisättiin käsin
console-action-company-facts = Omat tiedot muuttuivat
console-action-company-merge = Yhdistettiin toiseen yritykseen
console-action-company-unmerge = Yhdistäminen purettiin
console-action-company-take-in = Toinen yritys yhdistettiin tähän
console-action-company-let-go = Toinen yritys irrotettiin tästä
console-action-company-undo = Päätös peruttiin
console-action-company-changes-seen = PRH:n muutokset merkittiin nähdyiksi
console-action-listing-draft = Esittelyn luonnos tuotiin vanhasta hakemistosta
console-field-mergedInto = Yhdistetty yritykseen
console-field-merged = Yhdistetty yritys
console-action-contact-record = Yhteydenotto kirjattiin
console-action-contact-change = Yhteydenottoa muutettiin
console-action-contact-close = Määräpäivän tila muuttui
console-field-contactKind = Mitä
console-field-happenedAt = Milloin
console-field-text = Teksti
console-field-dueOn = Viimeistään
console-field-assignee = Hoitaja
console-field-done = Hoidettu
staff-contact-history = Aiemmat muutokset
staff-follow-up-person = Henkilö

## Telling where data came from

console-action-company-duty = Kertomisen määräaika alkoi
console-action-company-tell = Kerrottiin, mistä tiedot saatiin
console-action-company-exempt = Kertomisesta poikettiin
staff-contact-change = Muuta: { $name }
staff-contact-change-title = Muuta yhteyshenkilön tietoja
staff-contact-change-note = Suostumus pysyy voimassa, ja hakemisto näyttää korjatut tiedot heti. Jos ihminen vaihtuu, poista yhteyshenkilö ja lisää uusi: suostumus on henkilön oma.
staff-contact-newer = Joku muu muutti näitä tietoja. Uusin tieto on luettelossa. Jos tallennat uudelleen, sinun tietosi jäävät voimaan.
staff-contact-changed = Yhteyshenkilön tiedot muutettiin.
staff-contact-remove = Poista: { $name }
staff-contact-remove-note = Tiedot ja suostumus poistetaan pysyvästi, ja henkilö poistuu hakemistosta heti. Poistoa ei voi perua.
staff-contact-removed = Yhteyshenkilö poistettiin.
console-action-company-contact-person-change = Yhteyshenkilön tietoja muutettiin
console-action-company-contact-person-remove = Yhteyshenkilö poistettiin
console-action-company-contact-person-ask = Yritys kysyi yhteyshenkilön suostumusta
console-action-contact-person-ask = Yritys kysyi suostumusta
console-action-contact-person-change = Yhteyshenkilön tietoja muutettiin
console-action-contact-person-duty = Kertomisen määräaika alkoi
console-action-contact-person-tell = Kerrottiin, mistä tiedot saatiin
console-action-contact-person-exempt = Kertomisesta poikettiin
told-how-email = Sähköpostilla
told-how-letter = Kirjeellä
told-how-phone = Puhelimessa
told-how-visit = Kasvokkain
duty-state-due = Kerrottava
duty-state-told = Kerrottu
duty-state-exempt = Ei tarvitse kertoa
duty-exemption-known = Henkilö tietää jo (a)
duty-exemption-disproportionate = Mahdotonta tai kohtuuttoman työlästä (b)
duty-exemption-law = Laki määrää tiedon hankkimisesta (c)
duty-exemption-secrecy = Tieto on pidettävä salassa (d)
console-field-toldOn = Kerrottu
console-field-toldHow = Kerrottu miten
console-field-dutyState = Kertominen
console-field-exemption = Poikkeamisen syy
console-field-obtainedOn = Tieto saatu
staff-contact-source = Mistä tiedot saatiin
staff-contact-source-person = Yhteyshenkilöltä itseltään
staff-contact-source-staff = Muualta, esimerkiksi yritykseltä tai verkkosivulta
staff-contact-source-help = Jos tiedot saatiin muualta, siitä on kerrottava henkilölle kuukauden kuluessa. Kirje on sivulla Kerrottavat.
