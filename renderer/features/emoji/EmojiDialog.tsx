import { useTranslation } from 'react-i18next';
import type { EmojiHome } from '../../actions/emoji.ts';
import { IconButton } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAppState } from '../../store/hooks.ts';
import { AddEmoji } from './AddEmoji.tsx';
import { EmojiRow } from './EmojiRow.tsx';
import './emoji.css';

const none: readonly never[] = [];

/** A server's own emoji, for those who look after them: what there is, and a new one. */
export function EmojiDialog({ at, onClose }: { at: EmojiHome; onClose: () => void }) {
  const { t } = useTranslation();
  const server = useAppState((s) => s.accounts.get(at.accountId)?.entities.servers.get(at.serverId));
  const all = useAppState((s) => s.accounts.get(at.accountId)?.entities.emoji.get(at.serverId) ?? none);
  const view = useAppState((s) => s.accounts.get(at.accountId)?.view);
  if (!server || !view) return null;
  const title = t('emoji.of', { name: server.name });
  const names = all.map((one) => one.name);
  return (
    <Dialog label={title} onClose={onClose} className="emoji-dialog">
      <div className="emoji-manage">
        <header className="row">
          <h2 className="h2 grow">{title}</h2>
          <IconButton icon="x" label={t('emoji.close')} onClick={onClose} />
        </header>
        <AddEmoji at={at} names={names} limits={view.limits} host={view.host} />
        <p className="field-label" aria-hidden="true">
          {t('emoji.count', { count: all.length })}
        </p>
        {all.length === 0 ? (
          <p className="mid">{t('emoji.empty')}</p>
        ) : (
          <ul className="emoji-rows" aria-label={t('emoji.count', { count: all.length })}>
            {all.map((one) => (
              <EmojiRow
                key={one.id}
                at={at}
                one={one}
                others={names.filter((name) => name !== one.name)}
                longest={view.limits.emojiNameLength}
                host={view.host}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
