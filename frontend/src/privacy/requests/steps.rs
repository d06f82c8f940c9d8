//! The steps of a case, each a small form that is there only where the step can be taken.

use leptos::{ev::SubmitEvent, prelude::*};
use serde_json::{Value, json};
use seutu_shared::{
    i18n::Args,
    legal_clock::SuspensionGround,
    privacy_request::{DeliveryWay, IdentityMethod, RefusalGround, RequestOutcome, TextUse},
    privacy_right::PrivacyRight,
};

use super::{case::At, person_picker::PersonPicker, ready::Ready, refused::RefusedRights};
use crate::{
    api::console::requests::{
        ANSWER_CAME, ASK, ASSIGN, ASSIGN_TASK, DECIDE, EXTEND, FILE, FileData, IDENTIFY, LINK, NOTE_MANDATE,
        PREVIEW, PreviewData, REOPEN, SEND, START, Task, WITHDRAW, WRITE,
    },
    console::{
        data::{use_answer, use_sender},
        kit::{ErrorSummary, FormFault, blank_to_none, browser::download, use_form},
    },
    texts::{Texts, use_texts},
    ui::{Button, ButtonKind, Choice, Select, TextArea},
};

/// One button that takes a step.
#[component]
pub fn Step(
    at: At,
    id: &'static str,
    text: &'static str,
    document: &'static str,
    kind: ButtonKind,
    #[prop(optional)] more: Value,
) -> impl IntoView {
    let t = use_texts();
    let form = use_form(id);
    let act = Callback::new(move |_| form.act(document, at.input(more.clone()), at.done()));
    view! {
        <div>
            <ErrorSummary form />
            <FormFault sender=form.sender />
            <Button kind disabled=form.sender.pending on_click=act>{t.t(text)}</Button>
        </div>
    }
}

/// Takes a case on.
pub fn start(at: At) -> AnyView {
    view! { <Step at id="start" text="requests-start" document=START kind=ButtonKind::Primary /> }.into_any()
}

/// The answer came another way, or it goes on without one.
pub fn answer_came(at: At) -> AnyView {
    view! {
        <Step at id="came" text="requests-answer-came" document=ANSWER_CAME kind=ButtonKind::Secondary />
        <Step at id="go-on" text="requests-go-on" document=ANSWER_CAME kind=ButtonKind::Secondary more=json!({ "unanswered": true }) />
    }
    .into_any()
}

/// Files for the person: to be looked through before they are given out, and printed where there is no page.
pub fn files(at: At, kinds: &[String]) -> Option<AnyView> {
    let t = use_texts();
    let sender = use_sender();
    let rows = kinds
        .iter()
        .map(|kind| {
            let kind = StoredValue::new(kind.clone());
            let name = kind.with_value(|kind| match kind.as_str() {
                "portability" => "omat-tiedot.json",
                "portability-table" => "omat-tiedot.csv",
                _ => "omat-tiedot.html",
            });
            let name = StoredValue::new(name);
            let get = Callback::new(move |_| {
                let variables = json!({ "id": at.id.get_value(), "kind": kind.get_value() });
                sender.send(FILE, variables, move |data: FileData| {
                    let content = data.privacy_request.file_content.unwrap_or_default();
                    download(name.get_value(), &content);
                });
            });
            let text = t.t_with("requests-file-get", &Args::new().with("name", name.get_value()));
            view! { <Button kind=ButtonKind::Secondary disabled=sender.pending on_click=get>{text}</Button> }
        })
        .collect_view();
    (!kinds.is_empty()).then(|| {
        view! {
            <section class="page-section" aria-labelledby="files-title">
                <h2 id="files-title">{t.t("requests-files")}</h2>
                <p>{t.t("requests-files-lead")}</p>
                <FormFault sender />
                <div class="actions">{rows}</div>
            </section>
        }
        .into_any()
    })
}

/// Takes it up again.
pub fn reopen(at: At) -> AnyView {
    view! { <Step at id="reopen" text="requests-reopen" document=REOPEN kind=ButtonKind::Secondary /> }
        .into_any()
}

/// The person took it back, and how staff know.
pub fn withdraw(at: At) -> AnyView {
    let (t, form) = (use_texts(), use_form("withdraw"));
    let note = RwSignal::new(String::new());
    let fields = view! {
        <TextArea id=form.control("note") label=t.t("requests-withdrawal-note") value=note rows=2 error=form.problem("note") />
    };
    folded(form, "requests-withdraw", fields.into_any(), move || {
        form.act(
            WITHDRAW,
            at.input(json!({ "note": note.get_untracked() })),
            at.done(),
        );
    })
}

