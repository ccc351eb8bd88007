import { useTranslation } from 'react-i18next';
import type { AccountId, ServerId } from '../../../shared/ids.ts';
import { leaveServer } from '../../actions/joining.ts';
import { AskDialog } from '../../components/AskDialog.tsx';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

type Props = {
  readonly at: { readonly accountId: AccountId; readonly serverId: ServerId };
  readonly name: string;
  readonly owns: boolean;
  readonly onClose: () => void;
};

/** Asks before one goes. Whose the server is cannot go, and is told what they can do. */
export function LeaveServer({ at, name, owns, onClose }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const host = useAppState((s) => s.accounts.get(at.accountId)?.view.host ?? '');
  if (owns) {
    const title = t('channels.leave.ownerTitle', { name });
    return (
      <Dialog label={title} onClose={onClose}>
        <div className="dialog-words">
          <h2>{title}</h2>
          <p>{t('channels.leave.ownerWords')}</p>
          <div className="dialog-actions">
            <Button onClick={onClose} data-autofocus>
              {t('channels.leave.stay')}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <AskDialog
      title={t('channels.leave.title', { name })}
      words={t('channels.leave.words')}
      verb={t('channels.menu.leave')}
      host={host}
      onConfirm={() => leaveServer(app, at)}
      onClose={onClose}
    />
  );
}
