import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/ids.ts';
import { noteFailure } from '../../actions/accounts.ts';
import { copyText, saveText } from '../../actions/security.ts';
import { Button } from '../../components/Button.tsx';
import { useApp, useAppState } from '../../store/hooks.ts';

type Props = {
  readonly accountId: AccountId;
  readonly codes: readonly string[];
  readonly onDone: () => void;
};

/** Shown this once: copied, saved, and only put away when the person says that they have them. */
export function BackupCodes({ accountId, codes, onDone }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const view = useAppState((s) => s.accounts.get(accountId)?.view);
  const [kept, setKept] = useState(false);
  const [done, setDone] = useState<'copied' | 'saved' | null>(null);
  const host = view?.host ?? '';
  const text = [t('security.codes.text', { name: view?.name ?? '', host }), '', ...codes, ''].join('\n');
  const copy = async () => {
    const result = await copyText(app, text);
    noteFailure(app, result);
    if (result.ok) setDone('copied');
  };
  const save = async () => {
    const name = t('security.codes.file', { host: host.replaceAll(/[^\w.-]/g, ' ') });
    const result = await saveText(app, name, text);
    noteFailure(app, result);
    if (result.ok && result.value.saved) setDone('saved');
  };
  return (
    <>
      <div className="setting-wide row codes-head">
        <div className="grow">
          <h3 className="h2">{t('security.codes.title')}</h3>
          <p className="mid">{t('security.codes.lead')}</p>
        </div>
        <div className="row settings-buttons">
          <Button icon={done === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
            {t('security.codes.copy')}
          </Button>
          <Button icon={done === 'saved' ? 'check' : 'down'} onClick={() => void save()}>
            {t('security.codes.save')}
          </Button>
        </div>
      </div>
      <p className="sr" role="status">
        {done === 'copied' && t('security.twoStep.copied')}
        {done === 'saved' && t('security.codes.saved')}
      </p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row settings-buttons codes-foot">
        <label className="tick grow">
          <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
          {t('security.codes.kept')}
        </label>
        <Button look="primary" disabled={!kept} onClick={onDone}>
          {t('security.codes.done')}
        </Button>
      </div>
    </>
  );
}
