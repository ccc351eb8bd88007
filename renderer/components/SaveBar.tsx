import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/result.ts';
import { Button } from './Button.tsx';
import { sentenceOf } from './errors.ts';
import { Icon } from './Icon.tsx';
import './savebar.css';

type Props = {
  readonly changed: boolean;
  /** Answers why not; null: saved. */
  readonly onSave: () => Promise<AppError | null>;
  readonly onDiscard: () => void;
  readonly host: string;
};

/** Under what was changed: Save and Discard, and why it could not be saved. What was typed stays then. */
export function SaveBar({ changed, onSave, onDiscard, host }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'busy' | 'saved' | AppError>('idle');
  const save = async () => {
    setState('busy');
    const why = await onSave();
    setState(why ?? 'saved');
  };
  const failed = typeof state === 'object';
  return (
    <div className="save-bar">
      {failed && (
        <p className="note note-bad" role="alert">
          <Icon name="warn" />
          <span>{t('profile.notSaved', { reason: sentenceOf(t, state, host) })}</span>
        </p>
      )}
      <div className="row">
        <span className="grow small mid">{changed ? t('profile.unsaved') : ''}</span>
        {!changed && state === 'saved' && (
          <span className="small mid">
            <Icon name="check" size="s" /> {t('profile.saved')}
          </span>
        )}
        <Button
          disabled={!changed}
          onClick={() => {
            setState('idle');
            onDiscard();
          }}
        >
          {t('profile.discard')}
        </Button>
        <Button look="primary" disabled={!changed} busy={state === 'busy'} onClick={() => void save()}>
          {t('profile.save')}
        </Button>
      </div>
    </div>
  );
}
