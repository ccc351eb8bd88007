/** Keys of messages seen lately, of the whole process, whoever sent them. */
export interface Nonces {
  /** Takes a key; false when it was taken already. It stays taken whatever becomes of the message. */
  spend(key: string): boolean;
}

export function createNonces(size: number): Nonces {
  const seen = new Set<string>();
  return {
    spend(key) {
      if (seen.has(key)) return false;
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > size && oldest !== undefined) seen.delete(oldest);
      return true;
    },
  };
}
