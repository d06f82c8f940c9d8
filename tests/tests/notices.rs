//! The privacy notice: draft, versions, pages, findings.

use super::inventory::complete;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use serde_json::json;
use seutu_backend::audit::SubjectKind;
use seutu_backend::consents::{self, EditPurpose};
use seutu_backend::inventory::{self, NewRow};
use seutu_backend::notices::{self, NewVersion, NoticeVersion, SectionEdit};
use seutu_backend::platform::{OpContext, OpError};
use seutu_shared::consent::ConsentPurpose;
use seutu_shared::error_code::ErrorCode;
use seutu_shared::locale::Locale;
use seutu_shared::notice::SectionKey;
use seutu_shared::notice::lint::{FindingCode, FindingCode as F, Place};
use seutu_shared::role::Role;
use seutu_shared::trilingual::Trilingual;
use seutu_tests::{TestApp, db_test};
use sha2::Digest;
use std::collections::BTreeSet;

async fn officer(t: &TestApp) -> OpContext {
    t.install().await;
    t.as_role(Role::PrivacyOfficer).await
}

fn edit(key: SectionKey, text: Trilingual) -> Vec<SectionEdit> {
    vec![SectionEdit {
        key,
        text,
        still_fits: Vec::new(),
    }]
}

fn at(draft_version: i32, in_force_at: Option<DateTime<Utc>>) -> NewVersion {
    NewVersion {
        draft_version,
        in_force_at,
        material: false,
        summary: Trilingual::default(),
    }
}

/// Changes a section and makes a version of it.
async fn change(op: &OpContext, text: &str, in_force_at: Option<DateTime<Utc>>) -> NoticeVersion {
    let version = notices::draft(op).await.unwrap().version;
    let saved = notices::save_draft(op, version, edit(SectionKey::Security, Trilingual::same(text)))
        .await
        .unwrap();
    notices::publish(op, at(saved, in_force_at)).await.unwrap()
}

