import { useTranslation } from 'react-i18next';
import { isZone, localTime, localTimeWords } from '../../components/localTime.ts';
import { useNow } from '../../components/useNow.ts';
import type { Facts } from './facts.ts';

/** Since when they are here, and what time it is for them. What is not known is left out. */
export function Times({ facts, short = false }: { facts: Facts; short?: boolean }) {
  const { t, i18n } = useTranslation();
  const { profile, member, view, serverName } = facts;
  const locale = i18n.language.startsWith('en') ? 'en-GB' : i18n.language;
  const date = (ms: number) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
  const created = short ? null : (profile?.createdAt ?? null);
  const joined = short ? null : (member?.joinedAt ?? null);
  const zone = zoneOf(facts);
  if (created === null && joined === null && zone === null) return null;
  return (
    <dl className="profile-times">
      {created !== null && <Fact name={t('people.since', { place: view.host })} value={date(created)} />}
      {joined !== null && serverName !== null && (
        <Fact name={t('people.joined', { place: serverName })} value={date(joined)} />
      )}
      {zone !== null && <Local zone={zone} />}
    </dl>
  );
}

/** One this computer does not know is none. */
function zoneOf({ profile }: Facts): string | null {
  const said = profile?.timezone ?? null;
  return said !== null && isZone(said) ? said : null;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="row">
      <dt className="grow">
        <bdi>{name}</bdi>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Ticks with the minute. */
function Local({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const time = localTime(zone, useNow('minute'));
  return time && <Fact name={t('people.localTime')} value={localTimeWords(t, time)} />;
}
