import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import { Count } from '../../components/Count.tsx';
import { Field } from '../../components/Field.tsx';
import type { ProfileDraft } from '../../store/state.ts';
import { TimezoneField } from './TimezoneField.tsx';

type Props = {
  readonly view: AccountView;
  readonly words: {
    readonly displayName: string;
    readonly bio: string;
    readonly pronouns: string;
    readonly timezone: string | null;
  };
  readonly edit: (change: ProfileDraft) => void;
};

/** What of a profile is words; what the server does not keep has no field. */
export function Words({ view: { capabilities: can, limits }, words, edit }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {can.displayName && (
        <Field
          label={t('profile.displayName')}
          help={t('profile.displayNameHelp')}
          autoCapitalize="words"
          maxLength={limits.displayNameLength}
          value={words.displayName}
          onChange={(event) => edit({ displayName: event.target.value })}
          after={<Count count={words.displayName.length} limit={limits.displayNameLength} />}
        />
      )}
      {can.pronouns && (
        <Field
          label={t('profile.pronouns')}
          help={t('profile.pronounsHelp')}
          maxLength={limits.pronounsLength}
          value={words.pronouns}
          onChange={(event) => edit({ pronouns: event.target.value })}
          after={<Count count={words.pronouns.length} limit={limits.pronounsLength} />}
        />
      )}
      {can.bio && <Bio limit={limits.bioLength} bio={words.bio} edit={edit} />}
      {can.timezone && <TimezoneField value={words.timezone} onChange={(timezone) => edit({ timezone })} />}
    </>
  );
}

function Bio({ limit, bio, edit }: { limit: number; bio: string; edit: Props['edit'] }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {t('profile.bio')}
      </label>
      <textarea
        id={id}
        className="profile-area editor-bio"
        dir="auto"
        maxLength={limit}
        aria-describedby={`${id}-help`}
        value={bio}
        onChange={(event) => edit({ bio: event.target.value })}
      />
      <div className="row profile-under">
        <p className="grow field-help" id={`${id}-help`}>
          {t('profile.bioHelp')}
        </p>
        <Count count={bio.length} limit={limit} />
      </div>
    </div>
  );
}
