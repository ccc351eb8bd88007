import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../actions/announce.ts';
import { banMember, editMember, kickMember } from '../../actions/moderation.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { whenWords } from '../../components/clock.ts';
import { Field } from '../../components/Field.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type TimeoutSpan, timeoutSpans } from './offers.ts';
import { RolesDialog } from './RolesDialog.tsx';
import type { Managed } from './useMember.ts';
import './moderation.css';

type Props = {
  readonly managed: Managed;
  /** They are no longer a member. */
  readonly onGone: () => void;
};

/** What is asked before something is done about a member. */
export function MemberLayers({ managed, onGone }: Props) {
  switch (managed.asking) {
    case 'roles':
      return <RolesDialog managed={managed} />;
    case 'nickname':
      return <NicknameDialog managed={managed} />;
    case 'timeout':
      return <TimeoutDialog managed={managed} />;
    case 'kick':
      return <KickDialog managed={managed} onGone={onGone} />;
    case 'ban':
      return <BanDialog managed={managed} onGone={onGone} />;
    case 'endTimeout':
    case null:
      return null;
  }
}

function NicknameDialog({ managed }: { managed: Managed }) {
  const { t } = useTranslation();
  const app = useApp();
  const { at, name, host, member, close } = managed;
  const [nickname, setNickname] = useState(member?.nickname ?? '');
  const longest = useAppState((s) => s.accounts.get(at.accountId)?.view.limits.nicknameLength ?? 32);
  return (
    <FormDialog
      title={t('moderation.nickname.title', { name })}
      verb={t('moderation.save')}
      host={host}
      onClose={close}
      onSubmit={async () => {
        const why = await editMember(app, at, { nickname });
        if (why === null) announce(app, 'status', t('moderation.done.nickname'));
        return why;
      }}
    >
      <Field
        label={t('moderation.nickname.label')}
        help={t('moderation.nickname.help')}
        value={nickname}
        maxLength={longest}
        dir="auto"
        autoComplete="off"
        autoFocus
        onChange={(event) => setNickname(event.target.value)}
      />
    </FormDialog>
  );
}

const spans = ['tenMinutes', 'hour', 'day', 'week'] as const satisfies TimeoutSpan[];

function TimeoutDialog({ managed }: { managed: Managed }) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const { at, name, host, close } = managed;
  const [span, setSpan] = useState<TimeoutSpan>('tenMinutes');
  return (
    <FormDialog
      title={t('moderation.timeout.title', { name })}
      verb={t('moderation.timeout.verb', { name })}
      danger
      host={host}
      onClose={close}
      onSubmit={async () => {
        const until = app.now() + timeoutSpans[span];
        const why = await editMember(app, at, { timeoutUntil: until });
        const words = whenWords(until, app.now(), i18n.language);
        if (why === null) announce(app, 'status', t('moderation.done.timeout', { name, until: words }));
        return why;
      }}
    >
      <p>{t('moderation.timeout.words')}</p>
      <div className="moderation-spans">
        <RadioGroup
          label={t('moderation.timeout.for')}
          className="segments"
          optionClass="segment"
          value={span}
          onChange={setSpan}
          options={spans.map((one) => ({ value: one, label: t(`moderation.timeout.span.${one}`) }))}
        />
      </div>
    </FormDialog>
  );
}

function KickDialog({ managed, onGone }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const { at, name, host, close } = managed;
  return (
    <AskDialog
      title={t('moderation.kick.title', { name })}
      words={t('moderation.kick.words')}
      verb={t('moderation.kick.verb', { name })}
      host={host}
      onClose={close}
      onConfirm={async () => {
        const why = await kickMember(app, at);
        if (why !== null) return why;
        announce(app, 'status', t('moderation.done.kick', { name }));
        onGone();
        return null;
      }}
    />
  );
}

function BanDialog({ managed, onGone }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const { at, name, host, close } = managed;
  const [reason, setReason] = useState('');
  const longest = useAppState((s) => s.accounts.get(at.accountId)?.view.limits.reasonLength ?? 512);
  return (
    <FormDialog
      title={t('moderation.ban.title', { name })}
      verb={t('moderation.ban.verb', { name })}
      danger
      host={host}
      onClose={close}
      onSubmit={async () => {
        const why = await banMember(app, at, reason);
        if (why !== null) return why;
        announce(app, 'status', t('moderation.done.ban', { name }));
        onGone();
        return null;
      }}
    >
      <p>{t('moderation.ban.words')}</p>
      <div className="moderation-reason">
        <label className="field-label" htmlFor={id}>
          {t('moderation.ban.reason')}
        </label>
        <textarea
          id={id}
          className="profile-area"
          dir="auto"
          maxLength={longest}
          aria-describedby={`${id}-help`}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="field-help" id={`${id}-help`}>
          {t('moderation.ban.reasonHelp')}
        </p>
      </div>
    </FormDialog>
  );
}
