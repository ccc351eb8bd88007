import { EventEmitter } from 'node:events';
import { protocol } from './protocol.ts';
import { host } from './state.ts';
import { type Members, strict, strictClass } from './strict.ts';

/** Setters keep the handler in `host.sessionHandlers`, where tests call it; Chromium itself does not ask. */
const keep = (name: string) => (handler: ((...args: never[]) => unknown) | null) => {
  if (handler) host.sessionHandlers.set(name, handler);
  else host.sessionHandlers.delete(name);
};

/** webRequest setters take `(handler)` or `(filter, handler)`. */
const keepFiltered =
  (name: string) =>
  (...args: unknown[]) => {
    const handler = args.at(-1);
    keep(`webRequest.${name}`)(typeof handler === 'function' ? (handler as () => unknown) : null);
  };

class HostSession extends EventEmitter {
  readonly protocol = protocol;
  readonly setPermissionRequestHandler = keep('setPermissionRequestHandler');
  readonly setPermissionCheckHandler = keep('setPermissionCheckHandler');
  readonly setDevicePermissionHandler = keep('setDevicePermissionHandler');
  readonly setDisplayMediaRequestHandler = keep('setDisplayMediaRequestHandler');
  readonly setBluetoothPairingHandler = keep('setBluetoothPairingHandler');
  readonly setUSBProtectedClassesHandler = keep('setUSBProtectedClassesHandler');
  readonly setCertificateVerifyProc = keep('setCertificateVerifyProc');
  readonly webRequest = strict('session.webRequest', {
    onBeforeRequest: keepFiltered('onBeforeRequest'),
    onBeforeSendHeaders: keepFiltered('onBeforeSendHeaders'),
    onHeadersReceived: keepFiltered('onHeadersReceived'),
  });
  spellCheckerEnabled = false;
  availableSpellCheckerLanguages: string[] = [];

  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellCheckerEnabled = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.spellCheckerEnabled;
  }
  setSpellCheckerLanguages(): void {}
  getUserAgent(): string {
    return 'host';
  }
  setUserAgent(): void {}
  setSSLConfig(): void {}
  enableNetworkEmulation(): void {}
  disableNetworkEmulation(): void {}
  async setProxy(): Promise<void> {}
  async resolveProxy(): Promise<string> {
    return 'DIRECT';
  }
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {}
  async clearAuthCache(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}
  flushStorageData(): void {}
}
HostSession satisfies new () => Members<Electron.Session, 'protocol' | 'webRequest'>;
strictClass('session', HostSession);

const sessions = new Map<string, HostSession>([['', new HostSession()]]);

export function sessionOf(partition: string): HostSession {
  const known = sessions.get(partition) ?? new HostSession();
  sessions.set(partition, known);
  return known;
}

export const session = strict('session', {
  get defaultSession() {
    return sessionOf('');
  },
  fromPartition: (partition: string) => sessionOf(partition),
});
