//! Ready texts in the person's language, staff's own beside those that come with the service, and previews.

use super::*;
use seutu_backend::audit::SubjectKind;
use seutu_shared::id::RequestTextId;
use seutu_shared::privacy_request::{TextInput, TextUse};

fn thanks() -> TextInput {
    TextInput {
        purpose: TextUse::Message,
        name: "Kiitos soitosta".into(),
        fi: "Kiitos soitosta asiassa {number}.".into(),
        sv: "Tack för samtalet i ärendet {number}.".into(),
        en: "Thank you for calling about {number}.".into(),
    }
}

/// A text of staff's own.
pub(super) async fn own(officer: &OpContext) -> RequestTextId {
    requests::save_text(officer, None, &thanks()).await.unwrap().id
}

db_test! {
    async fn ready_texts_are_in_the_language_of_the_case_filled_in_and_own_ones_come_first(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        let id = requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Sv).await.unwrap().row.id;
        let key = own(&officer).await.to_string();
        let ask = async |purpose: &str, language: Option<&str>| {
            let document = "query($id: ID!, $purpose: TextUse!, $language: Language) { privacyRequest(id: $id) {
                readyTexts(purpose: $purpose, language: $language, names: FI) { key name text } } }";
            let variables = serde_json::json!({"id": id, "purpose": purpose, "language": language});
            let answer = t.graphql(&staff, document, variables).await;
            answer["data"]["privacyRequest"]["readyTexts"].as_array().unwrap().clone()
        };
        let swedish = ask("MESSAGE", None).await;
        assert_eq!(swedish[0]["key"], key);
        assert_eq!(swedish[0]["text"], "Tack för samtalet i ärendet TP-2026-0001.");
        assert_eq!(swedish[1]["name"], "Kiitos, saimme pyynnön", "named for who chooses");
        let standard = swedish[1]["text"].as_str().unwrap();
        assert!(standard.contains("TP-2026-0001") && standard.contains("22.12.2026") && standard.contains("Tack"), "{standard}");
        let english = ask("MESSAGE", Some("EN")).await;
        assert_eq!(english[0]["text"], "Thank you for calling about TP-2026-0001.");
        let partly = ask("ANSWER", Some("FI")).await;
        assert!(partly.iter().any(|one| one["text"].as_str().unwrap().contains("tietosuoja.fi")), "where to complain");
        for purpose in TextUse::ALL {
            for one in ask(&purpose.graphql_name(), None).await {
                let text = one["text"].as_str().unwrap();
                assert!(!text.contains(['{', '$']) && !text.starts_with("request-text"), "{text}");
            }
        }
    }
}

db_test! {
    async fn own_texts_need_three_languages_and_keep_what_they_said_before(t: TestApp) {
        t.install().await;
        let (staff, officer) = (t.as_role(Role::Staff).await, t.as_role(Role::PrivacyOfficer).await);
        assert!(matches!(requests::save_text(&staff, None, &thanks()).await, Err(OpError::NotFound)));
        let bare = TextInput { sv: String::new(), ..thanks() };
        assert_eq!(code(requests::save_text(&officer, None, &bare).await), ErrorCode::Required);
        let named = TextInput { en: "Thank you, {name}.".into(), ..thanks() };
        assert_eq!(code(requests::save_text(&officer, None, &named).await), ErrorCode::UnknownPlaceholder);
        let id = own(&officer).await;
        let shorter = TextInput { fi: "Kiitos.".into(), ..thanks() };
        let second = requests::save_text(&officer, Some((id, 1)), &shorter).await.unwrap();
        assert_eq!((second.id, second.version), (id, 2));
        assert_eq!(code(requests::save_text(&officer, Some((id, 1)), &shorter).await), ErrorCode::Stale);
        assert_eq!(code(requests::remove_text(&officer, id, 1).await), ErrorCode::Stale);
        requests::remove_text(&officer, id, 2).await.unwrap();
        assert!(requests::own_texts(&officer).await.unwrap().is_empty());
        let history = t.history(SubjectKind::RequestText, id).await;
        let actions: Vec<_> = history.iter().map(|entry| entry.action.as_str()).collect();
        assert_eq!(actions, ["request_text.save", "request_text.save", "request_text.remove"]);
        let change = &history[1].changes[0];
        assert_eq!(change.field, "fi");
        assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some("Kiitos soitosta asiassa {number}."), Some("Kiitos.")));
    }
}

db_test! {
    async fn a_preview_is_what_the_person_reads(t: TestApp) {
        let id = filed(&t, &[Right::Access]).await.row.id;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let preview = async |purpose, text: &str| {
            let row = row(&t, id).await;
            requests::letter_preview(&officer, &row, purpose, text).await.unwrap()
        };
        let last = async || {
            let rows = message::Entity::find().all(&t.services().db).await.unwrap();
            let of_case = rows.into_iter().filter(|row| row.request_id == id);
            of_case.max_by_key(|row| row.place).unwrap().text(&t.op()).unwrap()
        };
        let seen = preview(TextUse::Extension, "Asiakirjoja on paljon.").await;
        requests::extend(&officer, now(&t, id).await, "Asiakirjoja on paljon.").await.unwrap();
        assert_eq!(seen, Some(last().await));
        let seen = preview(TextUse::Message, "Hei!").await;
        requests::write(&officer, now(&t, id).await, "Hei!", false).await.unwrap();
        assert_eq!(seen, Some(last().await));
        let seen = preview(TextUse::ScopeQuestion, "Mitä vuosia?").await;
        let scope = SuspendInput { ground: SuspensionGround::Scope, text: "Mitä vuosia?".into(), doubt: String::new() };
        requests::ask(&officer, now(&t, id).await, &scope).await.unwrap();
        assert_eq!(seen, Some(last().await));
        assert_eq!(preview(TextUse::Message, " ").await, None);
        assert_eq!(preview(TextUse::Message, "Tunnus 131052-308T").await, None, "nothing that would be refused");
    }
}
