//! What search engines read: the site map and what they may fetch.

use super::AppState;
use crate::directory;
use crate::platform::OpContext;
use axum::Extension;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use seutu_shared::locale::Locale;

/// `GET /robots.txt`
pub(super) async fn robots(State(state): State<AppState>) -> String {
    let base = state.services.config.public_url();
    format!("User-agent: *\nDisallow: /hallinta\nDisallow: /graphql\nSitemap: {base}/sitemap.xml\n")
}

/// `GET /sitemap.xml`: the pages of published companies in each language, read from the database at each call.
pub(super) async fn sitemap(State(state): State<AppState>, Extension(op): Extension<OpContext>) -> Response {
    let base = state.services.config.public_url();
    let listed = match directory::addresses(&op).await {
        Ok(listed) => listed,
        Err(error) => {
            tracing::error!(%error, "sitemap failed");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let mut pages = vec![("/".to_string(), None), ("/saavutettavuus".to_string(), None)];
    pages.extend(
        listed
            .into_iter()
            .map(|(id, at)| (format!("/yritys/{id}"), Some(at.date_naive().to_string()))),
    );
    match write(&base, &pages) {
        Ok(xml) => ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response(),
        Err(error) => {
            tracing::error!(%error, "sitemap failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

fn write(base: &str, pages: &[(String, Option<String>)]) -> std::io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let set = BytesStart::new("urlset").with_attributes([
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ]);
    xml.write_event(Event::Start(set))?;
    // The front page of a language is `/sv`, without a slash at its end.
    let url = |locale: Locale, path: &str| match (locale.path_prefix(), path) {
        (prefix, "/") if !prefix.is_empty() => format!("{base}{prefix}"),
        (prefix, path) => format!("{base}{prefix}{path}"),
    };
    for (path, changed) in pages {
        for locale in Locale::ALL {
            xml.write_event(Event::Start(BytesStart::new("url")))?;
            element(&mut xml, "loc", &url(*locale, path))?;
            for other in Locale::ALL {
                let link = BytesStart::new("xhtml:link").with_attributes([
                    ("rel", "alternate"),
                    ("hreflang", other.code()),
                    ("href", url(*other, path).as_str()),
                ]);
                xml.write_event(Event::Empty(link))?;
            }
            if let Some(changed) = changed {
                element(&mut xml, "lastmod", changed)?;
            }
            xml.write_event(Event::End(BytesEnd::new("url")))?;
        }
    }
    xml.write_event(Event::End(BytesEnd::new("urlset")))?;
    Ok(xml.into_inner())
}

fn element(xml: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    xml.write_event(Event::Start(BytesStart::new(name)))?;
    xml.write_event(Event::Text(BytesText::new(text)))?;
    xml.write_event(Event::End(BytesEnd::new(name)))
}
