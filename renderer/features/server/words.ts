import type { TFunction } from 'i18next';
import type { RoleFacts } from '../../../shared/administration.ts';
import type { Permission } from '../../../shared/permissions.ts';

/** Several rights in one sentence, in small letters. */
export const rightsWords = (t: TFunction, rights: readonly Permission[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(
    rights.map((right) => t(`permissions.${right}.label`).toLocaleLowerCase(language)),
  );

/** The role everybody has is called so in the person's language. */
export const roleName = (t: TFunction, role: Pick<RoleFacts, 'isDefault' | 'name'>): string =>
  role.isDefault ? t('server.everyone') : role.name;
