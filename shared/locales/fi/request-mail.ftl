### Messages about privacy requests.

mail-request-received-subject = Pyyntösi { $number } on vastaanotettu
mail-request-received-body =
    { $text }

    Pyynnön vaihe: { $link }
mail-request-news-subject = Uutta pyynnössäsi { $number }
mail-request-news-body =
    Pyynnössäsi { $number } on uusi viesti. Lue se suojatulla sivulla:
    { $link }
mail-request-staff-subject = Pyynnössä { $number } on uutta
mail-request-staff-body =
    Pyyntö { $number } tuli tai siihen tuli viesti. Vastattava viimeistään { $due }.

    Avaa asia:
    { $link }
mail-request-draft-subject = Sähköpostia, joka voi olla tietopyyntö
mail-request-draft-body =
    Tietosuojan osoitteeseen on tullut viestejä, joita kukaan ei ole vielä käsitellyt. Jos vanhin niistä on pyyntö, siihen on vastattava viimeistään { $due }: määräaika kuluu jo.

    Avaa jono:
    { $link }
mail-request-mail-left-subject = Sähköpostissa on viestejä, jotka voivat olla tietopyyntöjä
mail-request-mail-left-body =
    Postilaatikossa on viestejä, joita järjestelmä ei tunnista. Määrä: { $number }. Vanhin on odottanut { $since } lähtien. Jokin niistä voi olla tietopyyntö: lue viestit postilaatikosta. Luetuista ei enää muistuteta.

    Avaa jono:
    { $link }
mail-request-canary-subject = Seutu: päivittäinen koe { $token }
mail-request-canary-body =
    Tämä viesti kokeilee, tulevatko tietopyynnöt perille. Järjestelmä lukee sen itse.
mail-request-door-silent-subject = Tietopyyntöjä voi jäädä tulematta: { $door }
mail-request-door-silent-body =
    Päivittäinen koe ei mennyt läpi: { $door }. Tätä kautta lähetetyt pyynnöt voivat jäädä tulematta. Pyydä ylläpitoa katsomaan asiaa heti: määräajat kuluvat siitä, kun pyyntö on tullut perille palvelimelle.

    Tilanne:
    { $link }
mail-request-due-subject = Pyynnön { $number } määräaika on { $due }
mail-request-due-body =
    Pyyntöön { $number } on vastattava viimeistään { $due }.

    Avaa asia:
    { $link }
mail-request-service-subject = Pyyntö { $number }: ilmoitettu keskeytys alkaa { $day }
mail-request-service-body =
    Pyynnössä { $number } on kerrottu henkilölle, että palvelu keskeytetään { $day }. Järjestelmä ei keskeytä mitään itse: keskeytä palvelu siellä, missä sitä annetaan, ja merkitse se tehdyksi, tai peru keskeytys.

    Avaa asia:
    { $link }
mail-request-recipients-subject = Pyyntö { $number }: tietojen vastaanottajille on kertomatta
mail-request-recipients-body =
    Pyynnössä { $number } tietoja on oikaistu, poistettu tai niiden käyttöä rajoitettu. Tietojen vastaanottajille oli kerrottava siitä viimeistään { $day }. Kerro heille tai kirjaa syy.

    Avaa asia:
    { $link }
mail-request-task-subject = Pyyntö { $number }: sinulla on järjestelmä läpikäytävänä
mail-request-task-body =
    Sinun on käytävä läpi järjestelmä pyynnössä { $number } viimeistään { $day } ja kirjattava, mitä löytyi ja tehtiin.

    Avaa asia:
    { $link }
mail-request-erasure-subject = Pyyntö { $number }: poistaminen odottaa hyväksyntää
mail-request-erasure-body =
    Toinen tietosuojavastaava on pyytänyt tietojen poistamista pyynnössä { $number }. Mitään ei poisteta ennen kuin joku muu hyväksyy sen. Hyväksyntäpyyntö raukeaa { $day }.

    Avaa hyväksynnät:
    { $link }
mail-recipient-notice-subject = Ilmoitus henkilötietojen muutoksesta ({ $number })
mail-recipient-notice-body =
    { $text }
mail-request-letter-subject = Pyyntö { $number }: kirje on lähettämättä
mail-request-letter-body =
    Pyynnön { $number } kirje tai vastaus oli lähetettävä tai luovutettava viimeistään { $day }, tai se palautui silloin. Henkilö ei ole saanut sitä. Tulosta ja postita kirje tai luovuta se, ja merkitse se pyyntöön.

    Avaa asia:
    { $link }
mail-request-code-subject = Koodi pyyntöön { $number }
mail-request-code-body =
    Koodi: { $code }

    Syötä se pyynnön { $number } sivulla. Koodi toimii { $minutes } minuuttia. Jos et ole tehnyt pyyntöä, älä anna koodia kenellekään; mitään ei tapahdu.
