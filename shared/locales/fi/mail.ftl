### Messages that the server sends, in plain text.

mail-footer =
    Lähettäjä: { $sender }, { $address }
    Kysy meiltä: { $email }
    Luvat ja kiellot: { $permissions }
    Kaustisen seudun yritykset, { $site }
mail-no-answers = Tähän viestiin ei voi vastata.
mail-answers-join = Voit vastata tähän viestiin: vastaus liitetään pyyntöön, kun aihe pysyy samana.

mail-invitation-subject = Kutsu yritysten rekisteriin
mail-invitation-body =
    Hei,

    sinut on kutsuttu käyttämään Kaustisen seudun yritysten rekisteriä. Avaa linkki ja valitse salasana:

    { $link }

    Linkki toimii { $days } päivää ja vain kerran. Jos et odottanut kutsua, sinun ei tarvitse tehdä mitään.

mail-password-reset-subject = Uuden salasanan asettaminen
mail-password-reset-body =
    Hei,

    joku pyysi uutta salasanaa tilillesi. Jos se olit sinä, avaa linkki ja valitse uusi salasana:

    { $link }

    Linkki toimii { $minutes } minuuttia ja vain kerran. Jos et pyytänyt tätä, sinun ei tarvitse tehdä mitään: vanha salasanasi on voimassa.

mail-password-changed-subject = Salasanasi on vaihdettu
mail-password-changed-body =
    Hei,

    tilisi salasana vaihdettiin juuri. Kirjautumisesi muilla laitteilla päätettiin.

    Jos et vaihtanut salasanaa itse, pyydä heti uusi kirjautumissivulta ja kerro asiasta ylläpitäjälle.

mail-factor-changed-subject = Tilisi toista tunnistetta on muutettu
mail-factor-changed-body =
    Hei,

    tilisi toista tunnistetta (todennussovellus, pääsyavain tai palautuskoodit) muutettiin juuri.

    Jos et tehnyt muutosta itse etkä pyytänyt sitä, kerro asiasta heti ylläpitäjälle.

mail-session-ended-subject = Yksi kirjautumisistasi päätettiin
mail-session-ended-body =
    Hei,

    saman kirjautumisen avainta käytettiin kahdesti. Joku on voinut kopioida sen, joten päätimme kirjautumisen.

    Kirjaudu uudelleen. Jos et tiedä, mistä on kyse, vaihda salasanasi ja kerro asiasta ylläpitäjälle.

mail-newsletter-subject = { $subject }
mail-newsletter-body =
    { $body }

    ---
    Tämä on uutiskirje. Saat sen, koska olet antanut siihen luvan.

    Peru tämä: { $leave }
    Kaikki lupasi: { $preferences }

mail-source-notice-subject = { $title }
mail-source-notice-body = { $text }

mail-notice-changed-subject = Tietosuojaselosteemme on muuttunut
mail-notice-changed-body =
    Hei,

    kerromme tietosuojaselosteessa, miten käsittelemme tietojasi. Seloste muuttui olennaisesti { $from }:

    { $summary }

    Katso muutokset: { $link }
    Koko seloste: { $page }

    Saat tämän viestin, koska meillä on tietojasi. Sinun ei tarvitse tehdä mitään. Jos haluat nähdä, korjata tai poistaa tietosi, kirjoita meille.

mail-accessibility-received-subject = Palautteesi { $number } saavutettavuudesta on vastaanotettu
mail-accessibility-received-body =
    Hei,

    kiitos palautteesta. Sen numero on { $number }, ja vastaamme tähän osoitteeseen viimeistään { $due }.

    Jos et saa vastausta ajoissa tai et ole siihen tyytyväinen, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille: https://www.saavutettavuusvaatimukset.fi

    Jos et lähettänyt palautetta itse, joku on kirjoittanut osoitteesi lomakkeeseen, eikä sinun tarvitse tehdä mitään.

mail-accessibility-answer-subject = Vastaus palautteeseesi { $number } saavutettavuudesta
mail-accessibility-answer-body =
    Hei,

    vastaamme palautteeseesi { $number }.

    { $text }

    Jos et ole tyytyväinen vastaukseen, voit tehdä ilmoituksen Liikenne- ja viestintävirasto Traficomille: https://www.saavutettavuusvaatimukset.fi

mail-accessibility-due-subject = Saavutettavuuspalaute odottaa vastausta
mail-accessibility-due-body =
    Nämä palautteet odottavat vastausta. Numeron jäljessä on päivä, jona on viimeistään vastattava:

    { $list }

    Avaa luettelo:
    { $link }
