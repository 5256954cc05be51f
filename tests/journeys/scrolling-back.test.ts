import { expect, test } from 'bun:test';
import { words } from '../../src/lib/words/en.ts';
import { writeChat } from './support/call-api.ts';
import { lastMessage } from './support/stage.ts';
import { useJourney } from './support/use-journey.ts';

const journey = useJourney();
const small = 'I say nothing for a while, and neither does she. '.repeat(12);

test('whoever has read far back is brought to the newest message again', async () => {
  const turns = Array.from({ length: 30 }, (_, index) => ({
    role: 'narrator' as const,
    text: `Turn ${index + 1}. ${small}`,
  }));
  const chat = await writeChat(journey.server.address, 'A long wait', turns);
  const page = await journey.goTo(`/chats/${chat.id}`);
  await lastMessage(page).getByText('Turn 30.').waitFor();
  const back = page.getByRole('button', { name: words.chat.toNewest });
  expect(await back.count()).toBe(0);

  await page.getByRole('log').focus();
  await page.keyboard.press('Home');
  await page.getByText('Turn 1.', { exact: false }).first().waitFor();
  await back.click();
  await lastMessage(page).getByText('Turn 30.').waitFor();
  await back.waitFor({ state: 'detached' });
});
