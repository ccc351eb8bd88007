import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { oneLine } from '../../../shared/one-line.ts';
import { accountMentions } from '../../../shared/state/unread.ts';
import { useAppState } from '../../store/hooks.ts';
import type { State } from '../../store/state.ts';

/** What a name may take of the title, in characters. */
const nameLength = 60;

const wantedIn = ({ accounts }: State): number => {
  let sum = 0;
  for (const { entities } of accounts.values()) sum += accountMentions(entities);
  return sum;
};

/**
 * The window is called after the place, in the task bar and by those who listen to it, and says how often somebody wants
 * the person: the same number that the badge and the tray show.
 */
export function useTitle(place: string, server?: string): void {
  const { t } = useTranslation();
  const wanted = useAppState(wantedIn);
  const [here, around] = [oneLine(place, nameLength), oneLine(server ?? '', nameLength)];
  const where = around === '' ? here : t('shell.place', { place: here, server: around });
  const titled = where === '' ? t('shell.app') : t('shell.titled', { place: where });
  const title = wanted === 0 ? titled : t('shell.titleWanted', { count: wanted, title: titled });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
