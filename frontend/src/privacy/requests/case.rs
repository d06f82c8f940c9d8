//! One case: who asks what until when, every register, what was said, and the steps that can be taken now.

use leptos::prelude::*;
use serde_json::{Value, json};
use seutu_shared::{
    date::{format_date, format_instant, helsinki_date},
    i18n::Args,
    permission::Permission,
    privacy_request::{IntakeChannel, RequesterKind, must_tell_recipients},
    privacy_right::PrivacyRight,
};

use super::{
    attachments,
    case_keys::CaseKeys,
    corrections::Corrections,
    decisions::{Decisions, ground_text, refused_rights},
    deliveries::Deliveries,
    history::History,
    matters::Matters,
    presence::Presence,
    recipients::Recipients,
    redactions::Redactions,
    rights_text, steps,
    tasks::TaskRow,
    words::{state_badge, urgency},
};
use crate::{
    api::console::requests::{ASSIGNEES, AssigneesData, Attachment, CASE, Case, CaseData, Decision, Message},
    console::{
        data::{Query, use_answer},
        kit::{Load, PageHeading, form::focus_id, words::code_text},
        paths,
        session::use_session,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Notice, Tone, use_toasts},
};

/// Which case, in which version, and what to do once it changed.
#[derive(Debug, Clone, Copy)]
pub struct At {
    /// Its id.
    pub id: StoredValue<String>,
    version: i64,
    changed: Callback<()>,
    saved: StoredValue<String>,
    /// Id of the heading of the section that acts, where the section takes the focus back.
    heading: Option<&'static str>,
    /// The heading that gets the focus once the case is drawn anew.
    back: RwSignal<Option<&'static str>>,
}

impl At {
    /// The same for a section with many forms. What was pressed is gone once the case is drawn anew: the section's
    /// heading takes the focus then, as soon as `query` has what the section shows.
    pub fn within<T: Send + Sync + 'static>(self, heading: &'static str, query: Query<T>) -> Self {
        let back = self.back;
        Effect::new(move |_| {
            // The heading of the page has taken the focus before.
            if query.data.with(Option::is_some) && back.get_untracked() == Some(heading) {
                back.set(None);
                focus_id(heading);
            }
        });
        Self {
            heading: Some(heading),
            ..self
        }
    }

    /// Variables of a change: the case as it was read, with what the change needs beside it.
    pub fn input(self, more: Value) -> Value {
        let mut input = json!({ "requestId": self.id.get_value(), "version": self.version });
        if let (Value::Object(input), Value::Object(more)) = (&mut input, more) {
            input.extend(more);
        }
        json!({ "input": input })
    }

    /// Says that it is saved, and reads the case anew.
    pub fn done(self) -> Callback<Value> {
        let toasts = use_toasts();
        Callback::new(move |_| {
            toasts.show(Tone::Ok, self.saved.get_value());
            self.back.set(self.heading);
            self.changed.run(());
        })
    }
}

/// A case.
#[component]
pub fn CasePage(
    /// Its id.
    id: String,
) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let stored = StoredValue::new(id);
    let query = use_answer::<CaseData>(CASE, move || {
        Some(json!({ "id": stored.get_value(), "language": locale.code().to_ascii_uppercase() }))
    });
    let people = use_answer::<AssigneesData>(ASSIGNEES, || Some(json!({})));
    let changed = Callback::new(move |()| query.state.reload());
    let saved = StoredValue::new(t.t("requests-done"));
    let (reading, back) = (RwSignal::new(None), RwSignal::new(None));
    let content = move || {
        let all: Vec<(String, String)> = people.data.get().map(names).unwrap_or_default();
        query.data.get().map(|data| {
            let case = data.privacy_request;
            let at = At {
                id: stored,
                version: case.version,
                changed,
                saved,
                heading: None,
                back,
            };
            view! { <One at case people=all reading /> }
        })
    };
    view! {
        <div class="page">
            <p><a href=paths::REQUESTS>{t.t("requests-back")}</a></p>
            <div class="actions"><CaseKeys /></div>
            <Load state=query.state />
            <Show when=move || query.state.ready.get()><Presence id=stored case=query /></Show>
            {content}
            <Show when=move || query.state.ready.get()>
                <Decisions id=stored case=query />
                <History id=stored case=query />
            </Show>
        </div>
    }
}

