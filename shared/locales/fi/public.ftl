### Texts of the public site.

## Every page

site-name = Kaustisen seudun yritykset
languages-label = Kielet
to-directory = Yrityshakuun
footer-keeper = Palvelua ylläpitää Kaustisen seutukunta. Mukana ovat { $members }.
accessibility-title = Saavutettavuusseloste
footer-feedback = Anna palautetta
footer-statistics = Tilastot
footer-privacy = Tietosuojaseloste
footer-own = Yrityksen kirjautuminen
footer-console = Työntekijän kirjautuminen
footer-open-data = Avoin data
footer-permissions = Mitä saamme lähettää sinulle
footer-sources = Yritysten perustiedot: Patentti- ja rekisterihallitus (PRH), YTJ avoin data, CC BY 4.0, muokattu. Esittelyt ovat yritysten omia, ja niiden julkaisuun on yrityksen lupa.
feedback-subject = Palautetta yrityshausta

## When something is missing or fails

not-found-title = Sivua ei löytynyt
not-found-text = Osoitteessa on ehkä virhe, tai sivu on poistettu. Hae yritystä täältä.
company-missing-title = Yritystä ei löytynyt
company-missing-text = Yritys ei ole hakemistossa. Se on ehkä poistanut esittelynsä, tai osoitteessa on virhe. Hae täältä.
failure-title = Tietoja ei saatu haettua
failure-text = Vika on meillä. Yritä hetken kuluttua uudelleen.
failure-network = Palvelimeen ei saatu yhteyttä. Tarkista verkkoyhteytesi ja yritä uudelleen.

## Search box

search-label = Mitä etsit?
search-placeholder = Yritys, palvelu tai Y-tunnus
suggestions-label = Ehdotukset
suggestions-count = { $count ->
    [one] Yksi ehdotus. Selaa nuolinäppäimillä.
   *[other] { $count } ehdotusta. Selaa nuolinäppäimillä.
}
suggestions-none = Ei ehdotuksia. Paina Hae, niin etsimme kaikista tiedoista.
suggestion-company = yritys
suggestion-keyword = palvelu
suggestion-industry = toimiala

## Front page

front-title = Löydä tekijä läheltä
front-lead = Kaustisen seudun yritykset samasta paikasta: mitä ne tekevät, missä ne ovat ja miten ne tavoittaa.
front-places = Hae kunnittain
front-trades = Hae toimialoittain
front-newest = Viimeksi päivitetyt
door-title = Puuttuuko yrityksesi täältä?
door-text = Esittely on maksuton, ja sinä päätät, mitä siinä näkyy. Julkaisemme sen vasta, kun olet antanut luvan. Luvan voit perua milloin vain.
door-action = Ota yhteyttä
door-claim = Yritys on jo täällä? Pyydä oikeus muokata sen tietoja
door-subject = Yritykseni mukaan yrityshakuun
empty-directory-title = Täällä ei ole vielä yrityksiä
empty-directory-text = Yritykset ilmestyvät tähän sitä mukaa kuin ne antavat luvan julkaista esittelynsä.

## Results

results-title = Yrityshaku
results-count = { $count ->
    [0] Ei yhtään yritystä
    [one] 1 yritys
   *[other] { $count } yritystä
}
filter-text = ”{ $text }”
filters-title = Rajaa hakua
filter-chosen = (valittu, poista valinta)
filter-words-title = Palvelut ja avainsanat
filter-language-title = Palvelukieli
filter-language = palvelee kielellä { $language }
filter-age-title = Yrityksen ikä
filter-this-year = Aloittanut tänä vuonna
active-filters = Voimassa olevat rajaukset
remove-filter = Poista rajaus: { $name }
clear-filters = Poista kaikki
sort-label = Järjestys
sort-relevance = Osuvin ensin
sort-name = Nimi
sort-updated = Viimeksi päivitetty
corrected = Haulla ”{ $typed }” ei löytynyt mitään. Tässä tulokset haulle ”{ $found }”.
nothing-found-text = Näillä ehdoilla ei löytynyt yhtään yritystä. Kokeile toista sanaa tai vähemmän rajauksia:
nothing-found-business-id = Y-tunnuksen tarkistusnumero ei täsmää. Tarkista numerot.
to-all-companies = Näytä kaikki alusta
page-too-far = Tällä sivulla ei ole enää yrityksiä.
to-first-page = Siirry ensimmäiselle sivulle
pages-label = Tulossivut
page-word = Sivu
call-company = Soita, { $name }:
website-of-company = Verkkosivu, { $name }:

## Company page

company-also = Muut nimet: { $names }
company-contact = Yhteystiedot
company-what = Mitä teemme
company-pictures = Kuvia
company-services = Palvelut ja tuotteet
company-languages = Palvelemme näillä kielillä
company-people = Yhteyshenkilöt
company-register = Tiedot rekisteristä
action-call = Soita
action-mail = Lähetä sähköpostia
action-web = Avaa verkkosivu
fact-registered = Rekisteröity
fact-source = Lähde: { $source }
situation-source = Tieto on Patentti- ja rekisterihallituksen rekisteristä.
report-error = Ilmoita virheestä näissä tiedoissa
claim-link = Onko tämä sinun yrityksesi?
report-subject = Virhe tiedoissa: { $name } ({ $id })

## Console document

console-title = Seutu – hallinta
console-needs-script = Hallinta tarvitsee JavaScriptin. Ota se käyttöön selaimen asetuksista ja lataa sivu uudelleen.
