import type { ComponentProps } from 'react';
import type { AccountId } from '../../shared/ids.ts';
import { ProfileEditor } from '../features/profile/ProfileEditor.tsx';
import { Settings } from '../features/settings/Settings.tsx';
import { KeyList } from '../features/shell/KeyList.tsx';

/** What features have to set of one account: `profile: (id) => <ProfileEditor accountId={id} />`. */
const accountSettings: ComponentProps<typeof Settings>['account'] = {
  profile: (accountId) => <ProfileEditor accountId={accountId} />,
};

/** The settings, with what other features have for them. */
export function SettingsParts({ onSignOut }: { onSignOut: (id: AccountId) => void }) {
  return <Settings keyList={<KeyList />} account={accountSettings} onSignOut={onSignOut} />;
}
