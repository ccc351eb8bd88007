import { type MouseEvent, memo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { openCard, openPerson } from '../../actions/people.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { CustomStatusLine, statusWords, useCurrentStatus } from '../../components/CustomStatusLine.tsx';
import { whenWords } from '../../components/clock.ts';
import { dropOnPerson } from '../../components/drop.ts';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { handleOf } from '../../components/names.ts';
import { PresenceWords } from '../../components/PresenceWords.tsx';
import { useNow } from '../../components/useNow.ts';
import { rovingMark } from '../../components/useRoving.ts';
import { rowMark } from '../../components/useRows.ts';
import { Via } from '../../components/Via.tsx';
import { useApp } from '../../store/hooks.ts';
import { PersonMenu, PersonQuestion } from './PersonLayers.tsx';
import type { Known } from './people.ts';
import { type Person, usePerson } from './usePerson.ts';

/** Somebody, which account knows them, and what one can do. Its parts are reached by the arrow keys. */
export const PersonRow = memo(function PersonRow(known: Known) {
  const { t } = useTranslation();
  const app = useApp();
  const { accountId, voice, host, relationship, name } = known;
  const who = { accountId, userId: relationship.userId, serverId: null };
  const person = usePerson(who);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const more = useRef<HTMLButtonElement>(null);
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    setMenu(more.current);
  };
  return (
    <li
      className="person"
      data-voice={voice}
      data-name={name}
      {...rowMark}
      {...(relationship.kind === 'friend' ? dropOnPerson(accountId, relationship.userId) : {})}
      onContextMenu={openMenu}
    >
      <button
        type="button"
        className="person-who"
        {...rovingMark}
        aria-haspopup="dialog"
        onClick={(event) => openPerson(app, who, event.currentTarget)}
      >
        <Face {...known} />
        <span className="grow col">
          <span className="row person-title">
            <bdi className="strong cut">{name}</bdi>
            <Via host={host} />
          </span>
          <span className="person-below cut">
            <Below {...known} />
          </span>
        </span>
      </button>
      <span className="person-acts">
        <Acts person={person} />
        <IconButton
          ref={more}
          {...rovingMark}
          icon="more"
          label={t('friends.more', { name })}
          aria-haspopup="menu"
          onClick={(event) => setMenu(event.currentTarget)}
        />
      </span>
      {person.error && (
        <p className="person-error" role="alert">
          <Icon name="warn" size="s" />
          {sentenceOf(t, person.error, host)}
        </p>
      )}
      {(menu || person.asking) &&
        // out of the row: what is laid out on its own would hold them inside
        createPortal(
          <div data-voice={voice}>
            {menu && (
              <PersonMenu
                person={person}
                opener={menu}
                onClose={() => setMenu(null)}
                onCard={(opener) => openCard(app, who, opener)}
              />
            )}
            <PersonQuestion at={who} person={person} />
          </div>,
          document.body,
        )}
    </li>
  );
});

/** A portrait; nobody wants to see whom they blocked. */
function Face({ accountId, relationship, user, presence, name }: Known) {
  if (relationship.kind === 'blocked') {
    return (
      <span className="person-blocked">
        <Icon name="block" size="l" />
      </span>
    );
  }
  const picture = user?.avatar ?? null;
  const state = relationship.kind === 'friend' ? { presence: presence?.state ?? 'offline' } : {};
  return <Avatar accountId={accountId} picture={picture} name={name} {...state} />;
}

/** Below the name: how a friend is or what they say; of a request and a block, since when. */
function Below(known: Known) {
  const { relationship, user, host, name } = known;
  const { t } = useTranslation();
  if (relationship.kind === 'friend') return <State {...known} />;
  const handle = user && handleOf(user, host) !== name ? handleOf(user, host) : '';
  return (
    <>
      {relationship.since !== null && <Since kind={relationship.kind} at={relationship.since} />}
      {relationship.since === null && t(`friends.plain.${relationship.kind}`)}
      {handle !== '' && <span>, {handle}</span>}
    </>
  );
}

function Since({ kind, at }: { kind: 'incoming' | 'outgoing' | 'blocked'; at: number }) {
  const { t, i18n } = useTranslation();
  return t(`friends.since.${kind}`, { when: whenWords(at, useNow('minute'), i18n.language) });
}

function State({ presence }: Known) {
  const { t } = useTranslation();
  const says = useCurrentStatus(presence?.customStatus);
  const state = presence?.state ?? 'offline';
  if (state === 'offline' || statusWords(says) === '') return <PresenceWords presence={presence} />;
  return (
    <>
      <span className="sr">{t(`status.${state}`)}, </span>
      <CustomStatusLine status={says} />
    </>
  );
}

/** What is wanted most often, in sight. */
function Acts({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { kind, name } = person;
  const hidden = <span className="sr"> {name}</span>;
  if (kind === 'incoming') {
    return (
      <>
        <Button {...rovingMark} size="sm" look="soft" icon="check" onClick={() => person.take('accept')}>
          {t('friends.verb.accept')}
          {hidden}
        </Button>
        <Button {...rovingMark} size="sm" onClick={() => person.take('deny')}>
          {t('friends.verb.deny')}
          {hidden}
        </Button>
      </>
    );
  }
  if (kind === 'outgoing' || kind === 'blocked') {
    const verb = kind === 'outgoing' ? 'withdraw' : 'unblock';
    return (
      <Button {...rovingMark} size="sm" onClick={() => person.take(verb)}>
        {t(`friends.verb.${verb}`)}
        {hidden}
      </Button>
    );
  }
  return (
    <IconButton
      {...rovingMark}
      icon="thread"
      label={t('friends.write', { name })}
      onClick={() => person.take('message')}
    />
  );
}
