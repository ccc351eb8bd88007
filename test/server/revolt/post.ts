/** A mail the server would have sent. */
interface Mail {
  to: string;
  kind: 'verify' | 'reset' | 'delete';
  code: string;
}

/** Mails and the codes in them, one for all shapes: a test reads here what a person would find in a mailbox. */
export interface Post {
  sent: Mail[];
  send(mail: Mail, userId: string): void;
  /** Who a code belongs to; it holds once. */
  take(kind: Mail['kind'], code: string): string | null;
}

export function createPost(): Post {
  const codes = new Map<string, string>();
  const sent: Mail[] = [];
  return {
    sent,
    send(mail, userId) {
      sent.push(mail);
      codes.set(`${mail.kind} ${mail.code}`, userId);
    },
    take(kind, code) {
      const key = `${kind} ${code}`;
      const userId = codes.get(key) ?? null;
      codes.delete(key);
      return userId;
    },
  };
}
