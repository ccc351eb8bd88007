import type { TFunction } from 'i18next';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invite } from '../../../shared/administration.ts';
import { announce } from '../../actions/announce.ts';
import { inviteAddress } from '../../actions/joining.ts';
import { deleteInvite, listInvites } from '../../actions/moderation.ts';
import { copyText } from '../../actions/security.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { whenWords } from '../../components/clock.ts';
import { personName } from '../../components/names.ts';
import { useNow } from '../../components/useNow.ts';
import { rovingMark } from '../../components/useRoving.ts';
import { rowMark, useRows } from '../../components/useRows.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { SectionProps } from './ServerSettings.tsx';
import { useAsked } from './useAsked.ts';
import { Waiting } from './Waiting.tsx';

/** With what people can join, and until when. */
export function Invites({ at, view }: SectionProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { accountId, serverId } = at;
  const page = useRef<HTMLDivElement>(null);
  const rows = useRows<HTMLUListElement>(() => page.current);
  const [deleting, setDeleting] = useState<Invite | null>(null);
  const ask = useCallback(() => listInvites(app, { accountId, serverId }), [app, accountId, serverId]);
  const asked = useAsked(ask);
  return (
    <div ref={page} tabIndex={-1}>
      <p className="mid server-lead">{t('server.invites.lead')}</p>
      {(asked.value === null || asked.error) && <Waiting asked={asked} host={view.host} />}
      {asked.value?.length === 0 && <p className="mid">{t('server.invites.none')}</p>}
      <ul className="server-list" aria-label={t('server.invites.list')} {...rows}>
        {asked.value?.map((invite) => (
          <InviteLine
            key={invite.code}
            at={at}
            origin={view.origin}
            invite={invite}
            onDelete={() => setDeleting(invite)}
          />
        ))}
      </ul>
      {deleting && (
        <AskDialog
          title={t('server.invites.deleteTitle', { code: deleting.code })}
          words={t('server.invites.deleteWords')}
          verb={t('server.invites.deleteOf', { code: deleting.code })}
          host={view.host}
          home={() => page.current}
          onClose={() => setDeleting(null)}
          onConfirm={async () => {
            const why = await deleteInvite(app, accountId, deleting.code);
            if (why === null) announce(app, 'status', t('server.invites.deleted', { code: deleting.code }));
            if (why === null) asked.again();
            return why;
          }}
        />
      )}
    </div>
  );
}

type LineProps = {
  readonly at: SectionProps['at'];
  readonly origin: string;
  readonly invite: Invite;
  readonly onDelete: () => void;
};

function InviteLine({ at, origin, invite, onDelete }: LineProps) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const now = useNow('minute');
  const entities = useAppState((s) => s.accounts.get(at.accountId)?.entities);
  const { code } = invite;
  const channel = invite.channelId === null ? undefined : entities?.channels.get(invite.channelId);
  const by = invite.inviterId !== null && entities?.users.has(invite.inviterId) ? invite.inviterId : null;
  const words = [
    by !== null && entities && t('server.invites.by', { name: personName(entities, by, at.serverId) }),
    channel && t('server.invites.to', { channel: channel.name }),
    usesWords(t, invite),
    invite.expiresAt === null
      ? t('server.invites.forever')
      : t('server.invites.until', { when: whenWords(invite.expiresAt, now, i18n.language) }),
  ].filter(Boolean);
  const copy = async () => {
    const result = await copyText(app, inviteAddress(origin, code));
    if (result.ok) announce(app, 'status', t('server.invites.copied', { code }));
  };
  return (
    <li {...rowMark} data-name={code} className="server-row server-member">
      <div className="grow">
        <code className="strong server-code">{code}</code>
        <p className="small mid">
          <bdi>{words.join(', ')}</bdi>
        </p>
      </div>
      <Button
        icon="copy"
        aria-label={t('server.invites.copyOf', { code })}
        {...rovingMark}
        onClick={() => void copy()}
      >
        {t('server.invites.copy')}
      </Button>
      <IconButton
        icon="trash"
        label={t('server.invites.deleteOf', { code })}
        {...rovingMark}
        onClick={onDelete}
      />
    </li>
  );
}

function usesWords(t: TFunction, { uses, mostUses }: Invite): string | null {
  if (uses === null) return null;
  if (mostUses === null) return t('server.invites.uses', { count: uses });
  return t('server.invites.usesOf', { count: uses, most: mostUses });
}
