### Letters of privacy requests.

letter-acknowledgement =
    Olemme vastaanottaneet pyyntösi. Asianumero on { $number }.

    Pyyntö saapui { $received }. Vastaamme viimeistään { $due }.

    Pyysit:
    { $rights }
letter-at-once = Markkinointikielto ja suostumusten peruminen tulivat voimaan heti.
letter-identity-next = Ennen kuin annamme tai muutamme tietoja, varmistamme, että pyyntö tulee sinulta. Voit tehdä sen pyynnön sivulla koodilla. Henkilökortin kopiota emme pyydä.
letter-why-date = Näin määräaika laskettiin:
letter-identity-question =
    Emme vielä tiedä riittävän varmasti, kuka pyynnön { $number } on tehnyt.

    { $text }

    Voit vastata pyynnön sivulla. Jos emme saa vastausta, emme voi antaa tietoja, mutta kerromme siitä sinulle.
letter-scope-question =
    Tarvitsemme tarkennuksen pyyntöön { $number }.

    { $text }

    Voit vastata pyynnön sivulla.
letter-extension =
    Pyynnön { $number } käsittely kestää kuukautta pidempään. Vastaamme viimeistään { $longer }.

    Syy: { $reason }

    Aikaa saa jatkaa enintään kahdella kuukaudella, kun pyyntö on monimutkainen tai pyyntöjä on paljon (tietosuoja-asetus, 12 artiklan 3 kohta).
letter-withdrawal = Vahvistamme, että pyyntö { $number } on peruttu. Jo tehdyt muutokset jäävät voimaan. Voit tehdä uuden pyynnön milloin tahansa.
letter-fee-question =
    Pyyntösi { $number } toteuttamisesta perittäisiin maksu { $amount }.

    Peruste: { $ground } ({ $provision }).

    { $reasoning }

    Mistä tämä näkyy: { $facts }

    Näin maksu laskettiin: { $reckoning }

    Mitään ei peritä, ennen kuin hyväksyt maksun. Voit hyväksyä sen tai perua pyynnön pyynnön sivulla, kirjoittamalla, soittamalla tai käymällä. Vastaa viimeistään { $until }. Jos emme saa vastausta, maksua ei peritä, mutta pyyntö voi jäädä toteuttamatta. Kerromme siitä perusteluineen.

    Kysymys ei siirrä määräaikaa: vastaamme pyyntöön viimeistään { $due }.
letter-fee-earlier = Aiemmat pyynnöt, joihin on vastattu: { $list }.
letter-fee-one = { $number } (saapui { $received }, vastattu { $answered })
letter-fee-burden = Meidän on osoitettava, että pyyntö on ilmeisen perusteeton tai kohtuuton (tietosuoja-asetus, 12 artiklan 5 kohta).
letter-fee-copy = Ensimmäinen jäljennös on maksuton. Lisäjäljennöksestä saa periä kohtuullisen maksun, joka perustuu siitä aiheutuviin kustannuksiin (tietosuoja-asetus, 15 artiklan 3 kohta). Meidän on osoitettava, että kyse on lisäjäljennöksestä.
letter-fee-charged =
    Tästä peritään maksu { $amount }, joka hyväksyttiin { $day }.

    Maksun peruste: { $ground } ({ $provision }). { $reasoning }

    Näin maksu laskettiin: { $reckoning }
letter-fee-none = Maksua ei peritä.
letter-fee-dropped = Luovuimme maksusta, josta kysyimme pyynnössä { $number }. Pyyntöä käsitellään maksutta, ja vastaamme viimeistään { $due }.
letter-service-suspension =
    Palvelu, jonka keskeytämme: { $service }.

    Ensimmäinen päivä ilman palvelua: { $day }.

    Tiedot, joita ilman palvelua ei voi antaa: { $data }

    Miksi: { $reason }

    Tietojen käsittelyn peruste: { $basis } (tietosuoja-asetus, { $article } artikla). { $law }

    Keskeytys koskee vain tätä palvelua. Voit ennen sitä toimittaa tiedot, kysyä tai kertoa, miksi keskeytys olisi väärin: kirjoita pyynnön { $number } sivulla, soita tai käy.
letter-service-goes-on = Palvelun keskeytys, josta kerroimme, on peruttu: { $service }. Palvelu jatkuu ennallaan.
letter-answer =
    Vastaus pyyntöön { $number }, joka saapui { $received }.

    Pyysit:
    { $rights }
