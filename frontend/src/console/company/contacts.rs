//! People at the company. Each has a consent of their own; the company's does not cover them.

use leptos::{ev::SubmitEvent, prelude::*};
use seutu_shared::{
    consent::ConsentPurpose, error_code::ErrorCode, i18n::Args, permission::Permission, person::PersonSource,
};

use super::{Section, case::Case, consent::ConsentLine};
use crate::{
    api::console::company::{
        ADD_CONTACT, AddContactPersonInput, CHANGE_CONTACT, ChangeContactPersonInput, ContactPerson,
        REMOVE_CONTACT, RemoveContactPersonInput,
    },
    console::kit::{
        EmptyState, ErrorSummary, Form, FormFault, Problem, blank_to_none, form::focus_id, use_form,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Choice, Select, Symbol, TextField},
};

/// What is open below the list. It stays open, with what is typed, when somebody else changes the list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Open {
    Add,
    Change(String),
    Remove(String),
}

/// Contact persons, with forms to add, change and remove one.
#[component]
pub fn Contacts(
    /// The company.
    case: Case,
) -> impl IntoView {
    let t = case.texts;
    let open = RwSignal::new(None::<Open>);
    let add = Callback::new(move |_| show(open, Open::Add, "contact-name"));
    let people = move || {
        case.contacts()
            .into_iter()
            .map(|person| view! { <Person case person open /> })
            .collect_view()
    };
    let below = move || match open.get() {
        None => case.can(Permission::ContactPersonEdit).then(|| {
            view! { <Button symbol=Symbol::Plus on_click=add>{t.t("console-add-contact")}</Button> }
                .into_any()
        }),
        Some(Open::Add) => Some(view! { <ContactForm case open person=None /> }.into_any()),
        Some(Open::Change(id)) => {
            let person = untrack(|| seen(case, &id));
            person.map(|person| view! { <ContactForm case open person=Some(person) /> }.into_any())
        }
        Some(Open::Remove(id)) => {
            let person = untrack(|| seen(case, &id));
            person.map(|person| view! { <RemoveContact case open person /> }.into_any())
        }
    };
    view! {
        <Section id="contacts" title="console-contacts">
            <Show when=move || case.contacts().is_empty()>
                <EmptyState text=t.t("console-no-contacts") />
            </Show>
            <ul class="people">{people}</ul>
            {below}
        </Section>
    }
}

/// The contact person as the page shows it now.
fn seen(case: Case, id: &str) -> Option<ContactPerson> {
    case.contacts().into_iter().find(|person| person.id == id)
}

fn show(open: RwSignal<Option<Open>>, what: Open, focus: &'static str) {
    open.set(Some(what));
    request_animation_frame(move || focus_id(focus));
}

/// Everything that is told of a contact person beside the name, on one line.
pub fn contact_details(title: Option<String>, phone: Option<String>, email: Option<String>) -> String {
    let phone = phone.map(|phone| seutu_shared::phone::display(&phone));
    let told = [title, phone, email].into_iter().flatten();
    told.collect::<Vec<_>>().join(", ")
}

/// The fields of a contact person: name, title, phone number, e-mail address.
pub fn contact_fields(form: Form, [name, title, phone, email]: [RwSignal<String>; 4]) -> impl IntoView {
    let t = use_texts();
    view! {
        <TextField id=form.control("name") label=t.t("console-person-name") value=name required=true error=form.problem("name") />
        <TextField id=form.control("title") label=t.t("console-person-title") value=title optional_mark=t.t("optional") error=form.problem("title") />
        <TextField id=form.control("phone") label=t.t("phone") value=phone kind="tel" optional_mark=t.t("optional") error=form.problem("phone") />
        <TextField id=form.control("email") label=t.t("email") value=email kind="email" optional_mark=t.t("optional") error=form.problem("email") />
    }
}

#[component]
fn Person(case: Case, person: ContactPerson, open: RwSignal<Option<Open>>) -> impl IntoView {
    let t = case.texts;
    let details = contact_details(person.title, person.phone, person.email);
    let named = Args::new().with("name", person.name.as_str());
    let (id, other) = (person.id.clone(), person.id.clone());
    let actions = case.can(Permission::ContactPersonEdit).then(move || {
        let change = Callback::new(move |_| show(open, Open::Change(id.clone()), "contact-name"));
        let remove = Callback::new(move |_| show(open, Open::Remove(other.clone()), "contact-remove-title"));
        let (change_text, remove_text) = (
            t.t_with("staff-contact-change", &named),
            t.t_with("staff-contact-remove", &named),
        );
        view! {
            <div class="actions">
                <Button kind=ButtonKind::Quiet on_click=change>{change_text}</Button>
                <Button kind=ButtonKind::Quiet on_click=remove>{remove_text}</Button>
            </div>
        }
    });
    view! {
        <li class="person">
            <p><strong>{person.name}</strong>" "<span class="muted">{details}</span></p>
            <ConsentLine case purpose=ConsentPurpose::ContactPersonPublication subject=Some(person.id) state=person.consent />
            {actions}
        </li>
    }
}

