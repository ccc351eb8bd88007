import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDocument } from '../../electron/document.ts';
import { openVault, type Sealer, vaultFile } from '../../electron/vault.ts';

/** A keyring that behaves: text sealed under one key opens under that key only, and only while it is unlocked. */
class FakeKeyring implements Sealer {
  is: 'open' | 'locked' | 'away' = 'open';
  name = 'gnome_libsecret';
  key = 'key-1';
  rotated = false;
  failures = 0;

  available = async () => this.is !== 'away';
  backend = () => this.name;
  encrypt = async (text: string) => {
    this.#check();
    return Buffer.from(`${this.key}:${Buffer.from(text).toString('hex')}`);
  };
  decrypt = async (bytes: Uint8Array) => {
    this.#check();
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('D-Bus timed out');
    }
    const [key, hex] = Buffer.from(bytes).toString().split(':');
    if (key !== this.key || hex === undefined) throw new Error('Error while decrypting');
    return { text: Buffer.from(hex, 'hex').toString(), again: this.rotated };
  };
  #check() {
    if (this.is !== 'open') throw new Error('the keyring is locked');
  }
}

let folder: string;
let path: string;
let keyring: FakeKeyring;
let notices: string[];
let hidden: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
  path = join(folder, 'vault.json');
  keyring = new FakeKeyring();
  notices = [];
  hidden = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () =>
  openVault({
    sealer: keyring,
    document: createDocument({ path, schema: vaultFile, now: () => 5 }),
    notice: (code) => notices.push(code),
    log: () => undefined,
    hide: (secret) => hidden.push(secret),
  });
const hash = () => createHash('sha256').update(readFileSync(path)).digest('hex');
const token = 'CANARY_token';

describe('tokens', () => {
  test('are kept sealed, for their account, in a file of their owner', async () => {
    const vault = await open();
    expect(await vault.keep('a1', token)).toBe('kept');
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(token);
    expect(text).not.toContain(Buffer.from(token).toString('base64').slice(0, 12));
    expect(JSON.parse(text).entries.a1.backend).toBe('gnome_libsecret');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await open();
    expect(await again.open('a1')).toEqual({ state: 'open', token });
    expect(await again.open('a2')).toEqual({ state: 'absent' });
    expect(new Set(hidden)).toEqual(new Set([token]));
  });

  test('say where they are kept, and nothing else', async () => {
    const vault = await open();
    expect(vault.home('a1')).toEqual({ kept: 'nowhere' });
    await vault.keep('a1', token);
    expect(vault.home('a1')).toEqual({ kept: 'keychain', store: 'secretService' });
    keyring.name = 'kwallet6';
    await vault.keep('a1', token);
    expect(vault.home('a1')).toEqual({ kept: 'keychain', store: 'kwallet' });
    await vault.keepPlain('a2', token);
    expect(vault.home('a2')).toEqual({ kept: 'file' });
    vault.keepForSession('a3', token);
    expect(vault.home('a3')).toEqual({ kept: 'session' });
    expect((await open()).home('a3')).toEqual({ kept: 'nowhere' });
    await vault.remove('a1');
    expect(vault.home('a1')).toEqual({ kept: 'nowhere' });
  });

  test('of several accounts written at once are all kept', async () => {
    const vault = await open();
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => vault.keep(id, `token of ${id}`)));
    await Promise.all([vault.remove('b'), vault.keep('e', 'token of e')]);
    const again = await open();
    expect(await again.open('a')).toEqual({ state: 'open', token: 'token of a' });
    expect(await again.open('b')).toEqual({ state: 'absent' });
    expect(await again.open('e')).toEqual({ state: 'open', token: 'token of e' });
  });
});

