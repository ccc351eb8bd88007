import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { openSettings } from '../../actions/settings.ts';
import { Avatar } from '../../components/Avatar.tsx';
import { Icon } from '../../components/Icon.tsx';
import { nameOf } from '../../components/names.ts';
import { Popover } from '../../components/Popover.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import type { AccountState, SettingsSection } from '../../store/state.ts';

/** Whose settings these are; with several accounts a button that opens the choice. */
export function AccountChoice({ accountId, section }: { accountId: AccountId; section: SettingsSection }) {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const account = accounts.get(accountId);
  if (!account) return null;
  if (accounts.size === 1) {
    return (
      <div className="settings-who">
        <Who account={account} />
      </div>
    );
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="field settings-who"
        {...rovingMark}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span className="sr">{t('settings.account')}</span>
        <Who account={account} />
        <Icon name="chevD" />
      </button>
      {open && opener.current && (
        <Popover
          opener={opener.current}
          label={t('settings.account')}
          side="below"
          className="settings-choice"
          onClose={() => setOpen(false)}
        >
          <RadioGroup
            label={t('settings.account')}
            optionClass="menu-item"
            value={String(accountId)}
            onChange={(chosen) => {
              const next = [...accounts.keys()].find((id) => id === chosen);
              if (next !== undefined) openSettings(app, section, next);
            }}
            options={[...accounts.values()].map((one) => ({
              value: String(one.view.id),
              label: (
                <>
                  <Who account={one} />
                  {one.view.id === accountId && <Icon name="check" />}
                </>
              ),
            }))}
          />
        </Popover>
      )}
    </>
  );
}

function Who({ account: { view, entities } }: { account: AccountState }) {
  const me = entities.me === null ? undefined : entities.users.get(entities.me);
  const name = me ? nameOf(me) : view.name;
  return (
    <>
      <Avatar accountId={view.id} picture={me?.avatar ?? null} name={name} />
      <span className="col grow">
        <bdi className="strong cut">{name}</bdi>
        <span className="small faint cut">{view.host}</span>
      </span>
    </>
  );
}
