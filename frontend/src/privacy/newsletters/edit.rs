//! One newsletter: its texts, how readers will see it, and sending it.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde_json::{Value, json};
use seutu_shared::{
    consent::ConsentPurpose,
    date::{format_instant, from_helsinki},
    error_code::ErrorCode,
    i18n::Args,
    locale::Locale,
    permission::Permission,
};

use super::{result::Result, state_badge};
use crate::{
    api::console::newsletters::{
        CANCEL, NEWSLETTER, Newsletter, NewsletterData, PREVIEW, PreviewData, RETRY, SAVE, SCHEDULE, TRY_OUT,
        Text,
    },
    console::{
        data::use_answer,
        kit::{
            Confirm, ConfirmDialog, ErrorSummary, Form, FormFault, Load, PageHeading, Question,
            language_choices, use_confirm, use_form, words::code_text,
        },
        paths,
        session::use_session,
    },
    texts::{use_locale, use_texts},
    ui::{Button, ButtonKind, Checkbox, Choice, Notice, Select, TextArea, TextField, Tone, use_toasts},
};

/// A new one, or one that is there.
#[component]
pub fn NewsletterPage(
    /// Its id, or the word for a new one.
    id: String,
) -> impl IntoView {
    let t = use_texts();
    let confirm = use_confirm();
    if id == paths::NEW {
        return view! {
            <div class="page">
                <PageHeading text=t.t("newsletter-new") />
                <Editor newsletter=None changed=Callback::new(|()| ()) />
            </div>
        }
        .into_any();
    }
    let query = use_answer::<NewsletterData>(NEWSLETTER, move || Some(json!({ "id": id })));
    let changed = Callback::new(move |()| query.state.reload());
    let content = move || {
        query
            .data
            .get()
            .map(|data| view! { <One newsletter=data.newsletter confirm changed /> })
    };
    view! {
        <div class="page">
            <Load state=query.state />
            {content}
            <ConfirmDialog confirm />
        </div>
    }
    .into_any()
}

#[component]
fn One(newsletter: Newsletter, confirm: Confirm, changed: Callback<()>) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let session = use_session();
    let may = session.can(Permission::NewsletterWrite);
    let draft = newsletter.state == "DRAFT";
    let stoppable = matches!(newsletter.state.as_str(), "SCHEDULED" | "SENDING" | "FAILED");
    let id = newsletter.id.clone();
    let (for_send, for_stop) = (newsletter.clone(), newsletter.clone());
    let readers = t.t_with(
        "newsletter-audience",
        &Args::new().with("count", i64::from(newsletter.audience)),
    );
    let time = newsletter.scheduled_at.map(|at| {
        t.t_with(
            "newsletter-goes-out",
            &Args::new().with("time", format_instant(at, locale)),
        )
    });
    let stop = move |_| {
        let input = json!({ "newsletterId": for_stop.id, "version": for_stop.version });
        confirm.ask(Question {
            title: t.t("newsletter-stop-ask"),
            points: vec![t.t("newsletter-stop-point")],
            button: t.t("newsletter-stop"),
            danger: true,
            note: None,
            document: CANCEL,
            input,
            done: Callback::new(move |_| changed.run(())),
        });
    };
    let stop = Callback::new(stop);
    let failed = (newsletter.state == "FAILED").then(|| {
        let (id, version) = (newsletter.id.clone(), newsletter.version);
        let code = newsletter.failure.clone().unwrap_or_default();
        view! { <Failed id version code may changed /> }
    });
    view! {
        <PageHeading text=newsletter.fi.subject.clone() />
        <p>{state_badge(t, &newsletter.state)}" "{code_text(t, "consent-purpose", &newsletter.purpose)}</p>
        <p>{readers}" "{t.t("newsletter-audience-each")}</p>
        {time.map(|time| view! { <p>{time}</p> })}
        {failed}
        {(may && stoppable).then(|| view! { <p><Button kind=ButtonKind::Danger on_click=stop>{t.t("newsletter-stop")}</Button></p> })}
        {(may && draft).then(|| view! { <Send newsletter=for_send confirm changed /> })}
        <PreviewSection id=id.clone() may />
        {(!newsletter.counts.is_empty()).then(|| view! { <Result id counts=newsletter.counts.clone() /> })}
        {(may && draft).then(|| view! {
            <section class="page-section" aria-labelledby="newsletter-edit-title">
                <h2 id="newsletter-edit-title">{t.t("newsletter-edit")}</h2>
                <Editor newsletter=Some(newsletter) changed />
            </section>
        })}
    }
}