/// Values of an enum as choices.
pub fn choices<T: Copy>(t: Texts, all: &[T], name: impl Fn(T) -> (String, String)) -> Signal<Vec<Choice>> {
    let one = |value: &T| {
        let (code, key) = name(*value);
        Choice::new(code, t.t(&key))
    };
    Signal::stored(all.iter().map(one).collect())
}

/// A folded form: what it is called, its fields, and what it sends.
pub fn folded(
    form: crate::console::kit::Form,
    title: &'static str,
    fields: AnyView,
    send: impl Fn() + 'static,
) -> AnyView {
    let t = use_texts();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
    };
    view! {
        <details class="panel">
            <summary>{t.t(title)}</summary>
            <form on:submit=submit novalidate>
                <ErrorSummary form />
                {fields}
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t(title)}</Button>
            </form>
        </details>
    }
    .into_any()
}

/// Who asks is known.
pub fn identify(at: At, person: Option<String>) -> AnyView {
    let (t, form) = (use_texts(), use_form("identify"));
    let method = RwSignal::new(IdentityMethod::InPerson.graphql_name());
    let (note, person) = (
        RwSignal::new(String::new()),
        RwSignal::new(person.unwrap_or_default()),
    );
    let methods = choices(t, &IdentityMethod::BY_HAND, |one| {
        (one.graphql_name(), one.label_key())
    });
    let fields = view! {
        <Select id=form.control("method") label=t.t("requests-method") value=method choices=methods />
        <TextArea id=form.control("note") label=t.t("requests-identity-note") value=note rows=2 error=form.problem("note") />
        <PersonPicker form person />
    };
    folded(form, "requests-identify", fields.into_any(), move || {
        let variables = at.input(
            json!({ "method": method.get_untracked(), "note": note.get_untracked(),
            "personId": blank_to_none(&person.get_untracked()) }),
        );
        form.act(IDENTIFY, variables, at.done());
    })
}

/// A mandate, or the right to sign, was seen.
pub fn note_mandate(at: At) -> AnyView {
    let (t, form) = (use_texts(), use_form("mandate"));
    let note = RwSignal::new(String::new());
    let fields = view! {
        <TextArea id=form.control("note") label=t.t("requests-mandate-note") value=note rows=2 error=form.problem("note") />
    };
    folded(form, "requests-note-mandate", fields.into_any(), move || {
        form.act(
            NOTE_MANDATE,
            at.input(json!({ "note": note.get_untracked() })),
            at.done(),
        );
    })
}

/// Says whose data it is.
pub fn link(at: At, person: Option<String>) -> AnyView {
    let form = use_form("link");
    let person = RwSignal::new(person.unwrap_or_default());
    let fields = view! {
        <PersonPicker form person />
    };
    folded(form, "requests-link", fields.into_any(), move || {
        let variables = at.input(json!({ "personId": blank_to_none(&person.get_untracked()) }));
        form.act(LINK, variables, at.done());
    })
}

/// Gives a register to somebody.
pub fn assign_task(at: At, task: &Task, people: Vec<(String, String)>) -> AnyView {
    let (t, form) = (use_texts(), use_form(format!("assign-{}", task.system)));
    let owner = RwSignal::new(task.owner_id.clone().unwrap_or_default());
    let mut all = vec![Choice::new("", t.t("requests-nobody"))];
    all.extend(people.into_iter().map(|(id, name)| Choice::new(id, name)));
    let id = task.id.clone();
    let fields = view! {
        <Select id=form.control("ownerId") label=t.t("requests-assignee") value=owner choices=Signal::stored(all) error=form.problem("ownerId") />
    };
    folded(form, "requests-assign", fields.into_any(), move || {
        let variables = at.input(json!({ "taskId": id, "ownerId": blank_to_none(&owner.get_untracked()) }));
        form.act(ASSIGN_TASK, variables, at.done());
    })
}

