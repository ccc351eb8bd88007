import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { openSettings } from '../../actions/settings.ts';
import { Button } from '../../components/Button.tsx';
import { useApp } from '../../store/hooks.ts';
import { Part } from './Part.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { TokensPart } from './TokensPart.tsx';
import { TwoStepPart } from './TwoStepPart.tsx';
import { UsernamePart } from './UsernamePart.tsx';
import { useUnable } from './useUnable.ts';
import './security.css';

/** How one signs in to an account. Each part opens in its place. */
export function Security({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const unable = useUnable(accountId, 'sessions');
  return (
    <>
      <UsernamePart accountId={accountId} />
      <TwoStepPart accountId={accountId} />
      <PasswordPart accountId={accountId} />
      <TokensPart accountId={accountId} />
      <Part title={t('security.sessions.title')} help={t('security.sessions.help')} off={unable}>
        <Button disabled={unable !== null} onClick={() => openSettings(app, 'sessions', accountId)}>
          {t('security.sessions.review')}
        </Button>
      </Part>
    </>
  );
}
