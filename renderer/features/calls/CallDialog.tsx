import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { endCall, joinCall } from '../../actions/calls.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogError } from '../../components/DialogError.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { channelTitle } from '../../components/names.ts';
import { useApp, useAppState } from '../../store/hooks.ts';

/** Joining the call of a channel: asked first, since others see who comes. A refusal says why. */
export function CallDialog({ at }: { at: ChannelRef }) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(at.accountId)?.view.host ?? '');
  const name = useAppState((s) => {
    const entities = s.accounts.get(at.accountId)?.entities;
    const channel = entities?.channels.get(at.channelId);
    return entities && channel ? channelTitle(t, entities, channel) : '';
  });
  const [state, setState] = useState<'asked' | 'busy' | 'joined' | AppError>('asked');
  const close = () => endCall(app);
  const join = async () => {
    setState('busy');
    setState((await joinCall(app, at)) ?? 'joined');
  };
  const title = t('channels.call.title', { name });
  return (
    <Dialog label={title} onClose={close}>
      <div className="dialog-words">
        <h2>{title}</h2>
        {state === 'joined' ? (
          <p role="status">{t('channels.call.joined', { name })}</p>
        ) : (
          <p>{t('channels.call.words')}</p>
        )}
        {typeof state !== 'string' && (
          <DialogError words={t('channels.call.failed', { reason: sentenceOf(t, state, host) })} />
        )}
        <div className="dialog-actions">
          <Button onClick={close}>{t('channels.call.close')}</Button>
          {state !== 'joined' && (
            <Button look="primary" busy={state === 'busy'} onClick={() => void join()} data-autofocus>
              {t('channels.call.join')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
