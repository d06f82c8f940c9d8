//! Contact persons of the own company. Each decides alone whether to be shown; the company may ask.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{consent::ConsentKind, i18n::Args};

use super::{asks, changes::at, told};
use crate::{
    api::console::own::{
        ADD_MY_CONTACT, ASK_MY_CONTACT, CHANGE_MY_CONTACT, CONTACTS, MyContact, MyContactsData,
        REMOVE_MY_CONTACT,
    },
    console::{
        company::{
            Section,
            contacts::{contact_details, contact_fields},
        },
        data::{Query, use_answer},
        kit::{
            Confirm, ConfirmDialog, EmptyState, ErrorSummary, Form, FormFault, Load, PageHeading, Question,
            blank_to_none, form::focus_id, state_badge, use_confirm, use_form,
        },
    },
    texts::{use_locale, use_texts},
    ui::{Badge, Button, ButtonKind, Symbol, Tone},
};

/// What is open below the list: nothing, adding, or changing one.
type Open = RwSignal<Option<Option<MyContact>>>;
type People = Query<MyContactsData>;

/// The list, with forms to add and change one.
#[component]
pub fn OwnContactsPage() -> impl IntoView {
    let t = use_texts();
    let confirm = use_confirm();
    let query = use_answer::<MyContactsData>(CONTACTS, || Some(json!({})));
    let asking = use_form("contact-ask");
    let open: Open = RwSignal::new(None);
    // Whatever was wrong may have been because the list is old.
    Effect::new(move |_| {
        if asking.problems.with(|problems| !problems.is_empty()) {
            query.state.reload();
        }
    });
    let list = move || {
        let people = query.data.get().map(|data| data.people)?;
        let none = people.is_empty();
        let rows = people
            .into_iter()
            .map(|person| row(person, asking, open, (confirm, query)))
            .collect_view();
        Some(view! {
            {none.then(|| view! { <EmptyState text=t.t("own-contacts-none") /> })}
            <ul class="people">{rows}</ul>
        })
    };
    let add = Callback::new(move |_| show(open, None));
    let below = move || match open.get() {
        None => view! { <Button symbol=Symbol::Plus on_click=add>{t.t("console-add-contact")}</Button> }
            .into_any(),
        Some(person) => view! { <ContactForm query open person /> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("console-contacts") />
            <p class="lead">{t.t("own-contacts-lead")}</p>
            <Load state=query.state />
            <Section id="contacts" title="own-contacts-list">
                <ErrorSummary form=asking />
                <FormFault sender=asking.sender />
                {list}
                {below}
            </Section>
        </div>
        <ConfirmDialog confirm />
    }
}

fn show(open: Open, person: Option<MyContact>) {
    open.set(Some(person));
    request_animation_frame(|| focus_id("contact-name"));
}

/// Tells what was done and asks for the list again; the heading is where reading goes on.
fn done(key: &'static str, query: People) -> Callback<Value> {
    let tell = told(key, Callback::new(move |()| query.state.reload()));
    Callback::new(move |payload| {
        tell.run(payload);
        focus_id("contacts-heading");
    })
}

/// Which one, as the list shows it.
fn which(person: &MyContact) -> Value {
    json!({ "contactPersonId": person.id, "updatedAt": person.updated_at })
}

/// Whether the last word on being shown is the person's.
fn has_answered(person: &MyContact) -> bool {
    let consent = person.consent.as_ref();
    consent.is_some_and(|consent| consent.kind != ConsentKind::Expired)
}

fn row(person: MyContact, asking: Form, open: Open, (confirm, query): (Confirm, People)) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    let named = Args::new().with("name", person.name.as_str());
    let answered = has_answered(&person);
    let asked = done("own-contact-asked", query);
    // In the language in which the company works here; the page of the link has the others.
    let mut input = json!({ "input": which(&person) });
    input["input"]["language"] = json!(locale.code().to_ascii_uppercase());
    let ask = Callback::new(move |_| asking.act(ASK_MY_CONTACT, input.clone(), asked));
    let may_ask = !answered && !person.waiting;
    // The address was asked for somebody who is gone, or under another name or address in between.
    let elsewhere = !answered && person.waiting && person.asked_at.is_none();
    let label = t.t_with("own-contact-ask", &named);
    let ask = match (may_ask, person.email.is_some()) {
        (false, _) if elsewhere => Some(view! { <p class="muted">{t.t("own-contact-waiting")}</p> }.into_any()),
        (false, _) => None,
        (true, false) => Some(view! { <p class="muted">{t.t("own-contact-address")}</p> }.into_any()),
        (true, true) => Some(
            view! { <Button symbol=Symbol::Mail on_click=ask disabled=asking.sender.pending>{label}</Button> }
                .into_any(),
        ),
    };
    let title = t.t_with("staff-contact-remove", &named);
    let leave = Question {
        title: title.clone(),
        points: vec![t.t("staff-contact-remove-note")],
        button: t.t("remove"),
        danger: true,
        note: None,
        document: REMOVE_MY_CONTACT,
        input: which(&person),
        done: done("staff-contact-removed", query),
    };
    let change_text = t.t_with("staff-contact-change", &named);
    let details = contact_details(person.title.clone(), person.phone.clone(), person.email.clone());
    let (name, stands) = (person.name.clone(), standing(&person));
    let change = Callback::new(move |_| show(open, Some(person.clone())));
    view! {
        <li class="person">
            <p><strong>{name}</strong>" "<span class="muted">{details}</span></p>
            <p>{stands}</p>
            <div class="actions">
                {ask}
                <Button kind=ButtonKind::Quiet on_click=change>{change_text}</Button>
                <Button kind=ButtonKind::Quiet on_click=asks(confirm, leave)>{title}</Button>
            </div>
        </li>
    }
    .into_any()
}

