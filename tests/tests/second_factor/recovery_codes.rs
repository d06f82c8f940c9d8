//! Codes on paper.

use super::*;

db_test! {
    async fn code_is_good_once_however_it_is_typed(t: TestApp) {
        account(&t, Role::Staff).await;
        let (_, codes, _) = set_up(&t, &session(&t).await).await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        assert!(verify(&t, &waiting(sign_in(&t).await), Answer::RecoveryCode(typed)).await.is_ok());
        let step = waiting(sign_in(&t).await);
        assert_eq!(code(verify(&t, &step, Answer::RecoveryCode(codes[3].clone())).await), ErrorCode::InvalidCode);
        let op = verify(&t, &step, Answer::RecoveryCode(codes[4].clone())).await.unwrap();
        let answer = t.graphql(&op, "{ viewer { recoveryCodesLeft } }", json!({})).await;
        assert_eq!(answer["data"]["viewer"]["recoveryCodesLeft"], 8);
    }

    async fn new_codes_void_the_old_ones(t: TestApp) {
        account(&t, Role::Staff).await;
        let (_, old, op) = set_up(&t, &session(&t).await).await;
        let new = factors::renew_recovery_codes(&op).await.unwrap().recovery_codes.unwrap();
        let step = waiting(sign_in(&t).await);
        assert_eq!(code(verify(&t, &step, Answer::RecoveryCode(old[0].clone())).await), ErrorCode::InvalidCode);
        assert!(verify(&t, &step, Answer::RecoveryCode(new[0].clone())).await.is_ok());
    }

    async fn without_a_factor_there_are_none(t: TestApp) {
        account(&t, Role::CompanyOwner).await;
        let op = session(&t).await;
        assert_eq!(code(factors::renew_recovery_codes(&op).await), ErrorCode::SecondFactorMissing);
        assert_eq!(code(factors::remove_totp(&op).await), ErrorCode::SecondFactorMissing);
    }
}
