import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';

const steps = [1, 2, 3] as const;

/** Where one is on the way in. */
export function Steps({ step }: { step: 1 | 2 | 3 }) {
  const { t } = useTranslation();
  return (
    <ol className="signin-steps" aria-label={t('signin.steps')}>
      {steps.map((n) => (
        <li
          key={n}
          className={n === step ? 'signin-step strong' : n < step ? 'signin-step' : 'signin-step faint'}
          aria-current={n === step ? 'step' : undefined}
        >
          <span className={n <= step ? 'signin-number signin-number-on' : 'signin-number'}>
            {n < step ? <Icon name="check" size="s" /> : n}
          </span>
          {t(`signin.step.${n}`)}
        </li>
      ))}
    </ol>
  );
}
