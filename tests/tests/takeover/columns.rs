//! Columns beside those of addresses and texts: other names, staff, area and what a company says yes or no to.

use super::*;
use seutu_backend::companies::Decision;
use seutu_backend::register;
use seutu_shared::company_facts::CompanyFactsInput;
use seutu_shared::consent::ConsentKind;
use seutu_shared::listing::StaffSize;

const HEADS: [[&str; 11]; 3] = [
    [
        "Y-tunnus",
        "Nimi",
        "Aputoiminimet",
        "Muoto",
        "Kunta",
        "Henkilöstömäärä",
        "Toiminta-alue",
        "Etsii työntekijöitä",
        "Etsii jatkajaa",
        "Käyntiosoite näkyy",
        "Postiosoite näkyy",
    ],
    [
        "FO-nummer",
        "Namn",
        "Bifirmor",
        "Form",
        "Kommun",
        "Antal anställda",
        "Verksamhetsområde (kommuner)",
        "Söker personal",
        "Söker en efterträdare",
        "Besöksadressen visas",
        "Postadressen visas",
    ],
    [
        "Business ID",
        "Name",
        "Auxiliary names",
        "Form",
        "Municipality",
        "Staff size",
        "Service area",
        "Looking for staff",
        "Looking for a successor",
        "Visiting address is shown",
        "Postal address is shown",
    ],
];

/// Tables with tabs, so that cells may have commas and semicolons.
fn table(head: &[&str], rows: &[Vec<&str>]) -> String {
    let mut text = head.join("\t");
    for row in rows {
        text.push('\n');
        text.push_str(&row.join("\t"));
    }
    text + "\n"
}

db_test! {
    async fn names_staff_area_and_choices_are_taken_by_their_columns_names_in_three_languages(t: TestApp) {
        for (number, (head, words)) in (1..).zip(HEADS.iter().zip([["kyllä", "ei"], ["ja", "nej"], ["yes", "no"]])) {
            let id = business_id(number).to_string();
            let [yes, no] = words;
            let row = vec![id.as_str(), "Alfa", "Kahvila Aino; Ainon Pito", "tmi", "Kaustinen", "10-19 hlö", "Kaustby/veteli ja 74", yes, no, "✓", "–"];
            let done = import(&t.op(), &table(head, &[row]), false).await;
            assert_eq!((done.new, done.drafts, done.rejected.len()), (1, 1, 0), "{head:?}");
            let company = t.company(business_id(number)).await;
            let names: Vec<_> = company.names.0.iter().map(|one| one.name.as_str()).collect();
            assert_eq!(names, ["Alfa", "Kahvila Aino", "Ainon Pito"]);
            let listing = listings::of_company(t.op().db(), company.id).await.unwrap().unwrap();
            assert_eq!(listing.staff_size, Some(StaffSize::From10));
            let area: Vec<_> = listing.service_area.0.iter().map(ToString::to_string).collect();
            assert_eq!(area, ["074", "236", "924"]);
            let said = [listing.recruiting, listing.seeking_successor, listing.show_visiting_address, listing.show_postal_address];
            assert_eq!(said, [true, false, true, false]);
        }
    }

    async fn cell_that_cannot_be_read_rejects_its_row_with_field_and_code(t: TestApp) {
        let ids: Vec<String> = (1..7).map(|number| business_id(number).to_string()).collect();
        let long = "a".repeat(201);
        let cells = [
            ["", "paljon", "", "", ""],
            ["", "", "Kaustinen, Helsinki", "", ""],
            ["", "", "", "ehkä", ""],
            ["", "", "", "", "kyllä ja ei"],
            [long.as_str(), "", "", "", ""],
            ["", "7", "", "kyllä", ""],
        ];
        let head = ["Y-tunnus", "Nimi", "Aputoiminimet", "Henkilöstömäärä", "Palvelualue", "Rekrytoi", "Jatkajahaku"];
        let rows: Vec<_> = ids.iter().zip(&cells).map(|(id, cells)| [&[id.as_str(), "Alfa"][..], &cells[..]].concat()).collect();
        let text = table(&head, &rows);
        let dry = import(&t.op(), &text, true).await;
        let real = import(&t.op(), &text, false).await;
        assert_eq!(real, TakeoverSummary { dry_run: false, ..dry });
        let told: Vec<_> = real.rejected.iter().map(|reject| (reject.index, reject.code.as_str(), reject.field.as_deref())).collect();
        assert_eq!(told, [
            (2, "reject_staff_size", Some("staff_size")),
            (3, "unknown_code", Some("service_area")),
            (4, "reject_yes_no", Some("recruiting")),
            (5, "reject_yes_no", Some("seeking_successor")),
            (6, "too_long", Some("auxiliary_names")),
        ]);
        assert_eq!(real.new, 1);
        assert!(real.rejected[4].reason.contains("200"), "{}", real.rejected[4].reason);
    }

    async fn auxiliary_names_are_public_with_the_company_and_staff_change_them(t: TestApp) {
        let id = business_id(1);
        let cells = ["Alfa", "Kahvila Aino; Ainon Pito", "tmi", "Kaustinen", "5–9"];
        let written = id.to_string();
        let row = [&[written.as_str()][..], &cells].concat();
        import(&t.op(), &table(&["Y-tunnus", "Nimi", "Aputoiminimet", "Muoto", "Kunta", "Henkilöstömäärä"], &[row]), false).await;
        register::decide(&t.op(), &[id], Decision::Accept, None).await.unwrap();
        t.consent(id, ConsentKind::Given).await;
        listings::publish(&t.op(), &id).await.unwrap();
        let found = t.web().get("/?haku=kahvila+aino").await.text();
        assert!(found.contains("Kahvila Aino, Ainon Pito"), "{found}");
        let staff_op = t.as_role(Role::Staff).await;
        let document = "query($id: BusinessId!) { registerCompany(businessId: $id) { staffFacts { version auxiliaryNames } } }";
        let facts = async || t.graphql(&staff_op, document, json!({"id": id})).await["data"]["registerCompany"]["staffFacts"].clone();
        assert_eq!(facts().await, json!({"version": 1, "auxiliaryNames": "Kahvila Aino; Ainon Pito"}));
        let changed = CompanyFactsInput { auxiliary_names: Some("Leipomo Aino".into()), ..crate::manual_entry::sole_trader() };
        register::edit_company(&staff_op, &id, 1, &changed).await.unwrap();
        assert_eq!(facts().await, json!({"version": 2, "auxiliaryNames": "Leipomo Aino"}));
        let page = t.web().get(&format!("/yritys/{id}")).await.text();
        assert!(page.contains("Leipomo Aino") && !page.contains("Kahvila Aino"), "{page}");
    }
}
