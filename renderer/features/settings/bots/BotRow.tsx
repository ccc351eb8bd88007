import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bot, NewBot } from '../../../../shared/administration.ts';
import type { AccountId } from '../../../../shared/ids.ts';
import { deleteBot, newBotToken } from '../../../actions/bots.ts';
import { AskDialog } from '../../../components/AskDialog.tsx';
import { Avatar } from '../../../components/Avatar.tsx';
import { Button } from '../../../components/Button.tsx';
import { useApp, useAppState } from '../../../store/hooks.ts';
import { EditBot } from './EditBot.tsx';

type Props = {
  /** Whose bot it is. */
  readonly at: AccountId;
  readonly bot: Bot;
  readonly onChanged: (bot: Bot) => void;
  readonly onToken: (made: NewBot) => void;
  readonly onGone: (bot: Bot) => void;
};

/** One bot: its name and id, and what can be done with it. */
export function BotRow({ at, bot, onChanged, onToken, onGone }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState<'token' | 'delete' | null>(null);
  const { name } = bot;
  return (
    <li className="bot">
      <div className="setting setting-wide">
        <div className="grow row">
          <Avatar accountId={at} picture={bot.avatar} name={name} />
          <div className="col">
            <bdi className="strong cut">{name}</bdi>
            <span className="small faint">{t(bot.open ? 'bots.isOpen' : 'bots.isMine', { id: bot.id })}</span>
          </div>
        </div>
        <div className="row settings-buttons">
          <Button aria-expanded={open} aria-label={t('bots.editOf', { name })} onClick={() => setOpen(!open)}>
            {t('bots.edit')}
          </Button>
          <Button aria-label={t('bots.newTokenOf', { name })} onClick={() => setAsks('token')}>
            {t('bots.newToken')}
          </Button>
          <Button look="danger" aria-label={t('bots.deleteOf', { name })} onClick={() => setAsks('delete')}>
            {t('bots.delete')}
          </Button>
        </div>
      </div>
      {open && <EditBot at={at} bot={bot} onChanged={onChanged} />}
      {asks && (
        <Ask what={asks} at={at} bot={bot} onToken={onToken} onGone={onGone} onClose={() => setAsks(null)} />
      )}
    </li>
  );
}

type AskProps = Omit<Props, 'onChanged'> & {
  readonly what: 'token' | 'delete';
  readonly onClose: () => void;
};

/** Both end something that a program somewhere may rely on. */
function Ask({ what, at, bot, onToken, onGone, onClose }: AskProps) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(at)?.view.host ?? '');
  const { id: botId, name } = bot;
  const confirm = async () => {
    if (what === 'delete') {
      const result = await deleteBot(app, { accountId: at, botId });
      if (!result.ok) return result.error;
      onGone(bot);
      return null;
    }
    const result = await newBotToken(app, { accountId: at, botId });
    if (!result.ok) return result.error;
    onToken(result.value);
    return null;
  };
  return (
    <AskDialog
      title={t(`bots.ask.${what}.title`, { name })}
      words={t(`bots.ask.${what}.words`, { name, host })}
      verb={t(`bots.ask.${what}.verb`, { name })}
      host={host}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
