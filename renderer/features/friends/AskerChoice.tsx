import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { setFriendsView } from '../../actions/friends.ts';
import { Icon } from '../../components/Icon.tsx';
import { Popover } from '../../components/Popover.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

type Props = {
  readonly asker: AccountId;
  /** It follows from what is shown or typed: there is nothing to choose. */
  readonly fixed: boolean;
};

/** "asks as mira_k": which account will ask, and the choice where there are several. */
export function AskerChoice({ asker, fixed }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const accounts = useAppState((s) => s.accounts);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const view = accounts.get(asker)?.view;
  if (!view || accounts.size < 2) return null;
  const words = (
    <span className="via cut" data-voice={view.voice}>
      <i />
      <span className="cut">{t('friends.add.asksAs', { name: view.name })}</span>
    </span>
  );
  if (fixed) return words;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="friends-asker"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words}
        <Icon name="chevD" size="s" />
      </button>
      {open && button.current && (
        <Popover
          opener={button.current}
          label={t('friends.add.who')}
          onClose={() => setOpen(false)}
          side="below"
        >
          <RadioGroup
            label={t('friends.add.who')}
            className="menu"
            optionClass="menu-item"
            value={asker}
            onChange={(asks) => setFriendsView(app, { asks })}
            options={[...accounts.values()].map((one) => ({
              value: one.view.id,
              voice: one.view.voice,
              label: (
                <span className="via">
                  <i />
                  <bdi>{one.view.name}</bdi> {one.view.host}
                </span>
              ),
            }))}
          />
        </Popover>
      )}
    </>
  );
}