/// A newsletter that stands still, and the button that has it tried again.
#[component]
fn Failed(id: String, version: u32, code: String, may: bool, changed: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let (form, toasts) = (use_form("retry"), use_toasts());
    let again = Callback::new(move |_| {
        let variables = json!({ "input": { "newsletterId": id, "version": version } });
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("newsletter-retried"));
            changed.run(());
        });
        form.act(RETRY, variables, done);
    });
    let text = t.t_with("newsletter-failed", &Args::new().with("code", code));
    view! {
        <Notice tone=Tone::Danger><p>{text}</p></Notice>
        <ErrorSummary form />
        <FormFault sender=form.sender />
        {may.then(|| view! {
            <p><Button kind=ButtonKind::Primary disabled=form.sender.pending on_click=again>{t.t("try-again")}</Button></p>
        })}
    }
}

/// Sends a draft, now or later.
#[component]
fn Send(newsletter: Newsletter, confirm: Confirm, changed: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let form = use_form("send");
    let when = RwSignal::new(String::new());
    let toasts = use_toasts();
    let (id, version) = (newsletter.id, newsletter.version);
    let readers = t.t_with(
        "newsletter-audience",
        &Args::new().with("count", i64::from(newsletter.audience)),
    );
    let id_later = id.clone();
    let now = Callback::new(move |_| {
        confirm.ask(Question {
            title: t.t("newsletter-send-ask"),
            points: vec![readers.clone(), t.t("newsletter-send-point")],
            button: t.t("newsletter-send-now"),
            danger: false,
            note: None,
            document: SCHEDULE,
            input: json!({ "newsletterId": id, "version": version }),
            done: Callback::new(move |_| changed.run(())),
        });
    });
    let later = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = when.get_untracked();
        let time = chrono::NaiveDateTime::parse_from_str(&typed, "%Y-%m-%dT%H:%M")
            .ok()
            .and_then(from_helsinki);
        let Some(time) = time else {
            return form.refuse("at", ErrorCode::InvalidDate);
        };
        let variables = json!({ "input": { "newsletterId": id_later, "version": version, "at": time } });
        let done = Callback::new(move |_: Value| {
            toasts.show(Tone::Ok, t.t("newsletter-scheduled"));
            changed.run(());
        });
        form.act(SCHEDULE, variables, done);
    };
    view! {
        <section class="page-section" aria-labelledby="newsletter-send-title">
            <h2 id="newsletter-send-title">{t.t("newsletter-send")}</h2>
            <p><Button kind=ButtonKind::Primary on_click=now>{t.t("newsletter-send-now")}</Button></p>
            <form on:submit=later novalidate>
                <ErrorSummary form />
                <TextField id=form.control("at") label=t.t("newsletter-at") value=when kind="datetime-local" required=true error=form.problem("at") />
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Secondary submit=true disabled=form.sender.pending>{t.t("newsletter-schedule")}</Button>
            </form>
        </section>
    }
}

/// The message as readers of a language will see it, and a copy to the own address.
#[component]
fn PreviewSection(id: String, may: bool) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let toasts = use_toasts();
    let form = use_form("preview");
    let language = RwSignal::new(locale.code().to_owned());
    let chosen = move || Locale::from_code(&language.get()).unwrap_or(Locale::Fi);
    let asked = id.clone();
    let query = use_answer::<PreviewData>(PREVIEW, move || {
        Some(json!({ "id": asked, "language": chosen().code().to_ascii_uppercase() }))
    });
    let try_out = Callback::new(move |_| {
        let language = Locale::from_code(&language.get_untracked()).unwrap_or(Locale::Fi);
        let variables =
            json!({ "input": { "newsletterId": id, "language": language.code().to_ascii_uppercase() } });
        form.act(
            TRY_OUT,
            variables,
            Callback::new(move |_| toasts.show(Tone::Ok, t.t("newsletter-tried-out"))),
        );
    });
    let message = move || {
        query.data.get().map(|data| {
            let preview = data.newsletter.preview;
            view! {
                <div class="panel">
                    <p><strong>{t.t("newsletter-subject")}": "</strong>{preview.subject}</p>
                    <p class="preserve-lines">{preview.text}</p>
                </div>
            }
        })
    };
    view! {
        <section class="page-section" aria-labelledby="newsletter-preview-title">
            <h2 id="newsletter-preview-title">{t.t("newsletter-preview")}</h2>
            <Select id="preview-language" label=t.t("newsletter-reader") value=language choices=Signal::stored(language_choices(t)) />
            <Load state=query.state />
            {message}
            <ErrorSummary form />
            <FormFault sender=form.sender />
            {may.then(|| view! { <Button disabled=form.sender.pending on_click=try_out>{t.t("newsletter-try-out")}</Button> })}
        </section>
    }
}

/// Subject and text of one language, while they are typed.
#[derive(Debug, Clone, Copy)]
struct Draft {
    subject: RwSignal<String>,
    body: RwSignal<String>,
}

impl Draft {
    fn new(text: Option<&Text>) -> Self {
        Self {
            subject: RwSignal::new(text.map(|text| text.subject.clone()).unwrap_or_default()),
            body: RwSignal::new(text.map(|text| text.body.clone()).unwrap_or_default()),
        }
    }

    fn typed(self) -> Value {
        json!({ "subject": self.subject.get_untracked(), "body": self.body.get_untracked() })
    }
}

