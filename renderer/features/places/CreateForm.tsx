import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AppError } from '../../../shared/result.ts';
import { createServer, endJoining } from '../../actions/joining.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { useApp } from '../../store/hooks.ts';

/** A new server: its name, and in a few words what it is for. */
export function CreateForm({ view }: { view: AccountView }) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const { serverNameLength, topicLength } = view.limits;
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (busy || name.trim() === '') return;
    setBusy(true);
    setError(await createServer(app, view.id, { name, description }));
    setBusy(false);
  };
  return (
    <form className="join-form" aria-label={t('places.new')} onSubmit={(event) => void submit(event)}>
      <Field
        label={t('places.name')}
        help={t('places.left', { count: serverNameLength - name.length })}
        error={missing ? t('places.nameMissing') : null}
        value={name}
        maxLength={serverNameLength}
        autoComplete="off"
        dir="auto"
        data-autofocus
        onChange={(event) => {
          setName(event.target.value);
          setMissing(false);
        }}
      />
      <div className="labelled">
        <label className="field-label" htmlFor={id}>
          {t('places.description')}
        </label>
        <textarea
          id={id}
          className="field-area"
          dir="auto"
          rows={3}
          maxLength={topicLength}
          aria-describedby={`${id}-help`}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <p className="field-help" id={`${id}-help`}>
          {t('places.descriptionHelp', { count: topicLength - description.length })}
        </p>
      </div>
      {error && (
        <p className="join-error" role="alert">
          {t('places.notCreated', { reason: sentenceOf(t, error, view.host) })}
        </p>
      )}
      <div className="dialog-actions">
        <Button onClick={() => endJoining(app)}>{t('messages.cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {t('places.create')}
        </Button>
      </div>
    </form>
  );
}
