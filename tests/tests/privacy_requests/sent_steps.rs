//! What the order of steps says must go out is what is written, in the same transaction.

use super::*;
use seutu_shared::privacy_request::{Facts, RequestEvent, Step, next};

/// Nobody knows who asks, and no register has a task.
const FACTS: Facts = Facts {
    identified: false,
    open_tasks: 0,
    started: false,
    waited: true,
};

/// The step that an event makes of a case as it stands, and how much was written before.
async fn ahead(t: &TestApp, id: PrivacyRequestId, event: RequestEvent) -> (Step, usize) {
    let state = row(t, id).await.state;
    (next(state, event, FACTS).unwrap(), kinds(t, id).await.len())
}

/// The step was taken, and what it sends went out, nothing else to the person.
async fn taken(t: &TestApp, id: PrivacyRequestId, (step, before): (Step, usize)) {
    let mut said = kinds(t, id).await.split_off(before);
    said.retain(|kind| *kind != MessageKind::Note);
    assert_eq!(row(t, id).await.state, step.to);
    assert_eq!(said, Vec::from_iter(step.sends), "{step:?}");
}

db_test! {
    async fn each_step_sends_what_the_machine_says_and_none_closes_in_silence(t: TestApp) {
        t.install().await;
        let officer = t.as_role(Role::PrivacyOfficer).await;
        let new = async || requests::file(&t.visitor(), &input(&[Right::Access]), Locale::Fi).await.unwrap();

        let filed = new().await;
        let step = ahead(&t, filed.row.id, RequestEvent::Withdraw).await;
        requests::withdraw(&t.visitor(), &filed.token).await.unwrap();
        taken(&t, filed.row.id, step).await;

        let questions = [
            (SuspensionGround::Identity, RequestEvent::AskIdentity),
            (SuspensionGround::Scope, RequestEvent::AskScope),
        ];
        for (ground, event) in questions {
            let id = new().await.row.id;
            let step = ahead(&t, id, event).await;
            let asked = SuspendInput { ground, text: "Kuka olet ja mitä tarkoitat?".into(), doubt: "Nimi on toinen kuin rekisterissä.".into() };
            requests::ask(&officer, now(&t, id).await, &asked).await.unwrap();
            taken(&t, id, step).await;
            let step = ahead(&t, id, RequestEvent::Withdraw).await;
            requests::withdraw_for(&officer, now(&t, id).await, "Soitti ja perui.").await.unwrap();
            taken(&t, id, step).await;
        }

        let id = new().await.row.id;
        let step = ahead(&t, id, RequestEvent::RefuseAsSuch).await;
        let refused = DecisionInput {
            outcome: RequestOutcome::Refused,
            ground: Some(RefusalGround::ManifestlyUnfounded),
            reasoning: "Pyyntö koskee toisen viranomaisen päätöstä.".into(),
            ..granted()
        };
        requests::decide(&officer, now(&t, id).await, &refused).await.unwrap();
        taken(&t, id, step).await;
        let step = ahead(&t, id, RequestEvent::SendAnswer).await;
        requests::send(&officer, now(&t, id).await, "", DeliveryWay::Page).await.unwrap();
        taken(&t, id, step).await;
    }
}