/// The form.
#[component]
fn Editor(newsletter: Option<Newsletter>, changed: Callback<()>) -> impl IntoView {
    let t = use_texts();
    let (session, toasts, form) = (use_session(), use_toasts(), use_form("newsletter"));
    let navigate = use_navigate();
    let known = newsletter.as_ref();
    let purpose = RwSignal::new(known.map_or_else(
        || ConsentPurpose::Newsletter.graphql_name(),
        |newsletter| newsletter.purpose.clone(),
    ));
    let texts = [
        Draft::new(known.map(|newsletter| &newsletter.fi)),
        Draft::new(known.map(|newsletter| &newsletter.sv)),
        Draft::new(known.map(|newsletter| &newsletter.en)),
    ];
    let chosen: Vec<String> = known
        .map(|newsletter| newsletter.municipalities.clone())
        .unwrap_or_default();
    // The region's municipalities, once the code lists are here.
    let places = Memo::new(move |_| {
        session.reference.with(|reference| {
            let members = reference
                .municipalities
                .iter()
                .filter(|one| one.member == Some(true));
            members
                .map(|one| (one.code.clone(), one.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let ticked: StoredValue<Vec<(String, RwSignal<bool>)>> = StoredValue::new(Vec::new());
    let boxes = move || {
        let all = places.get();
        ticked.set_value(
            all.iter()
                .map(|(code, _)| (code.clone(), RwSignal::new(chosen.contains(code))))
                .collect(),
        );
        let one = |((code, name), (_, checked)): ((String, String), (String, RwSignal<bool>))| {
            view! { <Checkbox id=format!("newsletter-place-{code}") label=name checked /> }
        };
        all.into_iter().zip(ticked.get_value()).map(one).collect_view()
    };
    let edited = newsletter.map(|newsletter| (newsletter.id, newsletter.version));
    let is_new = edited.is_none();
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let places: Vec<String> = ticked.with_value(|all| {
            let on = all.iter().filter(|(_, checked)| checked.get_untracked());
            on.map(|(code, _)| code.clone()).collect()
        });
        let [fi, sv, en] = texts.map(Draft::typed);
        let mut input = json!({
            "purpose": purpose.get_untracked(), "municipalities": places, "fi": fi, "sv": sv, "en": en,
        });
        if let Some((id, version)) = &edited {
            input["newsletterId"] = json!(id);
            input["version"] = json!(version);
        }
        let navigate = navigate.clone();
        let done = Callback::new(move |payload: Value| {
            toasts.show(Tone::Ok, t.t("newsletter-saved"));
            if is_new {
                let id = payload["newsletter"]["id"].as_str().unwrap_or_default();
                let options = NavigateOptions {
                    resolve: false,
                    ..NavigateOptions::default()
                };
                navigate(&paths::newsletter(id), options);
            } else {
                changed.run(());
            }
        });
        form.act(SAVE, json!({ "input": input }), done);
    };
    let purposes: Vec<Choice> = [
        ConsentPurpose::Newsletter,
        ConsentPurpose::Events,
        ConsentPurpose::Funding,
        ConsentPurpose::Surveys,
    ]
    .iter()
    .map(|purpose| Choice::new(purpose.graphql_name(), t.t(&purpose.label_key())))
    .collect();
    let language = |suffix: &'static str, locale: Locale, draft: Draft| fields(form, suffix, locale, draft);
    view! {
        <form on:submit=save novalidate>
            <ErrorSummary form />
            <Select id=form.control("purpose") label=t.t("newsletter-purpose") value=purpose choices=Signal::stored(purposes) error=form.problem("purpose") />
            <fieldset>
                <legend>{t.t("newsletter-places")}</legend>
                <p class="help">{t.t("newsletter-places-help")}</p>
                {boxes}
            </fieldset>
            {language("Fi", Locale::Fi, texts[0])}
            {language("Sv", Locale::Sv, texts[1])}
            {language("En", Locale::En, texts[2])}
            <FormFault sender=form.sender />
            <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("newsletter-save")}</Button>
        </form>
    }
}

fn fields(form: Form, suffix: &'static str, locale: Locale, draft: Draft) -> AnyView {
    let t = use_texts();
    let (subject, body) = match suffix {
        "Fi" => ("subjectFi", "bodyFi"),
        "Sv" => ("subjectSv", "bodySv"),
        _ => ("subjectEn", "bodyEn"),
    };
    let help = if locale == Locale::Fi {
        "newsletter-fi-help"
    } else {
        "newsletter-other-help"
    };
    view! {
        <fieldset>
            <legend>{t.t(&locale.label_key())}</legend>
            <p class="help">{t.t(help)}</p>
            <TextField id=form.control(subject) label=t.t("newsletter-subject") value=draft.subject error=form.problem(subject) />
            <TextArea id=form.control(body) label=t.t("newsletter-body") value=draft.body rows=10 lang=locale.code() error=form.problem(body) />
        </fieldset>
    }
    .into_any()
}
