//! How to reach a company: its own ways first, then its people.

use maud::{Markup, html};
use seutu_shared::{phone, url};

use crate::{
    api::directory::{Address, Company, ContactPerson},
    public::markup::icon,
    texts::Texts,
    ui::Symbol,
};

/// The ways to reach the company.
pub(super) fn actions(t: Texts, company: &Company) -> Markup {
    let mut list = Vec::new();
    if let Some(number) = &company.phone {
        list.push((
            Symbol::Phone,
            "action-call",
            Some(format!("tel:{number}")),
            phone::display(number),
        ));
    }
    if let Some(email) = &company.email {
        list.push((
            Symbol::Mail,
            "action-mail",
            Some(format!("mailto:{email}")),
            email.clone(),
        ));
    }
    if let Some(website) = &company.website {
        list.push((
            Symbol::Globe,
            "action-web",
            Some(website.clone()),
            url::display(website).to_owned(),
        ));
    }
    let addresses = [
        ("visiting-address", &company.visiting_address),
        ("postal-address", &company.postal_address),
    ];
    for (label, address) in addresses {
        let lines = address.as_ref().map(address_lines).unwrap_or_default();
        if !lines.is_empty() {
            // Plain text: a map service would hear of every reader.
            list.push((Symbol::Place, label, None, lines));
        }
    }
    html! {
        @if !list.is_empty() {
            section aria-labelledby="yhteys" {
                h2 #yhteys .visually-hidden { (t.t("company-contact")) }
                ul.actions {
                    @for (symbol, label, href, shown) in &list {
                        @let inner = html! {
                            (icon(*symbol))
                            span { span.action-label { (t.t(label)) } " " span.action-value { (shown) } }
                        };
                        li {
                            @if let Some(href) = href {
                                a.action href=(href) rel="external noopener noreferrer" { (inner) }
                            } @else {
                                div.action.action-plain { (inner) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn address_lines(address: &Address) -> String {
    let parts = |parts: &[&Option<String>]| {
        let filled = parts
            .iter()
            .filter_map(|part| part.as_deref())
            .filter(|part| !part.is_empty());
        filled.collect::<Vec<_>>().join(" ")
    };
    let lines = [
        parts(&[&address.street]),
        parts(&[&address.post_code, &address.city]),
    ];
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// People who agreed to be named here.
pub(super) fn people(t: Texts, people: &[ContactPerson]) -> Markup {
    html! {
        @if !people.is_empty() {
            section aria-labelledby="henkilot" {
                h2 #henkilot { (t.t("company-people")) }
                ul.people {
                    @for person in people {
                        li.person {
                            (icon(Symbol::Person))
                            div {
                                p.person-name { (person.name) }
                                @if let Some(title) = &person.title { p.muted { (title) } }
                                p.person-ways {
                                    @if let Some(number) = &person.phone {
                                        a.nowrap href={ "tel:" (number) } { (phone::display(number)) }
                                    }
                                    @if let Some(email) = &person.email { a href={ "mailto:" (email) } { (email) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
