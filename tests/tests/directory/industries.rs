//! Companies are found in the industry that their older code has become.

use super::*;

async fn found(t: &TestApp, industry: &str) -> u64 {
    let search = Search {
        industries: vec![industry.to_owned()],
        ..Search::default()
    };
    total(&t.visitor(), &search).await
}

db_test! {
    async fn company_whose_code_was_split_is_found_in_what_its_parts_share(t: TestApp) {
        t.install().await;
        let id = t.published(1, "Kyläkauppa Oy").await;
        let other = t.published(2, "Metsänhoito Oy").await;
        assert_eq!((found(&t, "C").await, found(&t, "G").await), (2, 0));
        // As an older version, which moved neither, has left them.
        for (id, code) in [(id, "47112"), (other, "02100")] {
            t.sql(&format!(
                "UPDATE company SET industry_code = '{code}', industry_set = 'TOIMI3', industry_2025 = NULL,
                 industry_section = NULL WHERE business_id = '{id}'"
            ))
            .await;
            t.withdraw(id).await;
            t.advance(TimeDelta::minutes(1));
            t.consent(id, ConsentKind::Given).await;
            listings::publish(&t.op(), &id).await.unwrap();
        }
        assert_eq!((found(&t, "C").await, found(&t, "G").await, found(&t, "A").await), (0, 0, 0));
        t.install().await;
        assert_eq!((found(&t, "G").await, found(&t, "47").await, found(&t, "472").await), (1, 1, 0));
        assert_eq!(found(&t, "A").await, 0, "nobody can say whether it is forestry");
        let company = t.company(id).await;
        assert_eq!((company.industry_2025.as_deref(), company.industry_section.as_deref()), (Some("47"), Some("G")));
        let version = directory::version(&t.op()).await.unwrap();
        t.install().await;
        assert_eq!(directory::version(&t.op()).await.unwrap(), version, "once");
    }
}
