import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { InviteLimits } from '../../../shared/administration.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { AccountId, ChannelId, ServerId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { createInvite, inviteAddress } from '../../actions/joining.ts';
import { copyText } from '../../actions/message.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogError } from '../../components/DialogError.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { invitable } from './invitable.ts';
import { ages, Select, uses } from './Select.tsx';

type Props = { readonly accountId: AccountId; readonly serverId: ServerId; readonly onClose: () => void };

/** Makes an invite to one channel, for as long and for as many as one says where the server knows an end. */
export function InviteDialog({ accountId, serverId, onClose }: Props) {
  const account = useAppState((s) => s.accounts.get(accountId));
  const here = useAppState((s) => (s.place.kind === 'channel' ? s.place.channelId : null));
  const server = account?.entities.servers.get(serverId);
  if (!account || !server) return null;
  const channels = invitable(account, serverId);
  const first = channels.find((c) => c.id === here) ?? channels[0];
  return (
    <Making view={account.view} name={server.name} channels={channels} first={first} onClose={onClose} />
  );
}

type MakingProps = {
  readonly view: AccountView;
  readonly name: string;
  readonly channels: readonly Channel[];
  readonly first: Channel | undefined;
  readonly onClose: () => void;
};

function Making({ view, name, channels, first, onClose }: MakingProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [chosen, choose] = useState<ChannelId | undefined>(first?.id);
  const [age, setAge] = useState('604800');
  const [most, setMost] = useState('');
  const [address, setAddress] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setAddress(null);
      setCopied(false);
    };
  };
  const make = async () => {
    if (chosen === undefined) return;
    setBusy(true);
    const at = { accountId: view.id, channelId: chosen };
    const answer = await createInvite(app, at, limitsOf(view, age, most));
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setAddress(inviteAddress(view.origin, answer.value.code));
  };
  const copy = async (text: string) => {
    await copyText(app, text);
    setCopied(true);
    announce(app, 'status', t('channels.invite.copied'));
  };
  const title = t('channels.invite.title', { name });
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="dialog-words server-invite">
        <h2>{title}</h2>
        <Select
          label={t('channels.invite.channel')}
          value={chosen ?? ''}
          onChange={(id) => change(choose)(channels.find((c) => c.id === id)?.id)}
          options={channels.map((c) => ({ value: c.id, label: c.name }))}
        />
        {view.capabilities.inviteLimits && (
          <Limits age={age} most={most} onAge={change(setAge)} onMost={change(setMost)} />
        )}
        {address !== null && (
          <Field
            label={t('channels.invite.address')}
            help={t('channels.invite.help')}
            value={address}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
        {error && (
          <DialogError words={t('channels.invite.notMade', { reason: sentenceOf(t, error, view.host) })} />
        )}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('channels.invite.close')}</Button>
          {address === null ? (
            <Button look="primary" busy={busy} onClick={() => void make()}>
              {t('channels.invite.make')}
            </Button>
          ) : (
            <Button look="primary" icon={copied ? 'check' : 'copy'} onClick={() => void copy(address)}>
              {t(copied ? 'channels.invite.copied' : 'channels.invite.copy')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Chosen words into numbers; null where there is no end, or none can be asked for. */
function limitsOf({ capabilities }: AccountView, age: string, most: string): InviteLimits {
  if (!capabilities.inviteLimits) return { ageSeconds: null, uses: null };
  return { ageSeconds: age === '' ? null : Number(age), uses: most === '' ? null : Number(most) };
}

type LimitsProps = {
  readonly age: string;
  readonly most: string;
  readonly onAge: (value: string) => void;
  readonly onMost: (value: string) => void;
};

function Limits({ age, most, onAge, onMost }: LimitsProps) {
  const { t } = useTranslation();
  return (
    <div className="server-invite-limits">
      <Select
        label={t('channels.invite.age')}
        value={age}
        onChange={onAge}
        options={ages.map((s) => ({ value: s, label: t(`channels.invite.ages.${s || 'ever'}`) }))}
      />
      <Select
        label={t('channels.invite.uses')}
        value={most}
        onChange={onMost}
        options={uses.map((n) => ({
          value: n,
          label: n === '' ? t('channels.invite.anyUses') : t('channels.invite.most', { count: Number(n) }),
        }))}
      />
    </div>
  );
}
