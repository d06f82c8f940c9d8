//! The people of a cell, and the fields about them.

use super::mutation;
use seutu_backend::people::{self, NewLink};
use seutu_backend::platform::OpContext;
use seutu_shared::business_id::BusinessId;
use seutu_shared::person::{CompanyRole, RestrictionGround};

/// People of a cell.
pub(crate) struct People {
    pub(crate) person: String,
    pub(crate) other: String,
    pub(crate) datum: String,
    pub(crate) link: String,
    pub(crate) duty: String,
    pub(crate) hold: String,
    merged: String,
    restricted: String,
}

impl People {
    pub(super) async fn new(op: &OpContext, company: BusinessId) -> Self {
        let mut ids = Vec::new();
        for number in 0..5 {
            let email = format!("t{number}@esimerkki.example");
            ids.push(crate::data_subjects::from_prh(op, "Testi Esimerkki", &email).await);
        }
        people::merge(op, ids[0], ids[2]).await.unwrap();
        let ground = RestrictionGround::Accuracy;
        seutu_backend::register::restrict_person(op, ids[3], ground, "Testi")
            .await
            .unwrap();
        let new = NewLink {
            person: ids[0],
            company,
            role: CompanyRole::Owner,
            contact_person: None,
            started_on: None,
            ended_on: None,
        };
        let link = people::link(op, new).await.unwrap();
        let person = people::find(op.db(), op, ids[4]).await.unwrap().unwrap();
        let datum = people::data(op.db(), op, &person).await.unwrap()[0].id;
        Self {
            person: ids[0].to_string(),
            other: ids[1].to_string(),
            datum: datum.to_string(),
            link: link.to_string(),
            duty: crate::data_subjects::duty(op, ids[4]).await.id.to_string(),
            hold: crate::privacy_requests::holds::card(op, ids[1]).await.to_string(),
            merged: ids[2].to_string(),
            restricted: ids[3].to_string(),
        }
    }

    pub(super) fn document(&self, field: &str, company: BusinessId) -> Option<String> {
        let Self {
            person,
            other,
            datum,
            link,
            duty,
            hold,
            merged,
            restricted,
        } = self;
        let who = format!("personId: \"{person}\"");
        let (from, basis) = ("source: PERSON", "basis: CONSENT");
        Some(match field {
            "Query.people" => "people { nodes { id } }".into(),
            "Query.person" => format!("person(id: \"{person}\") {{ id }}"),
            "Query.peopleToTell" => "peopleToTell { hasNextPage }".into(),
            "Query.restrictedPeople" => "restrictedPeople { id }".into(),
            "Query.sourceLetter" => format!("sourceLetter(dutyId: \"{duty}\") {{ title }}"),
            "Mutation.addPerson" => {
                mutation(field, &format!("name: \"Testi\", {from}, {basis}, language: FI"))
            }
            "Mutation.addPersonDatum" => mutation(
                field,
                &format!("{who}, kind: INTEREST, text: \"Testi\", {from}, {basis}, since: \"2026-11-22\""),
            ),
            "Mutation.endPersonDatum" => {
                mutation(field, &format!("datumId: \"{datum}\", until: \"2026-11-22\""))
            }
            "Mutation.changePerson" => mutation(field, &format!("{who}, version: 1, language: SV")),
            "Mutation.linkPerson" => mutation(
                field,
                &format!("{who}, businessId: \"{company}\", role: EMPLOYEE"),
            ),
            "Mutation.endPersonLink" => {
                mutation(field, &format!("linkId: \"{link}\", endedOn: \"2026-11-22\""))
            }
            "Mutation.mergePeople" => mutation(field, &format!("{who}, otherId: \"{other}\"")),
            "Mutation.unmergePerson" => mutation(field, &format!("personId: \"{merged}\"")),
            "Mutation.restrictPerson" => {
                mutation(field, &format!("{who}, ground: ACCURACY, reason: \"Testi\""))
            }
            "Mutation.liftRestriction" => mutation(
                field,
                &format!(
                    "personId: \"{restricted}\", reason: \"Testi\", toldOn: \"2026-11-22\", toldHow: PHONE"
                ),
            ),
            "Mutation.openRestrictedPerson" => mutation(
                field,
                &format!("personId: \"{restricted}\", purpose: LEGAL_CLAIM, reason: \"Testi\""),
            ),
            "Mutation.tellPerson" => mutation(
                field,
                &format!("dutyId: \"{duty}\", version: 1, how: PHONE, toldOn: \"2026-11-22\""),
            ),
            "Mutation.exemptFromTelling" => mutation(
                field,
                &format!("dutyId: \"{duty}\", version: 1, exemption: KNOWN, reason: \"Testi\""),
            ),
            "Query.heldPeople" => "heldPeople { id }".into(),
            "Query.recordHolds" => format!("recordHolds({who}) {{ records {{ id }} }}"),
            "Mutation.placeRecordHold" => mutation(
                field,
                &format!(
                    "{who}, kind: PERSON, recordId: \"{person}\", ground: ARCHIVING, provision: \"831/1994\", \
                     reason: \"Testi\", since: \"2026-11-22\""
                ),
            ),
            "Mutation.liftRecordHold" => mutation(field, &format!("holdId: \"{hold}\", reason: \"Testi\"")),
            _ => return None,
        })
    }
}
