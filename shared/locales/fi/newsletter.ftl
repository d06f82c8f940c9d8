### Newsletters, in the console.

newsletter-title = Uutiskirjeet
newsletter-lead = Uutiskirje lähtee vain niille, jotka ovat antaneet siihen luvan. Lupa tarkistetaan vielä juuri ennen kuin viesti lähtee.
newsletter-new = Uusi uutiskirje
newsletter-none = Uutiskirjeitä ei ole vielä. Kirjoita ensimmäinen.
newsletter-subject = Aihe
newsletter-body = Viesti
newsletter-state = Tila
newsletter-purpose = Tarkoitus, johon lupa on annettu
newsletter-when = Ajankohta
newsletter-audience = { $count ->
    [one] Luvan on antanut { $count } henkilö.
   *[other] Luvan on antanut { $count } henkilöä.
}
newsletter-audience-each = Jokaisen kohdalla päätetään erikseen, saako viestin lähettää.
newsletter-goes-out = Lähtee: { $time }
newsletter-send = Lähettäminen
newsletter-send-now = Lähetä nyt
newsletter-send-ask = Lähetetäänkö uutiskirje nyt?
newsletter-send-point = Tekstiä ei voi enää muuttaa. Lähettämisen voi keskeyttää.
newsletter-at = Lähetä myöhemmin, ajankohta
newsletter-schedule = Ajasta
newsletter-scheduled = Uutiskirje lähtee valittuna aikana.
newsletter-stop = Keskeytä lähettäminen
newsletter-stop-ask = Keskeytetäänkö lähettäminen?
newsletter-stop-point = Kukaan ei enää saa viestiä. Jo lähteneitä viestejä ei voi perua.
newsletter-preview = Näin lukija näkee viestin
newsletter-reader = Lukijan kieli
newsletter-try-out = Lähetä koeviesti itselleni
newsletter-tried-out = Koeviesti on matkalla sähköpostiisi.
newsletter-edit = Tekstit
newsletter-places = Kunnat
newsletter-places-help = Jos valitset kuntia, viesti lähtee vain niille, joiden yritys on valitussa kunnassa. Ilman valintaa se lähtee kaikille.
newsletter-fi-help = Suomenkielinen teksti tarvitaan aina.
newsletter-other-help = Jos jätät tämän tyhjäksi, kielen lukijat saavat suomenkielisen tekstin.
newsletter-save = Tallenna luonnos
newsletter-saved = Luonnos on tallennettu.
newsletter-result = Mitä viestille kävi
newsletter-reason = Peruste
newsletter-number = Määrä
newsletter-people = Henkilöittäin
newsletter-person = Henkilö
newsletter-proof = Lupatapahtuma
newsletter-next-people = Seuraavat
newsletter-first-people = Alkuun
newsletter-state-draft = Luonnos
newsletter-state-scheduled = Ajastettu
newsletter-state-sending = Lähtemässä
newsletter-state-sent = Lähetetty
newsletter-state-cancelled = Keskeytetty
delivery-state-queued = Odottaa lähtöä
delivery-state-sent = Lähetetty
delivery-state-refused = Ei lähetetty
delivery-state-stopped = Pysäytetty ennen lähtöä
delivery-state-failed = Ei mennyt perille
delivery-reason-no-address = Henkilöllä ei ole sähköpostiosoitetta.
delivery-reason-address-refused = Postipalvelin on aiemmin torjunut osoitteen.
