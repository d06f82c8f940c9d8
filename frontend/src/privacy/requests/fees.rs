//! Fees of a case: what was asked, the earlier requests that a fee may rest on, and asking for one.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::format_date,
    i18n::Args,
    privacy_request::{FeeGround, format_euros, parse_euros},
    privacy_right::PrivacyRight,
};

use super::{
    case::At,
    matters::May,
    steps::{Step, choices, folded},
};
use crate::{
    api::console::request_matters::{ANSWER_FEE, ASK_FEE, EarlierRequest, Fee},
    console::kit::{badge, use_form, words::code_text},
    texts::{Texts, use_texts},
    ui::{ButtonKind, Select, TextArea, TextField, Tone},
};

/// The section; nothing where there is nothing to see or do.
#[component]
pub fn Fees(
    at: At,
    may: May,
    rights: Vec<PrivacyRight>,
    fees: Vec<Fee>,
    earlier: Vec<EarlierRequest>,
) -> impl IntoView {
    let t = use_texts();
    let pending = fees
        .iter()
        .any(|fee| matches!(fee.state.as_str(), "ASKED" | "ACCEPTED"));
    let form = (may.ask_fee && !pending).then(|| ask(at, &rights)).flatten();
    let any = form.is_some() || !fees.is_empty() || !earlier.is_empty();
    let rows = fees.into_iter().map(|fee| one(t, at, may, fee)).collect_view();
    any.then(|| {
        view! {
            <section class="page-section" aria-labelledby="fees-title">
                <h2 id="fees-title">{t.t("requests-fees")}</h2>
                <p>{t.t("requests-fees-lead")}</p>
                {facts(t, earlier)}
                {rows}
                {form}
            </section>
        }
    })
}

/// The earlier requests, as facts.
fn facts(t: Texts, earlier: Vec<EarlierRequest>) -> AnyView {
    if earlier.is_empty() {
        return view! { <p>{t.t("requests-earlier-none")}</p> }.into_any();
    }
    let old = !earlier.iter().any(|one| one.recent);
    let line = |one: EarlierRequest| {
        let args = Args::new()
            .with("number", one.number)
            .with("received", format_date(one.received_on))
            .with("answered", format_date(one.answered_on));
        view! { <li>{t.t_with("requests-earlier-one", &args)}</li> }
    };
    let lines = earlier.into_iter().map(line).collect_view();
    view! {
        <p>{t.t("requests-earlier")}</p>
        <ul>{lines}</ul>
        {old.then(|| view! { <p>{t.t("requests-earlier-old")}</p> })}
    }
    .into_any()
}

fn one(t: Texts, at: At, may: May, fee: Fee) -> AnyView {
    let asked = fee.state == "ASKED";
    let (tone, open) = match fee.state.as_str() {
        "ASKED" => (Tone::Warn, true),
        "ACCEPTED" => (Tone::Ok, true),
        _ => (Tone::Neutral, false),
    };
    let amount = format_euros(i32::try_from(fee.cents).unwrap_or_default(), t.locale());
    let ground = format!("{} ({})", code_text(t, "fee-ground", &fee.ground), fee.provision);
    let until = asked.then(|| {
        let args = Args::new().with("day", format_date(fee.answer_by));
        view! { <p>{t.t_with("requests-fee-until", &args)}</p> }
    });
    view! {
        <article class="panel">
            <h3>{amount}" "{badge(tone, code_text(t, "fee-state", &fee.state))}</h3>
            <p>{ground}</p>
            <p class="preserve-lines">{fee.reasoning}</p>
            <p class="preserve-lines">{fee.facts}</p>
            <p class="preserve-lines">{fee.reckoning}</p>
            {until}
            {(may.end_fee && asked).then(|| view! {
                <Step at id="fee-accepted" text="requests-fee-accepted" document=ANSWER_FEE kind=ButtonKind::Secondary more=json!({ "accepted": true }) />
            })}
            {(may.end_fee && may.decide && open).then(|| view! {
                <Step at id="fee-drop" text="requests-fee-drop" document=ANSWER_FEE kind=ButtonKind::Secondary more=json!({ "accepted": false }) />
            })}
        </article>
    }
    .into_any()
}

/// Asks for a fee; nothing where none may be asked for what is asked.
fn ask(at: At, rights: &[PrivacyRight]) -> Option<AnyView> {
    let (t, form) = (use_texts(), use_form("fee"));
    let grounds: Vec<FeeGround> = FeeGround::ALL
        .iter()
        .copied()
        .filter(|one| rights.iter().any(|right| one.fits(*right)))
        .collect();
    let ground = RwSignal::new(grounds.first()?.graphql_name());
    let [euros, reckoning, reasoning, facts] = [(); 4].map(|()| RwSignal::new(String::new()));
    let grounds = choices(t, &grounds, |one| (one.graphql_name(), one.label_key()));
    let fields = view! {
        <Select id=form.control("ground") label=t.t("requests-fee-ground") value=ground choices=grounds error=form.problem("ground") />
        <TextField id=form.control("cents") label=t.t("requests-fee-cents") value=euros error=form.problem("cents") />
        <TextArea id=form.control("reckoning") label=t.t("requests-fee-reckoning") value=reckoning rows=2 error=form.problem("reckoning") />
        <TextArea id=form.control("reasoning") label=t.t("requests-reasoning") value=reasoning error=form.problem("reasoning") />
        <TextArea id=form.control("facts") label=t.t("requests-fee-facts") value=facts rows=2 error=form.problem("facts") />
    };
    Some(folded(form, "requests-fee-ask", fields.into_any(), move || {
        let input = json!({
            "ground": ground.get_untracked(), "cents": parse_euros(&euros.get_untracked()).unwrap_or_default(),
            "reckoning": reckoning.get_untracked(), "reasoning": reasoning.get_untracked(),
            "facts": facts.get_untracked(),
        });
        form.act(ASK_FEE, at.input(input), at.done());
    }))
}
