import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bot, NewBot } from '../../../../shared/administration.ts';
import type { AccountId } from '../../../../shared/ids.ts';
import type { AppError } from '../../../../shared/result.ts';
import { listBots } from '../../../actions/bots.ts';
import { Button } from '../../../components/Button.tsx';
import { sentenceOf } from '../../../components/errors.ts';
import { Lacking } from '../../../components/Lacking.tsx';
import { Skeleton, useWait } from '../../../components/Skeleton.tsx';
import { useApp, useAppState } from '../../../store/hooks.ts';
import { Problem } from '../Problem.tsx';
import { useUnable } from '../useUnable.ts';
import { AddBot } from './AddBot.tsx';
import { BotRow } from './BotRow.tsx';
import { CreateBot } from './CreateBot.tsx';
import { TokenOnce } from './TokenOnce.tsx';
import '../security.css';
import './bots.css';

/** Programs that write on one's behalf, and adding those of others. Loaded only when somebody looks. */
export function Bots({ accountId }: { accountId: AccountId }) {
  const unable = useUnable(accountId, 'bots');
  return unable === null ? <Able accountId={accountId} /> : <Lacking why={unable} />;
}

function Able({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const live = useAppState((s) => s.accounts.get(accountId)?.view.connection.state === 'live');
  const [bots, setBots] = useState<readonly Bot[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [task, setTask] = useState<'create' | 'add' | null>(null);
  const [made, setMade] = useState<NewBot | null>(null);
  const home = useRef<HTMLDivElement>(null);
  const ask = useCallback(async () => {
    setError(null);
    const result = await listBots(app, accountId);
    if (result.ok) setBots(result.value);
    else setError(result.error);
  }, [app, accountId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that is back is a reason to ask
  useEffect(() => void ask(), [ask, live]);
  const put = (bot: Bot) =>
    setBots((all) => {
      const others = all ?? [];
      return others.some(({ id }) => id === bot.id)
        ? others.map((one) => (one.id === bot.id ? bot : one))
        : [...others, bot];
    });
  const take = (created: NewBot) => {
    setTask(null);
    setMade(created);
    put(created.bot);
  };
  const gone = (bot: Bot) => {
    setBots((all) => (all ?? []).filter(({ id }) => id !== bot.id));
    if (made?.bot.id === bot.id) setMade(null);
    home.current?.querySelector('button')?.focus();
  };
  return (
    <>
      <div className="row setting-wide" ref={home}>
        <p className="mid grow">{t('bots.lead', { host })}</p>
        <div className="row settings-buttons">
          <Button icon="plus" onClick={() => setTask('create')}>
            {t('bots.create')}
          </Button>
          <Button onClick={() => setTask('add')}>{t('bots.add')}</Button>
        </div>
      </div>
      {task === 'create' && <CreateBot accountId={accountId} onMade={take} onClose={() => setTask(null)} />}
      {task === 'add' && <AddBot accountId={accountId} onClose={() => setTask(null)} />}
      {made && <TokenOnce key={made.token} made={made} onDone={() => setMade(null)} />}
      <Problem words={error && sentenceOf(t, error, host)} />
      {error && (
        <Button icon="retry" onClick={() => void ask()}>
          {t('bots.again')}
        </Button>
      )}
      {!bots && !error && <Awaited />}
      {bots && bots.length > 0 && (
        <ul aria-label={t('bots.list')} className="bots">
          {bots.map((bot) => (
            <BotRow key={bot.id} at={accountId} bot={bot} onChanged={put} onToken={setMade} onGone={gone} />
          ))}
        </ul>
      )}
      {bots?.length === 0 && <p className="mid settings-alone">{t('bots.none', { host })}</p>}
    </>
  );
}

function Awaited() {
  const wait = useWait();
  if (wait === 'short') return null;
  return (
    <div className="setting">
      <Skeleton width={220} />
    </div>
  );
}
