### Visitor statistics in the console: counts of pages, never of people.

visits-title = Kävijät
visits-lead = Montako kertaa julkisia sivuja on avattu. Laskuri ei käytä evästeitä eikä tunnisteita eikä tiedä, kuka sivun avasi. Selain, joka kieltää seurannan, jää laskematta, samoin ohjelmat, jotka tunnistamme.
visits-weeks = Sivujen avaukset viikoittain
visits-week = Viikko alkaen
visits-month = Kuukausi
visits-views = Avauksia
visits-pages = Sivut, 26 viikkoa
visits-page = Sivu
visits-languages = Kielet, 26 viikkoa
visits-language = Kieli
visits-referrers = Mistä tultiin, 26 viikkoa
visits-referrer = Mistä
visits-companies = Katsotuimmat yritykset, 26 viikkoa
visits-company = Yritys
visits-none = Avauksia ei ole vielä laskettu.
visits-own-title = Sivunne avaukset hakemistossa
visits-own-lead = Montako kertaa sivunne on avattu. Luvut eivät kerro, kuka sivun avasi.
visit-page-front = Etusivu
visit-page-results = Hakutulokset
visit-page-company = Yritysten sivut
visit-page-statistics = Tilastot
visit-page-about = Tietoa palvelusta
visit-referrer-none = Ei tiedossa tai suoraan
visit-referrer-own = Tältä sivustolta
visit-referrer-search = Hakukoneesta
visit-referrer-other = Muulta sivustolta
