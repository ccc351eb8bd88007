import { useTranslation } from 'react-i18next';
import './field.css';

/** How much there is and how much may be, before it is too much. */
export function Count({ count, limit }: { count: number; limit: number }) {
  const { t } = useTranslation();
  return <span className="field-help num field-count">{t('people.count', { count, limit })}</span>;
}
