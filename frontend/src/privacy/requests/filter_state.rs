//! View and filters of the queue as they stand in the address, so that reloading, the back button and a copied link keep
//! them.

use std::{fmt::Display, str::FromStr};

use seutu_shared::privacy_request::{Assignee, QueueFilter, RequestView};

/// Parameter of the view.
pub const VIEW: &str = "nakyma";
/// Parameter of the rights, with commas between them.
pub const RIGHTS: &str = "oikeus";
/// Parameter of the stage.
pub const STATE: &str = "vaihe";
/// Parameter of the door.
pub const CHANNEL: &str = "kanava";
/// Parameter of who does it.
pub const ASSIGNEE: &str = "tekija";
/// Parameter of the last day.
pub const UNTIL: &str = "viimeistaan";
/// Parameter of the number.
pub const NUMBER: &str = "numero";
/// All of them.
pub const PARAMETERS: [&str; 7] = [VIEW, RIGHTS, STATE, CHANNEL, ASSIGNEE, UNTIL, NUMBER];

/// In place of an account: nobody.
pub const NOBODY: &str = "ei-kukaan";

/// The views, each with its name in the address.
pub const VIEWS: [(&str, RequestView); 6] = [
    ("avoimet", RequestView::Open),
    ("minun", RequestView::Mine),
    ("ilman-tekijaa", RequestView::Unassigned),
    ("odottaa", RequestView::Waiting),
    ("myohassa", RequestView::Late),
    ("vastatut", RequestView::Closed),
];

/// Reads the parameters; what is not understood counts as not given.
pub fn read(get: impl Fn(&str) -> Option<String>) -> QueueFilter {
    let asked = get(VIEW);
    let view = VIEWS.iter().find(|(name, _)| Some(*name) == asked.as_deref());
    let account = || value(&get, ASSIGNEE).map(Assignee::Account);
    QueueFilter {
        view: view.map_or(RequestView::Open, |(_, view)| *view),
        rights: get(RIGHTS)
            .map(|text| text.split(',').filter_map(|right| right.parse().ok()).collect())
            .unwrap_or_default(),
        state: value(&get, STATE),
        channel: value(&get, CHANNEL),
        assignee: if get(ASSIGNEE).as_deref() == Some(NOBODY) {
            Some(Assignee::Nobody)
        } else {
            account()
        },
        due_until: value(&get, UNTIL),
        number: get(NUMBER)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty()),
    }
}

/// The parameters that differ from the first view without filters, in a fixed order.
pub fn parameters(shown: &QueueFilter) -> Vec<(&'static str, String)> {
    let view = VIEWS
        .iter()
        .find(|(_, view)| *view == shown.view && *view != RequestView::Open);
    let rights: Vec<&str> = shown.rights.iter().map(|right| right.as_str()).collect();
    let assignee = match shown.assignee {
        Some(Assignee::Nobody) => NOBODY.to_owned(),
        Some(Assignee::Account(id)) => id.to_string(),
        None => String::new(),
    };
    let all = [
        (VIEW, view.map(|(name, _)| (*name).to_owned()).unwrap_or_default()),
        (RIGHTS, rights.join(",")),
        (STATE, written(shown.state)),
        (CHANNEL, written(shown.channel)),
        (ASSIGNEE, assignee),
        (UNTIL, written(shown.due_until)),
        (NUMBER, shown.number.clone().unwrap_or_default()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// The queue with each filter but one: where the cross of a filter leads.
pub fn without(shown: &QueueFilter) -> Vec<(&'static str, QueueFilter)> {
    let mut found = Vec::new();
    for (name, _) in parameters(shown) {
        let mut rest = shown.clone();
        match name {
            STATE => rest.state = None,
            CHANNEL => rest.channel = None,
            ASSIGNEE => rest.assignee = None,
            UNTIL => rest.due_until = None,
            NUMBER => rest.number = None,
            // The view is no filter, and each right has a cross of its own.
            _ => continue,
        }
        found.push((name, rest));
    }
    found
}

fn value<T: FromStr>(get: &impl Fn(&str) -> Option<String>, name: &str) -> Option<T> {
    get(name).and_then(|text| text.parse().ok())
}

fn written(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::{
        privacy_request::{IntakeChannel, RequestState},
        privacy_right::PrivacyRight,
    };

    fn again(parameters: &[(&str, String)]) -> QueueFilter {
        read(|name| {
            parameters
                .iter()
                .find(|(one, _)| *one == name)
                .map(|(_, value)| value.clone())
        })
    }

    fn full() -> QueueFilter {
        QueueFilter {
            view: RequestView::Late,
            rights: vec![PrivacyRight::Access, PrivacyRight::MarketingBan],
            state: Some(RequestState::InProgress),
            channel: Some(IntakeChannel::Letter),
            assignee: "00000000-0000-0000-0000-000000000007"
                .parse()
                .ok()
                .map(Assignee::Account),
            due_until: "2026-12-24".parse().ok(),
            number: Some("TP-2026-0042".into()),
        }
    }

    #[test]
    fn what_is_written_to_the_address_is_read_back() {
        let nobodys = QueueFilter {
            assignee: Some(Assignee::Nobody),
            ..QueueFilter::default()
        };
        for shown in [full(), nobodys, RequestView::Closed.into()] {
            assert_eq!(again(&parameters(&shown)), shown);
        }
        assert!(parameters(&QueueFilter::default()).is_empty());
    }

    #[test]
    fn nonsense_in_the_address_counts_as_not_given() {
        let nonsense = PARAMETERS.map(|name| (name, if name == NUMBER { " " } else { "x" }.to_owned()));
        assert_eq!(again(&nonsense), QueueFilter::default());
    }

    #[test]
    fn a_cross_takes_one_filter_away_and_keeps_the_view() {
        let all = without(&full());
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, [STATE, CHANNEL, ASSIGNEE, UNTIL, NUMBER]);
        for (_, rest) in all {
            assert_eq!((rest.view, rest.used()), (RequestView::Late, full().used() - 1));
        }
    }
}
