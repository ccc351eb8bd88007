import { createHmac, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

export function newSecret(): string {
  return [...randomBytes(32)].map((byte) => ALPHABET[byte & 31]).join('');
}

/** The six digits of a moment (RFC 6238: SHA-1, 30 s). */
export function totp(secret: string, ms: number): string {
  return codeOf(secret, Math.floor(ms / STEP_MS));
}

/** The step a code belongs to, one either way; null when it fits none or was used already. */
export function totpStep(
  secret: string,
  code: string,
  last: { now: number; usedStep: number },
): number | null {
  const current = Math.floor(last.now / STEP_MS);
  const step = [current, current - 1, current + 1].find((candidate) => codeOf(secret, candidate) === code);
  return step !== undefined && step > last.usedStep ? step : null;
}

function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}

export function newBackupCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const text = randomBytes(5).toString('hex');
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}
