import { useTranslation } from 'react-i18next';
import type { FoundServer, SignInWay } from '../../../shared/accounts.ts';
import { openLink } from '../../actions/message.ts';
import { Button } from '../../components/Button.tsx';
import { useApp } from '../../store/hooks.ts';
import { takesNew } from './you.ts';

type Props = {
  readonly server: FoundServer;
  readonly way: SignInWay;
  readonly onWay: (way: SignInWay) => void;
};

/** How else one comes in: as somebody new, with a session, or by way of the server's own page. */
export function OtherWays({ server, way, onWay }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const { host, origin, registration, tokens } = server;
  return (
    <>
      {takesNew(server) && way !== 'token' && (
        <Button look="quiet" size="lg" onClick={() => onWay(way === 'register' ? 'password' : 'register')}>
          {t(way === 'register' ? 'signin.haveOne' : 'signin.createInstead')}
        </Button>
      )}
      {tokens && way !== 'register' && (
        <Button look="quiet" size="lg" onClick={() => onWay(way === 'token' ? 'password' : 'token')}>
          {t(way === 'token' ? 'signin.passwordInstead' : 'signin.tokenInstead')}
        </Button>
      )}
      {registration === 'captcha' && way !== 'token' && (
        <div className="signin-page">
          <p className="mid">{t('signin.captcha', { host })}</p>
          <Button icon="globe" onClick={() => void openLink(app, origin)}>
            {t('signin.openPage', { host })}
          </Button>
        </div>
      )}
    </>
  );
}
