/** Extra facts of an error, as the specification names them. */
export interface ErrorFacts {
  field?: string;
  limit?: number;
  retry_after?: number;
  permission?: string;
}

/** A refusal with its HTTP status and code; thrown by handlers and turned into the error body by http.ts. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: ErrorFacts;

  constructor(status: number, code: string, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.facts = facts;
  }

  body() {
    const { field = null, limit = null, retry_after = null, permission = null } = this.facts;
    return { error: { code: this.code, message: this.message, field, limit, retry_after, permission } };
  }
}

export const badRequest = (code: string, message: string, facts: ErrorFacts = {}) =>
  new ApiError(400, code, message, facts);

export const forbidden = (code: string, message: string, facts: ErrorFacts = {}) =>
  new ApiError(403, code, message, facts);

export const conflict = (code: string, message: string, facts: ErrorFacts = {}) =>
  new ApiError(409, code, message, facts);

export const unauthorized = () =>
  new ApiError(401, 'unauthorized', 'The token is missing, wrong or no longer valid.');

/** `unknown('guild')` is 404 `unknown_guild`. */
export const unknown = (what: string) => new ApiError(404, `unknown_${what}`, `There is no such ${what}.`);
