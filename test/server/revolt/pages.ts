import { STATUS_CODES } from 'node:http';
import { Reply } from '../router.ts';

/** What the web framework answers by itself: JSON to who asks for it first, else a page. */
export function pageOf(status: number, accept: string | undefined): Reply {
  const reason = STATUS_CODES[status] ?? 'Error';
  const description = 'The request could not be understood or was refused.';
  if (accept?.startsWith('application/json')) {
    return new Reply(status, { error: { code: status, reason, description } });
  }
  const title = `${status} ${reason}`;
  const html = `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return new Reply(status, html, { 'Content-Type': 'text/html; charset=utf-8' });
}
