// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { beforeAll, expect, test } from 'vitest';
import { Later } from '../../../renderer/components/Later.tsx';
import { createWords } from '../../../renderer/locales/index.ts';

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});

test('a page whose code does not come says so, and comes when it is asked for again', async () => {
  const root = document.createElement('div');
  document.body.append(root);
  const asked: (() => void)[] = [];
  let fails = true;
  const load = () =>
    new Promise<(props: { name: string }) => string>((resolve, reject) => {
      asked.push(() => (fails ? reject(new Error('gone')) : resolve(({ name }) => `Here is ${name}`)));
    });
  const page = createRoot(root);
  await act(async () =>
    page.render(
      <I18nextProvider i18n={createWords('en')}>
        <Later load={load} props={{ name: 'the page' }} />
      </I18nextProvider>,
    ),
  );
  await act(() => new Promise((done) => setTimeout(done, 200)));
  expect(root.querySelector('[aria-busy="true"] .skeleton')).not.toBeNull();
  await act(async () => asked[0]?.());
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('This page could not be opened.');
  fails = false;
  await act(async () => root.querySelector('button')?.click());
  await act(async () => asked[1]?.());
  expect(root.textContent).toBe('Here is the page');
  await act(async () => page.unmount());
  root.remove();
});
