import { Failure } from '../../shared/result.ts';
import type { Of } from './of.ts';

const later = async (): Promise<never> => {
  throw new Failure('unsupported', 'unsupported');
};

export const uploadHandlers = (): Of<'file' | 'upload' | 'attachment'> => ({
  'file:pick': later,
  'file:keep': later,
  'upload:add': later,
  'upload:describe': later,
  'upload:cancel': later,
  'upload:retry': later,
  'attachment:save': later,
});
