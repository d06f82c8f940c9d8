//! Contact persons are put right and removed by staff, and the directory follows at once.

use sea_orm::EntityTrait;
use serde_json::{Value, json};
use seutu_backend::audit::SubjectKind;
use seutu_backend::companies::contact_person;
use seutu_shared::business_id::BusinessId;
use seutu_shared::id::ContactPersonId;
use seutu_shared::person::{CompanyRole, RestrictionGround};
use seutu_shared::role::Role;
use seutu_tests::{TestApp, Web, db_test};

const CHANGE: &str =
    "mutation($input: ChangeContactPersonInput!) { payload: changeContactPerson(input: $input) {
    company { contactPersons { name updatedAt consent { live } } } errors { code field } } }";
const REMOVE: &str =
    "mutation($input: RemoveContactPersonInput!) { payload: removeContactPerson(input: $input) {
    company { contactPersons { name } } errors { code field } } }";
const PUBLIC: &str = "query($id: BusinessId!) { company(businessId: $id) { contactPersons { name phone } } }";

async fn staff(t: &TestApp) -> Web {
    t.web().signed_in(&t.as_role(Role::Staff).await)
}

/// A company with a contact person who is shown.
async fn shown(t: &TestApp) -> (BusinessId, ContactPersonId, Value) {
    let id = t.published(1, "Alfa Oy").await;
    let person = t.contact_person(id, "Testi Henkilö").await;
    super::consents::person_consent(t, id, person).await;
    let row = contact_person::Entity::find_by_id(person)
        .one(&t.services().db)
        .await;
    (id, person, json!(row.unwrap().unwrap().updated_at))
}

async fn public(t: &TestApp, id: BusinessId) -> Value {
    t.web().data(PUBLIC, json!({"id": id})).await["company"]["contactPersons"].clone()
}

db_test! {
    async fn what_is_put_right_shows_at_once_and_only_on_top_of_what_was_seen(t: TestApp) {
        let (id, person, seen) = shown(&t).await;
        let web = staff(&t).await;
        let input = json!({"input": {
            "businessId": id, "contactPersonId": person, "updatedAt": seen, "name": "Testi Oikea", "source": "PERSON",
        }});
        let data = web.data(CHANGE, input.clone()).await;
        let after = &data["payload"]["company"]["contactPersons"][0];
        assert!(after["name"] == "Testi Oikea" && after["consent"]["live"] == true, "{data}");
        assert_eq!(public(&t, id).await, json!([{"name": "Testi Oikea", "phone": null}]));
        assert_eq!(web.codes(CHANGE, input).await, ["stale"]);
        let empty = json!({"input": {
            "businessId": id, "contactPersonId": person, "updatedAt": after["updatedAt"], "name": " ",
        }});
        assert_eq!(web.codes(CHANGE, empty).await, ["required@name"]);
        let history = t.history(SubjectKind::ContactPerson, person).await;
        assert!(history.iter().any(|entry| entry.action == "contact_person.change"));
    }

    async fn who_is_removed_leaves_the_directory_at_once_with_details_and_consent(t: TestApp) {
        let (id, person, seen) = shown(&t).await;
        assert_eq!(public(&t, id).await.as_array().unwrap().len(), 1);
        let web = staff(&t).await;
        let input = json!({"input": {"businessId": id, "contactPersonId": person, "updatedAt": seen}});
        let data = web.data(REMOVE, input.clone()).await;
        assert_eq!(data["payload"]["company"]["contactPersons"], json!([]), "{data}");
        assert_eq!(public(&t, id).await, json!([]));
        let row = contact_person::Entity::find_by_id(person).one(&t.services().db).await;
        assert!(row.unwrap().is_none());
        assert_eq!(web.codes(REMOVE, input).await, ["not_found"]);
    }

    async fn those_of_other_companies_and_restricted_people_are_not_found(t: TestApp) {
        let (id, person, seen) = shown(&t).await;
        let other = t.published(2, "Beeta Oy").await;
        let web = staff(&t).await;
        let of = |id: BusinessId| json!({"input": {"businessId": id, "contactPersonId": person, "updatedAt": seen}});
        assert_eq!(web.codes(REMOVE, of(other)).await, ["not_found"]);
        let own = super::preferences::person(&t, "rajoitettu@kotona.example").await;
        t.linked(own, id, CompanyRole::Contact, Some(person)).await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        seutu_backend::register::restrict_person(&officer, own, RestrictionGround::Accuracy, "Kiistää tiedot.").await.unwrap();
        assert_eq!(web.codes(REMOVE, of(id)).await, ["not_found"]);
    }
}
