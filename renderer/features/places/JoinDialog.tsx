import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../shared/accounts.ts';
import { endJoining } from '../../actions/joining.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { Via } from '../../components/Via.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { CreateForm } from './CreateForm.tsx';
import { JoinForm } from './JoinForm.tsx';
import './places.css';

type Way = 'join' | 'create';

/** Coming to a server by an invite, or making one: as one account, whose voice it speaks in. */
export function JoinDialog() {
  const joining = useAppState((s) => s.ui.joining);
  const view = useAppState((s) => (joining ? s.accounts.get(joining.accountId)?.view : undefined));
  if (!joining || !view) return null;
  return <Ways key={`${view.id} ${joining.code}`} view={view} code={joining.code} />;
}

function Ways({ view, code }: { view: AccountView; code: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const { invites, serverCreate } = view.capabilities;
  const [chosen, choose] = useState<Way>('join');
  const way: Way = !invites ? 'create' : !serverCreate ? 'join' : chosen;
  // what one came to do is typing; the dialog itself would choose the way, which stands before
  useEffect(() => document.querySelector<HTMLElement>('.join [data-autofocus]')?.focus(), []);
  const title = t(invites && serverCreate ? 'places.title' : `places.${way}Title`);
  return (
    <Dialog label={title} onClose={() => endJoining(app)} className="join">
      <div className="join-inner" data-voice={view.voice}>
        <header className="join-head">
          <h2 className="h2">{title}</h2>
          <Via host={view.host} />
        </header>
        {invites && serverCreate && (
          <RadioGroup
            label={t('places.way')}
            className="segments"
            optionClass="segment"
            value={way}
            onChange={choose}
            options={[
              { value: 'join', label: t('places.byInvite') },
              { value: 'create', label: t('places.new') },
            ]}
          />
        )}
        {way === 'join' ? <JoinForm view={view} code={code} /> : <CreateForm view={view} />}
      </div>
    </Dialog>
  );
}