/// Asks the person.
pub fn ask(at: At, identified: bool) -> AnyView {
    let (t, form) = (use_texts(), use_form("ask"));
    let grounds: &[SuspensionGround] = if identified {
        &[SuspensionGround::Scope]
    } else {
        &[SuspensionGround::Identity, SuspensionGround::Scope]
    };
    let ground = RwSignal::new(grounds[0].graphql_name());
    let (text, doubt) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let grounds = choices(t, grounds, |one| (one.graphql_name(), one.label_key()));
    let identity = SuspensionGround::Identity.graphql_name();
    let doubts = Memo::new(move |_| ground.with(|ground| *ground == identity));
    let purpose = Signal::derive(move || {
        if doubts.get() {
            TextUse::IdentityQuestion
        } else {
            TextUse::ScopeQuestion
        }
    });
    let fields = view! {
        <Select id=form.control("ground") label=t.t("requests-ground") value=ground choices=grounds />
        <Show when=move || doubts.get()>
            <TextArea id=form.control("doubt") label=t.t("requests-doubt") value=doubt rows=2 error=form.problem("doubt") />
        </Show>
        <TextArea id=form.control("text") label=t.t("requests-text") value=text error=form.problem("text") />
        <Ready at form purpose text />
    };
    folded(form, "requests-ask", fields.into_any(), move || {
        let variables = at.input(
            json!({ "ground": ground.get_untracked(), "text": text.get_untracked(),
            "doubt": doubt.get_untracked() }),
        );
        form.act(ASK, variables, at.done());
    })
}

/// Extends the time.
pub fn extend(at: At) -> AnyView {
    let (t, form) = (use_texts(), use_form("extend"));
    let reason = RwSignal::new(String::new());
    let fields = view! {
        <TextArea id=form.control("reason") label=t.t("requests-reason") value=reason error=form.problem("reason") />
        <Ready at form purpose=Signal::stored(TextUse::Extension) text=reason />
    };
    folded(form, "requests-extend", fields.into_any(), move || {
        form.act(
            EXTEND,
            at.input(json!({ "reason": reason.get_untracked() })),
            at.done(),
        );
    })
}

/// Decides, on a ground that fits what is asked.
pub fn decide(at: At, waiting_for_identity: bool, rights: &[String]) -> AnyView {
    let (t, form) = (use_texts(), use_form("decide"));
    let outcomes: &[RequestOutcome] = if waiting_for_identity {
        &[RequestOutcome::Unidentified]
    } else {
        &[
            RequestOutcome::Granted,
            RequestOutcome::PartlyGranted,
            RequestOutcome::NothingHeld,
            RequestOutcome::Refused,
        ]
    };
    let outcome = RwSignal::new(outcomes[0].graphql_name());
    let (ground, reasoning) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let outcomes = choices(t, outcomes, |one| (one.graphql_name(), one.label_key()));
    let mut grounds = vec![Choice::new("", "–")];
    let rights: Vec<PrivacyRight> = PrivacyRight::ALL
        .iter()
        .copied()
        .filter(|right| rights.contains(&right.graphql_name()))
        .collect();
    // Who was asked and stays unknown is refused as unknown, and nobody else is.
    let fitting = RefusalGround::ALL.iter().filter(|one| {
        waiting_for_identity == (**one == RefusalGround::CannotIdentify)
            && (waiting_for_identity || rights.iter().any(|right| one.fits(*right)))
    });
    grounds.extend(fitting.map(|one| {
        let text = format!("{} ({})", t.t(&one.label_key()), one.provision(&rights));
        Choice::new(one.graphql_name(), text)
    }));
    let refuses =
        move || outcome.with(|one| matches!(one.as_str(), "REFUSED" | "PARTLY_GRANTED" | "UNIDENTIFIED"));
    let grounds = Signal::stored(grounds);
    let each_right = RefusedRights::new(&rights);
    let chosen = each_right.clone();
    let by_right = |one: &String| matches!(one.as_str(), "REFUSED" | "PARTLY_GRANTED");
    let each = move || outcome.with(by_right).then(|| chosen.fields(form));
    let fields = view! {
        <Select id=form.control("outcome") label=t.t("requests-how") value=outcome choices=outcomes error=form.problem("outcome") />
        <Show when=refuses>
            <Select id=form.control("ground") label=t.t("requests-refusal") value=ground choices=grounds error=form.problem("ground") />
        </Show>
        <TextArea id=form.control("reasoning") label=t.t("requests-reasoning") value=reasoning error=form.problem("reasoning") />
        <Ready at form purpose=Signal::stored(TextUse::Reasoning) text=reasoning />
        {each}
    };
    folded(form, "requests-decide", fields.into_any(), move || {
        let named = if outcome.with_untracked(by_right) {
            each_right.input()
        } else {
            Vec::new()
        };
        let input = json!({
            "outcome": outcome.get_untracked(), "ground": blank_to_none(&ground.get_untracked()),
            "reasoning": reasoning.get_untracked(), "refused": named,
        });
        form.act(DECIDE, at.input(input), at.done());
    })
}

