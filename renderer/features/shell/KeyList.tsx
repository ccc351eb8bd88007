import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/hooks.ts';
import { bindings, type KeyGroup } from './keys.ts';

const groups: readonly KeyGroup[] = ['places', 'window', 'you'];

/** Keys that the conversation and the composer take themselves; told here so that the list is whole. */
const inside: readonly (readonly [keys: string, does: string])[] = [
  ['Enter', 'send'],
  ['Shift+Enter', 'newLine'],
  // taken by the application's menu, since only main may look into the clipboard
  ['Ctrl+Shift+E', 'attachPasted'],
  ['Up', 'editLast'],
  ['Tab', 'complete'],
  ['Home', 'cursor'],
  ['R', 'reply'],
  ['E', 'react'],
  ['C', 'copy'],
  ['X', 'choose'],
  ['Backspace', 'remove'],
];

/** All keys, in groups with a heading of the level that its place asks for. */
export function KeyList({ heading = 'h2' }: { heading?: Heading }) {
  const { t } = useTranslation();
  return (
    <div className="key-list">
      {groups.map((group) => (
        <Group key={group} heading={heading} title={t(`keys.group.${group}`)} rows={rowsOf(t, group)} />
      ))}
      <Group
        heading={heading}
        title={t('keys.group.writing')}
        rows={[
          ...rowsOf(t, 'writing'),
          ...inside.map(([keys, does]) => [keys, t(`keys.inside.${does}`)] as const),
        ]}
      />
    </div>
  );
}

const rowsOf = (t: TFunction, group: KeyGroup): GroupProps['rows'] =>
  bindings
    .filter((b) => b.group === group && !b.unlisted)
    .map((b) => [b.index === undefined ? b.keys : 'Ctrl+1 … 9', t(`keys.does.${b.does}`)]);

type Heading = 'h2' | 'h3';
type GroupProps = {
  readonly heading: Heading;
  readonly title: string;
  readonly rows: readonly (readonly [string, string])[];
};

function Group({ heading: Title, title, rows }: GroupProps) {
  const mac = useAppState((s) => s.platform === 'darwin');
  return (
    <section>
      <Title className="key-list-title">{title}</Title>
      <dl>
        {rows.map(([keys, does]) => (
          <div key={keys} className="key-list-row">
            <dt>{does}</dt>
            <dd>
              {keys.split(/\+(?=.)/).map((key) => (
                <kbd key={key} className="kbd">
                  {mac && key === 'Ctrl' ? '⌘' : key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