describe('a token in the place of another', () => {
  test('is kept as safely as the one before: sealed, plain by choice, or until the app ends', async () => {
    const vault = await open();
    await vault.keep('sealed', 'old one');
    keyring.name = 'basic_text';
    await vault.keepPlain('plain', 'old one');
    vault.keepForSession('session', 'old one');
    for (const id of ['plain', 'session']) await vault.replace(id, `new of ${id}`);
    keyring.name = 'gnome_libsecret';
    await vault.replace('sealed', 'new of sealed');
    for (const id of ['sealed', 'plain', 'session'])
      expect(await vault.open(id)).toEqual({ state: 'open', token: `new of ${id}` });
    expect(readFileSync(path, 'utf8')).not.toContain('new of');
    const again = await open();
    expect(await again.open('sealed')).toEqual({ state: 'open', token: 'new of sealed' });
    expect(await again.open('plain')).toEqual({ state: 'open', token: 'new of plain' });
    expect(await again.open('session')).toEqual({ state: 'absent' });
  });

  test('check 6: never comes to lie in the open because the keyring is weak now', async () => {
    const vault = await open();
    await vault.keep('a1', 'old one');
    for (const name of ['basic_text', 'unknown']) {
      keyring.name = name;
      const before = hash();
      await vault.replace('a1', `new under ${name}`);
      expect(hash(), name).toBe(before);
      expect(await vault.open('a1')).toEqual({ state: 'open', token: `new under ${name}` });
    }
  });

  test('serves though it cannot be written', async () => {
    const vault = await open();
    await vault.keep('a1', 'old one');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    await expect(vault.replace('a1', 'new one')).rejects.toThrow('vaultNotSaved');
    expect(await vault.open('a1')).toEqual({ state: 'open', token: 'new one' });
  });

  test('a dead one is wiped, another one is not', async () => {
    const vault = await open();
    await vault.keep('a1', 'dead');
    await vault.keep('a2', 'dead');
    await vault.forget('a1', 'dead');
    expect(await vault.open('a1')).toEqual({ state: 'absent' });
    await vault.replace('a2', 'alive');
    await vault.forget('a2', 'dead');
    expect(await vault.open('a2')).toEqual({ state: 'open', token: 'alive' });
    const again = await open();
    expect(await again.open('a1')).toEqual({ state: 'absent' });
    expect(await again.open('a2')).toEqual({ state: 'open', token: 'alive' });
    keyring.is = 'locked';
    await again.forget('a2', 'alive');
    keyring.is = 'open';
    expect(await again.open('a2')).toEqual({ state: 'open', token: 'alive' });
  });
});

describe('check 7: undecryptable is not absent', () => {
  const trouble: Record<string, { start: () => void; end: () => void }> = {
    'the keyring is locked': {
      start: () => {
        keyring.is = 'locked';
      },
      end: () => {
        keyring.is = 'open';
      },
    },
    'there is no keyring': {
      start: () => {
        keyring.is = 'away';
      },
      end: () => {
        keyring.is = 'open';
      },
    },
    'another backend, with another key': {
      start: () => Object.assign(keyring, { name: 'kwallet6', key: 'key-2' }),
      end: () => Object.assign(keyring, { name: 'gnome_libsecret', key: 'key-1' }),
    },
    'a fall to plain text': {
      start: () => Object.assign(keyring, { name: 'basic_text', key: 'peanuts' }),
      end: () => Object.assign(keyring, { name: 'gnome_libsecret', key: 'key-1' }),
    },
  };
  test.each(Object.keys(trouble))('%s: locked, bytes untouched, open again after', async (name) => {
    await (await open()).keep('a1', token);
    const before = hash();
    trouble[name]?.start();
    const vault = await open();
    for (let i = 0; i < 5; i += 1) expect(await vault.open('a1')).toEqual({ state: 'locked' });
    expect(await vault.open('a2')).toEqual({ state: 'absent' });
    expect(hash()).toBe(before);
    trouble[name]?.end();
    expect(await vault.open('a1')).toEqual({ state: 'open', token });
    expect(hash()).toBe(before);
  });

  test('a decryption that fails once is tried again', async () => {
    const vault = await open();
    await vault.keep('a1', token);
    keyring.failures = 1;
    expect(await vault.open('a1')).toEqual({ state: 'open', token });
  });

  test('a key that is gone for good: lost, bytes untouched, a new token can be kept', async () => {
    const vault = await open();
    await vault.keep('a1', token);
    const before = hash();
    keyring.key = 'key-after-reset';
    expect(await vault.open('a1')).toEqual({ state: 'lost' });
    expect(hash()).toBe(before);
    expect(await vault.keep('a1', 'new')).toBe('kept');
    expect(await vault.open('a1')).toEqual({ state: 'open', token: 'new' });
  });

  test('one damaged entry is lost alone', async () => {
    const vault = await open();
    await vault.keep('a1', token);
    await vault.keep('a2', 'other');
    const file = JSON.parse(readFileSync(path, 'utf8'));
    file.entries.a1.sealed = 'AAAA';
    writeFileSync(path, JSON.stringify(file));
    const again = await open();
    expect(await again.open('a1')).toEqual({ state: 'lost' });
    expect(await again.open('a2')).toEqual({ state: 'open', token: 'other' });
  });

  test('a corrupt file is kept aside; what it held is lost, not signed out', async () => {
    writeFileSync(path, '{"version":1,"entr');
    const vault = await open();
    expect(notices).toEqual(['vaultCorrupt']);
    expect(await vault.open('a1')).toEqual({ state: 'lost' });
    expect(readFileSync(`${path}.corrupt-5`, 'utf8')).toBe('{"version":1,"entr');
  });

  test('a file that cannot be read is never replaced', async () => {
    const document = createDocument({ path, schema: vaultFile, now: () => 5 });
    let readable = false;
    const saved: unknown[] = [];
    const vault = await openVault({
      sealer: keyring,
      document: {
        load: async () => (readable ? document.load() : { state: 'unreadable' }),
        save: async (value) => {
          saved.push(value);
        },
      },
      notice: () => undefined,
      log: () => undefined,
      hide: () => undefined,
    });
    expect(await vault.open('a1')).toEqual({ state: 'locked' });
    await expect(vault.keep('a1', token)).rejects.toMatchObject({ error: { code: 'vaultUnreadable' } });
    expect(saved).toEqual([]);
    readable = true;
    expect(await vault.open('a1')).toEqual({ state: 'absent' });
  });

  test('a rotated key: sealed anew, and the old bytes stay when that fails', async () => {
    const vault = await open();
    await vault.keep('a1', token);
    const before = hash();
    keyring.rotated = true;
    const encrypt = keyring.encrypt;
    keyring.encrypt = async () => {
      throw new Error('locked in between');
    };
    expect(await vault.open('a1')).toEqual({ state: 'open', token });
    expect(hash()).toBe(before);
    keyring.encrypt = async (text) => Buffer.concat([await encrypt(text), Buffer.from(':new')]);
    expect(await vault.open('a1')).toEqual({ state: 'open', token });
    expect(hash()).not.toBe(before);
    expect(await (await open()).open('a1')).toEqual({ state: 'open', token });
  });
});

