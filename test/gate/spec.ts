import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Which servers of family B: those that say revolt 0.5.5, or Stoat as it is today. */
export type Shape = '0.5.5' | 'today';

/** A schema of OpenAPI or of JSON Schema, with the words that the gate looks at. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  /** What `items` were as a tuple, which OpenAPI 3.0 cannot say. */
  readonly 'x-tuple'?: readonly Schema[];
  readonly [keyword: string]: unknown;
}

interface Content {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly content?: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
  /** One of these suffices; each names the schemes it wants together. */
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

/** As much of an OpenAPI document as the gate reads. */
export interface Spec {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, { readonly name: string }>>;
  };
}

const require = createRequire(import.meta.url);
const mains: Readonly<Record<Shape, string>> = {
  '0.5.5': require.resolve('revolt-api'),
  today: require.resolve('stoat-api'),
};

/** The file as its package has it, faults and all; `repair` makes OpenAPI of it. */
export function readSpec(shape: Shape): unknown {
  // stoat-api exports no path but its main file, so the document is found beside that
  return JSON.parse(readFileSync(new URL('../OpenAPI.json', pathToFileURL(mains[shape])), 'utf8'));
}
