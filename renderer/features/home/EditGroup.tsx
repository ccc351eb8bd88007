import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenPath } from '../../../shared/ids.ts';
import type { AppError } from '../../../shared/result.ts';
import type { ChosenFile } from '../../../shared/uploads.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { renameGroup, setGroupIcon } from '../../actions/groups.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogError } from '../../components/DialogError.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Faces } from './Faces.tsx';
import type { PictureSlot } from './GroupPanel.tsx';

type Props = { readonly at: ChannelRef; readonly onClose: () => void; readonly picture: PictureSlot };

/** A group's name and picture. What could not be saved stays here. */
export function EditGroup({ at, onClose, picture }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const account = useAppState((s) => s.accounts.get(at.accountId));
  const channel = account?.entities.channels.get(at.channelId);
  const [name, setName] = useState(channel?.name ?? '');
  /** undefined: as it is. */
  const [icon, setIcon] = useState<ChosenFile | null | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  if (!account || !channel) return null;
  const { view, entities } = account;
  const save = async () => {
    setBusy(true);
    const renamed = name.trim() === channel.name ? null : await renameGroup(app, at, name);
    const pictured = icon === undefined ? null : await setGroupIcon(app, at, icon?.handle ?? null);
    setBusy(false);
    setError(renamed ?? pictured);
    if (pictured === null) setIcon(undefined);
    if (renamed === null && pictured === null) onClose();
  };
  const title = t('home.group.edit');
  const longest = view.limits.channelNameLength;
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="dialog-words group-edit">
        <h2>{title}</h2>
        <Field
          label={t('home.new.name')}
          help={t('home.group.nameHelp', { left: longest - name.length })}
          value={name}
          maxLength={longest}
          autoComplete="off"
          dir="auto"
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && !busy) void save();
          }}
        />
        {view.capabilities.groupIcons &&
          picture({
            mostBytes: view.limits.iconBytes,
            canRemove: icon === undefined ? channel.icon !== null : icon !== null,
            onPicture: setIcon,
            face: icon ? (
              <img className="group-face" src={chosenPath(icon.handle)} alt="" />
            ) : (
              <Faces
                accountId={at.accountId}
                entities={entities}
                channel={icon === null ? { ...channel, icon: null } : channel}
              />
            ),
          })}
        {error && <DialogError words={sentenceOf(t, error, view.host)} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('messages.cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t('home.group.save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
