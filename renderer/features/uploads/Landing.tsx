import { useMemo } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { fileIcon } from '../../components/files.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { megabytes } from '../../components/sizes.ts';
import { useAppState } from '../../store/hooks.ts';
import { attachRefusal, draftUploads } from '../../store/uploads.ts';
import { useChannelFacts } from './useChannelFacts.ts';
import './uploads.css';

/** Over the conversation while files are held over it: where they would land, as whom, and what the server takes. */
export function Landing({ accountId, channelId }: ChannelRef) {
  const at = useMemo(() => ({ accountId, channelId }), [accountId, channelId]);
  const here = useAppState(
    ({ landing: l }) => l !== null && l.accountId === accountId && l.channelId === channelId,
  );
  return here ? <Place at={at} /> : null;
}

function Place({ at }: { at: ChannelRef }) {
  const { t } = useTranslation();
  const types = useAppState((s) => s.landing?.types) ?? [];
  const refusal = useAppState((s) => attachRefusal(s, at));
  const { channel, me } = useChannelFacts(at);
  return (
    <section className="landing" aria-label={t('uploads.drop.region')}>
      <div className="landing-place">
        {refusal === null && <Fan types={types} />}
        <p className="landing-title" dir="auto">
          {refusal === null
            ? t(types.length === 0 ? 'uploads.drop.titleSome' : 'uploads.drop.title', {
                channel,
                count: types.length,
              })
            : t('uploads.drop.refused', { channel, reason: t(`uploads.refusal.${refusal}`) })}
        </p>
        {refusal === null && (
          <>
            <p>
              <Trans
                t={t}
                i18nKey="uploads.drop.words"
                values={{ me }}
                components={{ name: <bdi className="strong" />, key: <kbd className="kbd" /> }}
              />
            </p>
            <Limits at={at} />
          </>
        )}
      </div>
    </section>
  );
}

function Limits({ at }: { at: ChannelRef }) {
  const { t, i18n } = useTranslation();
  const all = useAppState((s) => s.uploads);
  const { limits } = useChannelFacts(at);
  const here = useMemo(() => draftUploads(all, at), [all, at]);
  if (!limits) return null;
  const most = limits.attachmentsPerMessage;
  const left = Math.max(0, most - here.filter(({ state }) => state.kind !== 'failed').length);
  const size = megabytes(limits.attachmentBytes, i18n.language);
  return (
    <p className="small">
      {t('uploads.drop.limits', { size, most })} {left < most && t('uploads.drop.fits', { count: left })}
    </p>
  );
}

/** Up to three cards, fanned out, by what the files are. */
function Fan({ types }: { types: readonly string[] }) {
  const [first = 'file', second, third] = types.map(fileIcon);
  const cards: readonly (readonly [side: string, icon: IconName | undefined])[] = [
    ['start', second],
    ['end', third],
    ['middle', first],
  ];
  return (
    <span className="landing-fan" aria-hidden="true">
      {cards.map(
        ([side, icon]) =>
          icon && (
            <span key={side} className={`landing-card landing-card-${side}`}>
              <Icon name={icon} size="l" />
            </span>
          ),
      )}
    </span>
  );
}