fn names(data: AssigneesData) -> Vec<(String, String)> {
    data.contact_assignees
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect()
}

#[component]
fn One(at: At, case: Case, people: Vec<(String, String)>, reading: RwSignal<Option<i64>>) -> impl IntoView {
    let t = use_texts();
    let session = use_session();
    let cut = case.cut_at.is_some();
    let may = session.can(Permission::PrivacyRequestWork) && !cut;
    let decides = session.can(Permission::PrivacyRequestDecide);
    let open = case.state != "CLOSED";
    let working = case.state == "IN_PROGRESS";
    let waits = case.state.starts_with("AWAITING");
    let fresh = case.state == "RECEIVED";
    let known = case.identified_at.is_some();
    let unseen = needs_mandate(&case) && case.mandate_seen_at.is_none();
    let duplicate = case.duplicate_of.clone().map(|number| {
        let text = t.t_with("requests-duplicate", &Args::new().with("number", number));
        view! { <Notice tone=Tone::Info>{text}</Notice> }
    });
    // Who may not decide cannot ask for erasing either.
    let erases = case.rights.iter().any(|right| right == "ERASURE");
    let acts = decides || !erases;
    let alone = (decides && erases && open && !case.second_officer)
        .then(|| view! { <Notice tone=Tone::Warn>{t.t("requests-no-second-officer")}</Notice> });
    let asked: Vec<PrivacyRight> = PrivacyRight::ALL
        .iter()
        .copied()
        .filter(|right| case.rights.contains(&right.graphql_name()))
        .collect();
    let tells = must_tell_recipients(&asked);
    let registers = (!case.tasks.is_empty()).then(|| {
        let rows = case
            .tasks
            .iter()
            .map(|task| {
                let of_task = |file: &&Attachment| file.task_id.as_ref() == Some(&task.id);
                let files = case.attachments.iter().filter(of_task);
                let files: Vec<String> = files.map(|file| attachments::called(t, file)).collect();
                view! { <TaskRow at task=task.clone() files open=may && working people=people.clone() acts tells /> }
            })
            .collect_view();
        view! {
            <section class="page-section" aria-labelledby="registers-title">
                <h2 id="registers-title">{t.t("requests-systems")}</h2>
                <ul class="plain-list">{rows}</ul>
            </section>
        }
    });
    let recipients = (tells && !case.tasks.is_empty()).then(|| {
        let corrects = asked.contains(&PrivacyRight::Rectification);
        view! { <Recipients at tasks=case.tasks.clone() may corrects /> }
    });
    let now = (case.assignee_id.clone(), case.deputy_id.clone());
    let has_mail = case.body.email.is_some();
    let electronic = case.channel.parse().is_ok_and(IntakeChannel::is_electronic);
    let actions = may.then(|| {
        view! {
            <section class="page-section" aria-labelledby="steps-title">
                <h2 id="steps-title">{t.t("requests-state")}</h2>
                {fresh.then(|| steps::start(at))}
                {waits.then(|| steps::answer_came(at))}
                {(open && !known).then(|| steps::identify(at, case.person_id.clone()))}
                {(open && unseen).then(|| steps::note_mandate(at))}
                {(open && known && case.state != "DECIDED").then(|| steps::link(at, case.person_id.clone()))}
                {(fresh || working).then(|| steps::ask(at, known && !unseen))}
                {(decides && open && case.extended_at.is_none()).then(|| steps::extend(at))}
                {(decides && (fresh || working || case.state == "AWAITING_IDENTITY"))
                    .then(|| steps::decide(at, case.state == "AWAITING_IDENTITY", &case.rights))}
                {steps::write(at, false)}
                {steps::write(at, true)}
                {steps::assign(at, people, now)}
                {(decides && matches!(case.state.as_str(), "DECIDED" | "CLOSED")).then(|| steps::reopen(at))}
                {open.then(|| steps::withdraw(at))}
            </section>
        }
    });
    let files = may.then(|| steps::files(at, &case.files));
    let gives = [PrivacyRight::Access, PrivacyRight::Portability];
    let redactions = (may && known && gives.iter().any(|right| asked.contains(right)))
        .then(|| view! { <Redactions at open=working && !unseen reading /> });
    let corrections = (may && known && asked.contains(&PrivacyRight::Rectification))
        .then(|| view! { <Corrections at open=working && !unseen /> });
    let named = case.tasks.iter().map(|task| (task.id.clone(), task.name.clone()));
    let attachments = attachments::section(at, case.attachments.clone(), named.collect(), may);
    let answer = (may && case.state == "DECIDED").then(|| steps::answer(at, has_mail, electronic));
    view! {
        <PageHeading text=case.number.clone() />
        <p>
            {state_badge(t, &case.state, case.outcome.as_deref())}" "
            {open.then(|| urgency(t, &case.urgency, case.days_left))}
        </p>
        {duplicate}
        {cut.then(|| view! { <Notice tone=Tone::Info>{t.t("requests-cut")}</Notice> })}
        {still_restricted(t, &case)}
        {alone}
        {unfinished(t, &case)}
        <Facts case=case.clone() />
        {attachments}
        {files}
        {redactions}
        {corrections}
        {answer}
        {actions}
        {registers}
        {recipients}
        <Matters at case=case.clone() rights=asked />
        <Deliveries at may />
        <Conversation messages=case.messages.clone() />
    }
}

