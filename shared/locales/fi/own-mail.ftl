### Messages to companies about their listings and claims, in plain text.

mail-revision-approved-subject = Esittelynne on hyväksytty: { $company }
mail-revision-approved-body =
    Hei,

    yrityksen { $company } esittely hyväksyttiin. Se näkyy hakemistossa, jos yritys on antanut suostumuksen julkaisemiseen.

    { $link }

mail-revision-rejected-subject = Esittelynne kaipaa korjausta: { $company }
mail-revision-rejected-body =
    Hei,

    yrityksen { $company } esittelyä ei vielä julkaistu. Perustelu:

    { $reason }

    Voit korjata tekstiä ja lähettää sen uudelleen:

    { $link }

mail-revision-reopened-subject = Esittelynne on taas tarkistettavana: { $company }
mail-revision-reopened-body =
    Hei,

    yrityksen { $company } esittelystä tehty päätös peruttiin, ja teksti odottaa taas tarkistusta. Hakemistossa näkyy siihen asti aiempi esittely, jos sellainen on.

    { $link }

mail-claim-code-subject = Koodi: kuka saa muokata yrityksen tietoja
mail-claim-code-body =
    Hei,

    joku pyytää oikeutta muokata yrityksen { $company } tietoja yrityshakemistossa. Pyynnössä annettiin osoite { $email }.

    Jos pyyntö on teidän, kirjoita tämä koodi sivulle, jolla pyyntö tehtiin:

    { $code }

    Koodi toimii { $hours } tuntia ja vain kerran. Älä anna koodia henkilölle, jota et tunne. Jos pyyntö ei ole teidän, sinun ei tarvitse tehdä mitään.

mail-claim-rejected-subject = Pyyntöäsi ei hyväksytty: { $company }
mail-claim-rejected-body =
    Hei,

    pyysit oikeutta muokata yrityksen { $company } tietoja yrityshakemistossa. Pyyntöä ei hyväksytty. Perustelu:

    { $reason }

claim-address-taken = Sähköpostiosoitteellasi kirjaudutaan jo toisena käyttäjänä, ja yhdellä osoitteella voi hoitaa yhden yrityksen tietoja. Tee pyyntö uudelleen ja anna toinen osoite, niin saat kutsun siihen.

mail-claim-reopened-subject = Pyyntöäsi tarkistetaan uudelleen: { $company }
mail-claim-reopened-body =
    Hei,

    pyysit oikeutta muokata yrityksen { $company } tietoja yrityshakemistossa. Kielteinen päätös peruttiin, ja pyyntö odottaa taas päätöstä. Sinun ei tarvitse tehdä mitään.

mail-listing-confirm-subject = Ovatko tiedot yhä oikein? { $company }
mail-listing-confirm-body =
    Hei,

    yrityksen { $company } tiedot ovat yrityshakemistossa:

    { $page }

    Jos kaikki on oikein, vahvista se tästä linkistä. Kirjautua ei tarvitse:

    { $link }

    Linkki toimii { $days } päivää. Jos jokin on muuttunut, kirjaudu ja korjaa tiedot.

mail-contact-person-ask-subject = Saako hakemisto näyttää tietosi? { $company }
mail-contact-person-ask-body =
    Hei,

    { $company } on nimennyt sinut yhteyshenkilökseen yrityshakemistossa ja kysyy, saako hakemisto näyttää tietosi. Katso tiedot ja vastaa tästä linkistä. Kirjautua ei tarvitse:

    { $link }

    Linkki toimii { $days } päivää. Jos et vastaa, tietojasi ei näytetä.
