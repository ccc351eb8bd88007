import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Privacy as Choices, Own } from '../../../shared/domain.ts';
import type { AccountId } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import { setPrivacy } from '../../actions/security.ts';
import { sentenceOf } from '../../components/errors.ts';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { useUnable } from './useUnable.ts';

const names = ['friendRequests', 'directMessages', 'showPresence'] as const satisfies (keyof Choices)[];

/** Who may ask, write and see. Drawn at once, saved at once; what the server refuses is put back with its reason. */
export function Privacy({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const own = useAppState((s) => s.accounts.get(accountId)?.entities.own ?? null);
  const unable = useUnable(accountId, 'privacy');
  return (
    <>
      <p className="mid settings-lead">{t('privacy.lead')}</p>
      {names.map((name) => (
        <PrivacySwitch key={name} accountId={accountId} name={name} own={own} unable={unable} />
      ))}
    </>
  );
}

type Props = {
  readonly accountId: AccountId;
  readonly name: (typeof names)[number];
  /** null: not known yet. */
  readonly own: Own | null;
  readonly unable: string | null;
};

function PrivacySwitch({ accountId, name, own, unable }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const known = own?.privacy[name] ?? false;
  const change = async (on: boolean) => {
    setWanted(on);
    setError(null);
    const result = await setPrivacy(app, accountId, { [name]: on });
    // What the server has is known by now. It may be the old again: somebody chose so somewhere else.
    setWanted((latest) => (latest === on ? null : latest));
    if (!result.ok) setError(result.error);
  };
  const away = own === null ? t('settings.away', { host }) : null;
  return (
    <Switch
      label={t(`privacy.${name}`)}
      help={t(`privacy.${name}Help`)}
      on={wanted ?? known}
      onChange={(on) => void change(on)}
      off={unable ?? away}
      error={error && sentenceOf(t, error, host)}
    />
  );
}
