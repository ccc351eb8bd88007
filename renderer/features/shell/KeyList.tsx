import { useTranslation } from 'react-i18next';
import { useAppState } from '../../store/hooks.ts';
import { bindings, type KeyGroup } from './keys.ts';

const groups: readonly KeyGroup[] = ['places', 'window', 'you'];

/** Keys that the conversation and the composer take themselves; told here so that the list is whole. */
const inside: readonly (readonly [keys: string, does: string])[] = [
  ['Enter', 'send'],
  ['Shift+Enter', 'newLine'],
  ['Up', 'editLast'],
  ['Tab', 'complete'],
  ['Home', 'cursor'],
  ['R', 'reply'],
  ['E', 'react'],
  ['C', 'copy'],
  ['Backspace', 'remove'],
];

export function KeyList() {
  const { t } = useTranslation();
  return (
    <div className="key-list">
      {groups.map((group) => (
        <Group
          key={group}
          title={t(`keys.group.${group}`)}
          rows={bindings
            .filter((b) => b.group === group && !b.unlisted)
            .map((b) => [b.index === undefined ? b.keys : 'Ctrl+1 … 9', t(`keys.does.${b.does}`)])}
        />
      ))}
      <Group
        title={t('keys.group.writing')}
        rows={inside.map(([keys, does]) => [keys, t(`keys.inside.${does}`)])}
      />
    </div>
  );
}

type GroupProps = { readonly title: string; readonly rows: readonly (readonly [string, string])[] };

function Group({ title, rows }: GroupProps) {
  const mac = useAppState((s) => s.platform === 'darwin');
  return (
    <section>
      <h3 className="key-list-title">{title}</h3>
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
