//! Staff's own ready texts, kept in three languages.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    date::format_instant,
    i18n::Args,
    locale::Locale,
    privacy_request::{PLACEHOLDERS, TextUse},
};

use super::steps::choices;
use crate::{
    api::console::request_matters::{OwnText, REMOVE_TEXT, SAVE_TEXT, TEXTS, TextsData},
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, EmptyState, ErrorSummary, FormFault, Load, PageHeading, Question,
            use_confirm, use_form, words::code_text,
        },
        paths,
    },
    texts::use_texts,
    ui::{Button, ButtonKind, Select, TextArea, TextField, Tone, use_toasts},
};

/// The page.
#[component]
pub fn TextsPage() -> impl IntoView {
    let t = use_texts();
    let confirm = use_confirm();
    let query = use_answer::<TextsData>(TEXTS, || Some(json!({})));
    let changed = Callback::new(move |()| query.state.reload());
    let names = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(", ");
    let fill = t.t_with("request-texts-fill", &Args::new().with("names", names));
    let content = move || {
        query.data.get().map(|data| {
            let none = data.request_texts.is_empty();
            let own = data
                .request_texts
                .into_iter()
                .map(|text| view! { <Edit text=Some(text) changed confirm /> })
                .collect_view();
            view! {
                {none.then(|| view! { <EmptyState text=t.t("request-texts-none") /> })}
                {own}
                <Edit text=None changed confirm />
            }
        })
    };
    view! {
        <div class="page">
            <p><a href=paths::REQUESTS>{t.t("requests-back")}</a></p>
            <PageHeading text=t.t("request-texts") />
            <p class="lead">{t.t("request-texts-lead")}</p>
            <p>{fill}</p>
            <Load state=query.state />
            {content}
            <ConfirmDialog confirm />
        </div>
    }
}

/// One text, or a new one.
#[component]
fn Edit(text: Option<OwnText>, changed: Callback<()>, confirm: Confirm) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let id = text.as_ref().map(|text| text.id.clone());
    let version = text.as_ref().map_or(0, |text| text.version);
    let form = use_form(format!("text-{}", id.as_deref().unwrap_or("new")));
    let first = TextUse::Message.graphql_name();
    let purpose = RwSignal::new(text.as_ref().map_or(first, |text| text.purpose.clone()));
    let begin = |pick: fn(&OwnText) -> &String| {
        RwSignal::new(text.as_ref().map(|text| pick(text).clone()).unwrap_or_default())
    };
    let name = begin(|text| &text.name);
    let languages = [
        ("fi", Locale::Fi, begin(|text| &text.fi)),
        ("sv", Locale::Sv, begin(|text| &text.sv)),
        ("en", Locale::En, begin(|text| &text.en)),
    ];
    let done = Callback::new(move |_: Value| {
        toasts.show(Tone::Ok, t.t("requests-done"));
        changed.run(());
    });
    let own = StoredValue::new(id);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let [fi, sv, en] = languages.map(|(_, _, text)| text.get_untracked());
        let input = json!({
            "textId": own.get_value(), "version": version, "purpose": purpose.get_untracked(),
            "name": name.get_untracked(), "fi": fi, "sv": sv, "en": en,
        });
        form.act(SAVE_TEXT, json!({ "input": input }), done);
    };
    let remove = Callback::new(move |_| {
        confirm.ask(Question {
            title: t.t("request-texts-remove"),
            points: vec![t.t("request-texts-remove-point")],
            button: t.t("request-texts-remove"),
            danger: true,
            note: None,
            document: REMOVE_TEXT,
            input: json!({ "textId": own.get_value(), "version": version }),
            done,
        });
    });
    let uses = choices(t, TextUse::ALL, |one| (one.graphql_name(), one.label_key()));
    let fields = languages.map(|(field, locale, text)| {
        view! {
            <TextArea id=form.control(field) label=t.t(&locale.label_key()) value=text lang=locale.code() error=form.problem(field) />
        }
    });
    let title = text.as_ref().map_or_else(
        || t.t("request-texts-add"),
        |text| format!("{} – {}", code_text(t, "text-use", &text.purpose), text.name),
    );
    let known = text.map(|text| {
        let version = t.t_with(
            "request-texts-version",
            &Args::new().with("version", text.version),
        );
        let at = format_instant(text.written_at, t.locale());
        view! { <p class="field-help">{version}", "{at}</p> }
    });
    let removes = known.is_some();
    view! {
        <details class="panel">
            <summary>{title}</summary>
            {known}
            <form on:submit=save novalidate>
                <ErrorSummary form />
                <Select id=form.control("purpose") label=t.t("request-texts-use") value=purpose choices=uses error=form.problem("purpose") />
                <TextField id=form.control("name") label=t.t("request-texts-name") value=name error=form.problem("name") />
                {fields.into_iter().collect_view()}
                <FormFault sender=form.sender />
                <div class="actions">
                    <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("requests-save")}</Button>
                    {removes.then(|| view! {
                        <Button kind=ButtonKind::Danger disabled=form.sender.pending on_click=remove>{t.t("request-texts-remove")}</Button>
                    })}
                </div>
            </form>
        </details>
    }
}
