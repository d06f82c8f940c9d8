### Messages to companies about their listings and claims, in plain text.

mail-revision-approved-subject = Er presentation är godkänd: { $company }
mail-revision-approved-body =
    Hej,

    presentationen av företaget { $company } har godkänts. Den syns i katalogen om företaget har gett sitt samtycke till publicering.

    { $link }

mail-revision-rejected-subject = Er presentation behöver rättas: { $company }
mail-revision-rejected-body =
    Hej,

    presentationen av företaget { $company } publicerades inte ännu. Motivering:

    { $reason }

    Du kan rätta texten och skicka den på nytt:

    { $link }

mail-revision-reopened-subject = Er presentation granskas igen: { $company }
mail-revision-reopened-body =
    Hej,

    beslutet om presentationen av företaget { $company } ångrades, och texten väntar igen på granskning. Tills dess visar katalogen den tidigare presentationen, om det finns en.

    { $link }

mail-claim-code-subject = Kod: vem får redigera företagets uppgifter
mail-claim-code-body =
    Hej,

    någon ber om rätt att redigera uppgifterna om företaget { $company } i företagskatalogen. I begäran angavs adressen { $email }.

    Om begäran är er, skriv den här koden på sidan där begäran gjordes:

    { $code }

    Koden fungerar i { $hours } timmar och bara en gång. Ge inte koden till någon du inte känner. Om begäran inte är er behöver du inte göra något.

mail-claim-rejected-subject = Din begäran godkändes inte: { $company }
mail-claim-rejected-body =
    Hej,

    du bad om rätt att redigera uppgifterna om företaget { $company } i företagskatalogen. Begäran godkändes inte. Motivering:

    { $reason }

claim-address-taken = Din e-postadress används redan för att logga in, och med en adress kan man sköta ett företags uppgifter. Gör begäran på nytt med en annan adress, så får du en inbjudan dit.

mail-claim-reopened-subject = Din begäran prövas på nytt: { $company }
mail-claim-reopened-body =
    Hej,

    du bad om rätt att redigera uppgifterna om företaget { $company } i företagskatalogen. Det nekande beslutet ångrades, och begäran väntar igen på beslut. Du behöver inte göra något.

mail-listing-confirm-subject = Stämmer uppgifterna ännu? { $company }
mail-listing-confirm-body =
    Hej,

    uppgifterna om företaget { $company } finns i företagskatalogen:

    { $page }

    Om allt stämmer, bekräfta det med den här länken. Du behöver inte logga in:

    { $link }

    Länken fungerar i { $days } dagar. Om något har ändrats, logga in och rätta uppgifterna.

mail-contact-person-ask-subject = Får katalogen visa dina uppgifter? { $company }
mail-contact-person-ask-body =
    Hej,

    { $company } har uppgett dig som kontaktperson i företagskatalogen och frågar om katalogen får visa dina uppgifter. Se uppgifterna och svara via den här länken. Du behöver inte logga in:

    { $link }

    Länken fungerar i { $days } dagar. Om du inte svarar visas inte dina uppgifter.
