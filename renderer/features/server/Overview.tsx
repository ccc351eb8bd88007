import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '../../../shared/domain.ts';
import { type AccountId, chosenPath, mediaPath } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import { isChanged } from '../../actions/page-drafts.ts';
import { dropServerDraft, editServer, saveServer, serverDraftOf } from '../../actions/server.ts';
import { Count } from '../../components/Count.tsx';
import { Field } from '../../components/Field.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { Tile } from '../../components/Tile.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { ServerDraft } from '../../store/state.ts';
import type { PictureSlot, SectionProps } from './ServerSettings.tsx';

type Props = SectionProps & { readonly picture: PictureSlot };

/** Name, words and pictures of a server. What is changed stays while one is elsewhere, and when it could not be saved. */
export function Overview({ at, server, view, picture }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const draft = useAppState((s) => serverDraftOf(s, at));
  const [empty, setEmpty] = useState(false);
  const name = draft.name ?? server.name;
  const description = draft.description ?? server.description ?? '';
  const edit = (change: ServerDraft) => {
    setEmpty(false);
    editServer(app, at, change);
  };
  const save = async () => {
    setEmpty(name.trim() === '');
    if (name.trim() === '') return { kind: 'invalid', code: 'nameEmpty' } as const;
    const result = await saveServer(app, at);
    if (result.ok) announce(app, 'status', t('server.saved'));
    return result.ok ? null : result.error;
  };
  return (
    <div className="server-fields">
      <Pictures at={at} server={server} view={view} picture={picture} draft={draft} edit={edit} />
      <Field
        label={t('server.name')}
        value={name}
        dir="auto"
        autoComplete="off"
        error={empty ? t('server.nameEmpty') : null}
        maxLength={view.limits.serverNameLength}
        onChange={(event) => edit({ name: event.target.value })}
        after={<Count count={name.length} limit={view.limits.serverNameLength} />}
      />
      <Area
        label={t('server.description')}
        help={t('server.descriptionHelp')}
        value={description}
        limit={view.limits.topicLength}
        onChange={(words) => edit({ description: words })}
      />
      <SaveBar
        host={view.host}
        changed={isChanged(draft)}
        onSave={save}
        onDiscard={() => {
          setEmpty(false);
          dropServerDraft(app, at);
        }}
      />
    </div>
  );
}

type PicturesProps = Props & { readonly draft: ServerDraft; readonly edit: (change: ServerDraft) => void };

function Pictures({ at, server, view, picture, draft, edit }: PicturesProps) {
  const { icon, banner } = draft;
  if (!view.capabilities.uploads) return null;
  const bannerPath = bannerOf(at.accountId, server, banner);
  return (
    <>
      {picture({
        purpose: 'serverIcon',
        mostBytes: view.limits.iconBytes,
        canRemove: icon === undefined ? server.icon !== null : icon !== null,
        onPicture: (file) => edit({ icon: file }),
        face: icon ? (
          <span className="tile server-face" aria-hidden="true">
            <img src={chosenPath(icon.handle)} alt="" draggable={false} />
          </span>
        ) : (
          <span className="server-face">
            <Tile accountId={at.accountId} picture={icon === null ? null : server.icon} name={server.name} />
          </span>
        ),
      })}
      {view.capabilities.serverBanner &&
        picture({
          purpose: 'serverBanner',
          mostBytes: view.limits.bannerBytes,
          canRemove: bannerPath !== null,
          onPicture: (file) => edit({ banner: file }),
          face: (
            <span className="server-banner" aria-hidden="true">
              {bannerPath !== null && <img src={bannerPath} alt="" draggable={false} />}
            </span>
          ),
        })}
    </>
  );
}

/** A chosen one that is not sent yet lies on this computer; null: there is none, or shall be none. */
function bannerOf(accountId: AccountId, server: Server, chosen: ServerDraft['banner']): string | null {
  if (chosen) return chosenPath(chosen.handle);
  return chosen === null || server.banner === null ? null : mediaPath(accountId, server.banner);
}

type AreaProps = {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly limit: number;
  readonly onChange: (value: string) => void;
};

/** Words of several lines, with how much of them there may be. */
export function Area({ label, help, value, limit, onChange }: AreaProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="profile-area server-area"
        dir="auto"
        maxLength={limit}
        aria-describedby={`${id}-help`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="row profile-under">
        <p className="grow field-help" id={`${id}-help`}>
          {help}
        </p>
        <Count count={value.length} limit={limit} />
      </div>
    </div>
  );
}
