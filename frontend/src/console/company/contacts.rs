//! People at the company. Each has a consent of their own; the company's does not cover them.

use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{
    consent::ConsentPurpose, error_code::ErrorCode, i18n::Args, permission::Permission, person::PersonSource,
};

use super::{Section, case::Case, consent::ConsentLine};
use crate::{
    api::console::company::{ADD_CONTACT, AddContactPersonInput, ContactPerson},
    console::kit::{EmptyState, ErrorSummary, FormFault, Problem, blank_to_none, form::focus_id, use_form},
    ui::{Button, ButtonKind, Choice, Select, Symbol, TextField},
};

/// Contact persons and a form to add one.
#[component]
pub fn Contacts(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let adding = RwSignal::new(false);
    let open = Callback::new(move |_| {
        adding.set(true);
        request_animation_frame(|| focus_id("contact-name"));
    });
    let people = move || {
        case.contacts()
            .into_iter()
            .map(|person| view! { <Person case person /> })
            .collect_view()
    };
    view! {
        <Section id="contacts" title="console-contacts">
            <Show when=move || case.contacts().is_empty()>
                <EmptyState text=t.t("console-no-contacts") />
            </Show>
            <ul class="people">{people}</ul>
            <Show when=move || adding.get() fallback=move || case.can(Permission::ContactPersonEdit).then(|| view! {
                <Button symbol=Symbol::Plus on_click=open>{t.t("console-add-contact")}</Button>
            })>
                <AddContact case adding />
            </Show>
        </Section>
    }
}

#[component]
fn Person(case: Case, person: ContactPerson) -> impl IntoView {
    let details = [
        person.title,
        person.phone.map(|phone| seutu_shared::phone::display(&phone)),
        person.email,
    ];
    let details = details.into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! {
        <li class="person">
            <p><strong>{person.name}</strong>" "<span class="muted">{details}</span></p>
            <ConsentLine case purpose=ConsentPurpose::ContactPersonPublication subject=Some(person.id) state=person.consent />
        </li>
    }
}

#[component]
fn AddContact(case: Case, adding: RwSignal<bool>) -> impl IntoView {
    let t = case.texts;
    let form = use_form("contact");
    let [name, title, phone, email] = [(); 4].map(|()| RwSignal::new(String::new()));
    // In doubt from elsewhere: then the person is told.
    let source = RwSignal::new(PersonSource::Staff.graphql_name());
    let sources = [PersonSource::Staff, PersonSource::Person].map(|source| {
        let label = t.t(&format!("staff-contact-source-{source}"));
        Choice::new(source.graphql_name(), label)
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(given) = blank_to_none(&name.get_untracked()) else {
            let text = ErrorCode::Required.message(case.locale(), &Args::new());
            form.problems.set(vec![Problem::of("name", text)]);
            return;
        };
        let input = AddContactPersonInput {
            business_id: case.id(),
            name: given,
            title: blank_to_none(&title.get_untracked()),
            phone: blank_to_none(&phone.get_untracked()),
            email: blank_to_none(&email.get_untracked()),
            source: source.get_untracked(),
        };
        case.send(form, ADD_CONTACT, input, move || {
            adding.set(false);
            case.told("console-contact-added");
            focus_id("contacts-heading");
        });
    };
    view! {
        <form novalidate on:submit=submit class="stack panel" aria-labelledby="contact-form-title">
            <h3 id="contact-form-title">{t.t("console-add-contact")}</h3>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <div class="form-grid">
                <TextField id=form.control("name") label=t.t("console-person-name") value=name required=true error=form.problem("name") />
                <TextField id=form.control("title") label=t.t("console-person-title") value=title optional_mark=t.t("optional") error=form.problem("title") />
                <TextField id=form.control("phone") label=t.t("phone") value=phone kind="tel" optional_mark=t.t("optional") error=form.problem("phone") />
                <TextField id=form.control("email") label=t.t("email") value=email kind="email" optional_mark=t.t("optional") error=form.problem("email") />
                <Select id=form.control("source") label=t.t("staff-contact-source") value=source choices=Signal::stored(sources.to_vec()) help=t.t("staff-contact-source-help") error=form.problem("source") />
            </div>
            <p class="muted">{t.t("console-contact-note")}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| adding.set(false))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
