//! Whole public pages, rendered without a server: a transport answers from fixed data.
#![cfg(feature = "ssr")]
#![expect(
    clippy::unwrap_used,
    clippy::unnecessary_wraps,
    reason = "tests stop at the first surprise"
)]

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use chrono::NaiveDate;
use serde_json::{Value, json};
use seutu_frontend::{
    api::transport::{ApiError, GraphqlRequest, Transport, TransportFuture},
    ssr::{PageAssets, PageRequest, RenderedPage, TextFiles, console_document, render},
};
use seutu_shared::locale::Locale;

/// What the API answers.
type Answer = fn(&GraphqlRequest) -> Result<Value, ApiError>;

/// Answers every operation from `answer` and keeps what was asked.
struct Canned {
    answer: Answer,
    asked: Mutex<Vec<GraphqlRequest>>,
}

impl Transport for Canned {
    fn execute(&self, request: GraphqlRequest) -> TransportFuture {
        let answer = (self.answer)(&request);
        self.asked.lock().unwrap().push(request);
        Box::pin(std::future::ready(answer))
    }
}

fn assets() -> PageAssets {
    PageAssets {
        css: "/assets/public-1.css".into(),
        js: "/assets/public-2.js".into(),
        wasm: "/assets/public_bg-3.wasm".into(),
        texts: TextFiles {
            fi: "/assets/public-fi-4.txt".into(),
            sv: "/assets/public-sv-5.txt".into(),
            en: "/assets/public-en-6.txt".into(),
        },
    }
}

async fn get(address: &str, answer: Answer) -> (RenderedPage, Vec<GraphqlRequest>) {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let transport = Arc::new(Canned {
        answer,
        asked: Mutex::default(),
    });
    let page = render(PageRequest {
        path: path.into(),
        query: query.into(),
        origin: "https://example.test".into(),
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        nonce: "n0nce".into(),
        assets: assets(),
        transport: transport.clone(),
    })
    .await;
    let asked = transport.asked.lock().unwrap().clone();
    (page, asked)
}

fn card(id: &str, name: &str, trade: &str, place: (&str, &str), summary: &str) -> Value {
    json!({
        "businessId": id, "name": name, "municipality": {"code": place.0, "name": place.1},
        "industry": {"code": "43", "name": trade}, "summary": summary, "summaryLanguage": "FI",
        "phone": "+358401234567", "website": "https://esimerkki.fi/"
    })
}

fn directory(request: &GraphqlRequest) -> Result<Value, ApiError> {
    let plain = request.variables["filter"] == json!({});
    let nodes = [
        card(
            "9000001-1",
            "Halsuan Hirsityö Oy",
            "Puutalojen rakentaminen",
            ("074", "Halsua"),
            "Hirsirunkoja, kattoja ja saunoja avaimet käteen.",
        ),
        card(
            "9000008-9",
            "Kaustisen Viulupaja",
            "Soittimien valmistus",
            ("236", "Kaustinen"),
            "Viulujen teko, huolto ja virittäminen.",
        ),
        card(
            "9000003-8",
            "Perhonjokilaakson Metsäkoneurakointi ja Turvetuotanto Osakeyhtiö",
            "Metsätalouden palvelut",
            ("924", "Veteli"),
            "Harvennukset, päätehakkuut ja energiapuun korjuu koko seudulla, ympäri vuoden ja kaikilla maapohjilla.",
        ),
        card(
            "9000004-6",
            "Toholammin Taksi Tmi",
            "Taksiliikenne",
            ("849", "Toholampi"),
            "Taksi myös pyörätuolille, sopimuksesta myös yöllä.",
        ),
        card(
            "9000005-4",
            "Lestin Leipä Ky",
            "Leivän valmistus",
            ("421", "Lestijärvi"),
            "Rieskaa ja ruisleipää kahdesti viikossa.",
        ),
        card(
            "9000006-2",
            "Vetelin Verkko & Sähkö Oy",
            "Sähköasennus",
            ("924", "Veteli"),
            "Sähköurakat ja aurinkopaneelit.",
        ),
    ];
    let sections = [
        ("A", 31),
        ("C", 22),
        ("F", 40),
        ("G", 18),
        ("H", 9),
        ("I", 7),
        ("N", 6),
        ("Q", 5),
        ("S", 8),
        ("T", 4),
    ];
    let municipalities = [("074", 20), ("236", 52), ("421", 11), ("849", 33), ("924", 34)]
        .map(|(code, count)| json!({"municipality": {"code": code}, "count": count}));
    let industries =
        sections.map(|(code, count)| json!({"industry": {"code": code, "name": code}, "count": count}));
    let divisions = [("41", "Talonrakentaminen", 12), ("43", "Erikoistunut rakennustoiminta", 28)]
        .map(|(code, name, count)| json!({"industry": {"code": code, "name": name, "section": "F"}, "count": count}));
    let languages =
        [("FI", 140), ("SV", 31), ("EN", 44)].map(|(code, count)| json!({"language": code, "count": count}));
    let total = if plain { 150 } else { 46 };
    let corrected = (request.variables["filter"]["text"] == "hirssi").then_some("hirsi");
    Ok(
        json!({"companies": {"totalCount": total, "correctedText": corrected, "nodes": nodes, "facets": {
        "municipalities": municipalities, "industries": industries, "divisions": divisions, "languages": languages,
        "keywords": [{"keyword": "Hirsitalo", "count": 12}, {"keyword": "sauna", "count": 3}], "newThisYear": {"count": 4}}}}),
    )
}

