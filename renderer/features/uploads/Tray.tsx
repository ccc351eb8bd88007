import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileHandle } from '../../../shared/ids.ts';
import type { ChannelRef } from '../../actions/channel-view.ts';
import { useAppState } from '../../store/hooks.ts';
import { draftUploads, handedTo, stillHanded } from '../../store/uploads.ts';
import { DescribeDialog } from './DescribeDialog.tsx';
import { Ghosts } from './Ghosts.tsx';
import { HandedCard, UploadInTray } from './TrayCards.tsx';
import { useCardKeys } from './useCardKeys.ts';
import { useChannelFacts } from './useChannelFacts.ts';
import './uploads.css';

/** The files of the next message, over its words: one tab stop, arrows inside, Delete takes one away. */
export function Tray({ at }: { at: ChannelRef }) {
  const { t } = useTranslation();
  const all = useAppState((s) => s.uploads);
  const given = useAppState((s) => handedTo(s, at));
  const landing = useAppState(
    ({ landing: l }) => l !== null && l.accountId === at.accountId && l.channelId === at.channelId,
  );
  const uploads = useMemo(() => draftUploads(all, at), [all, at]);
  const handed = stillHanded(given, all);
  const [described, setDescribed] = useState<FileHandle | null>(null);
  const keys = [...uploads.map(({ file }) => file.handle), ...handed.map(({ key }) => key)];
  const roving = useCardKeys(keys);
  const { limits } = useChannelFacts(at);
  const most = limits?.attachmentsPerMessage ?? 0;
  const going = uploads.filter(({ state }) => state.kind !== 'failed').length;
  const editing = uploads.find(({ file }) => file.handle === described);
  if (keys.length === 0 && !landing) return null;
  return (
    <div className="tray">
      {keys.length > 0 && (
        <ul
          ref={roving.list}
          className="tray-cards"
          aria-label={t('uploads.tray', { count: keys.length })}
          onKeyDown={roving.onKeyDown}
        >
          {uploads.map((upload) => (
            <UploadInTray
              key={upload.file.handle}
              at={at}
              upload={upload}
              stop={roving.stop(upload.file.handle)}
              onStop={roving.setStop}
              onDescribe={setDescribed}
            />
          ))}
          {handed.map((one) => (
            <HandedCard key={one.key} at={at} one={one} stop={roving.stop(one.key)} onStop={roving.setStop} />
          ))}
        </ul>
      )}
      {landing && <Ghosts />}
      {most > 0 && going > most && (
        <p className="tray-over">{t('uploads.over', { most, count: going - most })}</p>
      )}
      {editing && <DescribeDialog upload={editing} onClose={() => setDescribed(null)} />}
    </div>
  );
}
