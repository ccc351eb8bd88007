import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId, ChannelId } from '../../../shared/ids.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { clock, whenWords } from '../../components/clock.ts';
import { focusComposer } from '../../components/focus.ts';
import { faceOf, nameOf } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Field } from './Field.tsx';
import { ReplyBar } from './ReplyBar.tsx';
import { myMembership, useTimeout } from './useTimeout.ts';
import './composer.css';

type Slots = {
  /** Over the words: the files of the message. */
  readonly tray?: (at: ChannelRef) => ReactNode;
  /** Before the other buttons. */
  readonly attach?: (at: ChannelRef) => ReactNode;
};
type Props = Slots & { readonly accountId: AccountId; readonly channelId: ChannelId };

/** The next message: the columns of the conversation, your face in the gutter, no box. The line above is your voice. */
export function Composer({ accountId, channelId, ...slots }: Props) {
  const at = useMemo(() => ({ accountId, channelId }), [accountId, channelId]);
  return <Inner key={`${accountId}/${channelId}`} at={at} {...slots} />;
}

function Inner({ at, tray, attach }: Slots & { at: ChannelRef }) {
  const { t } = useTranslation();
  const live = useAppState((s) => s.accounts.get(at.accountId)?.view.connection.state === 'live');
  const may = useAppState(
    (s) => s.accounts.get(at.accountId)?.entities.channels.get(at.channelId)?.abilities.send ?? true,
  );
  const heldUntil = useTimeout(at);
  const writes = may && heldUntil === null;
  const landing = useAppState(
    ({ landing: l }) => l !== null && l.accountId === at.accountId && l.channelId === at.channelId,
  );
  useEffect(() => {
    // who came by the arrow keys of a list stays in it
    const active = document.activeElement;
    if (!active || active === document.body || !active.closest('[role="tree"], [role="list"], nav'))
      focusComposer();
  }, []);
  return (
    <section
      className={`composer ${live ? '' : 'composer-cutoff'} ${landing ? 'composer-landing' : ''}`}
      aria-label={t('composer.region')}
      data-region="composer"
    >
      {writes && <ReplyBar at={at} />}
      {writes && tray?.(at)}
      <div className="composer-line">
        <Face at={at} />
        {writes ? (
          <Field at={at} live={live} attach={attach?.(at)} />
        ) : (
          <p className="composer-readonly">
            {heldUntil === null ? t('composer.readOnly') : <Held until={heldUntil} />}
          </p>
        )}
      </div>
    </section>
  );
}

/** Sent out of the conversation for a while: until when. */
function Held({ until }: { until: number }) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const when = whenWords(until, app.now(), i18n.language);
  return t(when === clock(until) ? 'composer.timeout' : 'composer.timeoutOn', { when });
}

function Face({ at }: { at: ChannelRef }) {
  const user = useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    return entities?.me ? entities.users.get(entities.me) : undefined;
  });
  const member = useAppState((s) => myMembership(s, at));
  const presence = useAppState((s) => s.accounts.get(at.accountId)?.view.seenAs ?? 'offline');
  return (
    <span className="composer-face">
      <Avatar
        accountId={at.accountId}
        picture={faceOf(user, member)}
        name={nameOf(user)}
        presence={presence}
      />
    </span>
  );
}
