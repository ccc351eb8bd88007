import { badRequest, forbidden } from './errors.ts';
import type { UserRow } from './rows.ts';
import { passwordMatches, sha256 } from './secrets.ts';
import { newBackupCodes, totpStep } from './totp.ts';
import type { World } from './world.ts';

/** Accepts six digits or a backup code once; else 400 `code_invalid`. */
export function checkCode(world: World, user: UserRow, code: string): void {
  const given = code.replaceAll(' ', '').toLowerCase();
  const secret = user.totp_secret ?? user.totp_pending ?? '';
  const step = totpStep(secret, given, { now: world.clock(), usedStep: user.totp_step });
  if (step !== null) {
    world.store.run('UPDATE users SET totp_step = ? WHERE id = ?', step, user.id);
    return;
  }
  const sql = 'DELETE FROM backup_codes WHERE user_id = ? AND hash = ?';
  if (world.store.run(sql, user.id, sha256(given)) === 0) {
    throw badRequest('code_invalid', 'The code is wrong or was used already.', { field: 'code' });
  }
}

export async function requirePassword(user: UserRow, password: string | undefined): Promise<void> {
  if (!(await passwordMatches(password ?? '', user.password))) {
    throw forbidden('wrong_password', 'The password is wrong.', { field: 'password' });
  }
}

/** New backup codes; the old ones die. */
export function renewBackupCodes(world: World, userId: string): string[] {
  const codes = newBackupCodes();
  world.store.tx(() => {
    world.store.run('DELETE FROM backup_codes WHERE user_id = ?', userId);
    for (const code of codes) {
      world.store.run(
        'INSERT INTO backup_codes (user_id, hash, code) VALUES (?, ?, ?)',
        userId,
        sha256(code),
        code,
      );
    }
  });
  return codes;
}
