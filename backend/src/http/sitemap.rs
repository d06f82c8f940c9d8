//! The site map: every page in each language, with the same page in the others (sitemaps.org 0.9, `xhtml:link`).
//!
//! One file may name 50,000 addresses. Where there are more, `/sitemap.xml` is an index of parts. Every part is read
//! from the database while it is sent.

use super::AppState;
use super::conditional::Tag;
use super::open_data::answer;
use crate::directory::{self, Start};
use crate::platform::xml::{self, Written, Xml};
use crate::platform::{OpContext, OpError, OpResult};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::{Stream, TryStreamExt, stream};
use seutu_shared::business_id::BusinessId;
use seutu_shared::locale::Locale;

/// Companies of one part; in three languages, and with the other pages, they stay below 50,000 addresses and 50 MB.
const PART: u32 = 16_000;
/// Companies read at a time.
const BATCH: u32 = 1_000;
/// Pages that are not of a company, in the first part.
const PAGES: [&str; 6] = [
    "/",
    "/tilastot",
    "/avoin-data",
    "/saavutettavuus",
    "/tietosuoja",
    "/tietosuoja/rekisterit",
];
const KIND: &str = "application/xml; charset=utf-8";

/// `GET /sitemap.xml`: all pages, or an index of parts where they are too many for one file.
pub(super) async fn whole(
    State(state): State<AppState>,
    Extension(op): Extension<OpContext>,
    headers: HeaderMap,
) -> Response {
    let made = async {
        let version = directory::version(&op).await?;
        let tag = Tag::of(version);
        if let Some(known) = tag.not_modified(&headers) {
            return Ok(known);
        }
        let parts = parts(directory::count(&op).await?);
        if parts == 1 {
            return Ok(tag.stamp(part(op, 0).await?));
        }
        let base = state.services.config.public_url();
        let changed = version.changed_at.map(|at| at.date_naive().to_string());
        let index =
            index(&base, parts, changed.as_deref()).map_err(OpError::internal("write the site map"))?;
        Ok(tag.stamp(([(header::CONTENT_TYPE, KIND)], index).into_response()))
    };
    answer(made.await)
}

/// `GET /sitemap/{part}`: one part, `1.xml` and so on.
pub(super) async fn one(
    Extension(op): Extension<OpContext>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let number = name
        .strip_suffix(".xml")
        .filter(|number| !number.starts_with(['0', '+']))
        .and_then(|number| number.parse::<u32>().ok());
    let Some(number) = number else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let made = async {
        let tag = Tag::of(directory::version(&op).await?);
        if let Some(known) = tag.not_modified(&headers) {
            return Ok(known);
        }
        if number > parts(directory::count(&op).await?) {
            return Ok(StatusCode::NOT_FOUND.into_response());
        }
        Ok(tag.stamp(part(op, number - 1).await?))
    };
    answer(made.await)
}

/// How many parts so many companies need.
fn parts(companies: u64) -> u32 {
    u32::try_from(companies.div_ceil(u64::from(PART)))
        .unwrap_or(u32::MAX)
        .max(1)
}

fn index(base: &str, parts: u32, changed: Option<&str>) -> Written<Vec<u8>> {
    let mut xml = xml::document()?;
    let root = [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")];
    xml::open(&mut xml, "sitemapindex", &root)?;
    for number in 1..=parts {
        xml::open(&mut xml, "sitemap", &[])?;
        xml::text(&mut xml, "loc", &[], &format!("{base}/sitemap/{number}.xml"))?;
        if let Some(changed) = changed {
            xml::text(&mut xml, "lastmod", &[], changed)?;
        }
        xml::close(&mut xml, "sitemap")?;
    }
    xml::close(&mut xml, "sitemapindex")?;
    Ok(xml.into_inner())
}

/// A page and the day of its last change.
type Entry = (String, Option<String>);

struct Part {
    op: OpContext,
    base: String,
    /// Companies that may still come.
    left: u32,
    begun: bool,
    /// What was read and not yet written; nothing after the end.
    ready: Option<(Vec<Entry>, Option<BusinessId>)>,
}

/// A part, counted from 0, as an answer that is made while it is sent. Its first companies are read before.
async fn part(op: OpContext, place: u32) -> OpResult<Response> {
    let mut part = Part {
        base: op.services().config.public_url(),
        op,
        left: PART,
        begun: false,
        ready: None,
    };
    part.read(Start::At(place.saturating_mul(PART))).await?;
    if let (0, Some((entries, _))) = (place, &mut part.ready) {
        let pages = PAGES.iter().map(|page| ((*page).to_string(), None));
        drop(entries.splice(0..0, pages));
    }
    let pieces = pieces(part).inspect_err(|error| tracing::error!(%error, "site map broken off"));
    let mut response = Body::from_stream(pieces).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(KIND));
    Ok(response)
}

