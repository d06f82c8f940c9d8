//! Writing down a request that came by letter, telephone, e-mail or with a visitor.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::{Value, json};
use seutu_shared::{
    date::parse_date,
    error_code::ErrorCode,
    privacy_request::{IntakeChannel, RequesterKind},
    privacy_right::PrivacyRight,
};

use crate::{
    api::console::requests::ENTER,
    console::{
        kit::{ErrorSummary, FormFault, PageHeading, language_choices, use_form},
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Checkbox, Choice, Select, TextArea, TextField, Tone, use_toasts},
};

/// The form.
#[component]
pub fn EnterPage() -> impl IntoView {
    let t = use_texts();
    let (form, toasts, navigate) = (use_form("request"), use_toasts(), use_navigate());
    let text = || RwSignal::new(String::new());
    let (name, email, phone, address, details) = (text(), text(), text(), text(), text());
    let (subject, mandate, business, received) = (text(), text(), text(), text());
    let channel = RwSignal::new(IntakeChannel::Letter.graphql_name());
    let requester = RwSignal::new(RequesterKind::Oneself.graphql_name());
    let language = RwSignal::new("fi".to_owned());
    let rights: Vec<(PrivacyRight, RwSignal<bool>)> = PrivacyRight::ALL
        .iter()
        .map(|right| (*right, RwSignal::new(false)))
        .collect();
    let ticked = rights.clone();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(day) = parse_date(&received.get_untracked()) else {
            return form.refuse("receivedOn", ErrorCode::InvalidDate);
        };
        let asked: Vec<String> = ticked
            .iter()
            .filter(|(_, on)| on.get_untracked())
            .map(|(right, _)| right.graphql_name())
            .collect();
        let input = json!({
            "channel": channel.get_untracked(), "receivedOn": day,
            "request": {
                "rights": asked, "requester": requester.get_untracked(), "name": name.get_untracked(),
                "email": email.get_untracked(), "phone": phone.get_untracked(), "address": address.get_untracked(),
                "subjectName": subject.get_untracked(), "mandate": mandate.get_untracked(),
                "businessId": business.get_untracked(), "details": details.get_untracked(),
                "language": language.get_untracked().to_ascii_uppercase(),
            },
        });
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
        form.act(ENTER, json!({ "input": input }), done);
    };
    let channels: Vec<Choice> = [
        IntakeChannel::Letter,
        IntakeChannel::Email,
        IntakeChannel::Phone,
        IntakeChannel::Visit,
    ]
    .iter()
    .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key())))
    .collect();
    let requesters: Vec<Choice> = RequesterKind::ALL
        .iter()
        .map(|one| Choice::new(one.graphql_name(), t.t(&one.label_key())))
        .collect();
    let boxes = rights
        .into_iter()
        .map(|(right, checked)| {
            let id = format!("request-right-{right}");
            view! { <Checkbox id label=t.t(&right.label_key()) checked /> }
        })
        .collect_view();
    let line = move |field: &'static str, label: &str, value: RwSignal<String>, kind: &'static str| {
        view! { <TextField id=form.control(field) label=t.t(label) value kind error=form.problem(field) /> }
    };
    view! {
        <div class="page">
            <PageHeading text=t.t("requests-enter") />
            <p class="lead">{t.t("requests-enter-lead")}</p>
            <form on:submit=save novalidate>
                <ErrorSummary form />
                <Select id=form.control("channel") label=t.t("requests-channel") value=channel choices=Signal::stored(channels) />
                {line("receivedOn", "requests-received-on", received, "date")}
                <fieldset id=form.control("rights") tabindex="-1">
                    <legend>{t.t("requests-what")}</legend>
                    {move || form.problem("rights").get().map(|text| view! { <p class="field-error">{text}</p> })}
                    {boxes}
                </fieldset>
                {line("name", "request-form-name", name, "text")}
                {line("email", "request-form-email", email, "email")}
                {line("phone", "request-form-phone", phone, "tel")}
                {line("address", "request-form-address", address, "text")}
                <TextArea id=form.control("details") label=t.t("request-form-details") value=details error=form.problem("details") />
                <Select id=form.control("requester") label=t.t("request-form-requester") value=requester choices=Signal::stored(requesters) />
                <Show when=move || requester.with(|one| one == "AGENT")>
                    {line("subjectName", "request-form-subject-name", subject, "text")}
                    <TextArea id=form.control("mandate") label=t.t("request-form-mandate") value=mandate error=form.problem("mandate") />
                </Show>
                <Show when=move || requester.with(|one| one == "COMPANY")>
                    {line("businessId", "request-form-business-id", business, "text")}
                </Show>
                <Select id=form.control("language") label=t.t("requests-language") value=language choices=Signal::stored(language_choices(t)) />
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("requests-save")}</Button>
            </form>
        </div>
    }
}
