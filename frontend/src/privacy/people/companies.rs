//! What the person is to companies, contact persons who may be the person, and the form that links.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::json;
use seutu_shared::{error_code::ErrorCode, i18n::Args, person::CompanyRole};

use super::{choices_of, day, person::Desk, today};
use crate::{
    api::console::{
        people::{END_LINK, LINK, Link, Offer, PersonFile},
        upkeep::Label,
    },
    console::{
        company::Section,
        kit::{
            Confirm, EmptyState, ErrorSummary, FormFault, Question, blank_to_none, cell, data_table,
            use_form, words::code_text,
        },
        paths,
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Select, Symbol, TextField},
};

/// The section.
pub fn companies(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let rows: Vec<_> = file.companies.iter().map(|link| row(t, link, desk)).collect();
    let columns = [
        "people-company",
        "people-role",
        "people-role-started",
        "people-role-ended",
    ];
    let columns = columns.iter().map(|key| t.t(key)).collect();
    let table = if rows.is_empty() {
        view! { <EmptyState text=t.t("people-companies-none") /> }.into_any()
    } else {
        data_table(t.t("people-companies"), columns, rows)
    };
    let offers = (!file.offers.is_empty()).then(|| offers(file, desk));
    let id = file.id.clone();
    let adding = RwSignal::new(false);
    view! {
        <Section id="companies" title="people-companies">
            {table}
            {offers}
            {desk.writes.then(|| view! {
                <Show when=move || !adding.get()>
                    <Button symbol=Symbol::Plus on_click=Callback::new(move |_| adding.set(true))>{t.t("people-link")}</Button>
                </Show>
            })}
            {move || adding.get().then(|| view! { <LinkForm id=id.clone() desk adding /> })}
        </Section>
    }
    .into_any()
}

fn company_link(company: Option<&Label>) -> AnyView {
    let Some(company) = company else {
        return cell(None::<String>);
    };
    let href = paths::company(&company.business_id, "");
    let rel = paths::rel(&href);
    view! { <a href=href rel=rel>{company.name.clone()}</a> }.into_any()
}

fn row(t: Texts, link: &Link, desk: Desk) -> Vec<AnyView> {
    let role = code_text(t, "company-role", &link.role);
    let end = match &link.ended_on {
        Some(ended) => cell(day(ended)),
        None if desk.writes => end_button(t, link, &role, desk),
        None => cell(None::<String>),
    };
    vec![
        company_link(link.company.as_ref()),
        cell(role),
        cell(link.started_on.as_deref().map(day)),
        end,
    ]
}

fn end_button(t: Texts, link: &Link, role: &str, desk: Desk) -> AnyView {
    let confirm = expect_context::<Confirm>();
    let company = link.company.as_ref().map(|company| company.name.clone());
    let what = format!("{role} {}", company.unwrap_or_default());
    let title = t.t_with("people-end-named", &Args::new().with("what", what));
    let (id, label) = (link.id.clone(), title.clone());
    let ask = Callback::new(move |_| {
        confirm.ask(Question {
            title: title.clone(),
            points: vec![t.t("people-end-confirm")],
            button: t.t("people-end"),
            danger: false,
            note: None,
            document: END_LINK,
            input: json!({ "linkId": id, "endedOn": today() }),
            done: Callback::new(move |_| desk.reload.run(())),
        });
    });
    view! { <Button kind=ButtonKind::Quiet on_click=ask>{t.t("people-end")}<span class="visually-hidden">" "{label}</span></Button> }
        .into_any()
}

fn offers(file: &PersonFile, desk: Desk) -> AnyView {
    let t = use_texts();
    let rows = file
        .offers
        .iter()
        .map(|offer| {
            vec![
                company_link(offer.company.as_ref()),
                cell(code_text(t, "match-reason", &offer.reason)),
                offer_button(&file.id, offer, desk),
            ]
        })
        .collect();
    let columns = ["people-company", "people-offer-why", "people-offer-link"];
    view! {
        <h3>{t.t("people-offers")}</h3>
        <p>{t.t("people-offers-lead")}</p>
        {data_table(t.t("people-offers"), columns.iter().map(|key| t.t(key)).collect(), rows)}
    }
    .into_any()
}

fn offer_button(person: &str, offer: &Offer, desk: Desk) -> AnyView {
    let t = use_texts();
    let form = use_form("offer");
    let company = offer.company.clone();
    let name = company.as_ref().map(|company| company.name.clone());
    let input = json!({
        "personId": person, "businessId": company.map(|company| company.business_id),
        "role": CompanyRole::Contact.graphql_name(), "contactPersonId": offer.contact_person,
    });
    let link = Callback::new(move |_| {
        let done = Callback::new(move |_| desk.reload.run(()));
        form.act(LINK, json!({ "input": input.clone() }), done);
    });
    view! {
        <Button disabled=form.sender.pending on_click=link>{t.t("people-offer-link")}<span class="visually-hidden">" "{name}</span></Button>
        <ErrorSummary form />
        <FormFault sender=form.sender />
    }
    .into_any()
}

#[component]
fn LinkForm(id: String, desk: Desk, adding: RwSignal<bool>) -> impl IntoView {
    let t = use_texts();
    let form = use_form("link");
    let empty = || RwSignal::new(String::new());
    let (company, role, started) = (empty(), empty(), empty());
    let done = Callback::new(move |_| desk.reload.run(()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[("businessId", company), ("role", role)]) {
            return;
        }
        let Ok(business_id) = seutu_shared::business_id::BusinessId::parse(&company.get_untracked()) else {
            return form.refuse("businessId", ErrorCode::InvalidBusinessId);
        };
        let input = json!({
            "personId": id, "businessId": business_id, "role": role.get_untracked(),
            "startedOn": started.with_untracked(|day| blank_to_none(day)),
        });
        form.act(LINK, json!({ "input": input }), done);
    };
    view! {
        <form novalidate on:submit=submit class="stack panel">
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="form-grid">
                <TextField id=form.control("businessId") label=t.t("people-business-id") value=company required=true error=form.problem("businessId") />
                <Select id=form.control("role") label=t.t("people-role") value=role choices=choices_of!(t, CompanyRole) error=form.problem("role") />
                <TextField id=form.control("startedOn") label=t.t("people-role-started") value=started kind="date" optional_mark=t.t("optional") error=form.problem("startedOn") />
            </div>
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| adding.set(false))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
