### Messages to people about their own permissions, in plain text.

mail-consent-confirm-subject = Bekräfta vad vi får skicka till dig
mail-consent-confirm-body =
    Hej,

    med den här adressen gavs tillstånd på vår sida. Tillstånden börjar gälla först när du bekräftar dem. Öppna länken och tryck på knappen:

    { $link }

    Länken fungerar i { $days } dagar och bara en gång. Om du inte själv gav tillstånden behöver du inte göra något: vi skickar ingenting.

mail-preference-link-subject = Länk till dina tillstånd
mail-preference-link-body =
    Hej,

    du ser och ändrar dina tillstånd via den här länken:

    { $link }

    Länken fungerar i { $days } dagar. Ge den inte till andra. Om du inte bad om länken behöver du inte göra något.

mail-consent-noted-subject = Dina tillstånd har antecknats
mail-consent-noted-body =
    Hej,

    vi har antecknat följande tillstånd:

    { $list }

    Du kan när som helst återta dem, se historiken och ladda ner kvitton via den här länken:

    { $link }

mail-consent-renew-subject = Vill du fortfarande få meddelanden från oss?
mail-consent-renew-body =
    Hej,

    dessa tillstånd har upphört, eftersom tiden gick ut eller texten ändrades väsentligt:

    { $list }

    Vi skickar inga sådana meddelanden om du inte ger ditt tillstånd på nytt. Det kan du göra via den här länken:

    { $link }

    Om du inte vill ha meddelanden behöver du inte göra något. Länken fungerar i { $days } dagar.
