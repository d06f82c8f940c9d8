//! How our messages reach the person: letters that wait, and of a case what proves each delivery, with noting it.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, format_instant, parse_date},
    error_code::ErrorCode,
    i18n::Args,
    privacy_request::{HandedTo, RequestDeliveryState},
};

use super::{
    case::At,
    steps::{choices, folded},
};
use crate::{
    api::console::request_deliveries::{DELIVERIES, DeliveriesData, Delivery, Letter, LettersData, NOTE},
    console::{
        data::{Query, use_answer},
        kit::{Fault, Load, badge, cell, data_table, use_form, words::code_text},
        paths,
    },
    texts::{Texts, use_locale, use_texts},
    ui::{Select, TextArea, TextField, Tone},
};

/// Where the page to print of a message is.
fn printed(id: &str) -> String {
    format!("/api/request-letters/{id}")
}

/// Letters and answers that wait; nothing while none does.
#[component]
pub fn Letters(
    /// The letters.
    query: Query<LettersData>,
) -> impl IntoView {
    let t = use_texts();
    let list = move || {
        let letters = query.data.get().map(|data| data.request_letters);
        letters.filter(|letters| !letters.is_empty()).map(|letters| {
            let columns = [
                "requests-number",
                "requests-letter-to",
                "requests-letter-what",
                "requests-letter-by",
                "requests-letter-print",
            ];
            let table = data_table(
                t.t("requests-letters"),
                columns.iter().map(|key| t.t(key)).collect(),
                letters.into_iter().map(|letter| row(t, letter)).collect(),
            );
            view! {
                <section class="panel" aria-labelledby="letters-title">
                    <h2 id="letters-title">{t.t("requests-letters")}</h2>
                    <p>{t.t("requests-letters-lead")}</p>
                    {table}
                </section>
            }
        })
    };
    // That it cannot be asked must not look like nothing waits.
    view! { <Fault state=query.state /> {list} }
}

fn row(t: Texts, letter: Letter) -> Vec<AnyView> {
    let kind = code_text(t, "request-message", &letter.kind);
    let way = code_text(t, "delivery-way", &letter.way);
    let late = letter
        .late
        .then(|| badge(Tone::Danger, t.t("requests-letter-late")));
    let print = t.t_with(
        "requests-letter-print-of",
        &Args::new().with("number", letter.number.clone()),
    );
    vec![
        view! { <a class="nowrap" href=paths::request(&letter.request_id)>{letter.number.clone()}</a> }
            .into_any(),
        cell(letter.name),
        view! { {kind}", "{way}" "{state_badge(t, &letter.state)} }.into_any(),
        view! { {letter.due_on.map(format_date)}" "{late} }.into_any(),
        view! { <a href=printed(&letter.id) rel="external">{print}</a> }.into_any(),
    ]
}

fn state_badge(t: Texts, state: &str) -> AnyView {
    let tone = match state.parse() {
        Ok(RequestDeliveryState::Delivered | RequestDeliveryState::HandedOver) => Tone::Ok,
        Ok(RequestDeliveryState::Waiting) => Tone::Warn,
        Ok(RequestDeliveryState::Returned) => Tone::Danger,
        _ => Tone::Neutral,
    };
    badge(tone, code_text(t, "request-delivery", state))
}

/// What proves that our messages reached the person.
#[component]
pub fn Deliveries(at: At, may: bool) -> impl IntoView {
    let t = use_texts();
    let query = use_answer::<DeliveriesData>(DELIVERIES, move || Some(json!({ "id": at.id.get_value() })));
    let at = at.within("deliveries-title", query);
    let list = move || {
        query.data.get().map(|data| {
            let all = data.privacy_request.deliveries.into_iter().rev();
            all.map(|one| view! { <One at may delivery=one /> })
                .collect_view()
        })
    };
    view! {
        <section class="page-section" aria-labelledby="deliveries-title">
            <h2 id="deliveries-title" tabindex="-1">{t.t("requests-deliveries")}</h2>
            <p>{t.t("requests-deliveries-lead")}</p>
            <Load state=query.state />
            {list}
        </section>
    }
}