/// An objection restricted the data of the linked person, and its refusal lifts nothing by itself.
fn still_restricted(t: Texts, case: &Case) -> Option<AnyView> {
    let objection = PrivacyRight::Objection.graphql_name();
    let objects = case.rights.contains(&objection);
    // By itself, or with everything.
    let named = |one: &Decision| one.refused.iter().any(|one| one.right == objection);
    let refused = match case.outcome.as_deref() {
        Some("REFUSED") => true,
        Some("PARTLY_GRANTED") => case.decision.as_ref().is_some_and(named),
        _ => false,
    };
    (objects && refused && case.person_id.is_some())
        .then(|| view! { <Notice tone=Tone::Info>{t.t("requests-still-restricted")}</Notice> }.into_any())
}

/// A copy of one's data also tells how each system uses data: staff see before they grant it where that is missing.
fn unfinished(t: Texts, case: &Case) -> Option<AnyView> {
    let asks = case.rights.contains(&PrivacyRight::Access.graphql_name());
    let warns = asks && case.state != "CLOSED" && !case.unfinished_systems.is_empty();
    warns.then(|| {
        let args = Args::new().with("systems", case.unfinished_systems.join(", "));
        view! {
            <Notice tone=Tone::Warn>
                {t.t_with("requests-unfinished-systems", &args)}" "
                <a href=paths::SYSTEMS rel=paths::rel(paths::SYSTEMS)>{t.t("requests-unfinished-systems-link")}</a>
            </Notice>
        }
        .into_any()
    })
}

/// Whether a mandate or a right to sign must be seen.
pub fn needs_mandate(case: &Case) -> bool {
    let kind = case.requester.parse::<RequesterKind>();
    kind.is_ok_and(RequesterKind::needs_mandate)
}

/// What was seen of a mandate, where one is needed.
fn mandate(t: Texts, case: &Case) -> String {
    match case.mandate_seen_at {
        Some(at) => {
            let args = Args::new().with("day", format_date(helsinki_date(at)));
            let seen = t.t_with("requests-mandate-seen-on", &args);
            format!("{seen}\n{}", case.mandate_note.as_deref().unwrap_or_default())
        }
        None if needs_mandate(case) => t.t("requests-mandate-not-seen"),
        None => String::new(),
    }
}