describe('check 6: never silently weaker', () => {
  const strong = ['system', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];
  const weak = ['basic_text', 'unknown', 'unavailable'];
  const set = (backend: string) => {
    keyring.is = backend === 'unavailable' ? 'away' : 'open';
    keyring.name = backend;
  };

  test.each(strong)('new token, %s: kept', async (backend) => {
    set(backend);
    expect(await (await open()).keep('a1', token)).toBe('kept');
    expect(JSON.parse(readFileSync(path, 'utf8')).entries.a1.backend).toBe(backend);
  });

  test.each(weak)('new token, %s: asks, and writes nothing by itself', async (backend) => {
    set(backend);
    const vault = await open();
    expect(await vault.keep('a1', token)).toBe('weak');
    expect(await vault.open('a1')).toEqual({ state: 'absent' });
    expect(() => statSync(path)).toThrow();
  });

  test.each(weak)('was stronger, now %s: the stored token is not rewritten', async (backend) => {
    await (await open()).keep('a1', token);
    const before = hash();
    set(backend);
    keyring.rotated = true;
    await (await open()).open('a1');
    expect(hash()).toBe(before);
  });

  test('for this session only: nothing on disk, gone after a restart', async () => {
    set('basic_text');
    const vault = await open();
    vault.keepForSession('a1', token);
    expect(await vault.open('a1')).toEqual({ state: 'open', token });
    expect(() => statSync(path)).toThrow();
    expect(await (await open()).open('a1')).toEqual({ state: 'absent' });
  });

  test('kept plain by consent, and sealed as soon as the computer can', async () => {
    set('unavailable');
    await (await open()).keepPlain('a1', token);
    expect(JSON.parse(readFileSync(path, 'utf8')).entries.a1.backend).toBe('plain');
    expect(await (await open()).open('a1')).toEqual({ state: 'open', token });
    expect(JSON.parse(readFileSync(path, 'utf8')).entries.a1.backend).toBe('plain');
    set('kwallet6');
    expect(await (await open()).open('a1')).toEqual({ state: 'open', token });
    expect(JSON.parse(readFileSync(path, 'utf8')).entries.a1.backend).toBe('kwallet6');
    expect(await (await open()).open('a1')).toEqual({ state: 'open', token });
  });
});
