### Brev till dem vilkas uppgifter kom från annat håll (artikel 14 i dataskyddsförordningen).

letter-title = Varifrån vi fick dina uppgifter och vad vi använder dem till
letter-opening =
    Hej,

    vi har fått uppgifter om dig från annat håll än från dig. I det här brevet ser du varifrån uppgifterna kom, varför vi har dem och vad du kan göra. Du behöver inte svara.
letter-opening-name =
    Hej { $name },

    vi har fått uppgifter om dig från annat håll än från dig. I det här brevet ser du varifrån uppgifterna kom, varför vi har dem och vad du kan göra. Du behöver inte svara.

letter-controller-heading = Vem som ansvarar för uppgifterna
letter-officer-heading = Vem som svarar på frågor om dataskydd
letter-source-heading = Varifrån uppgifterna kom
letter-source = Vi fick uppgifterna { $day }. Källa: { $source }.
letter-source-origin = Vi fick uppgifterna { $day }. Källa: { $source } ({ $origin }).
letter-from-person = du själv
letter-from-prh = Patent- och registerstyrelsens offentliga företagsregister
letter-from-event = den som ordnade ett evenemang
letter-from-import = ett tidigare kundregister eller en förteckning
letter-from-staff = vår personal hittade uppgifterna på annat håll
letter-from-company = företaget som har uppgett dig som kontaktperson
letter-data-heading = Vilka uppgifter vi fick
letter-data-company = Företagets registeruppgifter: FO-nummer, företagsform, bransch och registeranteckningar
letter-data-title = Titel
letter-purpose-heading = Vad uppgifterna används till och på vilken grund
letter-purpose = Vi använder uppgifterna för rådgivning till företag i regionen och kontakt med dem. Grund:
letter-ground = - { $basis } (artikel 6.1 { $letter } i dataskyddsförordningen)
letter-ground-law = - { $basis } (artikel 6.1 { $letter } i dataskyddsförordningen; { $law })
letter-recipients-heading = Vem som får uppgifterna
letter-retention-heading = Hur länge uppgifterna sparas
letter-rights-heading = Vad du kan göra
letter-rights =
    - Be att få se dina uppgifter.
    - Be oss rätta en felaktig eller bristfällig uppgift.
    - Be oss radera dina uppgifter eller begränsa hur de används.
    - Göra invändningar mot att dina uppgifter används.
    Du får göra begäran fritt på vilket sätt som helst. Vi svarar inom en månad, och det kostar ingenting.
letter-rights-consent = Ditt samtycke kan du återkalla när som helst. Det påverkar inte det som gjordes före det.
letter-complaint-heading = Om du inte är nöjd
letter-complaint = Du kan klaga hos dataombudsmannens byrå: PB 800, 00531 Helsingfors, tietosuoja@om.fi, tfn 029 566 6700, tietosuoja.fi.
letter-automated-heading = Automatiska beslut
letter-automated = Vi fattar inga automatiska beslut om dig och profilerar dig inte.
letter-notice-heading = Hela dataskyddsbeskrivningen
