//! How far a proof of an address goes: the more is given out or lost, the more must be known of who asks (article 12(6),
//! recital 64; EDPB guidelines 01/2022, section 3.2).

use super::{IdentityMethod, needs_identity};
use crate::privacy_right::PrivacyRight;

/// What stands before the `@` of addresses that several people of a company read.
const ROLE_BOXES: [&str; 34] = [
    "admin",
    "asiakaspalvelu",
    "asiakkuudet",
    "billing",
    "contact",
    "ekonomi",
    "faktura",
    "forsaljning",
    "försäljning",
    "hallinto",
    "hello",
    "info",
    "invoice",
    "kirjaamo",
    "kontakt",
    "kontor",
    "kontoret",
    "kundservice",
    "kundtjanst",
    "kundtjänst",
    "laskut",
    "laskutus",
    "mail",
    "myynti",
    "neuvonta",
    "office",
    "palvelu",
    "posti",
    "sales",
    "support",
    "talous",
    "tilaukset",
    "toimisto",
    "vastaanotto",
];

/// Whether an address is that of an office, and not of one person: `info@…`, `toimisto.kaustinen@…`.
pub fn is_role_address(email: &str) -> bool {
    let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
    let first = local.split(['.', '-', '_', '+']).next().unwrap_or(local);
    ROLE_BOXES.contains(&first.to_lowercase().as_str())
}

/// Whether what proved an address also tells that the request is about the only person whom we know by it; else staff
/// find out who asks and link the person. Others may read what comes to an office, and whoever has an address that was
/// another's before writes a name of their own.
pub fn tells_whose(method: IdentityMethod, rights: &[PrivacyRight], shared: bool, name_fits: bool) -> bool {
    let by_address = matches!(method, IdentityMethod::KnownAddress | IdentityMethod::SignedIn);
    by_address && (!shared || !needs_identity(rights)) && (name_fits || !risks_data(rights))
}

/// Whether data is shown, changed or gone afterwards; the other rights only end a use of it.
fn risks_data(rights: &[PrivacyRight]) -> bool {
    use PrivacyRight as R;
    rights
        .iter()
        .any(|right| matches!(right, R::Access | R::Portability | R::Rectification | R::Erasure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_has_its_address_and_people_have_theirs() {
        for email in [
            "info@yritys.example",
            "Toimisto@yritys.example",
            "toimisto.kaustinen@yritys.example",
            "office+web@yritys.example",
            "kontakt@foretag.example",
            "försäljning@foretag.example",
        ] {
            assert!(is_role_address(email), "{email}");
        }
        for email in [
            "aino@kotona.example",
            "aino.info@kotona.example",
            "infonen@kotona.example",
            "",
        ] {
            assert!(!is_role_address(email), "{email}");
        }
    }

    #[test]
    fn address_tells_whose_data_it_is_as_far_as_the_risk_allows() {
        use PrivacyRight as R;
        // Rights, and whether an own address, another name, an office's address tell whose data it is.
        let table = [
            (R::Access, [true, false, false]),
            (R::Portability, [true, false, false]),
            (R::Rectification, [true, false, false]),
            (R::Erasure, [true, false, false]),
            (R::Restriction, [true, true, false]),
            (R::Objection, [true, true, false]),
            (R::MarketingBan, [true, true, true]),
            (R::ConsentWithdrawal, [true, true, true]),
        ];
        for method in IdentityMethod::ALL.iter().copied() {
            let by_address = matches!(method, IdentityMethod::KnownAddress | IdentityMethod::SignedIn);
            for (right, expected) in table {
                let told = [(false, true), (false, false), (true, true)]
                    .map(|(shared, fits)| tells_whose(method, &[right], shared, fits));
                assert_eq!(told, expected.map(|one| one && by_address), "{method} {right}");
            }
        }
        // What is asked together goes as far as the riskiest.
        let both = [R::MarketingBan, R::Erasure];
        assert!(!tells_whose(IdentityMethod::KnownAddress, &both, false, false));
    }
}
