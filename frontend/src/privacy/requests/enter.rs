//! Writing down a request that came by letter, telephone, e-mail or with a visitor.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, parse_date},
    error_code::ErrorCode,
    legal_clock::Received,
    privacy_request::{IntakeChannel, RequesterKind, request_deadline},
    privacy_right::PrivacyRight,
};

use crate::{
    api::console::{
        request_queue::{Draft, ENTER_DRAFT},
        requests::ENTER,
    },
    console::{
        kit::{ErrorSummary, Form, FormFault, PageHeading, language_choices, use_form},
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Checkbox, Choice, Select, TextArea, TextField, Tone, use_toasts},
};

/// The form on a page of its own.
#[component]
pub fn EnterPage() -> impl IntoView {
    let t = use_texts();
    view! {
        <div class="page">
            <PageHeading text=t.t("requests-enter") />
            <p class="lead">{t.t("requests-enter-lead")}</p>
            <EntryForm draft=None />
        </div>
    }
}

/// The form. Of a message, door and moment are known, and who wrote is filled in.
#[component]
pub fn EntryForm(
    /// The message that it is about.
    draft: Option<Draft>,
) -> impl IntoView {
    let t = use_texts();
    let (form, toasts, navigate) = (use_form("request"), use_toasts(), use_navigate());
    let text = || RwSignal::new(String::new());
    let (phone, address, details) = (text(), text(), text());
    let known =
        |of: fn(&Draft) -> &String| RwSignal::new(draft.as_ref().map(of).cloned().unwrap_or_default());
    let (name, email) = (known(|draft| &draft.name), known(|draft| &draft.email));
    let of_draft = StoredValue::new(draft.map(|draft| draft.id));
    let by_hand = of_draft.with_value(Option::is_none);
    let (subject, mandate, business, received) = (text(), text(), text(), text());
    let channel = RwSignal::new(IntakeChannel::Letter.graphql_name());
    let requester = RwSignal::new(RequesterKind::Oneself.graphql_name());
    let language = RwSignal::new("fi".to_owned());
    let rights: Vec<(PrivacyRight, RwSignal<bool>)> = PrivacyRight::ALL
        .iter()
        .map(|right| (*right, RwSignal::new(false)))
        .collect();
    let (ticked, clocked) = (rights.clone(), rights.clone());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let day = parse_date(&received.get_untracked());
        if by_hand && day.is_err() {
            return form.refuse("receivedOn", ErrorCode::InvalidDate);
        }
        let asked: Vec<String> = ticked
            .iter()
            .filter(|(_, on)| on.get_untracked())
            .map(|(right, _)| right.graphql_name())
            .collect();
        let request = json!({
            "rights": asked, "requester": requester.get_untracked(), "name": name.get_untracked(),
            "email": email.get_untracked(), "phone": phone.get_untracked(), "address": address.get_untracked(),
            "subjectName": subject.get_untracked(), "mandate": mandate.get_untracked(),
            "businessId": business.get_untracked(), "details": details.get_untracked(),
            "language": language.get_untracked().to_ascii_uppercase(),
        });
        let (document, input) = if let Some(id) = of_draft.get_value() {
            (ENTER_DRAFT, json!({ "draftId": id, "request": request }))
        } else {
            let input =
                json!({ "channel": channel.get_untracked(), "receivedOn": day.ok(), "request": request });
            (ENTER, input)
        };
        let navigate = navigate.clone();
        let done = Callback::new(move |payload: Value| {
            toasts.show(Tone::Ok, t.t("requests-done"));
            let id = payload["request"]["id"].as_str().unwrap_or_default();
            let options = NavigateOptions {
                resolve: false,
                ..NavigateOptions::default()
            };
            navigate(&paths::request(id), options);
        });
        form.act(document, json!({ "input": input }), done);
    };
    let line = move |field, label, value, kind| line(form, field, label, value, kind);
    let no_right = form.problem("rights");
    view! {
        <form on:submit=save novalidate>
            <ErrorSummary form />
            {by_hand.then(|| arrival(form, channel, received))}
            {by_hand.then(|| last_day(clocked, received))}
            <fieldset id=form.control("rights") tabindex="-1" aria-describedby=move || no_right.with(Option::is_some).then_some("rights-error")>
                <legend>{t.t("requests-what")}</legend>
                {move || no_right.get().map(|text| view! { <p class="field-error" id="rights-error">{text}</p> })}
                {boxes(rights)}
            </fieldset>
            {line("name", "requests-name", name, "text")}
            {line("email", "request-form-email", email, "email")}
            {line("phone", "request-form-phone", phone, "tel")}
            {line("address", "request-form-address", address, "text")}
            <TextArea id=form.control("details") label=t.t("requests-details") value=details error=form.problem("details") />
            {on_behalf(form, requester, [subject, mandate, business])}
            <Select id=form.control("language") label=t.t("requests-language") value=language choices=Signal::stored(language_choices(t)) />
            <FormFault sender=form.sender />
            <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("requests-save")}</Button>
        </form>
    }
}