letter-outcome-granted = Olemme tehneet sen, mitä pyysit.
letter-outcome-partly-granted = Olemme tehneet osan siitä, mitä pyysit. Muun osalta perustelut ovat alla.
letter-outcome-refused = Emme voi tehdä sitä, mitä pyysit. Perustelut ovat alla.
letter-outcome-nothing-held = Kävimme läpi järjestelmämme. Emme käsittele tietojasi.
letter-outcome-unidentified = Emme ole voineet varmistaa, kuka pyynnön on tehnyt, emmekä siksi voi toteuttaa sitä. Jos kerrot meille lisää, jatkamme käsittelyä.
letter-outcome-withdrawn = Pyyntö on peruttu.
letter-files = Tiedostot ovat ladattavissa pyynnön sivulla 30 päivän ajan.
letter-files-enclosed = Tiedot ovat tämän kirjeen liitteenä.
letter-registers = Järjestelmät:
letter-found-nothing-held = { $system }: ei tietoja sinusta.
letter-found-done = { $system }: pyyntö toteutettu.
letter-found-partly = { $system }: pyyntö toteutettu osittain.
letter-found-retained-by-law = { $system }: tiedot on säilytettävä lain mukaan, ainakin { $until } asti.
letter-found-permanently = { $system }: tiedot säilytetään pysyvästi (arkistolaki 831/1994).
letter-found-kept = { $system }: osa tiedoista säilyy.
letter-kept-by = Säilyttämisen peruste: { $ground } ({ $provision }).
letter-kept-account-still-needed = Käyttäjätilisi tiedot säilyvät niin kauan kuin tili on käytössä, koska niitä tarvitaan kirjautumiseen ja tilillä hoidettaviin tehtäviin ({ $provision }). Tämä päättyy, kun ylläpitäjä sulkee tilin; voit pyytää sitä. Suljetusta tilistä jäävät osoite ja rooli, jotta nähdään, kenen tilillä rekisteriä on muutettu.
letter-kept-account-legal-duty = Suljetun käyttäjätilisi osoite ja rooli säilyvät, jotta nähdään, kenen tilillä rekisteriä on muutettu ({ $provision }; laki 906/2019, 17 §).
letter-kept-reading-legal-duty = Lokitiedot siitä, kuka on katsonut tietojasi, säilyvät { $until } asti, koska laki velvoittaa seuraamaan tietojen käyttöä ({ $provision }; laki 906/2019, 17 §). Nimeäsi niissä ei ole.
letter-kept-request-legal-duty = Aiemmat pyyntösi, joihin on vastattu, säilyvät vastauksineen viimeistään { $until } asti, jotta voimme osoittaa, miten ne käsiteltiin ({ $provision }; tietosuoja-asetus, 5 artiklan 2 kohta).
letter-kept-request-draft-still-needed = Sähköpostisi, jota ei ole vielä käsitelty, säilyy, kunnes se on luettu ja siihen on vastattu, koska se voi olla pyyntö ({ $provision }).
letter-kept-company-public-task = Yrityksesi tiedot, jotka ovat julkisessa yritysrekisterissä (PRH), säilyvät, koska laki määrää ne sinne ({ $provision }; laki 244/2001). Voit pyytää, että sivu yrityksestäsi poistetaan hakemistosta.
letter-kept-company-still-needed = Yrityksesi tiedot, jotka on kirjattu asiakasrekisteriin, säilyvät niin kauan kuin niitä tarvitaan asiakkuuden hoitamiseen ({ $provision }). Voit pyytää, että sivu yrityksestäsi poistetaan hakemistosta.
letter-kept-contact-still-needed = Merkinnät yhteydenotoista yrityksesi kanssa säilyvät niin kauan kuin niitä tarvitaan asiakkuuden hoitamiseen ({ $provision }).
letter-kept-consent-event-legal-claims = Tieto siitä, että annoit luvan yrityksen puolesta, säilyy, koska meidän on voitava osoittaa yrityksen lupa ({ $provision }; tietosuoja-asetus, 7 artiklan 1 kohta).
letter-found-referred-out = { $system }: rekisterinpitäjä on { $controller }. Pyydä tietoja sieltä.
letter-ground = Peruste: { $ground } ({ $provision }).
letter-rights-granted =
    Toteutimme:
    { $rights }
letter-rights-partly =
    Toteutimme kokonaan tai osittain:
    { $rights }
letter-rights-refused =
    Emme toteuta:
    { $rights }
letter-corrected = Oikaisimme omassa rekisterissämme:
letter-corrected-line = { $what }: ennen ”{ $before }”, nyt ”{ $after }”
letter-remedies = Jos olet eri mieltä, voit tehdä kantelun tietosuojavaltuutetulle (Tietosuojavaltuutetun toimisto, PL 800, 00531 Helsinki, tietosuoja.fi) tai viedä asian tuomioistuimeen (tietosuoja-asetus, 77 ja 79 artikla).
letter-page-registered = Kirjattu kirje
letter-page-no-address = Pyynnössä ei ole postiosoitetta.
letter-page-enclosed = Liitteet
letter-enclosed-access = Kopio tiedoistasi
letter-enclosed-portability = Siirrettävät tiedot (JSON)
letter-enclosed-portability-table = Siirrettävät tiedot taulukkona (CSV)
letter-contact =
    { $controller }, { $address }
    { $email }
    { $site }
letter-case-kept = Tämä asia ja vastauksemme säilytetään { $months } kuukautta vastauksesta, jotta voimme osoittaa, miten pyyntö käsiteltiin (tietosuoja-asetus, 5 artiklan 2 kohta).
letter-recipients-told = Tietojen vastaanottajille on kerrottu. Voit kysyä meiltä, keitä he ovat.
letter-recipients-impossible = Tietojen vastaanottajille kertominen oli mahdotonta tai vaati kohtuutonta vaivaa.
letter-recipients-named = Muutoksesta on kerrottu näille tietojen vastaanottajille: { $names }.
letter-recipients-rest = Kaikille kertominen oli mahdotonta tai vaati kohtuutonta vaivaa.
recipient-letter =
    { $recipient }

    Ilmoitus tietosuoja-asetuksen (EU) 2016/679 19 artiklan mukaan

    Olette voineet saada meiltä tämän henkilön tietoja: { $person }
recipient-letter-rectification = Olemme oikaisseet henkilön tietoja.
recipient-letter-erasure = Olemme poistaneet henkilön tiedot.
recipient-letter-restriction = Olemme rajoittaneet henkilön tietojen käyttöä: niitä saa toistaiseksi vain säilyttää.
recipient-letter-asks = Tehkää sama niille tiedoille, jotka olette saaneet meiltä. Kertokaa meille, kun se on tehty, tai jos tietoja ei teillä ole. Viite: { $number }.
letter-kept-held = { $what } säilyy { $until } asti. Peruste: { $ground } ({ $provision }).
letter-kept-held-for-good = { $what } säilyy pysyvästi. Peruste: { $ground } ({ $provision }).
