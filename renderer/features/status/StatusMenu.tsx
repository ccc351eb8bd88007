import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import type { AccountId } from '../../../shared/ids.ts';
import { offeredChoices, offersFocus, type PresenceChoice } from '../../../shared/presence.ts';
import { setPresence, setVoice, startAgain } from '../../actions/accounts.ts';
import { Button } from '../../components/Button.tsx';
import { Popover } from '../../components/Popover.tsx';
import { PresenceBadge } from '../../components/PresenceBadge.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { VoicePicker } from '../../components/VoicePicker.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { AccountState, State } from '../../store/state.ts';
import { CustomStatus } from './CustomStatus.tsx';
import { Lines, SeenNotes } from './Seen.tsx';
import './status.css';

type Props = {
  readonly opener: HTMLElement;
  /** The account whose portrait was clicked; null: opened by key, for all. */
  readonly accountId: AccountId | null;
  readonly onClose: () => void;
  readonly onSignOut: (accountId: AccountId) => void;
  /** To where an account decides what others see of it. */
  readonly onPrivacy: (accountId: AccountId) => void;
};

const everyone = 'all';

/** How one is seen, on one account or on all; and for one account its voice and the way out. */
export function StatusMenu({ opener, accountId, onClose, onSignOut, onPrivacy }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  const [chosen, setChosen] = useState<string>(accountId ?? everyone);
  const account = [...accounts.values()].find(({ view }) => view.id === chosen);
  const inScope = account ? [account] : [...accounts.values()];
  const focus = offersFocus([...accounts.values()].map(({ view }) => view));
  const pick = (state: PresenceChoice) => {
    void setPresence(app, account?.view.id ?? null, state);
  };
  return (
    <Popover opener={opener} label={t('status.title')} onClose={onClose} className="status-menu">
      <div className="status-head">
        <div className="row status-title">
          <h2 className="h2 grow">{t('status.title')}</h2>
          <kbd className="kbd">{t('status.key')}</kbd>
        </div>
        {accounts.size > 1 && <Scope accounts={accounts} chosen={chosen} onChoose={setChosen} />}
      </div>
      <StateChoice views={inScope.map(({ view }) => view)} focus={focus} onPick={pick} />
      <SeenNotes accounts={inScope} onPrivacy={onPrivacy} />
      <CustomStatus key={chosen} accountId={account?.view.id ?? null} accounts={inScope} />
      <Lines accounts={accounts} />
      {account && <OfAccount view={account.view} onClose={onClose} onSignOut={onSignOut} />}
    </Popover>
  );
}

type OfAccountProps = Pick<Props, 'onClose' | 'onSignOut'> & { readonly view: AccountView };

/** For one account: its voice, and the way in or out. */
function OfAccount({ view, onClose, onSignOut }: OfAccountProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <div className="status-account" data-voice={view.voice}>
      <h3 className="status-label">{t('status.voice')}</h3>
      <VoicePicker
        label={t('status.voiceOf', { name: view.name })}
        value={view.voice}
        onChange={(voice) => void setVoice(app, view.id, voice)}
      />
      <div className="row status-actions">
        {view.connection.state === 'stopped' && (
          <Button
            size="sm"
            onClick={() => {
              onClose();
              startAgain(app, view.id);
            }}
          >
            {t('shell.reach.signIn')}
          </Button>
        )}
        <Button size="sm" look="quiet" icon="out" onClick={() => onSignOut(view.id)}>
          {t('status.signOut', { host: view.host })}
        </Button>
      </div>
    </div>
  );
}

type ScopeProps = {
  readonly accounts: State['accounts'];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
};

function Scope({ accounts, chosen, onChoose }: ScopeProps) {
  const { t } = useTranslation();
  const all = [...accounts.values()];
  // two of one name are told apart by their servers
  const twice = ({ view }: AccountState) => all.filter((other) => other.view.name === view.name).length > 1;
  const one = (account: AccountState) => ({
    value: String(account.view.id),
    voice: account.view.voice,
    label: (
      <span className="status-via cut">
        <i />
        <bdi className="cut">{twice(account) ? account.view.host : account.view.name}</bdi>
      </span>
    ),
  });
  return (
    <RadioGroup
      label={t('status.scope')}
      className="segments status-scope"
      optionClass="segment"
      value={chosen}
      onChange={onChoose}
      options={[{ value: everyone, label: t('status.all') }, ...all.map(one)]}
    />
  );
}

type StateProps = {
  readonly views: readonly AccountView[];
  /** Some account at all can be in focus. */
  readonly focus: boolean;
  readonly onPick: (state: PresenceChoice) => void;
};

function StateChoice(props: StateProps) {
  const { t } = useTranslation();
  const states = offeredChoices(props.focus);
  const [first, ...rest] = props.views;
  const same = first && rest.every((view) => view.presence === first.presence);
  const current = states.find((state) => same && state === first.presence) ?? null;
  const can = {
    focus: props.views.some((view) => view.capabilities.focus),
    invisible: props.views.some((view) => view.capabilities.invisible),
  };
  const without = props.views.filter((view) => !view.capabilities.focus).map(({ host }) => host);
  const helpOf = (state: Exclude<PresenceChoice, 'online'>, off: boolean) => {
    if (off) return t(`status.cannot.${state}`);
    if (state !== 'focus' || without.length === 0) return t(`status.help.${state}`);
    return t('status.help.focusElse', { hosts: [...new Set(without)].join(', ') });
  };
  return (
    <RadioGroup
      label={t('status.title')}
      className="status-states"
      optionClass="menu-item"
      value={current}
      onChange={props.onPick}
      options={states.map((state) => {
        const off = (state === 'invisible' || state === 'focus') && !can[state];
        return {
          value: state,
          off,
          label: (
            <>
              <PresenceBadge state={state} />
              <span className="grow">
                {t(`status.${state}`)}
                {state !== 'online' && <small>{helpOf(state, off)}</small>}
              </span>
            </>
          ),
        };
      })}
    />
  );
}
