//! The mark that comes with a page of the queue.

use super::*;
use serde_json::json;
use seutu_frontend::api::answer::FromAnswer as _;
use seutu_frontend::api::console::request_queue::{QUEUE, QueueData};

db_test! {
    async fn a_page_of_the_queue_has_the_mark_from_before_its_lines_were_read(t: TestApp) {
        filed(&t, &[Right::Access]).await;
        let staff = t.as_role(Role::Staff).await;
        let mark = requests::pulse(&staff).await.unwrap();
        let variables = json!({"view": "OPEN", "filter": null, "after": null});
        let (answer, seen) = t.count_statements(t.graphql(&staff, QUEUE, variables)).await;
        let page = QueueData::from_answer(&answer["data"]).unwrap().privacy_requests;
        assert_eq!((page.mark, page.lines.len()), (Some(mark), 1), "{answer}");
        let texts = seen.texts();
        let place = |part: &str| texts.iter().position(|sql| sql.contains(part)).unwrap();
        assert!(place(" AS mark ") < place("FROM \"privacy_request\" "), "{texts:?}");
    }
}