#[component]
fn One(at: At, may: bool, delivery: Delivery) -> impl IntoView {
    let (t, locale) = (use_texts(), use_locale());
    let kind = code_text(t, "request-message", &delivery.kind);
    let way = code_text(t, "delivery-way", &delivery.way);
    let told = |at| Args::new().with("at", format_instant(at, locale));
    let waits = delivery.state.parse().is_ok_and(RequestDeliveryState::waits);
    let lines = [
        delivery
            .due_on
            .filter(|_| waits)
            .map(|day| t.t_with("requests-delivery-by", &Args::new().with("day", format_date(day)))),
        delivery.noted_on.map(|day| {
            let who = delivery.noted_by.clone().unwrap_or_default();
            let args = Args::new().with("day", format_date(day)).with("who", who);
            t.t_with("requests-delivery-noted", &args)
        }),
        delivery.posted_on.map(|day| {
            t.t_with(
                "requests-delivery-posted",
                &Args::new().with("day", format_date(day)),
            )
        }),
        Some(delivery.registered.clone())
            .filter(|number| !number.is_empty())
            .map(|number| {
                t.t_with(
                    "requests-delivery-registered",
                    &Args::new().with("number", number),
                )
            }),
        delivery.handed_to.as_deref().map(|to| {
            let to = code_text(t, "handed-to", to);
            format!("{to}: {}\n{}", delivery.receiver, delivery.seen)
        }),
        Some(delivery.note.clone()).filter(|note| !note.is_empty()),
        delivery
            .mail
            .as_deref()
            .map(|mail| code_text(t, "requests-delivery-mail", mail)),
        delivery
            .opened_at
            .map(|at| t.t_with("requests-delivery-opened", &told(at))),
        delivery
            .fetched_at
            .map(|at| t.t_with("requests-delivery-fetched", &told(at))),
    ];
    let lines = lines
        .into_iter()
        .flatten()
        .map(|line| view! { <p class="preserve-lines">{line}</p> })
        .collect_view();
    let taken_back = delivery.state.parse() == Ok(RequestDeliveryState::TakenBack);
    let print = (may && !taken_back).then(|| {
        view! { <p><a href=printed(&delivery.id) rel="external">{t.t("requests-letter-print")}</a></p> }
    });
    let note = may.then(|| note(at, &delivery)).flatten();
    view! {
        <article class="panel">
            <h3>{kind}" "{state_badge(t, &delivery.state)}</h3>
            <p class="field-help">{format_date(delivery.written_on)}" "{way}</p>
            {lines}
            {print}
            {note}
        </article>
    }
}

/// Notes what became of it; nothing where nothing can.
fn note(at: At, delivery: &Delivery) -> Option<AnyView> {
    let from = delivery.state.parse::<RequestDeliveryState>().ok()?;
    let ways: Vec<RequestDeliveryState> = RequestDeliveryState::ALL
        .iter()
        .copied()
        .filter(|to| from.may_become(*to))
        .collect();
    let first = ways.first()?.graphql_name();
    let (t, form) = (use_texts(), use_form(format!("delivery-{}", delivery.id)));
    let (state, to) = (
        RwSignal::new(first),
        RwSignal::new(HandedTo::Requester.graphql_name()),
    );
    let [on, number, receiver, seen, text] = [(); 5].map(|()| RwSignal::new(String::new()));
    let ways = choices(t, &ways, |one| (one.graphql_name(), one.label_key()));
    let takers = choices(t, HandedTo::ALL, |one| (one.graphql_name(), one.label_key()));
    let is = move |one: RequestDeliveryState| state.with(|state| state.parse() == Ok(one));
    let fields = view! {
        <Select id=form.control("state") label=t.t("requests-delivery-what") value=state choices=ways error=form.problem("state") />
        <TextField id=form.control("on") label=t.t("requests-delivery-on") value=on kind="date" error=form.problem("on") />
        <Show when=move || is(RequestDeliveryState::Posted)>
            <TextField id=form.control("registered") label=t.t("requests-delivery-number") value=number error=form.problem("registered") />
        </Show>
        <Show when=move || is(RequestDeliveryState::HandedOver)>
            <Select id=form.control("handedTo") label=t.t("requests-delivery-handed-to") value=to choices=takers error=form.problem("handedTo") />
            <TextField id=form.control("receiver") label=t.t("requests-delivery-receiver") value=receiver error=form.problem("receiver") />
            <TextArea id=form.control("seen") label=t.t("requests-delivery-seen") value=seen rows=2 error=form.problem("seen") />
        </Show>
        <TextArea id=form.control("note") label=t.t("requests-delivery-text") value=text rows=2 error=form.problem("note") />
    };
    let id = delivery.id.clone();
    Some(folded(
        form,
        "requests-delivery-note",
        fields.into_any(),
        move || {
            let Ok(day) = parse_date(&on.get_untracked()) else {
                return form.refuse("on", ErrorCode::InvalidDate);
            };
            let input = json!({
                "messageId": id, "state": state.get_untracked(), "on": day, "registered": number.get_untracked(),
                "handedTo": to.get_untracked(), "receiver": receiver.get_untracked(), "seen": seen.get_untracked(),
                "note": text.get_untracked(),
            });
            form.act(NOTE, at.input(input), at.done());
        },
    ))
}
