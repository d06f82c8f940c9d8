//! How to reach a company: its own ways first, then its people.

use leptos::prelude::*;
use seutu_shared::{phone, url};

use crate::{
    api::directory::{Address, Company, ContactPerson},
    texts::use_texts,
    ui::{Icon, Symbol},
};

/// The ways to reach the company.
pub(super) fn actions(company: &Company) -> Option<AnyView> {
    let t = use_texts();
    let action = |symbol: Symbol, label: String, href: String, shown: String| {
        view! {
            <li>
                <a class="action" href=href rel="external noopener noreferrer">
                    <Icon symbol />
                    <span><span class="action-label">{label}</span>" "<span class="action-value">{shown}</span></span>
                </a>
            </li>
        }
        .into_any()
    };
    let mut list = Vec::new();
    if let Some(number) = &company.phone {
        list.push(action(
            Symbol::Phone,
            t.t("action-call"),
            format!("tel:{number}"),
            phone::display(number),
        ));
    }
    if let Some(email) = &company.email {
        list.push(action(
            Symbol::Mail,
            t.t("action-mail"),
            format!("mailto:{email}"),
            email.clone(),
        ));
    }
    if let Some(website) = &company.website {
        list.push(action(
            Symbol::Globe,
            t.t("action-web"),
            website.clone(),
            url::display(website).to_owned(),
        ));
    }
    if let Some(address) = company
        .visiting_address
        .as_ref()
        .map(address_lines)
        .filter(|lines| !lines.is_empty())
    {
        // Plain text: a map service would hear of every reader.
        list.push(
            view! {
                <li>
                    <div class="action action-plain">
                        <Icon symbol=Symbol::Place />
                        <span><span class="action-label">{t.t("visiting-address")}</span>" "<span class="action-value">{address}</span></span>
                    </div>
                </li>
            }
            .into_any(),
        );
    }
    (!list.is_empty()).then(|| {
        view! {
            <section aria-labelledby="yhteys">
                <h2 id="yhteys" class="visually-hidden">{t.t("company-contact")}</h2>
                <ul class="actions">{list}</ul>
            </section>
        }
        .into_any()
    })
}

fn address_lines(address: &Address) -> String {
    let parts = |parts: [&Option<String>; 2]| {
        let filled: Vec<_> = parts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        filled.join(" ")
    };
    let lines = [
        parts([&address.street, &None]),
        parts([&address.post_code, &address.city]),
    ];
    lines
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// People who agreed to be named here.
pub(super) fn people(people: Vec<ContactPerson>) -> Option<AnyView> {
    let t = use_texts();
    let person = |person: ContactPerson| {
        let phone = person.phone.map(|number| {
            view! { <a class="nowrap" href=format!("tel:{number}")>{phone::display(&number)}</a> }
        });
        let email = person
            .email
            .map(|email| view! { <a href=format!("mailto:{email}")>{email.clone()}</a> });
        view! {
            <li class="person">
                <Icon symbol=Symbol::Person />
                <div>
                    <p class="person-name">{person.name}</p>
                    {person.title.map(|title| view! { <p class="muted">{title}</p> })}
                    <p class="person-ways">{phone}{email}</p>
                </div>
            </li>
        }
    };
    (!people.is_empty()).then(|| {
        view! {
            <section aria-labelledby="henkilot">
                <h2 id="henkilot">{t.t("company-people")}</h2>
                <ul class="people">{people.into_iter().map(person).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}
