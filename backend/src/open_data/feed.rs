//! New and changed companies as an Atom feed (RFC 4287), in pages (RFC 5005, section 3), with the ids of those that
//! left (RFC 6721).

use super::record::{instant, urn};
use crate::directory::{self, Card, Order, Search, Tombstone, Version};
use crate::platform::xml::{self, Written, Xml};
use crate::platform::{OpContext, OpError, OpResult};
use chrono::{DateTime, Utc};
use seutu_shared::i18n::{COMMON, I18n, OPEN_DATA};
use seutu_shared::locale::Locale;
use seutu_shared::open_data::{FEED_PATH, LICENCE, LICENCE_URL};
use seutu_shared::page::PageArgs;

/// Companies on a page.
pub const PAGE_SIZE: u32 = 100;
/// Tombstones in the feed; they are on its first page.
const MAX_TOMBSTONES: u32 = 1_000;

/// One page of the feed in a language, counted from 1; nothing beyond the last page.
pub async fn feed(op: &OpContext, locale: Locale, page: u32, version: Version) -> OpResult<Option<Vec<u8>>> {
    let args = PageArgs {
        offset: page.saturating_sub(1).saturating_mul(PAGE_SIZE),
        limit: PAGE_SIZE,
    };
    let found = directory::search(op, &Search::default(), Order::Updated, args, false).await?;
    let last = u32::try_from(found.total.div_ceil(u64::from(PAGE_SIZE)))
        .unwrap_or(u32::MAX)
        .max(1);
    if page == 0 || page > last {
        return Ok(None);
    }
    let tombstones = if page == 1 {
        directory::tombstones(op, MAX_TOMBSTONES).await?
    } else {
        Vec::new()
    };
    let feed = Feed {
        base: op.services().config.public_url(),
        texts: I18n::new(locale, &[COMMON, OPEN_DATA]),
        locale,
        page,
        last,
        updated: version.changed_at.unwrap_or(DateTime::UNIX_EPOCH),
    };
    let cards: Vec<Card> = found.rows.into_iter().map(|(card, _)| card).collect();
    let written = feed
        .write(&cards, &tombstones)
        .map_err(OpError::internal("write the feed"))?;
    Ok(Some(written))
}

struct Feed {
    base: String,
    texts: I18n,
    locale: Locale,
    page: u32,
    last: u32,
    updated: DateTime<Utc>,
}

impl Feed {
    fn write(&self, cards: &[Card], tombstones: &[Tombstone]) -> Written<Vec<u8>> {
        let mut xml = xml::document()?;
        let root = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:at", "http://purl.org/atompub/tombstones/1.0"),
            ("xml:lang", self.locale.code()),
        ];
        xml::open(&mut xml, "feed", &root)?;
        self.head(&mut xml)?;
        for stone in tombstones {
            let (id, when) = (urn(stone.listing), instant(stone.withdrawn_at));
            xml::empty(&mut xml, "at:deleted-entry", &[("ref", &id), ("when", &when)])?;
        }
        for card in cards {
            self.entry(&mut xml, card)?;
        }
        xml::close(&mut xml, "feed")?;
        Ok(xml.into_inner())
    }

    fn head(&self, xml: &mut Xml) -> Written {
        let t = |key: &str| self.texts.t(key);
        xml::text(xml, "id", &[], &self.address(1))?;
        xml::text(xml, "title", &[], &t("feed-title"))?;
        xml::text(xml, "subtitle", &[], &t("feed-subtitle"))?;
        xml::text(xml, "updated", &[], &instant(self.updated))?;
        let atom = "application/atom+xml";
        link(xml, "self", &self.address(self.page), &[("type", atom)])?;
        let front = match self.locale.path_prefix() {
            "" => format!("{}/", self.base),
            prefix => format!("{}{prefix}", self.base),
        };
        link(xml, "alternate", &front, &[("type", "text/html")])?;
        link(xml, "license", LICENCE_URL, &[])?;
        link(xml, "first", &self.address(1), &[("type", atom)])?;
        link(xml, "last", &self.address(self.last), &[("type", atom)])?;
        if self.page > 1 {
            link(xml, "previous", &self.address(self.page - 1), &[("type", atom)])?;
        }
        if self.page < self.last {
            link(xml, "next", &self.address(self.page + 1), &[("type", atom)])?;
        }
        xml::open(xml, "author", &[])?;
        xml::text(xml, "name", &[], &t("dataset-publisher"))?;
        xml::close(xml, "author")?;
        xml::text(
            xml,
            "rights",
            &[],
            &format!("{LICENCE}. {}", t("open-data-credit")),
        )
    }

    fn entry(&self, xml: &mut Xml, card: &Card) -> Written {
        let page = format!(
            "{}{}/yritys/{}",
            self.base,
            self.locale.path_prefix(),
            card.business_id
        );
        xml::open(xml, "entry", &[])?;
        xml::text(xml, "id", &[], &urn(card.listing_id))?;
        xml::text(xml, "title", &[], &card.name)?;
        xml::text(xml, "published", &[], &instant(card.published_at))?;
        xml::text(xml, "updated", &[], &instant(card.updated_at))?;
        link(
            xml,
            "alternate",
            &page,
            &[("type", "text/html"), ("hreflang", self.locale.code())],
        )?;
        if let Some((language, summary)) = card.summary.pick(self.locale) {
            xml::text(xml, "summary", &[("xml:lang", language.code())], summary)?;
        } else {
            let name = card.industry.as_ref().map(|industry| industry.name(self.locale));
            xml::text(xml, "summary", &[], &name.unwrap_or_default())?;
        }
        let place = seutu_shared::municipality::find(card.municipality);
        if let Some(place) = place {
            let (code, label) = (card.municipality.to_string(), place.name(self.locale));
            let scheme = "http://www.stat.fi/meta/luokitukset/kunta/";
            xml::empty(
                xml,
                "category",
                &[("scheme", scheme), ("term", &code), ("label", label)],
            )?;
        }
        xml::close(xml, "entry")
    }

    fn address(&self, page: u32) -> String {
        let address = format!("{}{}{FEED_PATH}", self.base, self.locale.path_prefix());
        if page == 1 {
            address
        } else {
            format!("{address}?sivu={page}")
        }
    }
}

fn link(xml: &mut Xml, rel: &str, href: &str, more: &[(&str, &str)]) -> Written {
    let mut attributes = vec![("rel", rel), ("href", href)];
    attributes.extend(more);
    xml::empty(xml, "link", &attributes)
}