fn codes(error: OpError) -> Vec<(Option<String>, ErrorCode)> {
    let errors = error.into_user_errors().unwrap();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

db_test! {
    async fn first_version_is_in_force_from_the_start_and_tells_what_the_law_wants_told(t: TestApp) {
        t.install().await;
        let op = t.op();
        let version = notices::in_force(op.db(), op.now()).await.unwrap().unwrap();
        assert_eq!((version.number, version.hash.len()), (1, 64));
        for section in &version.content.0.0 {
            for locale in Locale::ALL {
                assert!(section.text.get(*locale).len() > 40, "{} {locale}", section.key);
            }
        }
        assert_eq!(notices::in_force(op.db(), op.now() - TimeDelta::seconds(1)).await.unwrap(), None);
        assert_eq!(t.history(SubjectKind::Notice, version.id).await[0].action, "notice.publish");
        t.install().await;
        assert_eq!(notices::versions(op.db(), op.now(), true).await.unwrap().len(), 1);
    }

    async fn third_party_that_people_may_allow_is_named_among_the_recipients_while_it_is_asked_about(t: TestApp) {
        let officer = officer(&t).await;
        crate::preferences::wordings::recipient(&t, "opisto").await;
        let draft = notices::draft(&officer).await.unwrap();
        assert!(!draft.unchanged(), "there is something to publish");
        let made = notices::publish(&officer, at(draft.version, None)).await.unwrap();
        assert_eq!(made.changed.0, [SectionKey::Recipients]);
        let said = &made.content.0.section(SectionKey::Recipients).unwrap().text;
        for locale in Locale::ALL {
            assert!(said.get(*locale).contains("\n- Oppilaitos opisto: "), "{}", said.get(*locale));
        }
        let third = crate::preferences::offer(&t, ConsentPurpose::ThirdPartyMarketing).await.purpose;
        let closed = EditPurpose { id: third.id, channels: third.channels.0, valid_months: 24, is_open: false };
        consents::edit(&officer, closed).await.unwrap();
        let draft = notices::draft(&officer).await.unwrap();
        assert!(!draft.notice.section(SectionKey::Recipients).unwrap().text.fi.contains("Oppilaitos"));
    }

    async fn what_nobody_has_settled_is_found_and_nothing_is_mended_silently(t: TestApp) {
        let op = officer(&t).await;
        let draft = notices::draft(&op).await.unwrap();
        let found: BTreeSet<FindingCode> = draft.findings().iter().map(|one| one.code).collect();
        let expected = [
            F::OfficerMissing, F::ControllerUnclear, F::RetentionVague, F::TransferUnconfirmed, F::FactsUnconfirmed, F::FactsMissing,
        ];
        assert_eq!(found, expected.into_iter().collect());
        // The claims of 2021 are shown beside it.
        let query = "{ noticeDraft { unchanged findings { code place law text(language: SV) } previousFindings(language: SV) { code place text } } }"
            .replace("text(language: SV)", "text");
        let data = t.graphql(&op, &query, json!({})).await;
        let previous = data["data"]["noticeDraft"]["previousFindings"].as_array().unwrap().clone();
        assert!(previous.iter().any(|one| one["code"] == "SIGNATURE_DEMANDED" && one["place"] == "previous:I"), "{previous:?}");
        assert_eq!(data["data"]["noticeDraft"]["unchanged"], true);
        // Settled facts end their findings.
        let new = NewRow { system: "mailchimp".into(), version: 1, valid_from: None, facts: complete() };
        inventory::record(&op, new).await.unwrap();
        let draft = notices::draft(&op).await.unwrap();
        assert!(draft.findings().iter().all(|one| one.place != Place::System("mailchimp".into())));
        assert!(!draft.unchanged(), "the inventory writes sections of the notice");
    }

    async fn scheduled_version_comes_into_force_at_its_instant(t: TestApp) {
        let op = officer(&t).await;
        let later = op.now() + TimeDelta::days(3);
        let made = change(&op, "Uusi suojaus.", Some(later)).await;
        assert_eq!(made.changed.0, [SectionKey::Security]);
        let number = async |now| notices::in_force(op.db(), now).await.unwrap().unwrap().number;
        assert_eq!(number(later - TimeDelta::milliseconds(1)).await, 1);
        assert_eq!(number(later).await, 2);
        // Visitors see it no earlier.
        let (web, ask) = (t.web(), "{ notice { version state } notices { version state } }");
        assert_eq!(web.get("/tietosuoja/versio/2").await.status, 404);
        assert_eq!(web.data(ask, json!({})).await["notices"], json!([{"version": 1, "state": "IN_FORCE"}]));
        let staff = t.graphql(&op, "{ notices { version state } }", json!({})).await;
        assert_eq!(staff["data"]["notices"][0], json!({"version": 2, "state": "SCHEDULED"}));
        t.advance(TimeDelta::days(3));
        let data = web.data(ask, json!({})).await;
        assert_eq!(data["notice"], json!({"version": 2, "state": "IN_FORCE"}));
        assert_eq!(data["notices"][1], json!({"version": 1, "state": "PAST"}));
        assert!(web.get("/tietosuoja").await.text().contains("Uusi suojaus."));
        let answer = web.graphql("{ notice(version: 9) { version } }", json!({})).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "not_found");
    }

    /// B21.
    async fn b21_same_text_makes_no_new_version(t: TestApp) {
        let op = officer(&t).await;
        let error = notices::publish(&op, at(1, None)).await.unwrap_err();
        assert_eq!(codes(error), [(None, ErrorCode::NoticeUnchanged)]);
        // Blanks and a mark of being checked change nothing that a reader sees.
        let text = notices::draft(&op).await.unwrap().notice.section(SectionKey::Rights).unwrap().text.clone();
        let blank = Trilingual { fi: format!("{}\n\n", text.fi.replace('\n', "  \n")), ..text };
        let saved = notices::save_draft(&op, 1, edit(SectionKey::Rights, blank)).await.unwrap();
        assert!(notices::draft(&op).await.unwrap().unchanged());
        assert_eq!(codes(notices::publish(&op, at(saved, None)).await.unwrap_err()), [(None, ErrorCode::NoticeUnchanged)]);
        let one = change(&op, "Toisin.", None).await;
        // Back to the first text is a version again: it differs from the newest.
        let first = notices::find(op.db(), 1, op.now(), true).await.unwrap().unwrap();
        let security = first.content.0.section(SectionKey::Security).unwrap().text.clone();
        let saved = notices::save_draft(&op, notices::draft(&op).await.unwrap().version, edit(SectionKey::Security, security)).await.unwrap();
        let back = notices::publish(&op, at(saved, None)).await.unwrap();
        assert!(back.number == 3 && back.hash != one.hash);
    }

    async fn version_is_immutable_and_proves_its_text(t: TestApp) {
        let op = officer(&t).await;
        for sql in ["UPDATE notice_version SET hash = 'x'", "DELETE FROM notice_version"] {
            assert!(op.db().execute_unprepared(sql).await.is_err(), "{sql}");
        }
        let before = notices::find(op.db(), 1, op.now(), true).await.unwrap().unwrap();
        let new = NewRow { system: "mailchimp".into(), version: 1, valid_from: None, facts: complete() };
        inventory::record(&op, new).await.unwrap();
        assert_eq!(notices::find(op.db(), 1, op.now(), true).await.unwrap().unwrap(), before);
        assert_eq!(hex::encode(sha2::Sha256::digest(before.content.0.canonical())), before.hash);
        assert!(t.web().get("/tietosuoja").await.text().contains("ei vielä vahvistettu"));
    }

    async fn version_needs_every_section_a_later_instant_and_words_for_people(t: TestApp) {
        let op = officer(&t).await;
        let refused = async |new| codes(notices::publish(&op, new).await.unwrap_err());
        let field = |name: &str, code| vec![(Some(name.to_string()), code)];
        let saved = notices::save_draft(&op, 1, edit(SectionKey::Duty, Trilingual::default())).await.unwrap();
        assert_eq!(refused(at(saved, None)).await, field("sections.duty.fi", ErrorCode::Required));
        let saved = notices::save_draft(&op, saved, edit(SectionKey::Duty, Trilingual::same("Saat valita."))).await.unwrap();
        let material = NewVersion { material: true, ..at(saved, None) };
        assert_eq!(refused(material).await, field("summary.fi", ErrorCode::Required));
        let past = Some(op.now() - TimeDelta::hours(1));
        assert_eq!(refused(at(saved, past)).await, field("inForceAt", ErrorCode::DateInPast));
        let later = op.now() + TimeDelta::days(9);
        let told = NewVersion {
            material: true,
            summary: Trilingual { fi: "Valinta on sinun.".into(), ..Trilingual::default() },
            ..at(saved, Some(later))
        };
        let made = notices::publish(&op, told).await.unwrap();
        assert!(made.material && made.changed.0 == [SectionKey::Duty]);
        // A number that is higher never comes into force earlier.
        let saved = notices::save_draft(&op, saved, edit(SectionKey::Duty, Trilingual::same("Toisin."))).await.unwrap();
        assert_eq!(refused(at(saved, Some(later - TimeDelta::days(1)))).await, field("inForceAt", ErrorCode::DateInPast));
        assert_eq!(refused(at(1, None)).await, [(None, ErrorCode::Stale)]);
        let generated = notices::save_draft(&op, saved, edit(SectionKey::Purposes, Trilingual::same("x"))).await.unwrap_err();
        assert_eq!(codes(generated), field("sections.purposes", ErrorCode::UnknownCode));
    }

    async fn translation_that_did_not_follow_is_marked_on_the_page(t: TestApp) {
        let op = officer(&t).await;
        let text = notices::draft(&op).await.unwrap().notice.section(SectionKey::Security).unwrap().text.clone();
        let moved = Trilingual { fi: "Suojaamme tiedot uudella tavalla.".into(), sv: String::new(), ..text };
        let saved = notices::save_draft(&op, 1, edit(SectionKey::Security, moved.clone())).await.unwrap();
        let found = notices::draft(&op).await.unwrap().findings();
        let stale: Vec<&str> = found.iter().filter(|one| one.code == FindingCode::TranslationStale).map(|one| one.detail.as_str()).collect();
        assert_eq!(stale, ["en", "sv"]);
        notices::publish(&op, at(saved, None)).await.unwrap();
        let page = async |path: &str| t.web().get(path).await.text();
        assert!(page("/en/tietosuoja").await.contains("This translation is older."));
        let swedish = page("/sv/tietosuoja").await;
        assert!(swedish.contains("Avsnittet har inte översatts") && swedish.contains("<div lang=\"fi\"><p>Suojaamme tiedot uudella"));
        assert!(!page("/tietosuoja").await.contains("vanhempi"));
        // Somebody looked: it still fits.
        let checked = vec![SectionEdit { key: SectionKey::Security, text: moved, still_fits: vec![Locale::En] }];
        notices::save_draft(&op, saved, checked).await.unwrap();
        let section = notices::draft(&op).await.unwrap().notice.section(SectionKey::Security).unwrap().clone();
        assert!(section.en_stale_since.is_none());
    }

    async fn older_versions_and_their_changes_stay_reachable(t: TestApp) {
        let op = officer(&t).await;
        change(&op, "Rivi yksi.\nRivi kaksi.", None).await;
        change(&op, "Rivi yksi.\nRivi kolme.", None).await;
        let page = async |path: &str| t.web().get(path).await;
        let old = page("/tietosuoja/versio/2").await;
        assert!(old.text().contains("Tämä on vanha versio") && old.text().contains("Rivi kaksi."));
        assert_eq!(old.header("x-robots-tag"), "noindex");
        let changes = page("/sv/tietosuoja/versio/3/muutokset").await.text();
        assert!(changes.contains("<del>Rivi kaksi.</del>") && changes.contains("<ins>Rivi kolme.</ins>") && !changes.contains("Rivi yksi."));
        assert!(page("/tietosuoja/versio/1/muutokset").await.text().contains("ensimmäinen versio"));
        let asked = "{ notice { differences(from: 1) { key title lines { before after } } sections(language: EN) { key language generated } } }";
        let data = t.web().data(asked, json!({})).await;
        assert_eq!(data["notice"]["differences"][0]["key"], "SECURITY");
        assert_eq!(data["notice"]["sections"].as_array().unwrap().len(), SectionKey::ALL.len());
        for path in ["/tietosuoja/versio/9", "/tietosuoja/versio/x", "/en/tietosuoja/versio/-1/muutokset"] {
            assert_eq!(page(path).await.status, 404, "{path}");
        }
    }

    async fn pages_are_whole_without_programs_in_each_language(t: TestApp) {
        t.install().await;
        for (path, title) in [("/tietosuoja", "Tietosuojaseloste"), ("/sv/tietosuoja", "Dataskyddsbeskrivning"), ("/en/tietosuoja", "Privacy notice")] {
            let answer = t.web().get(path).await;
            let html = answer.text();
            assert_eq!(answer.status, 200, "{path}");
            assert!(html.contains(&format!("<h1>{title}</h1>")) && html.contains("tietosuoja@om.fi") && html.contains("rel=\"canonical\""), "{path}");
            assert!(!html.contains("<script") && answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
            let (_, place) = Locale::split_path(path);
            let (locale, _) = Locale::split_path(path);
            let front = t.web().get(&format!("{}/", locale.path_prefix())).await.text();
            assert!(front.contains(&format!("href=\"{}{place}\"", locale.path_prefix())) || locale != Locale::Fi, "the footer links it");
        }
        let map = t.web().get("/sitemap.xml").await.text();
        assert!(map.contains("/sv/tietosuoja/rekisterit</loc>"));
    }

    async fn officer_writes_staff_and_auditor_read_and_others_see_no_draft(t: TestApp) {
        t.install().await;
        for role in [Role::Staff, Role::Auditor] {
            let op = t.as_role(role).await;
            assert!(notices::draft(&op).await.is_ok(), "{role}");
            let saved = notices::save_draft(&op, 1, edit(SectionKey::Duty, Trilingual::same("x"))).await;
            assert!(matches!(saved, Err(OpError::NotFound)), "{role}");
            assert!(matches!(notices::publish(&op, at(1, None)).await, Err(OpError::NotFound)), "{role}");
        }
        for role in [Role::Admin, Role::Municipality, Role::CompanyEditor] {
            assert!(matches!(notices::draft(&t.as_role(role).await).await, Err(OpError::NotFound)), "{role}");
        }
        assert!(matches!(notices::draft(&t.visitor()).await, Err(OpError::SignInRequired)));
    }
}
