import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelFacts } from '../../../shared/administration.ts';
import type { Channel } from '../../../shared/domain.ts';
import { announce } from '../../actions/announce.ts';
import { dropPageDraft, editPage, pageDraftOf, savedPage } from '../../actions/page-drafts.ts';
import { editChannel, lookAtChannel } from '../../actions/structure.ts';
import { Button } from '../../components/Button.tsx';
import { Count } from '../../components/Count.tsx';
import { Field } from '../../components/Field.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { SaveBar } from '../../components/SaveBar.tsx';
import { Switch } from '../../components/Switch.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { type PageDraft, pageKey } from '../../store/state.ts';
import { ChannelPermissions } from './ChannelPermissions.tsx';
import { Area } from './Overview.tsx';
import type { SectionProps } from './ServerSettings.tsx';
import { slowSteps, slowWords } from './slow.ts';
import { useAsked } from './useAsked.ts';
import { Waiting } from './Waiting.tsx';

type Props = SectionProps & { readonly channel: Channel; readonly onBack: () => void };

/** One channel or category: what it is called and for, and who may what there. */
export function ChannelPage({ onBack, ...props }: Props) {
  const { at, view, channel } = props;
  const { t } = useTranslation();
  const app = useApp();
  const head = useRef<HTMLDivElement>(null);
  const { accountId } = at;
  const { id: channelId } = channel;
  useEffect(() => head.current?.querySelector('button')?.focus(), []);
  const ask = useCallback(() => lookAtChannel(app, { accountId, channelId }), [app, accountId, channelId]);
  const asked = useAsked(ask, channel);
  return (
    <>
      <div className="row server-back" ref={head}>
        <Button look="quiet" icon="back" onClick={onBack}>
          {t('server.channels.all')}
        </Button>
        <h2 className="h2 cut">
          <bdi>{channel.name}</bdi>
        </h2>
      </div>
      {asked.value === null ? (
        <Waiting asked={asked} host={view.host} />
      ) : (
        <>
          {channel.abilities.manage && <Words {...props} facts={asked.value} />}
          {view.capabilities.roleEdit && channel.abilities.managePermissions && (
            <ChannelPermissions {...props} facts={asked.value} />
          )}
        </>
      )}
    </>
  );
}

type WordsProps = SectionProps & { readonly channel: Channel; readonly facts: ChannelFacts };

function Words({ at, view, channel, facts }: WordsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { limits, capabilities: can } = view;
  const key = pageKey(at.accountId, 'channel', channel.id);
  const draft = useAppState((s) => pageDraftOf(s, key));
  const kept = { ...facts, topic: facts.topic ?? '' };
  const now = {
    name: draft.name ?? kept.name,
    topic: draft.topic ?? kept.topic,
    nsfw: draft.nsfw ?? kept.nsfw,
    slowModeSeconds: draft.slowModeSeconds ?? kept.slowModeSeconds,
  };
  const changed = Object.entries(draft).some(([key, value]) => value !== Reflect.get(kept, key));
  const talk = channel.kind !== 'category' && channel.kind !== 'voice';
  const edit = (change: PageDraft) => editPage(app, key, change);
  const save = async () => {
    if (now.name.trim() === '') return { kind: 'invalid', code: 'nameEmpty' } as const;
    const why = await editChannel(app, { accountId: at.accountId, channelId: channel.id }, draft);
    if (why === null) {
      announce(app, 'status', t('server.channels.saved', { name: now.name }));
      savedPage(app, key, draft);
    }
    return why;
  };
  return (
    <section aria-label={t('server.channels.about')}>
      <Field
        label={t('server.channels.name')}
        value={now.name}
        dir="auto"
        autoComplete="off"
        maxLength={limits.channelNameLength}
        onChange={(event) => edit({ name: event.target.value })}
        after={<Count count={now.name.length} limit={limits.channelNameLength} />}
      />
      {channel.kind !== 'category' && (
        <Area
          label={t('server.channels.topic')}
          help={t('server.channels.topicHelp')}
          value={now.topic}
          limit={limits.topicLength}
          onChange={(topic) => edit({ topic })}
        />
      )}
      {talk && can.slowMode && (
        <SlowMode seconds={now.slowModeSeconds} onChange={(slowModeSeconds) => edit({ slowModeSeconds })} />
      )}
      {can.channelNsfw && facts.nsfw !== null && channel.kind !== 'category' && (
        <Switch
          label={t('server.channels.nsfw')}
          help={t('server.channels.nsfwHelp')}
          on={now.nsfw === true}
          onChange={(nsfw) => edit({ nsfw })}
        />
      )}
      <SaveBar host={view.host} changed={changed} onSave={save} onDiscard={() => dropPageDraft(app, key)} />
    </section>
  );
}

function SlowMode({ seconds, onChange }: { seconds: number; onChange: (seconds: number) => void }) {
  const { t } = useTranslation();
  return (
    <div className="labelled">
      <div className="field-label">{t('server.channels.slow')}</div>
      <RadioGroup
        label={t('server.channels.slow')}
        className="segments server-chips"
        optionClass="segment"
        value={String(seconds)}
        onChange={(chosen) => onChange(Number(chosen))}
        options={slowSteps(seconds).map((one) => ({ value: String(one), label: slowWords(t, one) }))}
      />
      <p className="field-help">{t('server.channels.slowHelp')}</p>
    </div>
  );
}
