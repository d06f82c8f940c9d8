//! Structured data for search engines (schema.org as JSON-LD). It says what the page shows and nothing more.

use leptos::prelude::use_context;
use serde_json::{Map, Value, json};
use seutu_shared::locale::Locale;

use super::head::CardPicture;
use super::route::Page;
use crate::api::directory::{Address, Company, CompanyCard, Picture};

/// Public address of the service without a closing slash.
#[derive(Debug, Clone)]
pub struct SiteOrigin(pub String);

/// The address that the pages below this point are reached at.
pub(super) fn use_origin() -> String {
    use_context::<SiteOrigin>()
        .map(|origin| origin.0)
        .unwrap_or_default()
}

/// One company. A place to visit makes it a `LocalBusiness`; without one it is an `Organization`, as for search
/// engines a local business has an address.
///
/// Further properties are added to the object by name; what is null or empty is left out.
pub(super) fn company(origin: &str, locale: Locale, company: &Company) -> Value {
    let page = |locale| {
        format!(
            "{origin}{}",
            Page::Company(company.business_id.clone()).path(locale)
        )
    };
    let address = company
        .visiting_address
        .as_ref()
        .filter(|address| !is_blank(address));
    let (description, language) = match &company.description {
        Some(text) => (Some(text), company.description_language),
        None => (company.summary.as_ref(), company.summary_language),
    };
    let text_language = language.map_or(locale, Locale::from);
    let languages: Vec<_> = company
        .languages
        .iter()
        .map(|language| Locale::from(*language).code())
        .collect();
    let hours = company.opening_hours.as_ref().map(|hours| &hours.codes);
    let mut pages: Vec<_> = company.website.iter().collect();
    pages.extend(company.social_links.iter().map(|link| &link.url));
    let area = |name: &String| json!({"@type": "AdministrativeArea", "name": name});
    let mut places = vec![area(&company.municipality.name)];
    places.extend(
        company
            .service_area
            .iter()
            .filter(|place| place.name != company.municipality.name)
            .map(|place| area(&place.name)),
    );
    object(&[
        ("@context", json!("https://schema.org")),
        (
            "@type",
            json!(if address.is_some() {
                "LocalBusiness"
            } else {
                "Organization"
            }),
        ),
        // The same thing in every language.
        ("@id", json!(format!("{}#yritys", page(Locale::Fi)))),
        ("name", json!(company.name)),
        ("alternateName", json!(company.auxiliary_names)),
        ("url", json!(page(locale))),
        (
            "identifier",
            json!({"@type": "PropertyValue", "propertyID": "Y-tunnus", "value": company.business_id}),
        ),
        ("vatID", json!(company.vat_number)),
        ("address", address.map_or(Value::Null, postal_address)),
        (
            "logo",
            json!(company.logo.as_ref().map(|logo| format!("{origin}{}", logo.src))),
        ),
        (
            "image",
            json!(
                company
                    .pictures
                    .iter()
                    .map(|one| format!("{origin}{}", one.src))
                    .collect::<Vec<_>>()
            ),
        ),
        ("telephone", json!(company.phone)),
        ("email", json!(company.email)),
        ("sameAs", json!(pages)),
        (
            "openingHours",
            if address.is_some() {
                json!(hours)
            } else {
                Value::Null
            },
        ),
        (
            "makesOffer",
            json!(
                company
                    .services
                    .iter()
                    .map(|name| offer(name))
                    .collect::<Vec<_>>()
            ),
        ),
        (
            "description",
            description.map_or(
                Value::Null,
                |text| json!({"@language": text_language.code(), "@value": text}),
            ),
        ),
        ("areaServed", json!(places)),
        ("foundingDate", json!(company.registered_on)),
        ("knowsAbout", json!(company.keywords)),
        ("knowsLanguage", json!(languages)),
    ])
}

/// The picture of a link to the company: its first one, else its sign.
pub(super) fn card_picture(origin: &str, company: &Company) -> Option<CardPicture> {
    let first: &Picture = company.pictures.first().or(company.logo.as_ref())?;
    Some(CardPicture {
        url: format!("{origin}{}", first.src),
        width: first.width,
        height: first.height,
        alt: first.alt.clone().unwrap_or_default(),
    })
}

/// The companies of a list in their order.
pub(super) fn list(origin: &str, locale: Locale, companies: &[CompanyCard]) -> Value {
    let item = |(place, company): (usize, &CompanyCard)| {
        let page = Page::Company(company.business_id.clone()).path(locale);
        json!({
            "@type": "ListItem",
            "position": place + 1,
            "name": company.name,
            "url": format!("{origin}{page}"),
        })
    };
    json!({
        "@context": "https://schema.org",
        "@type": "ItemList",
        "numberOfItems": companies.len(),
        "itemListElement": companies.iter().enumerate().map(item).collect::<Vec<_>>(),
    })
}

/// A data block of a document. It runs nothing and bears the nonce all the same, like every script element of a page.
/// No text in it can end the block.
pub(crate) fn block(data: &Value, nonce: &str) -> String {
    let text = data
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026");
    format!("<script type=\"application/ld+json\" nonce=\"{nonce}\">{text}</script>")
}

fn offer(service: &str) -> Value {
    json!({"@type": "Offer", "itemOffered": {"@type": "Service", "name": service}})
}

fn postal_address(address: &Address) -> Value {
    object(&[
        ("@type", json!("PostalAddress")),
        ("streetAddress", json!(address.street)),
        ("postalCode", json!(address.post_code)),
        ("addressLocality", json!(address.city)),
        ("addressCountry", json!("FI")),
    ])
}

fn is_blank(address: &Address) -> bool {
    address.street.is_none() && address.post_code.is_none() && address.city.is_none()
}

/// An object of these, without what is not known.
fn object(properties: &[(&str, Value)]) -> Value {
    let known = |value: &Value| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    let properties = properties.iter().filter(|(_, value)| known(value));
    let properties = properties.map(|(name, value)| ((*name).to_owned(), value.clone()));
    Value::Object(properties.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_block() {
        let data = json!({"name": "</script><script>alert(1)</script><!-- & \u{2028}"});
        let block = block(&data, "n");
        let inside = block
            .strip_prefix("<script type=\"application/ld+json\" nonce=\"n\">")
            .and_then(|rest| rest.strip_suffix("</script>"))
            .unwrap_or_default();
        assert!(
            !inside.contains('<') && !inside.contains('>') && !inside.contains('&'),
            "{inside}"
        );
        assert_eq!(serde_json::from_str::<Value>(inside).ok(), Some(data));
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let object = object(&[("a", Value::Null), ("b", json!([])), ("c", json!("x"))]);
        assert_eq!(object, json!({"c": "x"}));
    }
}
