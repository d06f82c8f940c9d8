// What somebody does who has a keyboard and no mouse: nothing here clicks, and nothing sets a value past the keys.
import assert from "node:assert/strict";

/** How a browser asks for a day: by its language, and nobody can tell which before typing. */
const ORDERS = [["day", "month", "year"], ["month", "day", "year"], ["year", "month", "day"]];

/** Brings the focus to something, which must be where Tab leads to. */
async function reach(at) {
  // A page that fetches anew may put another in its place between finding and focusing it.
  for (let tries = 3; tries > 0; tries -= 1) {
    await at.waitFor();
    await at.focus();
    const [has, tabs] = await at.evaluate((one) => [document.activeElement === one, one.tabIndex >= 0]);
    if (has && tabs) return;
    assert.ok(tries > 1, tabs ? `${at} takes no focus` : `${at} is not reached by Tab`);
    await at.page().waitForTimeout(200);
  }
}

/** Presses a button, a link or what folds a form. */
export async function press(at) {
  await reach(at);
  await at.page().keyboard.press("Enter");
}

/** Writes into a field in place of what it has. */
export async function type(at, text) {
  const { keyboard } = at.page();
  await reach(at);
  await keyboard.press("Control+A");
  await keyboard.press("Delete");
  await keyboard.type(text);
  assert.equal(await at.inputValue(), text, `${at} has what was typed`);
}

/** Writes a day, as `2026-11-02`, into a field of days. */
export async function typeDay(at, iso) {
  const [year, month, day] = iso.split("-");
  const parts = { year, month, day };
  for (const order of ORDERS) {
    // The first part has the focus whenever the field gets it anew; without it the field has no day.
    for (const key of ["Backspace", null]) {
      await at.evaluate((one) => one.blur());
      await reach(at);
      if (key) await at.page().keyboard.press(key);
    }
    await at.page().keyboard.type(order.map((part) => parts[part]).join(""));
    if ((await at.inputValue()) === iso) return;
  }
  assert.fail(`${at} has ${await at.inputValue()} where ${iso} was typed`);
}

/** Goes to a choice of a list by the arrows: by its value, or by `{ label }`. */
export async function choose(at, wanted) {
  const place = () => at.evaluate((list, { value, label }) => {
    const fits = (one) => (label === undefined ? one.value === value : one.label.trim() === label);
    return [list.selectedIndex, [...list.options].findIndex(fits)];
  }, typeof wanted === "string" ? { value: wanted } : wanted);
  await reach(at);
  const [from, to] = await place();
  assert.ok(to >= 0, `${at} has no ${JSON.stringify(wanted)}`);
  const arrow = to < from ? "ArrowUp" : "ArrowDown";
  for (let steps = Math.abs(to - from); steps > 0; steps -= 1) await at.page().keyboard.press(arrow);
  assert.equal((await place())[0], to, `${at} follows the arrows`);
}

/** Ticks a box, or takes the tick away. */
export async function tick(at, on = true) {
  if ((await at.isChecked()) === on) return;
  await reach(at);
  await at.page().keyboard.press("Space");
  assert.equal(await at.isChecked(), on);
}

/** Goes on with Tab until something has the focus: what cannot be reached, or lets nobody go, is a trap. */
export async function tabTo(at, most = 200) {
  const { keyboard } = at.page();
  const has = () => at.evaluate((one) => document.activeElement === one);
  for (let steps = 0; steps < most; steps += 1) {
    if (await has()) return;
    await keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${at} in ${most} steps`);
}

/** After a step something still has the focus: whoever loses it begins at the top of the page again. */
export async function keptFocus(page) {
  const kept = page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body);
  await kept.catch(() => assert.fail(`the focus is lost on ${new URL(page.url()).pathname}`));
}
