//! What machines read: files, feed, catalogue, site map, structured data, the list inside other pages; and that none of
//! it outlives a withdrawal.

mod embed;
mod feed;
mod files;
mod structured;
mod withdrawal;

use axum::body::Body;
use axum::http::{Method, header};
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use seutu_backend::config::Config;
use seutu_backend::listings;
use seutu_backend::platform::Engine;
use seutu_backend::platform::morphology::NoMorphology;
use seutu_shared::business_id::BusinessId;
use seutu_shared::listing::{ListingInput, LocalizedText, StaffSize};
use seutu_shared::locale::Locale;
use seutu_shared::opening_hours::{ExceptionInput, HoursInput};
use seutu_tests::{Answer, TestApp, Web};
use std::sync::Arc;

/// A site that may show the list.
const TOWN: &str = "https://www.kaustinen.example";

/// An application whose list one site may show.
pub(crate) async fn framed(engine: Engine) -> TestApp {
    let change = |config: &mut Config| config.embed.frame_ancestors = vec![TOWN.into()];
    TestApp::with(engine, Arc::new(NoMorphology), change).await
}

/// Asks again for what was had under an entity tag.
pub(crate) async fn again(web: &Web, path: &str, tag: &str) -> Answer {
    let request = web
        .request(Method::GET, path)
        .header(header::IF_NONE_MATCH, tag)
        .body(Body::empty());
    web.send(request.unwrap()).await
}

/// A listing that shows everything there is to show.
pub(crate) async fn full(t: &TestApp, number: u32, name: &str) -> BusinessId {
    let id = t.published(number, name).await;
    listings::update(&t.op(), &id, 2, &full_text()).await.unwrap();
    id
}

/// The text of such a listing.
pub(crate) fn full_text() -> ListingInput {
    let text = |fi: &str, sv: &str| LocalizedText {
        fi: Some(fi.into()),
        sv: Some(sv.into()),
        en: None,
    };
    ListingInput {
        summary: text("Hitsaus ja sorvaus", "Svetsning"),
        description: text("Teemme <b>kaikkea</b> & lisää.", "Vi gör allt."),
        phone: Some("06 000 0501".into()),
        email: Some("myynti@konepaja.example".into()),
        website: Some("https://konepaja.example".into()),
        show_visiting_address: true,
        keywords: vec!["konepaja".into(), "hitsaus".into()],
        languages: vec![Locale::Fi, Locale::Sv],
        services: vec!["Hitsaus".into(), "Sorvaus".into()],
        opening_hours: HoursInput {
            week: vec!["8–12, 13–17.30".into(), String::new(), "20–2".into()],
            exceptions: vec![
                ExceptionInput {
                    date: "2026-12-24".into(),
                    hours: "8–12".into(),
                    note: None,
                },
                ExceptionInput {
                    date: "2026-12-25".into(),
                    hours: String::new(),
                    note: None,
                },
            ],
        },
        social_links: vec!["https://www.facebook.com/konepaja".into()],
        staff_size: Some(StaffSize::From5),
        service_area: vec!["074".into()],
        recruiting: true,
        show_postal_address: true,
        ..ListingInput::default()
    }
}

/// An element: its name, attributes and text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    path: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Every element of a document, in the order of their beginnings. Fails when the document is not well formed.
fn elements(xml: &str) -> Vec<Element> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut found, mut open) = (Vec::<Element>::new(), Vec::<(String, usize)>::new());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
                let above = open.last().map_or(String::new(), |(path, _)| format!("{path}/"));
                let read = |attribute: quick_xml::events::attributes::Attribute<'_>| {
                    (
                        String::from_utf8(attribute.key.as_ref().to_vec()).unwrap(),
                        attribute
                            .normalized_value(XmlVersion::Explicit1_0)
                            .unwrap()
                            .to_string(),
                    )
                };
                found.push(Element {
                    path: format!("{above}{name}"),
                    attributes: tag.attributes().map(|one| read(one.unwrap())).collect(),
                    text: String::new(),
                });
                if matches!(event, Event::Start(_)) {
                    open.push((format!("{above}{name}"), found.len() - 1));
                }
            }
            Event::End(_) => drop(open.pop().unwrap()),
            Event::Text(text) => {
                if let Some((_, place)) = open.last() {
                    found[*place].text.push_str(&text.decode().unwrap());
                }
            }
            Event::GeneralRef(_) => {
                if let Some((_, place)) = open.last() {
                    found[*place].text.push('&');
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    found
}

fn at<'a>(elements: &'a [Element], path: &str) -> Vec<&'a Element> {
    elements.iter().filter(|element| element.path == path).collect()
}
