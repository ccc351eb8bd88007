import { Avatar } from '../../components/Avatar.tsx';
import { nameOf } from '../../components/names.ts';
import type { AccountState } from '../../store/state.ts';

/** What an account's person is called on its server. */
export function accountName({ view, entities }: AccountState): string {
  const me = entities.me === null ? undefined : entities.users.get(entities.me);
  return me ? nameOf(me) : view.name;
}

/** Portrait, name and server of an account, in one line. */
export function AccountName({ account }: { account: AccountState }) {
  const { view, entities } = account;
  const me = entities.me === null ? undefined : entities.users.get(entities.me);
  const name = accountName(account);
  return (
    <div className="grow row">
      <Avatar accountId={view.id} picture={me?.avatar ?? null} name={name} />
      <div className="cut">
        <bdi className="strong">{name}</bdi> <span className="faint">{view.host}</span>
      </div>
    </div>
  );
}
