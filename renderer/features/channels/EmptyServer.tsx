import { useTranslation } from 'react-i18next';
import type { AccountId, ServerId } from '../../../shared/ids.ts';
import { Mark } from '../../components/Mark.tsx';
import { useAppState } from '../../store/hooks.ts';

/** A server none of whose channels is open to this account. */
export function EmptyServer({ accountId, serverId }: { accountId: AccountId; serverId: ServerId }) {
  const { t } = useTranslation();
  const name = useAppState((s) => s.accounts.get(accountId)?.entities.servers.get(serverId)?.name ?? '');
  return (
    <main className="talk" data-region="main">
      <div className="empty-server">
        <Mark large />
        <h1 className="h1">
          <bdi>{name}</bdi>
        </h1>
        <p className="mid">{t('channels.none', { name })}</p>
      </div>
    </main>
  );
}
