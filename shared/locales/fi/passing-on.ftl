### Passing details on to third parties: in the console, its lists, and a copy of one's data.

passing-title = Tietojen luovuttaminen
passing-lead = Henkilön tiedot saa luovuttaa osapuolelle vain, jos henkilö on antanut siihen luvan. Lupa tarkistetaan jokaisen kohdalla, kun luettelo tehdään.
passing-now = { $count ->
    [one] Nyt saa luovuttaa { $count } henkilön tiedot.
   *[other] Nyt saa luovuttaa { $count } henkilön tiedot.
}
passing-asked = { $count ->
    [one] Osapuolesta on vastannut { $count } henkilö.
   *[other] Osapuolesta on vastannut { $count } henkilöä.
}
passing-last = { $count ->
    [one] Viimeksi luovutettu { $when }: { $count } henkilön tiedot.
   *[other] Viimeksi luovutettu { $when }: { $count } henkilön tiedot.
}
passing-never = Tietoja ei ole vielä luovutettu.
passing-make = Tee luettelo
passing-ask = Tehdäänkö luettelo osapuolelle { $recipient }?
passing-point-left-out = Luettelosta jätetään pois ne, jotka eivät ole antaneet lupaa tai ovat kieltäneet markkinoinnin, ja ne, joiden tietojen käsittelyä on rajoitettu.
passing-point-kept = Jokaisesta tallennetaan, luovutettiinko tiedot ja millä perusteella. Henkilö saa tiedon luovutuksesta, jos hän pyytää tietojaan.
passing-point-once = Luetteloa ei tallenneta. Tallenna tiedosto nyt, lähetä se suojattuna ja poista se sitten.
passing-done = { $count ->
    [one] Luettelo on tehty. Siinä on { $count } henkilön tiedot.
   *[other] Luettelo on tehty. Siinä on { $count } henkilön tiedot.
}
passing-tell = Kerrottava osapuolelle
passing-tell-lead = Näiden henkilöiden tiedot on luovutettu, mutta lupa on sen jälkeen päättynyt. Kerro osapuolelle, että se ei saa enää käyttää tietoja (tietosuoja-asetus, 7 artiklan 3 kohta ja 19 artikla).
passing-tell-contact = Yhteystieto: { $contact }
passing-tell-none = Osapuolelle ei ole nyt kerrottavaa.
passing-tell-shown = Näkyvissä { $shown } / { $count } henkilöä.
passing-person = Henkilö
passing-reach = Yhteystiedot
passing-why = Syy
passing-when = Luovutettu
passing-restricted = Henkilö, jonka tietojen käsittelyä on rajoitettu
passing-nameless = Nimetön henkilö
passing-told = Kerrottu
passing-told-of = Kerrottu: { $name }
passing-told-all = Kaikista näistä on kerrottu
passing-told-done = Kirjattu, että osapuolelle on kerrottu.
passing-column-name = Nimi
passing-column-email = Sähköposti
passing-column-phone = Puhelin
disclosure-state-passed-on = Luovutettu
disclosure-state-held-back = Ei luovutettu
disclosure-reason-consent-given = Suostumus on voimassa.
disclosure-reason-consent-ended = Lupa on evätty tai peruttu.
disclosure-reason-marketing-banned = Suoramarkkinointi on kielletty.
disclosure-reason-processing-restricted = Tietojen käsittelyä on rajoitettu.
disclosure-reason-passing-on-needs-consent = Voimassa olevaa suostumusta ei ole.
disclosure-reason-no-address = Yhteystietoja ei ole.

console-action-consent-import = Lupia tuotiin
console-action-consent-purpose-create = Tarkoitus lisättiin
console-action-consent-purpose-edit = Tarkoitusta muutettiin
console-action-consent-purpose-pass-on = Luettelo luovutettavista tiedoista tehtiin
console-action-person-recipient-told = Osapuolelle kerrottiin luvan päättymisestä
console-action-person-consent = Henkilön lupa kirjattiin
console-action-preference-request-ask = Lupia pyydettiin julkisella sivulla
