import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/domain.ts';
import { type AccountId, chosenPath } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import {
  draftOf,
  dropProfileDraft,
  editProfile,
  isChanged,
  saveProfile,
  wordsOf,
} from '../../actions/profile.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { nameOf } from '../../components/names.ts';
import { SaveBar } from '../../components/SaveBar.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { ProfileDraft } from '../../store/state.ts';
import { type Facts, useFacts } from './facts.ts';
import { Banner } from './Picture.tsx';
import { PictureField } from './PictureField.tsx';
import { Summary } from './ProfilePopover.tsx';
import { Words } from './Words.tsx';
import './profile.css';
import './editor.css';

/** One's own profile on one account, beside what others will see of it. */
export function ProfileEditor({ accountId }: { accountId: AccountId }) {
  const me = useAppState((s) => s.accounts.get(accountId)?.entities.me ?? null);
  return me === null ? <NotYet accountId={accountId} /> : <Editor accountId={accountId} me={me} />;
}

function NotYet({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  return <p className="mid">{t('profile.notYet', { host })}</p>;
}

function Editor({ accountId, me }: { accountId: AccountId; me: Facts['userId'] }) {
  const { t } = useTranslation();
  const app = useApp();
  const facts = useFacts({ accountId, userId: me, serverId: null });
  const draft = useAppState((s) => draftOf(s, accountId));
  if (!facts) return null;
  const edit = (change: ProfileDraft) => editProfile(app, accountId, change);
  return (
    <div className="editor">
      <div className="editor-fields">
        <Pictures facts={facts} draft={draft} edit={edit} />
        <Words view={facts.view} words={{ ...wordsOf(facts.user, facts.profile), ...draft }} edit={edit} />
        <SaveBar
          host={facts.view.host}
          changed={isChanged(draft)}
          onDiscard={() => dropProfileDraft(app, accountId)}
          onSave={async () => {
            const result = await saveProfile(app, accountId);
            if (result.ok) announce(app, 'status', t('profile.saved'));
            return result.ok ? null : result.error;
          }}
        />
      </div>
      <section className="editor-preview" aria-label={t('profile.preview')}>
        <p className="field-label" aria-hidden="true">
          {t('profile.preview')}
        </p>
        <div className="editor-card">
          <Summary facts={drafted(facts, draft)} chosen={picturesOf(draft)} />
        </div>
      </section>
    </div>
  );
}

type PartProps = {
  readonly facts: Facts;
  readonly draft: ProfileDraft;
  readonly edit: (change: ProfileDraft) => void;
};

function Pictures({ facts, draft, edit }: PartProps) {
  const { accountId, view, user } = facts;
  const { profile: shown, user: drawn } = drafted(facts, draft);
  const { avatar, banner } = picturesOf(draft);
  if (!view.capabilities.uploads) return null;
  return (
    <>
      <PictureField
        purpose="avatar"
        mostBytes={view.limits.avatarBytes}
        canRemove={Boolean(avatar ?? drawn?.avatar)}
        onPicture={(file) => edit({ avatar: file })}
      >
        <Avatar
          accountId={accountId}
          picture={drawn?.avatar ?? null}
          {...(avatar === null ? {} : { src: avatar })}
          name={nameOf(user)}
          className="editor-avatar"
        />
      </PictureField>
      {view.capabilities.banner && (
        <PictureField
          purpose="banner"
          mostBytes={view.limits.bannerBytes}
          canRemove={Boolean(banner ?? shown?.banner)}
          onPicture={(file) => edit({ banner: file })}
        >
          <span className="editor-banner" aria-hidden="true">
            <Banner accountId={accountId} banner={shown?.banner ?? null} chosen={banner} />
          </span>
        </PictureField>
      )}
    </>
  );
}

/** Chosen pictures that are not sent yet lie on this computer. */
const picturesOf = ({ avatar, banner }: ProfileDraft) => ({
  avatar: avatar ? chosenPath(avatar.handle) : null,
  banner: banner ? chosenPath(banner.handle) : null,
});

/** What others will see when it is saved. */
function drafted(facts: Facts, draft: ProfileDraft): Facts {
  const { user, userId } = facts;
  const profile: Profile = facts.profile ?? { ...unknown, userId };
  const words = { ...wordsOf(user, facts.profile), ...draft };
  return {
    ...facts,
    user: user && {
      ...user,
      displayName: words.displayName.trim() || user.username,
      avatar: draft.avatar === null ? null : user.avatar,
    },
    profile: {
      ...profile,
      bio: words.bio || null,
      pronouns: words.pronouns || null,
      timezone: words.timezone,
      banner: draft.banner === null ? null : profile.banner,
    },
  };
}
const unknown = {
  banner: null,
  bio: null,
  pronouns: null,
  timezone: null,
  premium: false,
  badges: [],
  createdAt: null,
} as const;
