import type { AccountView, Voice } from '../../shared/accounts.ts';
import type { CustomStatus } from '../../shared/domain.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { AccountId } from '../../shared/ids.ts';
import type { AppEvent } from '../../shared/ipc.ts';
import { Failure } from '../../shared/result.ts';
import type { Family } from '../backends/backend.ts';
import type { World } from '../net/world.ts';
import type { AccountRecord } from './decode.ts';
import { Running } from './running.ts';
import { toEvents } from './snapshot.ts';

/** What is asked of the vault here; see `electron/vault.ts`. */
type Tokens = {
  open(
    accountId: string,
  ): Promise<{ state: 'open'; token: string } | { state: 'absent' | 'locked' | 'lost' }>;
  /** A newer token in the place of the one that is kept. */
  replace(accountId: string, token: string): Promise<void>;
  /** The server knows this token no more. */
  forget(accountId: string, token: string): Promise<void>;
  remove(accountId: string): Promise<void>;
};

export type AccountsParts = {
  readonly world: World;
  readonly families: readonly Family[];
  readonly tokens: Tokens;
  /** Resolves when the list is on disk. */
  save(records: readonly AccountRecord[]): Promise<void>;
  emit(event: AppEvent): void;
  onEvents(accountId: AccountId, events: readonly DomainEvent[]): void;
  /** The person wants to be told of everything that is written there. */
  hearsAll(accountId: AccountId): boolean;
  onLive(accountId: AccountId): void;
  /** Forgets all else that is kept of an account: outbox, drafts, pictures. */
  forget(accountId: AccountId): void;
  log(line: string): void;
};

/** Every account of this computer, several live at once. */
export class Accounts {
  readonly #parts: AccountsParts;
  readonly #running = new Map<AccountId, Running>();
  /** Kept on disk though no family of this version speaks with them. */
  readonly #foreign: AccountRecord[] = [];
  #away: number | null = null;

  constructor(parts: AccountsParts, records: readonly AccountRecord[]) {
    this.#parts = parts;
    for (const record of records) {
      const family = parts.families.find((f) => f.id === record.family);
      if (family) this.#running.set(record.id, this.#make(record, family));
      else this.#foreign.push(record);
    }
  }

