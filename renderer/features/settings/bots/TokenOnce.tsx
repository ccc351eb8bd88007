import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewBot } from '../../../../shared/administration.ts';
import { noteFailure } from '../../../actions/accounts.ts';
import { copyText } from '../../../actions/security.ts';
import { Button } from '../../../components/Button.tsx';
import { useApp } from '../../../store/hooks.ts';

/** A token that was just made: to be copied now, for nothing keeps it. */
export function TokenOnce({ made, onDone }: { made: NewBot; onDone: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const [copied, setCopied] = useState(false);
  const title = t('bots.tokenOf', { name: made.bot.name });
  const copy = async () => {
    const result = await copyText(app, made.token);
    noteFailure(app, result);
    if (result.ok) setCopied(true);
  };
  return (
    <section className="settings-box bots-token" aria-label={title}>
      <h2 className="h2">{title}</h2>
      <p className="mid">{t('bots.tokenHelp')}</p>
      <code>{made.token}</code>
      <p className="sr" role="status">
        {copied && t('security.twoStep.copied')}
      </p>
      <div className="row settings-buttons">
        <Button look="primary" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
          {t('bots.copy')}
        </Button>
        <Button onClick={onDone}>{t('bots.done')}</Button>
      </div>
    </section>
  );
}
