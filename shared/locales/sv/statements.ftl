### Pages of running text. Only the server writes them, so the browser does not load these texts.

## Accessibility statement

accessibility-lead = Vi vill att alla ska hitta företagen och kunna kontakta dem. Här berättar vi hur bra det lyckas nu.
accessibility-level-title = Hur tillgänglig tjänsten är
accessibility-level = Lagen om tillhandahållande av digitala tjänster (306/2019) gäller tjänsten. Målet är nivå AA i WCAG 2.2. Enligt vår egen bedömning uppfyller tjänsten lagens krav delvis.
accessibility-gaps-title = Det här fungerar inte ännu
accessibility-gap-texts = Företagen skriver sina presentationer själva. Texten kan vara svår eller finnas på bara ett språk. Språket är utmärkt för skärmläsare när det avviker från sidans språk.
accessibility-gap-links = Företagen ansvarar för sina egna webbplatser. Vi vet inte om de är tillgängliga.
accessibility-gap-audit = Ingen utomstående har ännu bedömt tjänsten, och den har inte testats med alla skärmläsare.
accessibility-good-title = Så har tillgängligheten beaktats
accessibility-good-map = Allt som går att göra på kartan går också att göra i listan bredvid.
accessibility-good-script = Sökningen och företagens sidor fungerar också utan JavaScript.
accessibility-good-keyboard = Tjänsten kan användas med enbart tangentbord, och texten ryms på en smal skärm också förstorad.
accessibility-feedback-title = Märkte du en brist?
accessibility-feedback = Berätta om den för oss med blanketten eller per e-post. Vi svarar inom 14 dagar. Du kan också be om uppgifterna i en form som du kan använda.
accessibility-form = Responsblankett
accessibility-form-text = Vad hindrade eller störde dig?
accessibility-form-text-help = Berätta med egna ord vad du försökte göra och vad som hände. Du kan också berätta om enheten, webbläsaren eller hjälpmedlet. Skriv ingen personbeteckning.
accessibility-form-page = På vilken sida
accessibility-form-page-help = Sidans adress eller namn.
accessibility-form-email = E-postadress för svaret
accessibility-form-email-help = Utan adress läser vi responsen men kan inte svara på den. Vi använder adressen bara för svaret. Vi raderar responsens text och adressen ett år efter svaret.
accessibility-form-accessible = Jag behöver uppgiften eller tjänsten i en form som jag kan använda
accessibility-form-accessible-help = Berätta i texten vad du behöver och i vilken form.
accessibility-form-optional = frivillig
accessibility-form-send = Skicka responsen
accessibility-form-errors = Rätta dessa punkter så kan responsen skickas. Texten du skrev finns kvar.
accessibility-sent-title = Tack för responsen
accessibility-sent-number = Responsens nummer: { $number }
accessibility-sent-due = Vi svarar senast { $due }.
accessibility-sent-mail = Vi skickade numret och dagen också till din e-post.
accessibility-sent-anonymous = Vi läser responsen senast { $due }. Du angav ingen adress, så vi kan inte skicka dig något svar.
accessibility-supervisor-title = Om svaret inte räcker
accessibility-supervisor = Om du inte är nöjd med svaret eller inte får det inom 14 dagar kan du göra en anmälan till Transport- och kommunikationsverket Traficom. Det övervakar tjänsternas tillgänglighet.
accessibility-supervisor-unit = Tillsynsenheten för digital tillgänglighet
accessibility-made-title = Hur utlåtandet har gjorts
accessibility-made = Utlåtandet är gjort den 22.11.2026. Det bygger på egen bedömning och automatiska tester.