  views(): readonly AccountView[] {
    return [...this.#running.values()].map((account) => account.view());
  }

  /** All that is known, for a window that knows nothing. */
  snapshots(): readonly (readonly [AccountId, readonly DomainEvent[]])[] {
    const all = [...this.#running].map(([id, account]) => [id, toEvents(account.entities)] as const);
    return all.filter(([, events]) => events.length > 0);
  }

  records(): readonly AccountRecord[] {
    return [...this.#running.values()].map((account) => account.record);
  }

  find(id: string): Running | null {
    for (const [known, account] of this.#running) if (known === id) return account;
    return null;
  }

  get(id: AccountId): Running {
    const account = this.#running.get(id);
    if (!account) throw new Failure('notFound', 'accountGone');
    return account;
  }

  /** Connects every account whose token can be had; the others say why not. */
  async start(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.unlock(id)));
  }

  /** Asks the vault (again) for an account's token and connects with it. */
  async unlock(id: AccountId): Promise<void> {
    const account = this.#running.get(id);
    if (!account) return;
    const opened = await this.#parts.tokens.open(id);
    if (this.#running.get(id) !== account) return;
    if (opened.state === 'open') account.connect(opened.token);
    else account.disconnect(offFor[opened.state]);
  }

  /** "Try now": a new socket, or another look into the vault. */
  async reconnect(id: AccountId): Promise<void> {
    const account = this.get(id);
    if (account.connection.state === 'stopped') await this.unlock(id);
    else account.wake();
  }

  async wakeAll(): Promise<void> {
    const locked = [...this.#running.values()].filter(
      ({ connection }) => connection.state === 'stopped' && connection.reason === 'vaultLocked',
    );
    for (const account of this.#running.values()) account.wake();
    await Promise.all(locked.map((account) => this.unlock(account.record.id)));
  }

  /** Before the computer sleeps: others see the person go, as when the app ends. */
  async sleepAll(): Promise<void> {
    await Promise.all([...this.#running.values()].map((account) => account.sleep()));
  }

  /** The person has left the computer (since when, in ms since 1970), or is back (null). */
  setAway(since: number | null): void {
    this.#away = since;
    for (const account of this.#running.values()) account.presence.setAway(since);
  }

  /** Its token is in the vault by now. */
  async add(record: AccountRecord, token: string): Promise<void> {
    const family = this.#parts.families.find((f) => f.id === record.family);
    if (!family) throw new Failure('unsupported', 'familyUnknown');
    const account = this.#make(record, family);
    this.#running.set(record.id, account);
    await this.#save();
    account.connect(token);
  }

  /** A new token for an account that is known: after it expired, or was given a second time. */
  async renew(
    id: AccountId,
    token: string,
    change: Pick<AccountRecord, 'name' | 'login' | 'sessionId' | 'limits' | 'parts'>,
  ): Promise<void> {
    const account = this.get(id);
    account.update(change);
    await this.#save();
    account.connect(token);
  }

  /** Signs out and wipes what is kept of this account only. Fails, changing nothing, when the token cannot be wiped. */
  async remove(id: AccountId): Promise<void> {
    const account = this.get(id);
    await this.#parts.tokens.remove(id);
    this.#running.delete(id);
    const signedOut = account.signOut();
    this.#parts.forget(id);
    this.#parts.emit({ type: 'accountRemoved', accountId: id });
    await this.#save();
    await signedOut;
  }

  /** Goes on with the token that comes of it; all other sign-ins of the account are over. */
  async changePassword(id: AccountId, current: string, next: string): Promise<void> {
    await this.get(id).exchangeToken(
      (backend) => backend.changePassword(current, next),
      (token) => this.#replace(id, token),
    );
  }

  async setVoice(id: AccountId, voice: Voice): Promise<void> {
    this.get(id).update({ voice });
    await this.#save();
  }

  async setPresence(id: AccountId, presence: AccountRecord['presence']): Promise<void> {
    this.get(id).update({ presence });
    await this.#save();
  }

  /** What the person says of themselves; null: nothing. Waits for a server that is out of reach. */
  async setCustomStatus(id: AccountId, status: CustomStatus | null): Promise<void> {
    await this.get(id).status.set(status);
  }

  /** Before the app quits: servers are told that their people leave, sockets are closed. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running.values()].map((account) => account.leave()));
  }

  /** A token that cannot be written still serves until the app is closed, and the person is told. */
  async #replace(id: AccountId, token: string): Promise<void> {
    try {
      await this.#parts.tokens.replace(id, token);
    } catch (error) {
      this.#parts.log(`${id}: the new token was not kept: ${String(error)}`);
      this.#parts.emit({ type: 'notice', notice: { kind: 'vault', code: 'vaultNotSaved' } });
    }
  }

  /** What the server takes no more is wiped; drafts and what waits to be sent stay for signing in again. */
  #forgetToken(id: AccountId, token: string): void {
    this.#parts.tokens.forget(id, token).catch((error: unknown) => {
      this.#parts.log(`${id}: the dead token was not wiped: ${String(error)}`);
    });
  }

  #make(record: AccountRecord, family: Family): Running {
    const { id } = record;
    const { world, log } = this.#parts;
    const account = new Running(record, {
      world,
      family,
      log,
      changed: (account) => this.#parts.emit({ type: 'accountChanged', account }),
      events: (events) => this.#parts.onEvents(id, events),
      hearsAll: () => this.#parts.hearsAll(id),
      live: () => this.#parts.onLive(id),
      refused: (token) => this.#forgetToken(id, token),
      save: () => void this.#save(),
    });
    account.presence.setAway(this.#away);
    return account;
  }

  async #save(): Promise<void> {
    try {
      await this.#parts.save([...this.records(), ...this.#foreign]);
    } catch (error) {
      this.#parts.log(`the list of accounts was not saved: ${String(error)}`);
      this.#parts.emit({ type: 'notice', notice: { kind: 'internal', code: 'accountsNotSaved' } });
    }
  }
}

const offFor = { absent: 'signedOut', locked: 'vaultLocked', lost: 'vaultLost' } as const;
