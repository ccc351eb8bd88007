import { useTranslation } from 'react-i18next';
import type { FoundServer } from '../../../shared/accounts.ts';
import { Icon } from '../../components/Icon.tsx';
import { initials } from '../../components/initials.ts';
import { megabytes } from '../../components/sizes.ts';
import { partsElsewhere } from './you.ts';

/** What lives at the address: its name, kind and version, and what it takes. */
export function FoundCard({ server }: { server: FoundServer }) {
  const { t, i18n } = useTranslation();
  const { name, kind, version, host, limits, description } = server;
  const facts = [
    ['messages', t('signin.limit.characters', { count: limits.messageLength })],
    ['uploads', t('signin.limit.upTo', { size: megabytes(limits.attachmentBytes, i18n.language) })],
    ['connection', t(server.origin.startsWith('https:') ? 'signin.limit.encrypted' : 'signin.limit.local')],
    ['registration', t(`signin.limit.${server.registration}`)],
  ] as const;
  return (
    <section className="signin-card" aria-label={t('signin.foundLabel', { name })}>
      <div className="row signin-card-head">
        <span className="tile">
          <span className="tile-letters">{initials(name)}</span>
        </span>
        <div className="grow">
          <div className="signin-card-name cut">
            <bdi>{name}</bdi>
          </div>
          <div className="mid cut">{t('signin.kindAt', { kind, version, host })}</div>
        </div>
        <span className="signin-found">
          <Icon name="check" size="s" />
          {t('signin.found')}
        </span>
      </div>
      {description && (
        <p className="signin-card-about" dir="auto">
          {description}
        </p>
      )}
      <dl className="signin-facts">
        {facts.map(([key, value]) => (
          <div key={key} className="row">
            <dt className="faint grow">{t(`signin.limit.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Parts server={server} />
    </section>
  );
}

/** Which other addresses belong to it: they are approved with signing in. */
function Parts({ server }: { server: FoundServer }) {
  const { t, i18n } = useTranslation();
  const parts = partsElsewhere(server).map(({ part, host }) => {
    const known = `signin.part.${part}`;
    return t('signin.partAt', { part: i18n.exists(known) ? t(known) : part, host });
  });
  if (parts.length === 0) return null;
  return <p className="faint small signin-card-parts">{parts.join(' · ')}</p>;
}
