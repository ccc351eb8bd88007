import type { ComponentProps } from 'react';
import type { AccountId } from '../../shared/ids.ts';
import { Later, laterPage } from '../components/Later.tsx';
import { keepFocus } from '../features/shell/regions.ts';
import type { SettingsParts } from './SettingsParts.tsx';

/** Nobody sees settings first: their code and their words come when they are first opened. */
const page = laterPage(() => import('./SettingsParts.tsx').then((part) => part.SettingsParts));

export function SettingsPlace(props: { readonly onSignOut: (id: AccountId) => void }) {
  const given: ComponentProps<typeof SettingsParts> = props;
  return <Later page={page} props={given} onShown={keepFocus} />;
}
