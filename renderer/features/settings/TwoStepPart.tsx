import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { announce } from '../../actions/announce.ts';
import { endTwoStep, newBackupCodes } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';
import { BackupCodes } from './BackupCodes.tsx';
import { Part } from './Part.tsx';
import { ProofForm } from './ProofForm.tsx';
import { TwoStepSetup } from './TwoStepSetup.tsx';
import { useReturn } from './useReturn.ts';
import { useUnable } from './useUnable.ts';

type Task = 'setUp' | 'end' | 'renew' | null;

/** A second step at signing in: set up, switched off, and its backup codes. */
export function TwoStepPart({ accountId }: { accountId: AccountId }) {
  const { t } = useTranslation();
  const host = useAppState((s) => s.accounts.get(accountId)?.view.host ?? '');
  const own = useAppState((s) => s.accounts.get(accountId)?.entities.own ?? null);
  const unable = useUnable(accountId, 'twoStep');
  const [task, setTask] = useState<Task>(null);
  const buttons = useReturn(task !== null);
  const close = () => setTask(null);
  if (task === 'setUp') return <TwoStepSetup accountId={accountId} onClose={close} />;
  const off = unable ?? (own === null ? t('settings.away', { host }) : null);
  const on = own?.twoStep === true;
  return (
    <>
      <Part
        title={t('security.twoStep.title')}
        help={t(on ? 'security.twoStep.onHelp' : 'security.twoStep.offHelp', { host })}
        off={off}
        buttons={buttons}
      >
        {task === null && on && (
          <>
            <Button disabled={off !== null} onClick={() => setTask('renew')}>
              {t('security.twoStep.newCodes')}
            </Button>
            <Button disabled={off !== null} onClick={() => setTask('end')}>
              {t('security.twoStep.switchOff')}
            </Button>
          </>
        )}
        {task === null && !on && (
          <Button disabled={off !== null} onClick={() => setTask('setUp')}>
            {t('security.twoStep.setUp')}
          </Button>
        )}
      </Part>
      {task === 'end' && <EndTwoStep accountId={accountId} onClose={close} />}
      {task === 'renew' && <RenewCodes accountId={accountId} onClose={close} />}
    </>
  );
}

type TaskProps = { readonly accountId: AccountId; readonly onClose: () => void };

function EndTwoStep({ accountId, onClose }: TaskProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <ProofForm
      accountId={accountId}
      title={t('security.twoStep.endTitle')}
      lead={t('security.twoStep.endLead')}
      verb={t('security.twoStep.switchOff')}
      danger
      onCancel={onClose}
      onProof={async (proof) => {
        const result = await endTwoStep(app, accountId, proof);
        if (!result.ok) return result.error;
        announce(app, 'status', t('security.twoStep.off'));
        onClose();
        return null;
      }}
    />
  );
}

function RenewCodes({ accountId, onClose }: TaskProps) {
  const { t } = useTranslation();
  const app = useApp();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) {
    return (
      <section className="settings-box" aria-label={t('security.codes.title')}>
        <BackupCodes accountId={accountId} codes={codes} onDone={onClose} />
      </section>
    );
  }
  return (
    <ProofForm
      accountId={accountId}
      title={t('security.twoStep.codesTitle')}
      lead={t('security.twoStep.codesLead')}
      verb={t('security.twoStep.make')}
      onCancel={onClose}
      onProof={async (proof) => {
        const result = await newBackupCodes(app, accountId, proof);
        if (!result.ok) return result.error;
        setCodes(result.value.codes);
        return null;
      }}
    />
  );
}