/// Sends the answer, after a look at it.
pub fn answer(at: At, has_mail: bool, electronic: bool) -> AnyView {
    let (t, form) = (use_texts(), use_form("answer"));
    let (text, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let ways: &[DeliveryWay] = if has_mail {
        DeliveryWay::ALL
    } else {
        &[DeliveryWay::Letter, DeliveryWay::InPerson]
    };
    let way = RwSignal::new(ways[0].graphql_name());
    let ways = choices(t, ways, |one| (one.graphql_name(), one.label_key()));
    let query = use_answer::<PreviewData>(PREVIEW, move || {
        Some(json!({ "id": at.id.get_value(), "text": text.get(), "way": way.get() }))
    });
    let preview = move || {
        let found = query
            .data
            .get()
            .and_then(|data| data.privacy_request.answer_preview);
        found.map(|text| view! { <div class="panel preserve-lines">{text}</div> })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let variables = at.input(json!({ "text": text.get_untracked(), "way": way.get_untracked(),
            "wayReason": reason.get_untracked() }));
        form.act(SEND, variables, at.done());
    };
    view! {
        <section class="page-section" aria-labelledby="answer-title">
            <h2 id="answer-title">{t.t("requests-answer")}</h2>
            <form on:submit=submit novalidate>
                <ErrorSummary form />
                <TextArea id=form.control("text") label=t.t("requests-answer-text") value=text error=form.problem("text") />
                <Ready at form purpose=Signal::stored(TextUse::Answer) text />
                <Select id=form.control("way") label=t.t("requests-way") value=way choices=ways error=form.problem("way") />
                <Show when=move || has_mail && electronic && way.with(|one| *one != DeliveryWay::Page.graphql_name())>
                    <TextArea id=form.control("wayReason") label=t.t("requests-way-reason") value=reason error=form.problem("wayReason") />
                </Show>
                <h3>{t.t("requests-preview")}</h3>
                {preview}
                <FormFault sender=form.sender />
                <Button kind=ButtonKind::Primary submit=true disabled=form.sender.pending>{t.t("requests-send")}</Button>
            </form>
        </section>
    }
    .into_any()
}

/// Writes to the person, or a note.
pub fn write(at: At, note: bool) -> AnyView {
    let (t, form) = (use_texts(), use_form(if note { "note" } else { "message" }));
    let text = RwSignal::new(String::new());
    let title = if note {
        "requests-write-note"
    } else {
        "requests-write"
    };
    let ready = (!note).then(|| {
        view! { <Ready at form purpose=Signal::stored(TextUse::Message) text /> }
    });
    let fields = view! {
        <TextArea id=form.control("text") label=t.t("requests-text") value=text error=form.problem("text") />
        {ready}
    };
    folded(form, title, fields.into_any(), move || {
        let variables = at.input(json!({ "text": text.get_untracked(), "note": note }));
        form.act(WRITE, variables, at.done());
    })
}

/// Hands the case over.
pub fn assign(at: At, people: Vec<(String, String)>, now: (Option<String>, Option<String>)) -> AnyView {
    let (t, form) = (use_texts(), use_form("assign"));
    let (assignee, deputy) = (
        RwSignal::new(now.0.unwrap_or_default()),
        RwSignal::new(now.1.unwrap_or_default()),
    );
    let mut all = vec![Choice::new("", t.t("requests-nobody"))];
    all.extend(people.into_iter().map(|(id, name)| Choice::new(id, name)));
    let all = Signal::stored(all);
    let fields = view! {
        <Select id=form.control("assigneeId") label=t.t("requests-assignee") value=assignee choices=all error=form.problem("assigneeId") />
        <Select id=form.control("deputyId") label=t.t("requests-deputy") value=deputy choices=all error=form.problem("deputyId") />
    };
    folded(form, "requests-assign", fields.into_any(), move || {
        let variables = at.input(json!({ "assigneeId": blank_to_none(&assignee.get_untracked()),
            "deputyId": blank_to_none(&deputy.get_untracked()) }));
        form.act(ASSIGN, variables, at.done());
    })
}
