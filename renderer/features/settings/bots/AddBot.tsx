import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BotPlace, BotPreview } from '../../../../shared/administration.ts';
import type { AccountId } from '../../../../shared/ids.ts';
import type { AppError } from '../../../../shared/result.ts';
import { announce } from '../../../actions/announce.ts';
import { botIn, inviteBot, previewBot } from '../../../actions/bots.ts';
import { Avatar } from '../../../components/Avatar.tsx';
import { Button } from '../../../components/Button.tsx';
import { sentenceOf } from '../../../components/errors.ts';
import { Field } from '../../../components/Field.tsx';
import { channelName } from '../../../components/names.ts';
import { RadioGroup } from '../../../components/RadioGroup.tsx';
import { useApp, useAppState } from '../../../store/hooks.ts';
import type { AccountState } from '../../../store/state.ts';
import { Problem } from '../Problem.tsx';

type Props = { readonly accountId: AccountId; readonly onClose: () => void };
type Choice = { readonly key: string; readonly name: string; readonly place: BotPlace };

/** Where a bot can be brought: servers one runs, and groups. */
function placesOf({ entities }: AccountState): readonly Choice[] {
  const servers = [...entities.servers.values()]
    .filter(({ abilities }) => abilities.manage)
    .map(({ id, name }) => ({ key: `server ${id}`, name, place: { serverId: id } }));
  const groups = [...entities.channels.values()]
    .filter(({ kind }) => kind === 'group')
    .map((channel) => ({
      key: `group ${channel.id}`,
      name: channelName(entities, channel),
      place: { channelId: channel.id },
    }));
  return [...servers, ...groups];
}

/** Somebody's bot by its id or address: first who it is, then where it is to go. */
export function AddBot({ accountId, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [found, setFound] = useState<BotPreview | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || typed.trim() === '') return;
    const botId = botIn(typed);
    setWrong(botId === null ? t('bots.notBot') : null);
    if (botId === null) return;
    setBusy(true);
    const result = await previewBot(app, { accountId, botId });
    setBusy(false);
    if (result.ok) setFound(result.value);
    else setWrong(sentenceOf(t, result.error, host));
  };
  if (found) return <Found accountId={accountId} bot={found} onClose={onClose} />;
  return (
    <form className="settings-form" aria-label={t('bots.add')} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('bots.idOrAddress')}
        help={t('bots.idHelp')}
        error={wrong}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoFocus
        autoComplete="off"
        maxLength={2048}
      />
      <div className="row settings-buttons">
        <Button look="primary" type="submit" busy={busy} disabled={typed.trim() === ''}>
          {t('bots.look')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onClose}>
          {t('security.cancel')}
        </Button>
      </div>
    </form>
  );
}

type FoundProps = Props & { readonly bot: BotPreview };

function Found({ accountId, bot, onClose }: FoundProps) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(accountId));
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (!account) return null;
  const { host } = account.view;
  const places = placesOf(account);
  const choice = places.find(({ key }) => key === chosen);
  const add = async () => {
    if (!choice) return;
    setBusy(true);
    setError(null);
    const result = await inviteBot(app, { accountId, botId: bot.id, place: choice.place });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    announce(app, 'status', t('bots.added', { name: bot.name, place: choice.name }));
    onClose();
  };
  return (
    <section className="settings-box" aria-label={t('bots.foundLabel', { name: bot.name })}>
      <div className="row bot-found">
        <Avatar accountId={accountId} picture={bot.avatar} name={bot.name} />
        <div className="grow">
          <bdi className="h2">{bot.name}</bdi>
          {bot.description && (
            <p className="mid bot-about" dir="auto">
              {bot.description}
            </p>
          )}
        </div>
      </div>
      {places.length === 0 ? (
        <p className="mid bot-where">{t('bots.nowhere', { host })}</p>
      ) : (
        <>
          <h3 className="field-label bot-where">{t('bots.where')}</h3>
          <RadioGroup
            label={t('bots.where')}
            className="bot-places"
            optionClass="menu-item"
            value={chosen}
            onChange={setChosen}
            options={places.map(({ key, name }) => ({
              value: key,
              label: <bdi className="cut">{name}</bdi>,
            }))}
          />
        </>
      )}
      <Problem words={error && sentenceOf(t, error, host)} />
      <div className="row settings-buttons">
        <Button look="primary" busy={busy} disabled={!choice} onClick={() => void add()}>
          {choice ? t('bots.addTo', { place: choice.name }) : t('bots.addHere')}
        </Button>
        <Button look="quiet" disabled={busy} onClick={onClose}>
          {t('security.cancel')}
        </Button>
      </div>
    </section>
  );
}
