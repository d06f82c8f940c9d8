//! Refusals: each has a ground that fits.

use super::*;

#[test]
fn a_refusal_needs_a_ground_that_fits_and_reasons() {
    let refuse = |ground, reasoning: &str, rights: &[PrivacyRight]| {
        let decision = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground,
            reasoning: reasoning.into(),
            refused: Vec::new(),
        };
        decision.checked(rights).map_err(|errors| errors[0].code)
    };
    let access = [PrivacyRight::Access];
    assert_eq!(refuse(None, "x", &access), Err(ErrorCode::Required));
    assert_eq!(
        refuse(Some(RefusalGround::Excessive), " ", &access),
        Err(ErrorCode::Required)
    );
    assert_eq!(
        refuse(Some(RefusalGround::LegalDuty), "x", &access),
        Err(ErrorCode::GroundUnfit)
    );
    assert!(refuse(Some(RefusalGround::RightsOfOthers), "x", &access).is_ok());
    let ban = [PrivacyRight::MarketingBan];
    for ground in RefusalGround::ALL {
        assert_eq!(
            refuse(Some(*ground), "x", &ban),
            Err(ErrorCode::GroundUnfit),
            "{ground}"
        );
    }
}

fn unfit(
    outcome: RequestOutcome,
    ground: RefusalGround,
    rights: &[PrivacyRight],
) -> Vec<(String, ErrorCode)> {
    let decision = DecisionInput {
        outcome,
        ground: Some(ground),
        reasoning: "x".into(),
        refused: Vec::new(),
    };
    let errors = decision.checked(rights).err().unwrap_or_default();
    errors
        .into_iter()
        .map(|error| (error.field, error.code))
        .collect()
}

#[test]
fn somebody_unknown_is_refused_on_that_ground_alone_whatever_is_asked_and_nobody_else_is() {
    use RequestOutcome as O;
    let at_ground = [("ground".to_owned(), ErrorCode::GroundUnfit)];
    for right in PrivacyRight::ALL {
        for ground in RefusalGround::ALL {
            let names_unknown = *ground == RefusalGround::CannotIdentify;
            let found = unfit(O::Unidentified, *ground, &[*right]);
            assert_eq!(found.is_empty(), names_unknown, "{right} {ground}");
            for outcome in [O::Refused, O::PartlyGranted] {
                let found = unfit(outcome, *ground, &[*right]);
                let fits = !names_unknown && ground.fits(*right);
                assert_eq!(found.is_empty(), fits, "{outcome} {right} {ground}");
                assert!(fits || found == at_ground, "{found:?}");
            }
        }
    }
    let all = [PrivacyRight::Access, PrivacyRight::MarketingBan];
    assert!(unfit(O::Unidentified, RefusalGround::CannotIdentify, &all).is_empty());
}

#[test]
fn a_whole_refusal_has_a_ground_for_every_right_and_else_it_is_one_in_part() {
    use PrivacyRight as R;
    use RefusalGround as G;
    use RequestOutcome as O;
    for (ground, rights, whole) in [
        (G::ManifestlyUnfounded, [R::Access, R::Erasure], true),
        (G::RightsOfOthers, [R::Access, R::Portability], true),
        (G::LegalClaims, [R::Erasure, R::Objection], true),
        (G::RightsOfOthers, [R::Access, R::Erasure], false),
        (G::LegalDuty, [R::Access, R::Erasure], false),
        (G::FeeNotAccepted, [R::Access, R::Rectification], false),
    ] {
        assert!(unfit(O::PartlyGranted, ground, &rights).is_empty(), "{ground}");
        let expected = if whole {
            Vec::new()
        } else {
            vec![("ground".to_owned(), ErrorCode::GroundUnfit)]
        };
        assert_eq!(unfit(O::Refused, ground, &rights), expected, "{ground}");
    }
    // What takes effect at once is not refused with the rest.
    let with_ban = unfit(O::Refused, G::ManifestlyUnfounded, &[R::Access, R::MarketingBan]);
    assert_eq!(with_ban, [("outcome".to_owned(), ErrorCode::GroundUnfit)]);
}

#[test]
fn a_right_that_is_refused_by_itself_was_asked_has_its_own_ground_and_leaves_the_rest() {
    use PrivacyRight as R;
    use RefusalGround as G;
    use RequestOutcome as O;
    let asked = [R::Access, R::Erasure, R::MarketingBan];
    let named = |outcome, refused: &[(PrivacyRight, RefusalGround)], rights: &[PrivacyRight]| {
        let one = |(right, ground): &(PrivacyRight, RefusalGround)| RefusedRight {
            right: *right,
            ground: *ground,
            reasoning: "x".into(),
        };
        let decision = DecisionInput {
            outcome,
            ground: None,
            reasoning: String::new(),
            refused: refused.iter().map(one).collect(),
        };
        decision.checked(rights).map_err(|errors| errors[0].field.clone())
    };
    let access = (R::Access, G::NationalLimit);
    let erasure = (R::Erasure, G::LegalDuty);
    let found = named(O::PartlyGranted, &[access], &asked).unwrap();
    assert!(found.refuses(R::Access) && !found.refuses(R::Erasure));
    assert_eq!(found.unnamed(&asked), asked[1..]);
    assert!(named(O::Refused, &[access, erasure], &asked[..2]).is_ok());
    assert!(named(O::Granted, &[access], &asked).unwrap().refused.is_empty());
    for (outcome, refused, rights, field) in [
        (O::PartlyGranted, vec![access, erasure], &asked[..2], "outcome"),
        (
            O::PartlyGranted,
            vec![access, access],
            &asked[..],
            "refused.access.ground",
        ),
        (
            O::PartlyGranted,
            vec![erasure],
            &asked[..1],
            "refused.erasure.ground",
        ),
        (
            O::PartlyGranted,
            vec![(R::MarketingBan, G::Excessive)],
            &asked[..],
            "refused.marketing_ban.ground",
        ),
        (
            O::PartlyGranted,
            vec![(R::Access, G::CannotIdentify)],
            &asked[..],
            "refused.access.ground",
        ),
        (O::Refused, vec![access], &asked[..2], "reasoning"),
    ] {
        assert_eq!(
            named(outcome, &refused, rights),
            Err(field.to_owned()),
            "{refused:?}"
        );
    }
    let of_request = named(
        O::Refused,
        &[(R::Access, G::Excessive), (R::Erasure, G::ManifestlyUnfounded)],
        &asked[..2],
    );
    assert!(of_request.unwrap().is_of_request(&asked[..2]));
    let of_register = named(O::Refused, &[access, erasure], &asked[..2]);
    assert!(!of_register.unwrap().is_of_request(&asked[..2]));
}

#[test]
fn a_ground_names_the_provision_of_the_right_that_is_refused() {
    let claims = RefusalGround::LegalClaims;
    assert_eq!(claims.provision(&[PrivacyRight::Erasure]), "GDPR 17(3)(e)");
    assert_eq!(
        claims.provision(&[PrivacyRight::Access, PrivacyRight::Objection]),
        "GDPR 21(1)"
    );
    let correct = RefusalGround::DataCorrect;
    assert_eq!(correct.provision(&[PrivacyRight::Restriction]), "GDPR 18(1)");
}