/// A line to type in.
fn line(
    form: Form,
    field: &'static str,
    label: &str,
    value: RwSignal<String>,
    kind: &'static str,
) -> AnyView {
    let label = use_texts().t(label);
    view! { <TextField id=form.control(field) label value kind error=form.problem(field) /> }.into_any()
}

/// By which door it came, and when.
fn arrival(form: Form, channel: RwSignal<String>, received: RwSignal<String>) -> AnyView {
    let t = use_texts();
    let choices: Vec<Choice> = [
        IntakeChannel::Letter,
        IntakeChannel::Email,
        IntakeChannel::Phone,
        IntakeChannel::Visit,
    ]
    .iter()
    .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key())))
    .collect();
    view! {
        <Select id=form.control("channel") label=t.t("requests-channel") value=channel choices=Signal::stored(choices) />
        {line(form, "receivedOn", "requests-received-on", received, "date")}
    }
    .into_any()
}

/// Until when it must be answered, and why, by the same clock as on the server: it follows day and rights as they are
/// typed. Nothing before both are known; the server says what is wrong with them.
fn last_day(rights: Vec<(PrivacyRight, RwSignal<bool>)>, received: RwSignal<String>) -> AnyView {
    let t = use_texts();
    let found = Memo::new(move |_| {
        let asked: Vec<PrivacyRight> = rights
            .iter()
            .filter(|(_, on)| on.get())
            .map(|(right, _)| *right)
            .collect();
        let day = received.with(|text| parse_date(text)).ok()?;
        request_deadline(&asked, Received::On(day), false).ok()
    });
    let shown = move || {
        found.get().map(|deadline| {
            let due = format_date(deadline.due_on);
            let lines = deadline.explanation(t).into_iter();
            let why = lines.map(|line| view! { <li>{line}</li> }).collect_view();
            view! {
                <p><strong>{format!("{}: {due}", t.t("requests-strict"))}</strong></p>
                <p>{t.t("requests-why")}</p>
                <ul>{why}</ul>
            }
        })
    };
    view! { <div aria-live="polite">{shown}</div> }.into_any()
}

/// The rights to tick; none is ticked before.
fn boxes(rights: Vec<(PrivacyRight, RwSignal<bool>)>) -> AnyView {
    let t = use_texts();
    rights
        .into_iter()
        .map(|(right, checked)| {
            let id = format!("request-right-{right}");
            view! { <Checkbox id label=t.t(&right.label_key()) checked /> }
        })
        .collect_view()
        .into_any()
}

/// For whom it is asked: of an agent, whom and by which mandate; of who signs for a company, which.
fn on_behalf(
    form: Form,
    requester: RwSignal<String>,
    [subject, mandate, business]: [RwSignal<String>; 3],
) -> AnyView {
    let t = use_texts();
    let choices: Vec<Choice> = RequesterKind::ALL
        .iter()
        .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key())))
        .collect();
    view! {
        <Select id=form.control("requester") label=t.t("request-form-requester") value=requester choices=Signal::stored(choices) />
        <Show when=move || requester.with(|one| one == "AGENT")>
            {line(form, "subjectName", "request-form-subject-name", subject, "text")}
            <TextArea id=form.control("mandate") label=t.t("requests-mandate") value=mandate error=form.problem("mandate") />
        </Show>
        <Show when=move || requester.with(|one| one == "COMPANY")>
            {line(form, "businessId", "request-form-business-id", business, "text")}
        </Show>
    }
    .into_any()
}
