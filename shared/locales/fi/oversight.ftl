### Who has looked at personal data, what was noticed, and the state of the change log.

console-audit-lead = Jokainen muutos jää lokiin. Sinetöity osa on allekirjoitettu, joten sitä ei voi muuttaa huomaamatta.
console-audit-complete = Kaikki merkinnät on sinetöity
console-audit-waiting = Osa merkinnöistä odottaa sinetöintiä
console-audit-entries = Merkintöjä
console-audit-sealed = Sinetöity
console-audit-sealed-at = Viimeksi sinetöity
console-audit-checkpoint = Viimeisin varmiste
console-audit-checkpoint-help = Talleta tämä teksti muualle. Sen avulla voi myöhemmin osoittaa, ettei lokia ole muutettu.
console-audit-no-checkpoint = Varmistetta ei ole vielä tehty. Ensimmäinen syntyy, kun merkintöjä sinetöidään.
access-review-reason-volume = Tavallista enemmän lukemista
access-review-reason-hours = Lukemista yöllä
access-review-reason-repeated-search = Samaa haettu toistuvasti
access-review-reason-no-task = Luettu ilman tehtävää
access-review-outcome-justified = Aiheellinen
access-review-outcome-needs-action = Jotain on muutettava
access-review-outcome-misuse = Väärinkäyttö
access-review-state-open = Avoin
access-review-state-decided = Päätetty
access-column-at = Aika
access-column-role = Rooli
access-column-kind = Tapa
access-column-purpose = Tarkoitus
access-column-subject = Kohde
access-column-count = Määrä
access-column-account = Käyttäjä
access-column-request = Pyyntö
access-review-detail-volume = Luettu { $count } kohdetta, rajana { $limit }
access-review-detail-hours = { $count } lukukertaa kello 22–6
access-review-detail-repeated-search = Samaa haettu { $count } kertaa
access-review-detail-no-task = { $count } katselua ilman tehtävää
access-subject-accessibility-feedback = Palaute saavutettavuudesta

console-access-lead = Jokainen henkilötietojen avaaminen, haku, vienti ja tulostus.
console-access-only = Näytetään vain, mitä { $name } on katsellut.
console-access-everybody = Näytä kaikkien
console-access-role = Rooli: { $role }
console-access-searched = Haettu: { $text }
console-export-names = Katselijoiden nimet mukaan tiedostoon
console-export-names-help = Jätä pois, kun annat tiedoston henkilölle itselleen: hänelle kerrotaan roolit.
console-access-subject = Kohde (tunnus)
console-access-subject-kind = Kohteen laji
console-access-kind = Mitä tehtiin
console-access-from = Alkaen
console-access-to = Päättyen
console-access-who = Kuka
console-access-whose = Kenen tai minkä tietoja
console-access-details = Lisätiedot
console-access-purpose = Syy: { $purpose }
console-access-address = Osoitteesta { $address }
console-access-request = Pyyntö { $id }
console-access-many =
    { $count ->
        [one] { $count } kohde
       *[other] { $count } kohdetta
    }
console-export-csv = Vie CSV-tiedostoon
console-exported = Tiedosto tallennettiin. Myös vienti jäi lokiin.
console-reviews-lead = Tavallisesta poikkeava katselu. Mitään ei tehdä automaattisesti: ihminen selvittää ja päättää.
console-reviews-all = Kaikki
console-no-reviews = Avoimia poikkeamia ei ole.
console-review-reason = Havainto
console-review-time = Aika
console-review-outcome = Tulos
console-review-decide = Kirjaa tulos
console-review-decide-title = Mitä selvitys osoitti?
console-review-decide-point = Merkintää ei voi muuttaa jälkikäteen. Se ei muuta kenenkään oikeuksia.
console-review-log = Näytä katselut
console-review-decided = Tulos kirjattiin.
