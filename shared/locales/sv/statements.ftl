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
accessibility-feedback = Berätta om den för oss per e-post. Vi svarar inom 14 dagar. Du kan också be om uppgifterna i en form som du kan använda.
accessibility-supervisor-title = Om svaret inte räcker
accessibility-supervisor = Om du inte är nöjd med svaret eller inte får det inom 14 dagar kan du göra en anmälan till Transport- och kommunikationsverket Traficom. Det övervakar tjänsternas tillgänglighet.
accessibility-supervisor-unit = Tillsynsenheten för digital tillgänglighet
accessibility-made-title = Hur utlåtandet har gjorts
accessibility-made = Utlåtandet är gjort den 22.11.2026. Det bygger på egen bedömning och automatiska tester.