fn pieces(part: Part) -> impl Stream<Item = OpResult<Vec<u8>>> + Send + 'static {
    stream::try_unfold(part, |mut part| async move {
        let Some((entries, last)) = part.ready.take() else {
            return Ok(None);
        };
        let mut xml = Xml::new(Vec::new());
        let doing = "write the site map";
        if !part.begun {
            part.begun = true;
            xml = head().map_err(OpError::internal(doing))?;
        }
        urls(&mut xml, &part.base, &entries).map_err(OpError::internal(doing))?;
        match last {
            Some(last) if part.left > 0 => part.read(Start::After(last)).await?,
            _ => xml::close(&mut xml, "urlset").map_err(OpError::internal(doing))?,
        }
        Ok(Some((xml.into_inner(), part)))
    })
}

impl Part {
    async fn read(&mut self, start: Start) -> OpResult<()> {
        let limit = BATCH.min(self.left);
        let found = directory::addresses(&self.op, start, limit).await?;
        self.left -= limit;
        // Fewer than asked for: the end.
        let last = found
            .last()
            .filter(|_| found.len() == limit as usize)
            .map(|(id, _)| *id);
        let entries = found
            .into_iter()
            .map(|(id, at)| (format!("/yritys/{id}"), Some(at.date_naive().to_string())));
        self.ready = Some((entries.collect(), last));
        Ok(())
    }
}

fn head() -> Written<Xml> {
    let mut xml = xml::document()?;
    let root = [
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ];
    xml::open(&mut xml, "urlset", &root)?;
    Ok(xml)
}

fn urls(xml: &mut Xml, base: &str, entries: &[Entry]) -> Written {
    // The front page of a language is `/sv`, without a slash at its end.
    let url = |locale: Locale, path: &str| match (locale.path_prefix(), path) {
        (prefix, "/") if !prefix.is_empty() => format!("{base}{prefix}"),
        (prefix, path) => format!("{base}{prefix}{path}"),
    };
    for (path, changed) in entries {
        for locale in Locale::ALL {
            xml::open(xml, "url", &[])?;
            xml::text(xml, "loc", &[], &url(*locale, path))?;
            if let Some(changed) = changed {
                xml::text(xml, "lastmod", &[], changed)?;
            }
            let others = Locale::ALL.iter().map(|other| (other.code(), *other));
            for (code, other) in others.chain([("x-default", Locale::Fi)]) {
                let address = url(other, path);
                xml::empty(
                    xml,
                    "xhtml:link",
                    &[("rel", "alternate"), ("hreflang", code), ("href", &address)],
                )?;
            }
            xml::close(xml, "url")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_names_more_than_fifty_thousand_addresses() {
        let languages = u32::try_from(Locale::ALL.len()).unwrap();
        let pages = u32::try_from(PAGES.len()).unwrap();
        assert!((PART + pages) * languages <= 50_000);
        assert_eq!([0, 1, 16_000, 16_001, 100_000].map(parts), [1, 1, 1, 2, 7]);
    }

    #[test]
    fn a_full_part_stays_below_fifty_megabytes() {
        let entry = ("/yritys/1234567-8".to_string(), Some("2026-11-27".to_string()));
        let mut xml = head().unwrap();
        let base = "https://yritykset.kaustisenseutu.example";
        urls(&mut xml, base, &vec![entry; 100]).unwrap();
        assert!(xml.into_inner().len() * (PART as usize / 100) < 50_000_000);
    }

    #[test]
    fn the_index_names_every_part() {
        let text = String::from_utf8(index("https://a.example", 2, Some("2026-11-27")).unwrap()).unwrap();
        for part in [
            "https://a.example/sitemap/1.xml",
            "https://a.example/sitemap/2.xml",
        ] {
            assert!(
                text.contains(&format!("<loc>{part}</loc><lastmod>2026-11-27</lastmod>")),
                "{text}"
            );
        }
        assert_eq!(text.matches("<sitemap>").count(), 2);
    }
}