fn nothing(_: &GraphqlRequest) -> Result<Value, ApiError> {
    Ok(
        json!({"company": null, "companies": {"totalCount": 0, "correctedText": null, "nodes": [],
        "facets": {"municipalities": [], "industries": [], "divisions": [], "languages": []}}}),
    )
}

fn company(_: &GraphqlRequest) -> Result<Value, ApiError> {
    Ok(json!({"company": {
        "businessId": "9000001-1", "name": "Halsuan Hirsityö Oy", "municipality": {"code": "074", "name": "Halsua"},
        "industry": {"code": "41000", "name": "Puutalojen rakentaminen"},
        "summary": "Hirsirunkoja, kattoja ja saunoja avaimet käteen.",
        "description": "Teemme hirsirakennuksia paikallisesta puusta.\n\nKysy tarjous: vastaamme viikossa. <b>Ei tageja</b>",
        "summaryLanguage": "FI", "phone": "+358401234567", "email": "myynti@esimerkki.fi", "website": "https://esimerkki.fi/",
        "visitingAddress": {"street": "Kivihyypäntie 1", "postCode": "69510", "city": "Halsua"},
        "postalAddress": {"street": "PL 12", "postCode": "69511", "city": "Halsua"},
        "keywords": ["hirsitalo", "sauna", "kattoremontti"], "services": ["Hirsikehikot"],
        "socialLinks": [{"service": "Facebook", "url": "https://www.facebook.com/esimerkki"}], "staffRange": "5–9",
        "serviceArea": [{"name": "Halsua"}, {"name": "Perho"}], "notices": ["RECRUITING", "SEEKING_SUCCESSOR"],
        "openingHours": {"open": true, "state": "Avoinna, sulkeutuu klo 16", "days": [
            {"label": "maanantai", "hours": "8–16", "today": true}, {"label": "tiistai", "hours": "suljettu", "today": false}]},
        "confirmedAt": "2026-11-01T10:00:00Z", "languages": ["FI", "EN"],
        "auxiliaryNames": ["Saunamestarit"], "companyForm": {"code": "16", "name": "Osakeyhtiö"},
        "situations": ["REORGANISATION"], "vatNumber": "FI90000011", "registeredOn": "2011-03-07",
        "contactPersons": [{"name": "Mallikas Esimerkki", "title": "myynti", "phone": "+358501234567", "email": null}],
        "source": "PRH", "sourceFetchedOn": "2026-11-20", "updatedAt": "2026-11-21T22:30:00Z"
    }}))
}

fn statistics(_: &GraphqlRequest) -> Result<Value, ApiError> {
    let row = |code: &str, name: &str, count: Value| json!({"code": code, "name": name, "count": count});
    let months =
        ["2026-07", "2026-08", "2026-09"].map(|month| json!({"month": month, "founded": 6, "ceased": null}));
    Ok(json!({"directoryStatistics": {
        "asOf": "2026-09-30", "threshold": 5, "totalCount": 61,
        "municipalities": [
            row("236", "Kaustinen", json!(41)), row("421", "Lestijärvi", Value::Null), row("924", "Veteli", Value::Null),
            row("849", "Toholampi", json!(0)),
        ],
        "industries": [row("C", "Teollisuus & korjaus", json!(61))],
        "companyForms": [row("16", "Osakeyhtiö", json!(61))],
        "ages": [row("other", "Ei tiedossa", json!(0))],
        "quarters": [
            {"year": 2026, "quarter": 2, "founded": null, "ceased": null, "months": []},
            {"year": 2026, "quarter": 3, "founded": 18, "ceased": 12, "months": months},
        ],
    }}))
}

fn unreachable(_: &GraphqlRequest) -> Result<Value, ApiError> {
    Err(ApiError::Network)
}

