//! What else a company tells of itself: hours, size, area, notices and pages elsewhere.

use maud::{Markup, html};

use crate::{api::directory::Company, texts::Texts};

/// Opening hours, as the server wrote them out.
pub(super) fn hours(t: Texts, company: &Company) -> Markup {
    html! {
        @if let Some(hours) = &company.opening_hours {
            section aria-labelledby="aukiolo" {
                h2 #aukiolo { (t.t("own-hours")) }
                p.hours-state.is-open[hours.open] { (hours.state) }
                table.hours {
                    tbody {
                        @for day in &hours.days {
                            tr aria-current=[day.today.then_some("date")] { th scope="row" { (day.label) } td { (day.hours) } }
                        }
                    }
                }
            }
        }
    }
}

/// Notices, size, area and pages elsewhere.
pub(super) fn facts(t: Texts, company: &Company) -> Markup {
    let notice = |notice: &String| {
        t.t(if notice == "RECRUITING" {
            "own-recruiting"
        } else {
            "own-successor"
        })
    };
    let area: Vec<&str> = company
        .service_area
        .iter()
        .map(|place| place.name.as_str())
        .collect();
    let facts = [
        (
            "own-staff",
            company.staff_range.as_deref().unwrap_or_default().to_owned(),
        ),
        ("own-area", area.join(", ")),
    ];
    html! {
        @for said in &company.notices { p.own-notice { (notice(said)) } }
        @for (title, text) in &facts {
            @if !text.is_empty() { section { h2 { (t.t(title)) } p { (text) } } }
        }
        @if !company.social_links.is_empty() {
            section aria-labelledby="some" {
                h2 #some { (t.t("own-social")) }
                ul.tags {
                    @for link in &company.social_links {
                        li { a.tag href=(link.url) rel="external noopener noreferrer" { (link.service) } }
                    }
                }
            }
        }
    }
}
