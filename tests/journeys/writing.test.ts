import { expect, test } from 'bun:test';
import { words } from '../../src/lib/words/en.ts';
import { until, writeChat } from './support/call-api.ts';
import { backdropOf, openPanel, quiet, write } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const said = words.scene;

test('a writer writes both sides, reads why the stage was painted, and takes the brush', async () => {
  const page = await journey.goTo('/');
  await page.getByRole('button', { name: words.firstRun.startWriting }).click();
  await page.waitForURL(/\/chats\/cht_/);
  await page.getByText(words.chat.empty.title).waitFor();

  // Both sides are written here; the first place raises the curtain.
  const tavern = 'We sit by the fire in the tavern. It is late at night, and rain beats against the windows.';
  await write(page, words.chat.roles.user, tavern);
  const first = await backdropOf(page);
  await page.getByRole('button', { name: words.chat.composer.addPerson }).click();
  await page
    .getByPlaceholder(words.chat.composer.personName)
    .or(page.getByLabel(words.chat.composer.personName))
    .fill('Mara');
  await page.keyboard.press('Enter');
  await write(page, 'Mara', '“You are late,” says Mara, and pours another cup.');
  await quiet(journey.server.address);

  // The panel: what was read, from which words, the score, and why nothing was painted this time.
  const panel = await openPanel(page);
  await panel.getByText(words.decision.kinds.hold).waitFor();
  await panel.getByText(/stays under the threshold/).waitFor();
  const row = (name: string) =>
    panel.locator('.row').filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) });
  const place = row(said.fields.environment);
  await place.getByText(/tavern/).waitFor();
  await place.getByRole('button', { name: said.evidence }).click();
  const lit = await page.waitForFunction(() =>
    [...(CSS.highlights.get('evidence') ?? [])].map((range) => range.toString()).join(),
  );
  expect(await lit.jsonValue()).toContain('tavern');

  // A held turn, painted all the same.
  await panel.getByRole('button', { name: said.backdrop.generate, exact: true }).click();
  await panel
    .getByText(said.backdrop.held('').replace(/[.:]\s*$/, ''), { exact: false })
    .first()
    .waitFor();
  await panel.getByRole('button', { name: said.backdrop.force }).click();
  const forced = await backdropOf(page, first);

  // A field put right by hand; Generate paints it.
  const weather = row(said.fields.weather);
  await weather.getByRole('button', { name: said.editField(said.fields.weather) }).click();
  await panel.getByRole('combobox', { name: said.fields.weather }).selectOption('snow');
  await weather.getByText(said.weathers.snow, { exact: true }).waitFor();
  await panel.getByRole('button', { name: said.backdrop.force }).click();
  const snowy = await backdropOf(page, forced);

  // The prompt before it is sent; other words are used word for word.
  await panel.getByRole('button', { name: said.backdrop.preview }).click();
  const prompt = page.getByRole('textbox', { name: words.prompt.prompt });
  await prompt.waitFor();
  expect((await prompt.inputValue()).toLowerCase()).toContain('snow');
  await prompt.fill('A lighthouse on a cliff at dawn, fog over the sea');
  await page.getByRole('button', { name: words.prompt.send }).click();
  await backdropOf(page, snowy);

  // The threshold by the keyboard, kept over a reload.
  const threshold = panel.getByRole('slider', { name: said.score.threshold });
  await threshold.focus();
  for (let press = 0; press < 5; press++) await threshold.press('ArrowRight');
  await panel.getByRole('button', { name: words.trial.use }).click();
  await page.getByText(words.trial.usedThreshold(0.45)).waitFor();
  await page.reload();
  await openPanel(page);
  await until('the threshold is read again', async () => (await threshold.inputValue()) === '0.45');
});

test('what was written can be mended, taken back, told otherwise and told anew', async () => {
  await writeChat(journey.server.address, 'An older story', []);
  const page = await journey.goTo('/');
  await page.getByRole('button', { name: words.chats.newChat }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.chats.create.name).fill('The lamp room');
  await dialog.getByLabel(words.chats.create.people).fill('Ines, Bo');
  await dialog.getByLabel(words.chats.create.people).press('Enter');
  await dialog.getByLabel(words.chats.create.persona).fill('Ada');
  await dialog.getByRole('button', { name: words.chats.create.begin }).click();
  await page.waitForURL(/\/chats\/cht_/);

  await write(page, 'Ada', 'We climb to the lamp room of the lighthouse at dusk.');
  await write(page, 'Ines', 'Ines wipes the glass.');
  const log = page.getByRole('log');
  const turn = log.getByRole('article', { name: 'Ines' });
  const tools = words.chat.message;
  const tool = (name: string) => turn.getByRole('button', { name, exact: true });

  await turn.hover();
  await tool(tools.edit).click();
  await page.getByRole('textbox', { name: tools.editLabel }).fill('Ines wipes the great lens.');
  await page.getByRole('button', { name: words.common.save }).click();
  await turn.getByText('great lens').waitFor();
  await turn.getByText(tools.edited, { exact: true }).waitFor();

  await tool(tools.remove).click();
  await turn.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words.common.undo }).click();
  await turn.getByText('great lens').waitFor();

  await turn.hover();
  await tool(tools.addAlternative).click();
  await page.getByRole('textbox', { name: tools.addAlternativeLabel }).fill('Ines lights the lamp.');
  await page.getByRole('button', { name: words.common.save }).click();
  await turn.getByText('lights the lamp').waitFor();
  await tool(tools.previous).click();
  await turn.getByText('great lens').waitFor();

  await turn.hover();
  await tool(tools.branch).click();
  await page.getByText(tools.branched).waitFor();
  await page.getByRole('log').getByText('great lens').waitFor();
  await page.goto('/');
  const stories = page.getByRole('article').filter({ hasText: 'The lamp room' });
  await stories.nth(1).waitFor();

  // In the hall: found, renamed in its place, put away, and taken out of the trash again.
  await page.keyboard.press('/');
  await page.keyboard.type('lamp');
  const story = stories.first();
  await story.getByRole('button').click();
  await page.getByRole('menuitem', { name: words.chats.rename }).click();
  await page.getByRole('textbox', { name: words.chats.renameLabel }).fill('The lamp, retold');
  await page.keyboard.press('Enter');
  const retold = page.getByRole('article').filter({ hasText: 'The lamp, retold' });
  await retold.getByRole('button').click();
  await page.getByRole('menuitem', { name: words.chats.remove }).click();
  await retold.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: words.common.undo }).click();
  await retold.waitFor();
});