#[tokio::test]
async fn front_page_is_complete_without_script() {
    let (page, asked) = get("/", directory).await;
    assert_eq!((page.status, page.index), (200, true));
    assert!(page.html.starts_with("<!DOCTYPE html><html lang=\"fi\">"));
    for part in [
        "Halsuan Hirsityö Oy",
        "tel:+358401234567",
        "action=\"/\"",
        "name=\"haku\"",
        "href=\"/?kunta=236\"",
        "href=\"/?toimiala=F\"",
        "rel=\"canonical\" href=\"https://example.test/\"",
        "hreflang=\"sv\" href=\"https://example.test/sv\"",
    ] {
        assert!(page.html.contains(part), "{part} is missing");
    }
    assert_eq!(asked.len(), 1, "one operation per page");
}

#[tokio::test]
async fn card_leads_to_telephone_and_website_and_says_whose_they_are() {
    for (address, call, website) in [
        ("/?jarjestys=nimi", "Soita", "Verkkosivu"),
        ("/sv?jarjestys=nimi", "Ring", "Webbplats"),
        ("/en?jarjestys=nimi", "Call", "Website"),
    ] {
        let (page, _) = get(address, directory).await;
        let cards = page.html.split_once("<ul class=\"cards\">").unwrap().1;
        let card = cards.split_once("</li>").unwrap().0;
        for part in [
            "href=\"tel:+358401234567\"",
            "href=\"https://esimerkki.fi/\" rel=\"external noopener noreferrer\"",
            "<span>esimerkki.fi</span>",
            &format!("{call}, Halsuan Hirsityö Oy:"),
            &format!("{website}, Halsuan Hirsityö Oy:"),
        ] {
            assert!(card.contains(part), "{part} is missing: {card}");
        }
    }
}

#[tokio::test]
async fn every_script_carries_the_nonce() {
    let (page, _) = get("/", directory).await;
    let scripts = page.html.matches("<script").count();
    assert!(scripts >= 2, "the bundle and the data it starts from");
    assert_eq!(
        page.html.matches("nonce=\"n0nce\"").count(),
        scripts + 1,
        "each script, and the preload of the module"
    );
    assert!(!page.html.contains(" style=\"") && !page.html.contains(" onclick="));
}

#[tokio::test]
async fn query_reaches_the_api_and_the_page() {
    let (page, asked) = get(
        "/?haku=hirssi&kunta=074&toimiala=F&rekisteroity=tana-vuonna&sivu=2",
        directory,
    )
    .await;
    let variables = &asked[0].variables;
    assert_eq!(
        variables["filter"],
        json!({"text": "hirssi", "municipalities": ["074"], "industries": ["F"], "registeredSince": "2026-01-01"})
    );
    assert_eq!(
        (&variables["first"], &variables["after"]),
        (&json!(20), &json!("c13"))
    );
    assert!(!page.index && page.html.contains("noindex"));
    for part in [
        "46 yritystä",
        "tulokset haulle ”hirsi”",
        "value=\"hirssi\"",
        "aria-current=\"true\"",
        "rel=\"prev\"",
        "type=\"hidden\" name=\"kunta\" value=\"074\"",
    ] {
        assert!(page.html.contains(part), "{part} is missing");
    }
}

#[tokio::test]
async fn chosen_keyword_is_marked_and_named_as_companies_write_it() {
    let (page, asked) = get("/?avainsana=hirsitalo&jarjestys=nimi", directory).await;
    assert_eq!(asked[0].variables["filter"], json!({"keywords": ["hirsitalo"]}));
    for part in [
        "Hirsitalo – ",
        "id=\"rajaus-avainsana-hirsitalo\" href=\"/?jarjestys=nimi\"",
        "href=\"/?avainsana=hirsitalo&amp;avainsana=sauna&amp;jarjestys=nimi\"",
        "type=\"hidden\" name=\"avainsana\" value=\"hirsitalo\"",
    ] {
        assert!(page.html.contains(part), "{part} is missing");
    }
}

#[tokio::test]
async fn empty_result_offers_to_take_off_each_filter() {
    let (page, _) = get("/sv?haku=avaruus&kunta=236", nothing).await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("Inga företag") && page.html.contains("Ta bort avgränsningen: Kaustby"));
    assert!(page.html.contains("href=\"/sv?haku=avaruus\""));
}

