import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerEmoji } from '../../../shared/domain.ts';
import { mediaPath } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { type EmojiHome, removeEmoji, renameEmoji } from '../../actions/emoji.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { Emoji } from '../../components/Emoji.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { nameTrouble, shortest } from './naming.ts';

type Props = {
  readonly at: EmojiHome;
  readonly one: ServerEmoji;
  /** Names of the others. */
  readonly others: readonly string[];
  readonly longest: number;
  readonly host: string;
};

export function EmojiRow(props: Props) {
  const { at, one, host } = props;
  const { t } = useTranslation();
  const app = useApp();
  const canRename = useAppState((s) => s.accounts.get(at.accountId)?.view.capabilities.emojiRename ?? false);
  const row = useRef<HTMLLIElement>(null);
  const [state, setState] = useState<'shown' | 'renaming' | 'asking'>('shown');
  const { name } = one;
  const list = () => row.current?.closest('ul')?.querySelector<HTMLElement>('button') ?? null;
  // the button is there again only when it is drawn
  const renamed = useRef(false);
  useLayoutEffect(() => {
    if (state === 'shown' && renamed.current) row.current?.querySelector('button')?.focus();
    renamed.current = state === 'renaming';
  }, [state]);
  return (
    <li className="emoji-row" ref={row}>
      <span className="emoji-shown">
        <Emoji text={`${name}:${one.id}`} src={mediaPath(at.accountId, one.media)} />
      </span>
      {state === 'renaming' ? (
        <Rename {...props} onDone={() => setState('shown')} />
      ) : (
        <>
          <span className="grow cut">:{name}:</span>
          {canRename && (
            <IconButton
              icon="edit"
              label={t('emoji.rename', { name })}
              onClick={() => setState('renaming')}
            />
          )}
          <IconButton icon="trash" label={t('emoji.remove', { name })} onClick={() => setState('asking')} />
        </>
      )}
      {state === 'asking' && (
        <AskDialog
          title={t('emoji.removeTitle', { name })}
          words={t('emoji.removeWords', { name })}
          verb={t('emoji.remove', { name })}
          host={host}
          home={() => (row.current?.isConnected ? null : list())}
          onConfirm={async () => {
            const why = await removeEmoji(app, at, one.id);
            if (why === null) announce(app, 'status', t('emoji.removed', { name }));
            return why;
          }}
          onClose={() => setState('shown')}
        />
      )}
    </li>
  );
}

function Rename({ at, one, others, longest, host, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const [typed, setTyped] = useState(one.name);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const wrong = nameTrouble(typed, others);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || wrong !== null) return;
    if (typed === one.name) return onDone();
    setBusy(true);
    const why = await renameEmoji(app, at, { emojiId: one.id, name: typed });
    setBusy(false);
    setError(why);
    if (why === null) onDone();
  };
  const words = wrong ? t(`emoji.wrong.${wrong}`, { shortest }) : error && sentenceOf(t, error, host);
  return (
    <form
      className="emoji-rename grow"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault(); // the dialog stays
        event.stopPropagation();
        onDone();
      }}
    >
      <Field
        label={t('emoji.newName', { name: one.name })}
        error={words}
        value={typed}
        maxLength={longest}
        autoComplete="off"
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" size="sm" look="primary" busy={busy}>
        {t('emoji.save')}
      </Button>
      <Button size="sm" look="quiet" onClick={onDone}>
        {t('emoji.cancel')}
      </Button>
    </form>
  );
}
