//! Public pages as they come from the server, read without any script.

use scraper::{ElementRef, Html, Selector};
use seutu_shared::business_id::BusinessId;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

const LANGUAGES: [(&str, &str); 3] = [("", "fi"), ("/sv", "sv"), ("/en", "en")];

async fn page(t: &TestApp, path: &str) -> Html {
    let answer = t.web().get(path).await;
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(
        answer.header("content-type"),
        "text/html; charset=utf-8",
        "{path}"
    );
    Html::parse_document(&answer.text())
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn title(page: &Html) -> String {
    text(all(page, "title")[0])
}

fn links(page: &Html) -> Vec<String> {
    all(page, "a[href]")
        .iter()
        .map(|link| link.value().attr("href").unwrap().to_string())
        .collect()
}

/// Company pages that the page links to, in order.
fn companies(page: &Html) -> Vec<String> {
    let mut seen = Vec::new();
    for link in links(page).into_iter().filter(|link| link.contains("/yritys/")) {
        if !seen.contains(&link) {
            seen.push(link);
        }
    }
    seen
}

/// The number that the results are said to have.
fn count(page: &Html) -> u32 {
    let heading = text(all(page, "#tulokset")[0]);
    heading
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .unwrap_or(0)
}

/// The number that stands beside a filter.
fn told(option: ElementRef<'_>) -> u32 {
    let number = Selector::parse(".option-count").unwrap();
    text(option.select(&number).next().unwrap()).parse().unwrap()
}

/// What holds on every page.
fn assert_sound(page: &Html, lang: &str, path: &str) {
    assert_eq!(all(page, "html")[0].value().attr("lang"), Some(lang), "{path}");
    assert_eq!(all(page, "h1").len(), 1, "{path}: one main heading");
    assert_eq!(all(page, "main").len(), 1, "{path}");
    assert!(title(page).len() > 5, "{path}");
    assert!(
        !all(page, "meta[name=description]")[0]
            .value()
            .attr("content")
            .unwrap()
            .is_empty(),
        "{path}"
    );
    let ids: Vec<_> = all(page, "[id]")
        .iter()
        .map(|one| one.value().attr("id").unwrap().to_string())
        .collect();
    let distinct: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len(), "{path}: ids repeat: {ids:?}");
    for image in all(page, "img") {
        assert!(image.value().attr("alt").is_some(), "{path}");
    }
    // Only feedback on accessibility changes anything.
    let method = if path.ends_with("/saavutettavuus") {
        "post"
    } else {
        "get"
    };
    for form in all(page, "form") {
        let form = form.value();
        assert_eq!(
            form.attr("method").map(str::to_lowercase).as_deref(),
            Some(method),
            "{path}"
        );
        assert!(
            form.attr("action").is_some_and(|action| action.starts_with('/')),
            "{path}"
        );
    }
    for field in all(page, "form input, form select, form textarea") {
        let hidden = field.value().attr("type") == Some("hidden");
        assert!(
            field.value().attr("name").is_some_and(|name| !name.is_empty()),
            "{path}: {}",
            field.html()
        );
        let id = field.value().attr("id").unwrap_or_default();
        let labelled = field.value().attr("aria-label").is_some()
            || !all(page, &format!("label[for='{id}']")).is_empty();
        assert!(hidden || labelled, "{path}: {}", field.html());
    }
    for (_, code) in LANGUAGES {
        assert!(
            !all(page, &format!("nav a[hreflang={code}]")).is_empty(),
            "{path}: link to {code}"
        );
    }
    let plain = text(all(page, "body")[0]);
    assert!(
        !plain.contains("{$") && !plain.contains("undefined"),
        "{path}: {plain}"
    );
}

