import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bot, BotChange } from '../../../../shared/administration.ts';
import type { AccountId } from '../../../../shared/ids.ts';
import type { AppError } from '../../../../shared/result.ts';
import { editBot } from '../../../actions/bots.ts';
import { Button } from '../../../components/Button.tsx';
import { sentenceOf } from '../../../components/errors.ts';
import { Field } from '../../../components/Field.tsx';
import { Switch } from '../../../components/Switch.tsx';
import { useApp, useAppState } from '../../../store/hooks.ts';
import { Problem } from '../Problem.tsx';

type Props = { readonly at: AccountId; readonly bot: Bot; readonly onChanged: (bot: Bot) => void };

/** What was changed of it; null: nothing. An empty address is none. */
function changeOf(bot: Bot, name: string, url: string): BotChange | null {
  const change: BotChange = {
    ...(name.trim() === bot.name ? {} : { name: name.trim() }),
    ...(url.trim() === (bot.interactionsUrl ?? '') ? {} : { interactionsUrl: url.trim() || null }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Its name and where its program listens, saved together; whether others may add it counts at once. */
export function EditBot({ at, bot, onChanged }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(at)?.view.host ?? '');
  const [name, setName] = useState(bot.name);
  const [url, setUrl] = useState(bot.interactionsUrl ?? '');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [openError, setOpenError] = useState<AppError | null>(null);
  const ids = { accountId: at, botId: bot.id };
  const change = changeOf(bot, name, url);
  const ready = change !== null && name.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    const result = await editBot(app, { ...ids, ...change });
    setBusy(false);
    if (result.ok) onChanged(result.value);
    else setError(result.error);
  };
  const setOpen = async (open: boolean) => {
    setOpenError(null);
    onChanged({ ...bot, open });
    const result = await editBot(app, { ...ids, open });
    onChanged(result.ok ? result.value : bot);
    if (!result.ok) setOpenError(result.error);
  };
  return (
    <div className="bot-more">
      <Switch
        label={t('bots.open')}
        help={t('bots.openHelp')}
        on={bot.open}
        onChange={(open) => void setOpen(open)}
        error={openError && sentenceOf(t, openError, host)}
      />
      <form
        className="settings-form"
        aria-label={t('bots.editOf', { name: bot.name })}
        onSubmit={(event) => void submit(event)}
      >
        <Field
          label={t('bots.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="off"
          maxLength={320}
        />
        <Field
          label={t('bots.interactions')}
          help={t('bots.interactionsHelp')}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          autoComplete="off"
          inputMode="url"
          maxLength={2048}
        />
        <Problem words={error && sentenceOf(t, error, host)} />
        <div className="row settings-buttons">
          <Button look="primary" type="submit" busy={busy} disabled={!ready}>
            {t('bots.save')}
          </Button>
        </div>
      </form>
    </div>
  );
}
