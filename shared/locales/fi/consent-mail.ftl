### Messages to people about their own permissions, in plain text.

mail-consent-confirm-subject = Vahvista, mitä saamme lähettää sinulle
mail-consent-confirm-body =
    Hei,

    tällä osoitteella annettiin luvat sivullamme. Luvat alkavat vasta, kun vahvistat ne. Avaa linkki ja paina painiketta:

    { $link }

    Linkki toimii { $days } päivää ja vain kerran. Jos et antanut lupia itse, sinun ei tarvitse tehdä mitään: emme lähetä mitään.

mail-preference-link-subject = Linkki omiin lupiisi
mail-preference-link-body =
    Hei,

    näet ja muutat lupasi tästä linkistä:

    { $link }

    Linkki toimii { $days } päivää. Älä anna sitä muille. Jos et pyytänyt linkkiä, sinun ei tarvitse tehdä mitään.

mail-consent-noted-subject = Lupasi on kirjattu
mail-consent-noted-body =
    Hei,

    kirjasimme nämä luvat:

    { $list }

    Voit milloin tahansa perua ne, katsoa historian ja ladata tositteet tästä linkistä:

    { $link }

mail-consent-renew-subject = Haluatko yhä saada meiltä viestejä?
mail-consent-renew-body =
    Hei,

    nämä lupasi päättyivät, koska niiden aika kului tai teksti muuttui olennaisesti:

    { $list }

    Emme lähetä niihin liittyviä viestejä, ellet anna lupaa uudelleen. Voit antaa sen tästä linkistä:

    { $link }

    Jos et halua viestejä, sinun ei tarvitse tehdä mitään. Linkki toimii { $days } päivää.
