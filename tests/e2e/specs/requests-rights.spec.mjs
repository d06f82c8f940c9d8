// Erasure, from the form to what had to stay: extended in time, agreed to by two people, told with its ground. Staff use
// the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { choose, keptFocus, press, type, typeDay } from "../helpers/keyboard.mjs";
import { agree, button, file, main, openCase, prove, settle, start, unfold } from "../helpers/requests.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test("an erasure is extended, done by two, and the person reads what a law keeps and until when", async () => {
  const visitor = await open(browser, { javaScript: false });
  const email = "onni@asiakkaat.example";
  const { own, number } = await file(visitor, "Onni Tarinoija", email, "Haluan, että tietoni poistetaan.");
  await prove(visitor, own, email);

  const page = await open(browser);
  await signIn(page, "privacy_officer");
  await openCase(page, number);
  await start(page);

  // One third month and no more, with a reason.
  await unfold(page, /^Jatka määräaikaa$/);
  await press(button(main(page), "Jatka määräaikaa"));
  await main(page).getByRole("alert").first().waitFor();
  await type(page.getByLabel("Syy, jonka henkilö lukee"), "Tietoja on monessa järjestelmässä.");
  await press(button(main(page), "Jatka määräaikaa"));
  await main(page).locator("summary").filter({ hasText: /^Jatka määräaikaa$/ }).waitFor({ state: "detached" });
  await keptFocus(page);
  await visitor.goto(own);
  await visitor.getByText("Käsittely kestää tavallista pidempään.").first().waitFor();
  await visitor.getByText("Tietoja on monessa järjestelmässä.").waitFor();

  await press(button(page, "Tee automaattisesti"));
  await page.getByText("Poistaminen odottaa toisen hyväksyntää.").waitFor();
  // Nobody agrees to what they asked for themselves.
  await page.goto("/hallinta/hyvaksynnat");
  await page.getByText(`Poista henkilön tiedot pyynnössä ${number}`).waitFor();
  assert.equal(await button(page.getByRole("row", { name: new RegExp(number) }), "Hyväksy").count(), 0);
  const second = await open(browser);
  await signIn(second, "privacy_officer", "/hallinta", 1);
  await agree(second, number);

  await openCase(page, number);
  await page.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();
  let held = false;
  await settle(page, async (one) => {
    const outcome = one.getByLabel("Tulos");
    const note = one.locator("textarea").first();
    if (await button(one, "Tee automaattisesti").count()) {
      await choose(outcome, "PARTLY");
      await type(note, "Poistettu; muutoshistorian tarkisteet jäävät.");
    } else if (!held) {
      held = true;
      await choose(outcome, "RETAINED_BY_LAW");
      await type(note, "Kirjanpitolaki vaatii tositteen.");
      await choose(one.getByLabel("Säilyttämisen peruste"), "LEGAL_DUTY");
      await typeDay(one.locator("input[type=date]"), "2032-12-31");
    }
  });
  assert.ok(held);
  await unfold(page, /^Päätä$/);
  await choose(page.getByLabel("Miten päättyy"), "PARTLY_GRANTED");
  await choose(page.getByLabel("Peruste", { exact: true }), "LEGAL_DUTY");
  await type(page.locator("#decide-reasoning"), "Tosite on säilytettävä, kunnes sen aika on kulunut.");
  await press(button(main(page), "Päätä"));
  await page.getByRole("heading", { level: 2, name: "Lähetä vastaus" }).waitFor();
  await keptFocus(page);
  await press(button(page, "Lähetä ja sulje asia"));
  await main(page).getByText(/^Vastattu: /).first().waitFor();

  await visitor.goto(own);
  const answer = await main(visitor).innerText();
  assert.match(answer, /tiedot on säilytettävä lain mukaan, ainakin 31\.12\.2032 asti\. Säilyttämisen peruste: .+ \(GDPR 17\(3\)\(b\)\)/);
  assert.match(answer, /31\.12\.2032/);
  assert.match(answer, /Tosite on säilytettävä/);
  assert.match(answer, /tietosuojavaltuutet/i);
  // The page lives on in three languages.
  for (const prefix of ["/sv", "/en"]) {
    assert.equal((await visitor.goto(`${prefix}${own}`)).status(), 200);
    assert.match(await visitor.locator("h1").innerText(), new RegExp(number));
  }
  assert.deepEqual([...page.faults, ...second.faults, ...visitor.faults], []);
});
