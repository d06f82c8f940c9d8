//! Second factors taken away by an administrator or the operator.

use super::*;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};
use seutu_backend::accounts::oidc::identity;

db_test! {
    async fn whoever_lost_every_factor_begins_again(t: TestApp) {
        let id = account(&t, Role::Staff).await;
        let (app, codes, full) = set_up(&t, &session(&t).await).await;
        let step = waiting(sign_in(&t).await);
        let admin = t.as_role(Role::Admin).await;
        let document = "mutation($id: ID!) { payload: resetSecondFactor(input: {accountId: $id}) { errors { code } } }";
        let answer = t.graphql(&admin, document, json!({"id": id.to_string()})).await;
        assert_eq!(answer["data"]["payload"]["errors"], json!([]), "{answer}");
        // At once: sessions, waiting sign-ins and codes.
        let (_, old) = full.account().unwrap();
        let rows = sessions::own(&full).await.unwrap();
        assert!(rows.iter().all(|row| row.id != old));
        for answer in [totp(app.code(&t, 0)), Answer::RecoveryCode(codes[0].clone())] {
            assert_eq!(code(verify(&t, &step, answer).await), ErrorCode::ChallengeExpired);
        }
        let op = session(&t).await;
        assert!(restricted(&op));
        assert!(!restricted(&set_up(&t, &op).await.2));
        let history = t.history(SubjectKind::Account, id).await;
        let entry = history.iter().find(|entry| entry.action == "second_factor.reset").unwrap();
        assert_eq!(entry.actor, admin.actor().label());
    }

    async fn identities_elsewhere_go_with_the_factors(t: TestApp) {
        let id = account(&t, Role::Staff).await;
        for provider in ["entra", "suomi.fi"] {
            let row = identity::ActiveModel {
                id: Set(t.services().new_uuid().into()),
                account_id: Set(id),
                provider: Set(provider.into()),
                issuer: Set(format!("https://{provider}.example")),
                subject: Set("x".into()),
                subject_index: Set(provider.into()),
                linked_at: Set(t.op().now()),
            };
            row.insert(&t.services().db).await.unwrap();
        }
        let admin = t.as_role(Role::Admin).await;
        factors::reset(&admin, id).await.unwrap();
        assert!(identity::Entity::find().all(&t.services().db).await.unwrap().is_empty());
        let history = t.history(SubjectKind::Account, id).await;
        assert_eq!(history.iter().filter(|entry| entry.action == "identity.unlink").count(), 2);
    }

    async fn nobody_resets_their_own_or_without_the_right(t: TestApp) {
        let id = account(&t, Role::Staff).await;
        for role in Role::ALL.iter().filter(|role| **role != Role::Admin) {
            let op = t.as_role(*role).await;
            assert!(matches!(factors::reset(&op, id).await, Err(OpError::NotFound | OpError::SignInRequired)), "{role}");
        }
        let admin = t.as_role(Role::Admin).await;
        let (own, _) = admin.account().unwrap();
        assert_eq!(code(factors::reset(&admin, own).await), ErrorCode::OwnAccount);
        let unknown = t.services().new_uuid().into();
        assert!(matches!(factors::reset(&admin, unknown).await, Err(OpError::NotFound)));
        t.advance(RECENT);
        assert_eq!(code(factors::reset(&admin, id).await), ErrorCode::ReauthenticationRequired);
        // The operator at the machine helps the only administrator.
        assert!(factors::reset(&t.op(), own).await.is_ok());
    }

    async fn the_person_is_told_of_each_change(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let (_, _, op) = set_up(&t, &session(&t).await).await;
        factors::renew_recovery_codes(&op).await.unwrap();
        factors::remove_totp(&op).await.unwrap();
        assert_eq!(mails(&t).await, 3);
    }
}

async fn mails(t: &TestApp) -> i64 {
    let sql = "SELECT count(*) AS n FROM mail_message WHERE template = 'factor_changed'";
    let db = &t.services().db;
    let row = db
        .query_one_raw(sea_orm::Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    row.unwrap().try_get("", "n").unwrap()
}