#[component]
fn ContactForm(case: Case, open: RwSignal<Option<Open>>, person: Option<ContactPerson>) -> impl IntoView {
    let t = case.texts;
    let form = use_form("contact");
    let (heading, note, told) = match &person {
        None => (
            "console-add-contact",
            "console-contact-note",
            "console-contact-added",
        ),
        Some(_) => (
            "staff-contact-change-title",
            "staff-contact-change-note",
            "staff-contact-changed",
        ),
    };
    let changed = StoredValue::new(person.as_ref().map(|person| person.id.clone()));
    let first = person.as_ref().map(|person| person.updated_at);
    // Somebody else changed it meanwhile: the list shows what, and saving again counts.
    let newer = move || {
        let now = changed.get_value().and_then(|id| seen(case, &id));
        now.is_some_and(|person| Some(person.updated_at) != first)
    };
    let values = person
        .map(|person| {
            [Some(person.name), person.title, person.phone, person.email].map(Option::unwrap_or_default)
        })
        .unwrap_or_default();
    let values = values.map(RwSignal::new);
    let [name, title, phone, email] = values;
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
        let details = AddContactPersonInput {
            business_id: case.id(),
            name: given,
            title: blank_to_none(&title.get_untracked()),
            phone: blank_to_none(&phone.get_untracked()),
            email: blank_to_none(&email.get_untracked()),
            source: source.get_untracked(),
        };
        let done = move || {
            open.set(None);
            case.told(told);
            focus_id("contacts-heading");
        };
        let Some(id) = changed.get_value() else {
            case.send(form, ADD_CONTACT, details, done);
            return;
        };
        // As the list shows it now: what somebody else changed meanwhile stands there beside what is typed.
        let Some(updated_at) = untrack(|| seen(case, &id)).map(|person| person.updated_at) else {
            return open.set(None);
        };
        let input = ChangeContactPersonInput {
            contact_person_id: id,
            updated_at,
            details,
        };
        case.send(form, CHANGE_CONTACT, input, done);
    };
    view! {
        <form novalidate on:submit=submit class="stack panel" aria-labelledby="contact-form-title">
            <h3 id="contact-form-title">{t.t(heading)}</h3>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <p role="status">{move || newer().then(|| t.t("staff-contact-newer"))}</p>
            <div class="form-grid">
                {contact_fields(form, values)}
                <Select id=form.control("source") label=t.t("staff-contact-source") value=source choices=Signal::stored(sources.to_vec()) help=t.t("staff-contact-source-help") error=form.problem("source") />
            </div>
            <p class="muted">{t.t(note)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| open.set(None))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}

#[component]
fn RemoveContact(case: Case, open: RwSignal<Option<Open>>, person: ContactPerson) -> impl IntoView {
    let t = case.texts;
    let form = use_form("contact-remove");
    let title = t.t_with(
        "staff-contact-remove",
        &Args::new().with("name", person.name.as_str()),
    );
    let id = StoredValue::new(person.id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let id = id.get_value();
        let Some(person) = untrack(|| seen(case, &id)) else {
            return open.set(None);
        };
        let input = RemoveContactPersonInput {
            business_id: case.id(),
            contact_person_id: id,
            updated_at: person.updated_at,
        };
        case.send(form, REMOVE_CONTACT, input, move || {
            open.set(None);
            case.told("staff-contact-removed");
            focus_id("contacts-heading");
        });
    };
    view! {
        <form novalidate on:submit=submit class="stack panel" aria-labelledby="contact-remove-title">
            <h3 id="contact-remove-title" tabindex="-1">{title}</h3>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <p>{t.t("staff-contact-remove-note")}</p>
            <div class="actions">
                <Button kind=ButtonKind::Danger submit=true disabled=form.sender.pending>{t.t("remove")}</Button>
                <Button kind=ButtonKind::Quiet on_click=Callback::new(move |_| open.set(None))>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
