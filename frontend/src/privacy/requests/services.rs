//! Services that are to be suspended: what the person was told, and telling it.

use leptos::prelude::*;
use serde_json::json;
use seutu_shared::{
    date::{format_date, parse_date},
    error_code::ErrorCode,
    i18n::Args,
    legal_basis::LegalBasis,
};

use super::{
    case::At,
    matters::May,
    steps::{Step, choices, folded},
};
use crate::{
    api::console::request_matters::{CALL_OFF, NOTE_SERVICE, SUSPEND, Service},
    console::kit::{badge, use_form},
    privacy::purposes::basis as basis_text,
    texts::{Texts, use_texts},
    ui::{ButtonKind, Select, TextArea, TextField, Tone},
};

/// The section; nothing where nothing was announced and nothing may be.
#[component]
pub fn Services(at: At, may: May, services: Vec<Service>) -> impl IntoView {
    let t = use_texts();
    let form = may.suspend.then(|| suspend(at));
    let any = !services.is_empty() || may.suspend;
    let rows = services
        .into_iter()
        .map(|service| one(t, at, may, service))
        .collect_view();
    any.then(|| {
        view! {
            <section class="page-section" aria-labelledby="services-title">
                <h2 id="services-title">{t.t("requests-services")}</h2>
                <p>{t.t("requests-services-lead")}</p>
                {rows}
                {form}
            </section>
        }
    })
}

fn one(t: Texts, at: At, may: May, service: Service) -> AnyView {
    let day = |day| Args::new().with("day", format_date(day));
    let called_off = service.called_off_at.is_some();
    let state = match service.done_on {
        _ if called_off => badge(Tone::Neutral, t.t("requests-service-state-off")),
        Some(done) => badge(Tone::Danger, t.t_with("requests-service-state-done", &day(done))),
        None => badge(
            Tone::Warn,
            t.t_with("requests-service-state-waits", &day(service.starts_on)),
        ),
    };
    let told = t.t_with("requests-service-told", &day(service.told_on));
    let law = Some(service.law).filter(|law| !law.is_empty());
    let more = json!({ "suspensionId": service.id });
    let off = more.clone();
    view! {
        <article class="panel">
            <h3>{service.service}" "{state}</h3>
            <p class="preserve-lines">{service.data}</p>
            <p class="preserve-lines">{service.reason}</p>
            <p>{basis_text(t, service.basis)}" "{law}</p>
            <p class="field-help">{told}</p>
            {(may.work && service.due).then(|| view! {
                <Step at id="service-done" text="requests-service-done" document=NOTE_SERVICE kind=ButtonKind::Secondary more />
            })}
            {(may.decide && !called_off).then(|| view! {
                <Step at id="service-off" text="requests-service-off" document=CALL_OFF kind=ButtonKind::Secondary more=off />
            })}
        </article>
    }
    .into_any()
}

/// Announces that a service is suspended.
fn suspend(at: At) -> AnyView {
    let (t, form) = (use_texts(), use_form("service"));
    let grounds: Vec<LegalBasis> = LegalBasis::ALL
        .iter()
        .copied()
        .filter(|one| one.for_authority())
        .collect();
    let basis = RwSignal::new(LegalBasis::Contract.graphql_name());
    let [service, data, reason, law, starts] = [(); 5].map(|()| RwSignal::new(String::new()));
    let grounds = choices(t, &grounds, |one| (one.graphql_name(), one.label_key()));
    let fields = view! {
        <TextField id=form.control("service") label=t.t("requests-service-name") value=service error=form.problem("service") />
        <TextArea id=form.control("data") label=t.t("requests-service-data") value=data rows=2 error=form.problem("data") />
        <TextArea id=form.control("reason") label=t.t("requests-service-reason") value=reason rows=2 error=form.problem("reason") />
        <Select id=form.control("basis") label=t.t("requests-service-basis") value=basis choices=grounds error=form.problem("basis") />
        <TextField id=form.control("law") label=t.t("requests-service-law") value=law error=form.problem("law") />
        <TextField id=form.control("startsOn") label=t.t("requests-service-starts") value=starts kind="date" error=form.problem("startsOn") />
    };
    folded(form, "requests-service-suspend", fields.into_any(), move || {
        let Ok(day) = parse_date(&starts.get_untracked()) else {
            return form.refuse("startsOn", ErrorCode::InvalidDate);
        };
        let input = json!({
            "service": service.get_untracked(), "data": data.get_untracked(), "reason": reason.get_untracked(),
            "basis": basis.get_untracked(), "law": law.get_untracked(), "startsOn": day,
        });
        form.act(SUSPEND, at.input(input), at.done());
    })
}
