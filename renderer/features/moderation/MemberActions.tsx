import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, User } from '../../../shared/domain.ts';
import type { MemberRef } from '../../actions/moderation.ts';
import { IconButton } from '../../components/Button.tsx';
import { rovingMark } from '../../components/useRoving.ts';
import { MemberLayers } from './MemberLayers.tsx';
import { MemberMenu } from './MemberMenu.tsx';
import { useMember } from './useMember.ts';

type Props = {
  readonly at: MemberRef;
  readonly listed?: { readonly member: Member; readonly user: User };
  /** It stands in a row of a list. */
  readonly inRow?: boolean;
  /** They are no longer a member. */
  readonly onGone: () => void;
};

/** A button for what can be done about a member, where there is anything: in their row, their popover and their card. */
export function MemberActions({ at, listed, inRow = false, onGone }: Props) {
  const { t } = useTranslation();
  const managed = useMember(at, listed);
  const [opener, setOpener] = useState<HTMLElement | null>(null);
  if (managed.offers.length === 0 && managed.asking === null) return null;
  return (
    <>
      <IconButton
        icon="shield"
        label={t('moderation.of', { name: managed.name })}
        aria-haspopup="menu"
        {...(inRow ? rovingMark : {})}
        onClick={(event) => setOpener(opener ? null : event.currentTarget)}
      />
      {opener && <MemberMenu managed={managed} opener={opener} onClose={() => setOpener(null)} />}
      <MemberLayers managed={managed} onGone={onGone} />
    </>
  );
}

/** The menu of a member in the list of members; `onClose` when it went, or what was picked is done. */
export function MemberContext({ at, opener, onProfile, onClose }: ContextProps) {
  const managed = useMember(at);
  const [open, setOpen] = useState(true);
  const over = !open && managed.asking === null;
  useEffect(() => {
    if (over) onClose();
  }, [over, onClose]);
  return (
    <>
      {open && (
        <MemberMenu managed={managed} opener={opener} onProfile={onProfile} onClose={() => setOpen(false)} />
      )}
      <MemberLayers managed={managed} onGone={onClose} />
    </>
  );
}

type ContextProps = Pick<Props, 'at'> & {
  readonly opener: HTMLElement;
  readonly onProfile: () => void;
  readonly onClose: () => void;
};