#[tokio::test]
async fn company_page_shows_own_words_and_register_apart() {
    let (page, asked) = get("/en/yritys/9000001-1", company).await;
    assert_eq!(
        (page.status, asked[0].variables["businessId"].as_str()),
        (200, Some("9000001-1"))
    );
    for part in [
        "<html lang=\"en\">",
        "lang=\"fi\"",
        "mailto:myynti@esimerkki.fi",
        "7.3.2011",
        "20.11.2026",
        "22.11.2026",
        "&lt;b&gt;Ei tageja",
        "subject=Error%20in",
        "href=\"/en?avainsana=sauna\"",
        "href=\"/en?avainsana=hirsikehikot\"",
    ] {
        assert!(page.html.contains(part), "{part} is missing");
    }
}

#[tokio::test]
async fn company_that_is_not_published_is_not_found() {
    let (page, _) = get("/yritys/9000001-1", nothing).await;
    assert_eq!((page.status, page.index), (404, false));
    assert!(page.html.contains("name=\"haku\"") && page.html.contains("noindex"));
}

#[tokio::test]
async fn impossible_business_id_is_not_found_and_not_asked_for() {
    let (page, asked) = get("/yritys/9000001-8", company).await;
    assert_eq!((page.status, asked.len()), (404, 0));
}

#[tokio::test]
async fn other_spelling_of_an_address_moves_to_the_right_one() {
    let (page, _) = get("/sv/yritys/90000011?a=b", company).await;
    assert_eq!(
        (page.status, page.location.as_deref()),
        (301, Some("/sv/yritys/9000001-1?a=b"))
    );
}

#[tokio::test]
async fn failing_api_gives_a_page_that_says_so() {
    for address in ["/", "/yritys/9000001-1"] {
        let (page, _) = get(address, unreachable).await;
        assert_eq!((page.status, page.index), (503, false), "{address}");
        assert!(page.html.contains("Palvelimeen ei saatu yhteyttä"));
    }
}

#[tokio::test]
async fn statistics_are_complete_without_script() {
    let (page, asked) = get("/tilastot", statistics).await;
    assert_eq!((page.status, page.index, asked.len()), (200, true, 1));
    for part in [
        "61 toimivaa yritystä",
        "Tilanne 30.9.2026",
        "role=\"img\" aria-labelledby=\"kunnat-t kunnat-d\"",
        "<title id=\"kunnat-t\">Yritykset kunnittain</title>",
        "<desc id=\"kunnat-d\">",
        "href=\"/tilastot/kunnat.csv\"",
        "href=\"/tilastot/tilastot.json\"",
        "Teollisuus &amp; korjaus",
        "2026, 3. neljännes",
        ">7/2026<",
        "url(#kuukaudet-viiva)",
        "alle 5 yrityksen",
    ] {
        assert!(page.html.contains(part), "{part} is missing");
    }
    // Every number of a chart is in its table too, and what is hidden says so in both.
    assert_eq!(page.html.matches(">41<").count(), 2);
    assert!(page.html.matches(">ei näytetä<").count() >= 8);
    // A chart has no bar of nothing, and a table without bars says why.
    assert!(page.html.contains("Kaaviossa ei ole pylväitä"));
    assert!(!page.html.contains(" style=\""));
    let ids: Vec<_> = page
        .html
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
}

#[tokio::test]
async fn statistics_are_linked_from_every_page_in_its_language() {
    for (address, href) in [
        ("/", "/tilastot"),
        ("/sv", "/sv/tilastot"),
        ("/en/saavutettavuus", "/en/tilastot"),
    ] {
        let (page, _) = get(address, directory).await;
        assert!(
            page.html.contains(&format!("href=\"{href}\" rel=\"external\"")),
            "{address}"
        );
    }
}

#[tokio::test]
async fn statistics_that_cannot_be_had_say_so() {
    let (page, _) = get("/sv/tilastot", unreachable).await;
    assert_eq!((page.status, page.index), (503, false));
    assert!(page.html.contains("Statistiken kunde inte hämtas"));
}

#[tokio::test]
async fn unknown_address_gets_the_page_in_its_language() {
    let (page, _) = get("/sv/finns-inte", nothing).await;
    assert_eq!(page.status, 404);
    assert!(page.html.contains("Sidan hittades inte"));
}

#[tokio::test]
async fn company_page_tells_hours_services_size_area_and_notices() {
    let (page, _) = get("/yritys/9000001-1", company).await;
    let text = strip(&page.html);
    for part in [
        "Avoinna, sulkeutuu klo 16",
        "Hirsikehikot",
        "Henkilöstö 5–9",
        "Halsua, Perho",
        "Etsimme työntekijöitä",
        "Etsimme yritykselle jatkajaa",
        "PL 12, 69511 Halsua",
        "Yritys vahvisti tiedot 1.11.2026",
    ] {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(part), "{part}: {text}");
    }
    for part in [
        "<tr aria-current=\"date\"><th scope=\"row\">maanantai</th><td>8–16</td></tr>",
        "<p class=\"hours-state is-open\">",
        "href=\"https://www.facebook.com/esimerkki\" rel=\"external noopener noreferrer\">Facebook</a>",
    ] {
        assert!(page.html.contains(part), "{part}");
    }
}

