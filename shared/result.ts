/** What can go wrong, as data: errors cross IPC by value, a thrown Error would lose its class and fields. */
export type ErrorKind =
  | 'offline' // no answer: unreachable, reset, timed out
  | 'unauthorized' // the token or password is refused
  | 'forbidden'
  | 'notFound'
  | 'rateLimited'
  | 'tooLarge'
  | 'invalid' // what was asked is malformed; `field` may name what
  | 'nonsense' // the server answered something that cannot be understood
  | 'redirectRefused' // a credential would have left the account's origin
  | 'addressRefused' // a host we never talk to, or not an approved origin
  | 'vault' // the token store is locked or undecryptable
  | 'unsupported' // this server cannot do it
  | 'server' // 5xx
  | 'internal'; // our own fault

/**
 * `code` is the key of the sentence shown to people (`errors.<code>` in renderer/locales); `params` fill it.
 * Never holds a token, a header or an address with user info.
 */
export type AppError = {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const err = (kind: ErrorKind, code: string, params?: AppError['params']): Result<never> => ({
  ok: false,
  error: params ? { kind, code, params } : { kind, code },
});

/** Inside main a failure travels as this; `electron/ipc.ts` turns it into data at the border. */
export class Failure extends Error {
  override name = 'Failure';
  readonly error: AppError;
  constructor(kind: ErrorKind, code: string, params?: AppError['params']) {
    super(code);
    this.error = params ? { kind, code, params } : { kind, code };
  }
}

/** Makes a missing case in a switch a compile error. */
export function assertNever(x: never): never {
  throw new Error(`unreachable: ${JSON.stringify(x)}`);
}