/// Where the person's own consent stands.
fn standing(person: &MyContact) -> AnyView {
    let (t, locale) = (use_texts(), use_locale());
    // Who has answered otherwise meanwhile, say to staff, has answered.
    let asked = person.asked_at.filter(|_| !has_answered(person));
    match (&person.consent, asked) {
        (Some(consent), None) => {
            let since = at(t, "console-since", consent.since, locale);
            view! { {state_badge(consent.kind)} <span class="muted">{since}</span> }.into_any()
        }
        (_, Some(when)) => {
            let text = at(t, "own-contact-asked-on", when, locale);
            view! { <Badge tone=Tone::Neutral symbol=Symbol::Mail>{text}</Badge> }.into_any()
        }
        (None, None) => {
            view! { <Badge tone=Tone::Neutral symbol=Symbol::Clock>{t.t("console-consent-none")}</Badge> }
                .into_any()
        }
    }
}

#[component]
fn ContactForm(query: People, open: Open, person: Option<MyContact>) -> impl IntoView {
    let t = use_texts();
    let form = use_form("contact");
    let (heading, note, told) = match &person {
        None => ("console-add-contact", "own-contact-note", "own-contact-added"),
        Some(person) => {
            let live = person.consent.as_ref().is_some_and(|consent| consent.live);
            let note = if live {
                "own-contact-live-note"
            } else {
                "own-contact-change-note"
            };
            ("staff-contact-change-title", note, "staff-contact-changed")
        }
    };
    let before = StoredValue::new(
        person
            .as_ref()
            .map(|person| (person.id.clone(), person.updated_at)),
    );
    // As the list shows it now: what somebody else changed meanwhile stands there beside what is typed.
    let now = move || {
        let (id, _) = before.get_value()?;
        let of = |data: &MyContactsData| data.people.iter().find(|person| person.id == id).cloned();
        query.data.with(|data| data.as_ref().and_then(of))
    };
    let newer = move || now().map(|person| person.updated_at) > before.get_value().map(|(_, at)| at);
    // Whatever was wrong may have been because the list is old.
    Effect::new(move |_| {
        if form.problems.with(|problems| !problems.is_empty()) {
            query.state.reload();
        }
    });
    let values = person
        .map(|person| {
            [Some(person.name), person.title, person.phone, person.email].map(Option::unwrap_or_default)
        })
        .unwrap_or_default()
        .map(RwSignal::new);
    let [name, title, phone, email] = values;
    let saved = done(told, query);
    let closed = Callback::new(move |payload| {
        saved.run(payload);
        open.set(None);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.lacks(&[("name", name)]) {
            return;
        }
        let typed = |value: RwSignal<String>| blank_to_none(&value.get_untracked());
        let mut input = json!({
            "name": typed(name), "title": typed(title), "phone": typed(phone), "email": typed(email),
        });
        let document = if before.with_value(Option::is_none) {
            ADD_MY_CONTACT
        } else {
            let Some(person) = untrack(now) else {
                return open.set(None);
            };
            input["contactPersonId"] = json!(person.id);
            input["updatedAt"] = json!(person.updated_at);
            CHANGE_MY_CONTACT
        };
        form.act(document, json!({ "input": input }), closed);
    };
    let cancel = Callback::new(move |_| {
        open.set(None);
        focus_id("contacts-heading");
    });
    view! {
        <form novalidate on:submit=submit class="stack panel" aria-labelledby="contact-form-title">
            <h3 id="contact-form-title">{t.t(heading)}</h3>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <p role="status">{move || newer().then(|| t.t("staff-contact-newer"))}</p>
            <div class="form-grid">{contact_fields(form, values)}</div>
            <p class="muted">{t.t(note)}</p>
            <div class="actions">
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("save")}</Button>
                <Button kind=ButtonKind::Quiet on_click=cancel>{t.t("cancel")}</Button>
            </div>
        </form>
    }
}
