import { useTranslation } from 'react-i18next';
import { PasswordField } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';

type Props = {
  readonly value: string;
  readonly onChange: (token: string) => void;
  readonly bad: boolean;
};

/** A session of another program, and first what that means. */
export function TokenField({ value, onChange, bad }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className="note note-warn signin-token">
        <Icon name="lock" />
        <div className="grow">
          <div className="strong">{t('signin.tokenTitle')}</div>
          <p className="mid">{t('signin.tokenText')}</p>
        </div>
      </div>
      <PasswordField
        label={t('signin.token')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoFocus
        autoComplete="off"
        bad={bad}
        maxLength={1024}
      />
    </>
  );
}
