// Erasure, from the form to what had to stay: extended in time, agreed to by two people, told with its ground. Staff use
// the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "../helpers/browser.mjs";
import { signIn } from "../helpers/console.mjs";
import { words } from "../helpers/mail.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const main = (page) => page.locator("main");
const button = (within, name) => within.getByRole("button", { name, exact: true });
const press = async (at) => {
  await at.focus();
  await at.page().keyboard.press("Enter");
};
/** Opens a folded form, which summaries do by Enter. */
const unfold = (within, name) => press(within.locator("summary").filter({ hasText: name }).first());

test("an erasure is extended, done by two, and the person reads what a law keeps and until when", async () => {
  const visitor = await open(browser, { javaScript: false });
  const email = "onni@asiakkaat.example";
  await visitor.goto("/tietosuoja/pyynto");
  await visitor.getByRole("checkbox", { name: "Haluan, että tietoni poistetaan." }).check();
  await visitor.getByLabel("Nimesi").fill("Onni Tarinoija");
  await visitor.getByLabel(/^Sähköpostiosoite/).fill(email);
  await visitor.keyboard.press("Enter");
  const own = await main(visitor).getByRole("link", { name: /^Pyyntösi TP-/ }).getAttribute("href");
  await visitor.goto(own);
  const number = (await visitor.locator("h1").innerText()).replace("Pyyntösi ", "");
  await press(button(visitor, "Lähetä koodi"));
  const code = String(await words(email, /Koodi: \S+/)).match(/Koodi: (\S+)/)[1];
  await visitor.getByLabel("Koodi").fill(code);
  await press(button(visitor, "Vahvista"));
  await visitor.getByText("vahvistettu sinun pyynnöksesi").waitFor();

  const page = await open(browser);
  await signIn(page, "privacy_officer");
  await page.goto("/hallinta/tietosuoja/pyynnot");
  await press(main(page).getByRole("link", { name: number }));
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
  await press(button(page, "Ota käsittelyyn"));
  await page.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();

  // One third month and no more, with a reason.
  await unfold(main(page), /^Jatka määräaikaa$/);
  await press(button(main(page), "Jatka määräaikaa"));
  await main(page).getByRole("alert").first().waitFor();
  await page.getByLabel("Syy, jonka henkilö lukee").fill("Tietoja on monessa järjestelmässä.");
  await press(button(main(page), "Jatka määräaikaa"));
  await main(page).locator("summary").filter({ hasText: /^Jatka määräaikaa$/ }).waitFor({ state: "detached" });
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
  await second.goto("/hallinta/hyvaksynnat");
  await press(button(second.getByRole("row", { name: new RegExp(number) }), "Hyväksy"));
  await press(button(second.getByRole("dialog"), "Hyväksy"));
  await second.getByRole("dialog").waitFor({ state: "detached" });

  await page.goto("/hallinta/tietosuoja/pyynnot");
  await press(main(page).getByRole("link", { name: number }));
  await page.getByRole("heading", { level: 2, name: "Järjestelmät" }).waitFor();
  const waiting = () => main(page).locator("li.panel").filter({ hasText: "viimeistään" });
  let held = false;
  for (let left = await waiting().count(); left > 0; left -= 1) {
    const one = waiting().first();
    await unfold(one, "Kirjaa tulos");
    const outcome = one.getByLabel("Tulos");
    const note = one.locator("textarea").first();
    if (await button(one, "Tee automaattisesti").count()) {
      await outcome.selectOption("PARTLY");
      await note.fill("Poistettu; muutoshistorian tarkisteet jäävät.");
    } else if (held) {
      await outcome.selectOption("NOTHING_HELD");
    } else {
      held = true;
      await outcome.selectOption("RETAINED_BY_LAW");
      await note.fill("Kirjanpitolaki vaatii tositteen.");
      await one.getByLabel("Säilyttämisen peruste").selectOption("LEGAL_DUTY");
      await one.locator("input[type=date]").fill("2032-12-31");
    }
    const told = one.locator("select[id$=recipients]");
    if (await told.count()) await told.selectOption({ index: 1 });
    await press(button(one, "Kirjaa tulos"));
    await page.waitForFunction(
      (rest) => [...document.querySelectorAll("main li.panel h3")].filter((h) => /viimeistään/.test(h.textContent)).length === rest,
      left - 1,
    );
  }
  assert.ok(held);
  await unfold(main(page), /^Päätä$/);
  await page.getByLabel("Miten päättyy").selectOption("PARTLY_GRANTED");
  await page.getByLabel("Peruste", { exact: true }).selectOption("LEGAL_DUTY");
  await page.getByLabel("Perustelut, jotka henkilö lukee").fill("Tosite on säilytettävä, kunnes sen aika on kulunut.");
  await press(button(main(page), "Päätä"));
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
