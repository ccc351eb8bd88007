import { useTranslation } from 'react-i18next';
import type { Attempt } from '../../../shared/accounts.ts';
import type { AppError } from '../../../shared/result.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Icon } from '../../components/Icon.tsx';
import { inSight } from '../../components/inSight.ts';

type Props = {
  readonly address: string;
  readonly error: AppError;
  readonly tried: readonly Attempt[];
  readonly onTry: (address: string) => void;
};

/** What is wrong with an address: named, explained, with the likely fix and what was tried. */
export function AddressProblem({ address, error, tried, onTry }: Props) {
  const { t, i18n } = useTranslation();
  const { suggestion } = error.params ?? {};
  // what has no words by its code has them by its kind: a host that is never talked to
  const told = [error.code, error.kind].find((key) => i18n.exists(`signin.problem.${key}.title`));
  const final = told === 'addressRefused';
  const words = { address, ...error.params };
  return (
    <>
      <div ref={inSight} className="note note-bad signin-problem" role="alert">
        <Icon name="warn" />
        <div className="grow">
          <div className="strong">
            {told ? t(`signin.problem.${told}.title`, words) : t('signin.problem.title', words)}
          </div>
          <p className="mid">
            {told ? t(`signin.problem.${told}.text`, words) : sentenceOf(t, error, address)}
          </p>
          {!final && (
            <div className="row signin-problem-actions">
              {typeof suggestion === 'string' && (
                <Button size="sm" onClick={() => onTry(suggestion)}>
                  {t('signin.trySuggestion', { address: suggestion })}
                </Button>
              )}
              <Button size="sm" look="quiet" icon="retry" onClick={() => onTry(address)}>
                {t('signin.tryAgain')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {tried.length > 0 && <Tried tried={tried} />}
    </>
  );
}

function Tried({ tried }: { tried: readonly Attempt[] }) {
  const { t } = useTranslation();
  return (
    <details className="signin-tried" open>
      <summary className="mid">
        <Icon name="chevD" />
        {t('signin.tried')}
      </summary>
      <ul>
        {tried.map((attempt) => (
          <li key={JSON.stringify(attempt)} className="signin-attempt">
            <span className={attempt.found ? 'signin-good' : 'signin-bad'}>
              <Icon name={attempt.found ? 'check' : 'x'} />
            </span>
            <span>
              <span className="strong">{kindOf(attempt) ?? t('signin.attempt.address')}</span>{' '}
              <span className="mid">
                {t([`attempts.${attempt.code}`, attempt.found ? 'attempts.found' : 'attempts.failed'], {
                  ...attempt.params,
                })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Which kind of server was looked for; null for the address itself. */
function kindOf({ params }: Attempt): string | number | null {
  const { kind } = params ?? {};
  return kind ?? null;
}
