import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ban } from '../../../shared/administration.ts';
import { announce } from '../../actions/announce.ts';
import { liftBan, listBans } from '../../actions/moderation.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { whenWords } from '../../components/clock.ts';
import { useNow } from '../../components/useNow.ts';
import { rovingMark } from '../../components/useRoving.ts';
import { rowMark, useRows } from '../../components/useRows.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { SectionProps } from './ServerSettings.tsx';
import { useAsked } from './useAsked.ts';
import { Waiting } from './Waiting.tsx';

/** Who cannot come back, and why. */
export function Bans({ at, view }: SectionProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { accountId, serverId } = at;
  const page = useRef<HTMLDivElement>(null);
  const rows = useRows<HTMLUListElement>(() => page.current);
  const [lifting, setLifting] = useState<Ban | null>(null);
  const members = useAppState((s) => s.accounts.get(accountId)?.entities.memberLists.get(serverId));
  const ask = useCallback(() => listBans(app, { accountId, serverId }), [app, accountId, serverId]);
  const asked = useAsked(ask, members);
  return (
    <div ref={page} tabIndex={-1}>
      <p className="mid server-lead">{t('server.bans.lead')}</p>
      {(asked.value === null || asked.error) && <Waiting asked={asked} host={view.host} />}
      {asked.value?.length === 0 && <p className="mid">{t('server.bans.none')}</p>}
      <ul className="server-list" aria-label={t('server.bans.list')} {...rows}>
        {asked.value?.map((ban) => (
          <BanLine key={ban.userId} at={at} ban={ban} onLift={() => setLifting(ban)} />
        ))}
      </ul>
      {lifting && (
        <AskDialog
          title={t('server.bans.liftTitle', { name: lifting.name })}
          words={t('server.bans.liftWords')}
          verb={t('server.bans.lift')}
          host={view.host}
          home={() => page.current}
          onClose={() => setLifting(null)}
          onConfirm={async () => {
            const why = await liftBan(app, { ...at, userId: lifting.userId });
            if (why === null) announce(app, 'status', t('server.bans.lifted', { name: lifting.name }));
            if (why === null) asked.again();
            return why;
          }}
        />
      )}
    </div>
  );
}

type LineProps = { readonly at: SectionProps['at']; readonly ban: Ban; readonly onLift: () => void };

function BanLine({ at, ban, onLift }: LineProps) {
  const { t, i18n } = useTranslation();
  const now = useNow('minute');
  return (
    <li {...rowMark} data-name={ban.name} className="server-row server-member">
      <Avatar accountId={at.accountId} picture={ban.avatar} name={ban.name} />
      <div className="grow">
        <bdi className="strong">{ban.name}</bdi>
        <p className="small mid server-reason">
          <bdi>{ban.reason ?? t('server.bans.noReason')}</bdi>{' '}
          {ban.bannedAt !== null && (
            <span className="faint">
              {t('server.bans.since', { when: whenWords(ban.bannedAt, now, i18n.language) })}
            </span>
          )}
        </p>
      </div>
      <Button aria-label={t('server.bans.liftOf', { name: ban.name })} {...rovingMark} onClick={onLift}>
        {t('server.bans.lift')}
      </Button>
    </li>
  );
}