#[tokio::test]
async fn no_text_is_missing_on_any_page() {
    for prefix in ["", "/sv", "/en"] {
        let pages: [(&str, Answer); 6] = [
            ("/tilastot", statistics),
            ("/saavutettavuus", nothing),
            ("/yritys/9000001-1", company),
            ("", directory),
            ("?haku=hirssi&kieli=sv", directory),
            ("?haku=x", nothing),
        ];
        for (path, answer) in pages {
            let address = if prefix.is_empty() && !path.starts_with('/') {
                format!("/{path}")
            } else {
                format!("{prefix}{path}")
            };
            let (page, _) = get(&address, answer).await;
            preview(&address, &page.html);
            let text = strip(&page.html);
            let bare: Vec<_> = text
                .split_whitespace()
                .filter(|word| word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
                // A key begins with a letter; in Finnish a word that follows a name of two words begins with a hyphen.
                .filter(|word| !word.starts_with('-') && !["e-mail", "e-post", "sign-in"].contains(word))
                .collect();
            assert!(bare.is_empty(), "{address}: {bare:?}");
        }
    }
}

#[test]
fn console_document_starts_its_bundle_and_is_hidden_from_search() {
    let html = console_document(&assets(), "n0nce", Locale::Sv);
    assert!(
        html.contains("noindex")
            && html.contains("<html lang=\"sv\">")
            && html.contains("/assets/public_bg-3.wasm")
    );
}

#[test]
fn console_document_names_the_texts_of_every_language_and_has_words_for_when_they_do_not_come() {
    let html = console_document(&assets(), "n0nce", Locale::En);
    for (language, file, words) in [
        ("fi", "/assets/public-fi-4.txt", "Yritä uudelleen"),
        ("sv", "/assets/public-sv-5.txt", "Försök igen"),
        ("en", "/assets/public-en-6.txt", "Try again"),
    ] {
        let named = format!("<meta name=\"texts-{language}\" content=\"{file}\">");
        assert!(html.contains(&named), "{named}");
        let hidden = html.split_once("role=\"alert\" hidden>").unwrap().1;
        assert!(
            hidden.contains(words) && hidden.contains(&format!("lang=\"{language}\"")),
            "{words}"
        );
    }
    let scripts: Vec<_> = html
        .match_indices("<script")
        .map(|(at, _)| &html[at..at + 40])
        .collect();
    assert!(
        scripts.len() == 2 && scripts.iter().all(|script| script.contains("nonce=\"n0nce\"")),
        "{scripts:?}"
    );
    let preload = html.find("rel=\"preload\"").unwrap();
    assert!(html.find("p.rel").unwrap() < html.find("stylesheet").unwrap().min(preload));
}

#[tokio::test]
async fn public_page_fetches_the_texts_of_its_language_only() {
    for (address, file, others) in [
        ("/", "public-fi-4.txt", ["public-sv-5.txt", "public-en-6.txt"]),
        ("/sv", "public-sv-5.txt", ["public-fi-4.txt", "public-en-6.txt"]),
        ("/en", "public-en-6.txt", ["public-fi-4.txt", "public-sv-5.txt"]),
    ] {
        let (page, _) = get(address, directory).await;
        let preload = format!("<link rel=\"preload\" href=\"/assets/{file}\" as=\"fetch\" crossorigin");
        assert!(page.html.contains(&preload), "{address}");
        assert!(others.iter().all(|other| !page.html.contains(other)), "{address}");
    }
}

/// Text of a document without its tags, head and scripts.
fn strip(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let body = body.split("<script").next().unwrap_or_default();
    body.split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, text)| text)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Writes the page where a person can look at it, when asked to (`SEUTU_PREVIEW=target/preview`).
fn preview(address: &str, html: &str) {
    let Some(folder) = std::env::var_os("SEUTU_PREVIEW") else {
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let css: String = ["tokens", "base", "components", "public", "print"]
        .map(|part| std::fs::read_to_string(root.join(format!("styles/{part}.css"))).unwrap())
        .concat();
    let html = html.replacen(
        "<link rel=\"stylesheet\" href=\"/assets/public-1.css\">",
        &format!("<style>{css}</style>"),
        1,
    );
    let name: String = address
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    let folder = root.join("..").join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
}