db_test! {
    async fn every_page_is_sound_in_every_language_with_and_without_companies(t: TestApp) {
        let mut t = t;
        for step in ["empty", "filled"] {
            let mut paths: Vec<String> =
                ["", "/saavutettavuus", "/tilastot", "/avoin-data", "?haku=konepaja", "?kunta=236&toimiala=C&avainsana=ovet+ja+ikkunat&kieli=fi&rekisteroity=tana-vuonna", "?haku=eiloydy&sivu=9", "?jarjestys=nimi&sivu=2"]
                    .map(ToString::to_string).to_vec();
            if step == "filled" {
                t = t.demo().await;
                paths.push(companies(&page(&t, "/").await)[0].clone());
            }
            for path in paths {
                let mut titles = BTreeSet::new();
                for (prefix, lang) in LANGUAGES {
                    let address = format!("{prefix}{path}");
                    let address = if address.starts_with('/') { address } else { format!("/{address}") };
                    let page = page(&t, &address).await;
                    assert_sound(&page, lang, &address);
                    titles.insert(title(&page));
                }
                assert!(titles.len() >= 2, "{step} {path}: {titles:?}");
            }
        }
    }

    async fn front_page_shows_the_search_box_the_newest_and_the_counts(t: TestApp) {
        let t = t.demo().await;
        let page = page(&t, "/").await;
        let field = all(&page, "form input[name=haku]");
        assert_eq!(field.len(), 1);
        assert_eq!(companies(&page).len(), 6);
        assert!(links(&page).iter().any(|link| link == "/?kunta=236"), "{:?}", links(&page));
    }

    async fn filters_are_links_whose_counts_are_true(t: TestApp) {
        let t = t.demo().await;
        let page_all = page(&t, "/?jarjestys=nimi").await;
        assert_eq!(count(&page_all), 150);
        let (mut keywords, mut this_year, mut languages) = (0, 0, 0);
        for (place, option) in all(&page_all, "a.option").into_iter().enumerate() {
            let href = option.value().attr("href").unwrap();
            let (is_keyword, is_age) = (href.contains("avainsana="), href.contains("rekisteroity="));
            let is_language = href.contains("kieli=");
            keywords += u32::from(is_keyword);
            this_year += u32::from(is_age);
            languages += u32::from(is_language);
            let is_followed = place < 12 || is_age || is_language || (is_keyword && keywords <= 6);
            if !is_followed {
                continue;
            }
            let narrowed = page(&t, href).await;
            assert_eq!(count(&narrowed), told(option), "{href}");
            // The filter in force can be taken off again.
            let off = links(&narrowed).iter().any(|link| link == "/?jarjestys=nimi");
            assert!(off, "{href}");
        }
        assert_eq!((keywords, this_year, languages), (20, 1, 3));
    }

    async fn division_narrows_its_section_and_takes_its_place_in_the_address(t: TestApp) {
        let t = t.demo().await;
        let all_industries = page(&t, "/?jarjestys=nimi").await;
        assert!(all(&all_industries, ".options-nested").is_empty(), "no section is chosen");
        let section = links(&all_industries).into_iter().find(|link| link.contains("toimiala=C")).unwrap();
        let chosen = page(&t, &section).await;
        let divisions = all(&chosen, ".options-nested a.option");
        assert!(divisions.len() >= 2, "{}", divisions.len());
        let sum: u32 = divisions.iter().map(|division| told(*division)).sum();
        assert_eq!(sum, count(&chosen), "every company of a section is in one of its divisions");
        for division in divisions {
            let href = division.value().attr("href").unwrap();
            let code = href.split_once("toimiala=").unwrap().1.split('&').next().unwrap();
            assert!(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_digit()), "{href}");
            assert_eq!(href.matches("toimiala=").count(), 1, "{href}");
            let narrowed = page(&t, href).await;
            assert!(told(division) > 0 && count(&narrowed) == told(division), "{href}");
            // The other divisions stay in sight, and this one is marked and can be taken off.
            assert_eq!(all(&narrowed, ".options-nested a.option[aria-current]").len(), 1, "{href}");
            assert!(links(&narrowed).iter().any(|link| link == "/?jarjestys=nimi"), "{href}");
        }
    }

    async fn keyword_of_a_company_leads_to_all_that_have_it_in_whatever_spelling(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        t.published(2, "Beta Oy").await;
        let other = seutu_shared::listing::ListingInput { keywords: vec!["Konepaja".into(), "ovet & ikkunat".into()], ..Default::default() };
        seutu_backend::listings::update(&t.op(), &id, 2, &other).await.unwrap();
        let own = page(&t, &format!("/sv/yritys/{id}")).await;
        assert!(links(&own).contains(&"/sv?avainsana=konepaja".to_string()), "{:?}", links(&own));
        for (spelling, found) in [("konepaja", 2), ("KONEPAJA", 2), ("ovet+%26+ikkunat", 1), ("Konepaja&avainsana=ovet+%26+ikkunat", 2), ("kone", 0)] {
            let listed = page(&t, &format!("/sv?avainsana={spelling}")).await;
            assert_eq!(count(&listed), found, "{spelling}");
            let chosen = all(&listed, "a.option[aria-current]").len();
            assert_eq!(chosen, if found == 0 { 0 } else { 1 + spelling.matches('=').count() }, "{spelling}");
            // One chip for each takes it off; the form and the other languages keep it.
            assert_eq!(all(&listed, "a.chip").len(), 1 + spelling.matches('=').count(), "{spelling}");
            assert_eq!(all(&listed, "form input[type=hidden][name=avainsana]").len(), 1 + spelling.matches('=').count());
            assert!(links(&listed).iter().any(|link| link.starts_with("/en?avainsana=")), "{:?}", links(&listed));
        }
    }

    async fn service_of_a_company_leads_to_all_that_have_it_as_service_or_keyword(t: TestApp) {
        let longest = "x".repeat(80);
        for (number, (keywords, services)) in (1..).zip([(vec![], vec!["Oven & ikkunan asennus", longest.as_str()]), (vec!["oven & ikkunan asennus"], vec![])]) {
            let id = t.published(number, "Alfa Oy").await;
            let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
            let text = seutu_shared::listing::ListingInput { keywords: words(keywords), services: words(services), ..Default::default() };
            seutu_backend::listings::update(&t.op(), &id, 2, &text).await.unwrap();
        }
        let own = page(&t, &format!("/en/yritys/{}", seutu_tests::fixtures::business_id(1))).await;
        let narrowed: Vec<_> = links(&own).into_iter().filter(|link| link.starts_with("/en?avainsana=")).collect();
        assert_eq!(narrowed.len(), 2, "{narrowed:?}");
        for (link, found) in narrowed.iter().zip([2, 1]) {
            let listed = page(&t, link).await;
            assert_eq!((count(&listed), all(&listed, "a.chip").len(), all(&listed, "a.option[aria-current]").len()), (found, 1, 1), "{link}");
        }
        let headings: Vec<_> = all(&page(&t, "/en?jarjestys=nimi").await, "nav h2").into_iter().map(text).collect();
        assert!(headings.contains(&"Services and keywords".to_string()), "{headings:?}");
    }

    async fn pages_of_results_hold_every_company_once(t: TestApp) {
        let t = t.demo().await;
        let mut seen = BTreeSet::new();
        let mut path = "/sv?jarjestys=nimi".to_string();
        for _ in 0..8 {
            let page = page(&t, &path).await;
            for company in companies(&page) {
                assert!(seen.insert(company.clone()), "{company} twice");
            }
            match all(&page, "a[rel=next]").first() {
                Some(next) => path = next.value().attr("href").unwrap().to_string(),
                None => break,
            }
        }
        assert_eq!(seen.len(), 150);
        assert!(seen.iter().all(|link| link.starts_with("/sv/yritys/")));
        let beyond = page(&t, "/?jarjestys=nimi&sivu=99").await;
        assert!(companies(&beyond).is_empty());
    }

    async fn every_link_of_a_page_leads_somewhere(t: TestApp) {
        let t = t.demo().await;
        t.install().await;
        let first = companies(&page(&t, "/").await)[0].clone();
        for start in ["/", "/en?kunta=236", "/saavutettavuus", "/sv/tilastot", "/sv?haku=eiloydyikina", "/tietosuoja", "/en/tietosuoja/rekisterit", first.as_str()] {
            let own: BTreeSet<String> = links(&page(&t, start).await).into_iter().filter(|link| link.starts_with('/')).collect();
            assert!(own.len() > 3, "{start}");
            for link in own {
                let status = t.web().get(&link).await.status;
                assert_eq!(status, 200, "{start} -> {link}");
            }
        }
    }

    async fn company_page_tells_what_the_company_says_and_where_facts_are_from(t: TestApp) {
        let id = t.published(1, "Alfa & Pojat Oy").await;
        let page = page(&t, &format!("/yritys/{id}")).await;
        assert_eq!(text(all(&page, "h1")[0]), "Alfa & Pojat Oy");
        assert!(title(&page).contains("Alfa & Pojat Oy"));
        let body = text(all(&page, "main")[0]);
        for part in ["Hitsaus ja sorvaus", id.as_str(), "Kaustinen", "Metallien työstö"] {
            assert!(body.contains(part), "{part}: {body}");
        }
    }

    async fn addresses_in_other_languages_and_the_own_one_are_named_for_search_engines(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        for (prefix, _) in LANGUAGES {
            let page = page(&t, &format!("{prefix}/yritys/{id}")).await;
            let canonical = all(&page, "link[rel=canonical]");
            assert_eq!(canonical[0].value().attr("href").unwrap(), format!("http://127.0.0.1:8080{prefix}/yritys/{id}"));
            let mut named: Vec<_> = all(&page, "link[rel=alternate][hreflang]").iter()
                .map(|link| (link.value().attr("hreflang").unwrap().to_string(), link.value().attr("href").unwrap().to_string()))
                .collect();
            named.sort();
            let address = |prefix: &str| format!("http://127.0.0.1:8080{prefix}/yritys/{id}");
            let expected = [("en", "/en"), ("fi", ""), ("sv", "/sv"), ("x-default", "")];
            assert_eq!(named, expected.map(|(code, prefix)| (code.to_string(), address(prefix))));
        }
    }

    async fn text_in_another_language_than_the_page_is_marked(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let page = page(&t, &format!("/en/yritys/{id}")).await;
        let marked = all(&page, "main [lang=fi]");
        assert!(marked.iter().any(|part| text(*part).contains("Hitsaus ja sorvaus")), "{}", page.html());
    }

    async fn line_and_text_that_fall_back_apart_are_each_marked_with_their_own_language(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let text_of = |fi: Option<&str>, sv: Option<&str>| seutu_shared::listing::LocalizedText { fi: fi.map(Into::into), sv: sv.map(Into::into), en: None };
        let input = seutu_shared::listing::ListingInput { summary: text_of(Some("Hitsausta"), None), description: text_of(None, Some("Vi svetsar.")), ..Default::default() };
        seutu_backend::listings::update(&t.op(), &id, 2, &input).await.unwrap();
        let words = |page: &Html, lang: &str| all(page, &format!("main [lang={lang}]")).into_iter().map(text).collect::<String>();
        let swedish = page(&t, &format!("/sv/yritys/{id}")).await;
        assert!(words(&swedish, "fi").contains("Hitsausta") && !words(&swedish, "fi").contains("Vi svetsar"));
        let english = page(&t, &format!("/en/yritys/{id}")).await;
        assert!(words(&english, "fi").contains("Hitsausta") && words(&english, "sv").contains("Vi svetsar"));
        assert!(english.html().contains(r#""@language":"sv""#), "{}", english.html());
    }

    async fn business_id_with_a_wrong_check_digit_is_told(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        for (path, told) in [("/?haku=9000014-3", true), ("/?haku=FI90000143", true), ("/?haku=9000014-2", false), ("/?haku=zzzz", false)] {
            assert_eq!(page(&t, path).await.html().contains("tarkistusnumero ei täsmää"), told, "{path}");
        }
    }

    async fn results_of_a_search_are_not_listed_by_search_engines(t: TestApp) {
        t.published(1, "Alfa Oy").await;
        let answer = t.web().get("/?haku=alfa").await;
        assert_eq!(answer.header("x-robots-tag"), "noindex");
        assert_eq!(t.web().get("/").await.header("x-robots-tag"), "");
    }

    async fn same_page_is_served_whoever_is_signed_in(t: TestApp) {
        let id: BusinessId = t.published(1, "Alfa Oy").await;
        let staff = t.web().signed_in(&t.as_role(seutu_shared::role::Role::Staff).await);
        for path in ["/".to_string(), format!("/yritys/{id}")] {
            let strip = |html: String| {
                let page = Html::parse_document(&html);
                text(all(&page, "body")[0])
            };
            assert_eq!(strip(staff.get(&path).await.text()), strip(t.web().get(&path).await.text()), "{path}");
        }
    }
}