/// Who, what, until when.
#[component]
fn Facts(case: Case) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let why = case
        .explanation
        .iter()
        .map(|line| view! { <li>{line.clone()}</li> })
        .collect_view();
    let day = format_date;
    let identity = match (case.identified_at, &case.identity_method) {
        (Some(at), Some(method)) => {
            let args = Args::new()
                .with("day", format_date(helsinki_date(at)))
                .with("method", code_text(t, "identity-method", method));
            let known = t.t_with("requests-identified", &args);
            let proves = (method == "KNOWN_ADDRESS").then(|| t.t("requests-code-note"));
            let lines = [Some(known), case.identity_note.clone(), proves];
            lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        _ => t.t("requests-not-identified"),
    };
    let body = &case.body;
    let facts = [
        (t.t("requests-what"), rights_text(t, &case.rights)),
        (
            t.t("requests-received-on"),
            format!(
                "{} ({})",
                day(case.received_on),
                code_text(t, "intake-channel", &case.channel)
            ),
        ),
        (t.t("requests-strict"), day(case.due_on)),
        (
            t.t("requests-suspended"),
            case.suspended_due_on.map(day).unwrap_or_default(),
        ),
        (
            t.t("requests-assignee"),
            case.assignee.clone().unwrap_or_default(),
        ),
        (t.t("requests-deputy"), case.deputy.clone().unwrap_or_default()),
        (t.t("requests-who"), body.name.clone()),
        (
            t.t("request-form-requester"),
            code_text(t, "requester-kind", &case.requester),
        ),
        (t.t("request-form-email"), body.email.clone().unwrap_or_default()),
        (t.t("request-form-phone"), body.phone.clone()),
        (t.t("request-form-address"), body.address.clone()),
        (t.t("request-form-subject-name"), body.subject_name.clone()),
        (t.t("requests-mandate"), body.mandate.clone()),
        (
            t.t("request-form-business-id"),
            case.business_id.clone().unwrap_or_default(),
        ),
        (t.t("requests-details"), body.details.clone()),
        (t.t("requests-identity"), identity),
        (t.t("requests-mandate-seen"), mandate(t, &case)),
        (
            t.t("requests-notice"),
            case.notice_version
                .map(|version| version.to_string())
                .unwrap_or_default(),
        ),
    ];
    let rows = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| view! { <dt>{name}</dt><dd class="preserve-lines">{text}</dd> })
        .collect_view();
    let person = case.person_id.clone().map(|id| {
        let href = paths::person(&id);
        let rel = paths::rel(&href);
        view! { <p><a href=href rel=rel>{t.t("requests-person")}</a></p> }
    });
    let decision = case.decision.clone().map(|one| {
        let ground = ground_text(t, one.ground.as_deref(), one.provision.as_deref());
        view! {
            <p>
                {code_text(t, "request-outcome", &one.outcome)}" "{ground}" "
                {format_instant(one.decided_at, locale)}
            </p>
            <p class="preserve-lines">{one.reasoning.clone()}</p>
            {refused_rights(t, &one.refused)}
        }
    });
    view! {
        <dl class="facts">{rows}</dl>
        {person}
        {decision}
        <details><summary>{t.t("requests-why")}</summary><ul>{why}</ul></details>
    }
}

/// What was said, newest first.
#[component]
fn Conversation(messages: Vec<Message>) -> impl IntoView {
    let t = use_texts();
    let rows = messages
        .into_iter()
        .rev()
        .map(|message| said(t, message))
        .collect_view();
    view! {
        <section class="page-section" aria-labelledby="messages-title">
            <h2 id="messages-title">{t.t("requests-messages")}</h2>
            {rows}
        </section>
    }
}

fn said(t: Texts, message: Message) -> AnyView {
    let locale = t.locale();
    let way = message
        .way
        .as_deref()
        .map(|way| code_text(t, "delivery-way", way));
    let writer = message
        .written_by
        .map(|name| t.t_with("requests-written-by", &Args::new().with("name", name)));
    // The person reads these as their own side.
    let kind = match message.kind.as_str() {
        "FROM_PERSON" => t.t("requests-from-person"),
        "FROM_MAIL" => t.t("requests-from-mail"),
        "TO_PERSON" => t.t("requests-to-person"),
        kind => code_text(t, "request-message", kind),
    };
    view! {
        <article class="panel">
            <h3>{kind}</h3>
            <p class="field-help">{format_instant(message.at, locale)}" "{way}" "{writer}</p>
            <p class="preserve-lines">{message.text}</p>
        </article>
    }
    .into_any()
}
