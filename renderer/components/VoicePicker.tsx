import { useTranslation } from 'react-i18next';
import { type Voice, voices } from '../../shared/accounts.ts';
import { Icon } from './Icon.tsx';
import { RadioGroup } from './RadioGroup.tsx';
import './voice.css';

type Props = { readonly label: string; readonly value: Voice; readonly onChange: (voice: Voice) => void };

/** The eight account colours; never free choice, so that contrast never changes. */
export function VoicePicker({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      label={label}
      className="voice-picker"
      optionClass="voice-swatch"
      value={value}
      onChange={onChange}
      options={voices.map((voice) => ({
        value: voice,
        voice,
        name: t(`voices.${voice}`),
        label: voice === value && <Icon name="check" />,
      }))}
    />
  );
}
