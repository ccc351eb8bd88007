import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { messagePerson } from '../../actions/people.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { PersonRef } from '../../store/state.ts';

/** Opens the conversation with somebody; a refusal is said here, where it was asked. */
export function MessageButton({ person, onDone }: { person: PersonRef; onDone: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(person.accountId)?.view.host ?? '');
  const [state, setState] = useState<'idle' | 'busy' | AppError>('idle');
  const write = async () => {
    setState('busy');
    const result = await messagePerson(app, person);
    if (result.ok) onDone();
    else setState(result.error);
  };
  return (
    <>
      <Button
        look="primary"
        icon="thread"
        className="grow"
        busy={state === 'busy'}
        data-autofocus=""
        onClick={() => void write()}
      >
        {t('people.message')}
      </Button>
      {typeof state === 'object' && (
        <p className="field-help field-error profile-refused" role="alert">
          {sentenceOf(t, state, host)}
        </p>
      )}
    </>
  );
}
