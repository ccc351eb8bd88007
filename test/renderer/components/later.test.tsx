// @vitest-environment happy-dom
import { act } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import { Later, laterPage } from '../../../renderer/components/Later.tsx';
import { createWords } from '../../../renderer/locales/index.ts';

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});

test('a page whose code does not come says so, and comes when it is asked for again', async () => {
  const root = document.createElement('div');
  document.body.append(root);
  const asked: (() => void)[] = [];
  let fails = true;
  let shown = 0;
  const part = laterPage(
    () =>
      new Promise<(props: { name: string }) => string>((resolve, reject) => {
        asked.push(() => (fails ? reject(new Error('gone')) : resolve(({ name }) => `Here is ${name}`)));
      }),
  );
  const onShown = () => {
    shown += 1;
  };
  const page = createRoot(root);
  const drawn = (
    <I18nextProvider i18n={createWords('en')}>
      <Later page={part} props={{ name: 'the page' }} onShown={onShown} />
    </I18nextProvider>
  );
  await act(async () => page.render(drawn));
  await act(() => new Promise((done) => setTimeout(done, 200)));
  expect(root.querySelector('[aria-busy="true"] .skeleton')).not.toBeNull();
  await act(async () => asked[0]?.());
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('This page could not be opened.');
  expect(shown).toBe(0);
  fails = false;
  await act(async () => root.querySelector('button')?.click());
  await act(async () => asked[1]?.());
  expect(root.textContent).toBe('Here is the page');
  expect(shown).toBe(1);
  // gone and opened again, it stands at the first drawing: nothing is empty for a moment
  await act(async () => page.render(null));
  flushSync(() => page.render(drawn));
  expect(root.textContent).toBe('Here is the page');
  expect(asked).toHaveLength(2);
  await act(async () => page.unmount());
  root.remove();
});
