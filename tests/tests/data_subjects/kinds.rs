//! Every kind of datum that people have, there and back.

use super::{LAW, add, person};
use serde_json::json;
use seutu_backend::people;
use seutu_shared::person::{DatumKind, PersonSource};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, db_test};

const ADD: &str = "mutation($input: AddPersonDatumInput!) { addPersonDatum(input: $input) { personId errors { code field } } }";

/// What is typed, and what is kept of it.
const fn sample(kind: DatumKind) -> (&'static str, &'static str) {
    match kind {
        DatumKind::Name => ("Testi Uusi", "Testi Uusi"),
        DatumKind::PostalAddress => ("Testikatu 1, 69600 Kaustinen", "Testikatu 1, 69600 Kaustinen"),
        DatumKind::Email => ("uusi@esimerkki.example", "uusi@esimerkki.example"),
        DatumKind::Phone => ("040 123 4567", "+358401234567"),
        DatumKind::BirthDate => ("1980-05-17", "1980-05-17"),
        DatumKind::Interest => ("Matkailu", "Matkailu"),
        DatumKind::VisitTime => ("Arkisin klo 9–12", "Arkisin klo 9–12"),
        DatumKind::Other => ("Puhuu viittomakieltä", "Puhuu viittomakieltä"),
    }
}

db_test! {
    async fn every_kind_comes_back_as_it_was_written_with_where_it_came_from(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        for kind in DatumKind::ALL {
            let purpose = (*kind == DatumKind::BirthDate).then_some("TELLING_APART");
            let input = json!({"input": {
                "personId": id, "kind": kind.graphql_name(), "text": sample(*kind).0, "purpose": purpose, "source": "EVENT",
                "origin": "Yrittäjäpäivä", "basis": "PUBLIC_TASK", "law": LAW, "since": "2026-11-20",
            }});
            let answer = t.graphql(&staff, ADD, input).await;
            assert_eq!(answer["data"]["addPersonDatum"]["errors"], json!([]), "{kind}: {answer}");
        }
        let known = people::data(staff.db(), &staff, &person(&staff, id).await).await.unwrap();
        let document = "query($id: ID!) { person(id: $id) { data { kind text purpose source origin basis law since until } } }";
        let answer = t.graphql(&staff, document, json!({"id": id})).await;
        let shown = answer["data"]["person"]["data"].as_array().unwrap();
        for kind in DatumKind::ALL {
            let of_it = |one: &&people::Datum| one.kind == *kind && one.source == PersonSource::Event;
            assert_eq!(known.iter().find(of_it).unwrap().text, sample(*kind).1);
            let purpose = (*kind == DatumKind::BirthDate).then_some("TELLING_APART");
            let expected = json!({
                "kind": kind.graphql_name(), "text": sample(*kind).1, "purpose": purpose, "source": "EVENT",
                "origin": "Yrittäjäpäivä", "basis": "PUBLIC_TASK", "law": LAW, "since": "2026-11-20", "until": null,
            });
            assert!(shown.contains(&expected), "{kind}: {answer}");
        }
    }

    async fn preferred_times_of_visit_hold_beside_each_other_until_they_are_ended(t: TestApp) {
        let staff = t.as_role(Role::Staff).await;
        let id = add(&staff, "Testi Esimerkki", "testi@esimerkki.example").await;
        for text in ["Arkisin klo 9–12", "Torstaina iltapäivällä"] {
            people::add(&staff, id, super::datum(&staff, DatumKind::VisitTime, text)).await.unwrap();
        }
        let times = async || {
            let data = people::data(staff.db(), &staff, &person(&staff, id).await).await.unwrap();
            let times = data.into_iter().filter(|one| one.kind == DatumKind::VisitTime);
            times.map(|one| (one.text, one.until, one.id)).collect::<Vec<_>>()
        };
        let both = times().await;
        assert!(both.len() == 2 && both.iter().all(|one| one.1.is_none()), "{both:?}");
        people::end(&staff, both[0].2, staff.today()).await.unwrap();
        let after = times().await;
        let ended: Vec<_> = after.iter().filter(|one| one.1 == Some(staff.today())).collect();
        assert!(ended.len() == 1 && ended[0].0 == both[0].0, "{after:?}");
    }
}
