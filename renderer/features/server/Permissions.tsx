import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission, PermissionSet } from '../../../shared/permissions.ts';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { Switch } from '../../components/Switch.tsx';
import { shownGroups } from './groups.ts';
import { type Stance, stanceOf, stances, withStance } from './sets.ts';

type Props = {
  /** Those that can be set here. */
  readonly known: readonly Permission[];
  readonly set: PermissionSet;
  /** What one has oneself, and so may give. */
  readonly rights: ReadonlySet<Permission>;
  /** Allowed, left or denied; else allowed or not. */
  readonly three: boolean;
  /** Nothing can be changed, only looked at. */
  readonly off: boolean;
  readonly onChange: (set: PermissionSet) => void;
};

/** What a role may, under headings, each with a sentence that says what it means. */
export function Permissions({ known, set, rights, three, off, onChange }: Props) {
  const { t } = useTranslation();
  return shownGroups(known).map(({ heading, permissions }) => (
    <section key={heading} aria-label={t(`permissions.group.${heading}`)}>
      <h3 className="h2 settings-head">{t(`permissions.group.${heading}`)}</h3>
      {permissions.map((permission) => (
        <Line
          key={permission}
          permission={permission}
          stance={stanceOf(set, permission)}
          three={three}
          given={rights.has(permission)}
          off={off}
          onChange={(stance) => onChange(withStance(set, permission, stance))}
        />
      ))}
    </section>
  ));
}

type LineProps = Pick<Props, 'three' | 'off'> & {
  readonly permission: Permission;
  readonly stance: Stance;
  readonly given: boolean;
  readonly onChange: (stance: Stance) => void;
};

function Line({ permission, stance, three, given, off, onChange }: LineProps) {
  const { t } = useTranslation();
  const label = t(`permissions.${permission}.label`);
  const help = t(`permissions.${permission}.means`);
  const why = given || off ? null : t('server.notYours');
  if (three) {
    return (
      <Three label={label} help={help} why={why} off={off || !given} stance={stance} onChange={onChange} />
    );
  }
  return (
    <Switch
      label={label}
      help={help}
      on={stance === 'allow'}
      off={off ? '' : why}
      onChange={(on) => onChange(on ? 'allow' : 'leave')}
    />
  );
}

type ThreeProps = Pick<LineProps, 'stance' | 'onChange' | 'off'> & {
  readonly label: string;
  readonly help: string;
  readonly why: string | null;
};

function Three({ label, help, why, off, stance, onChange }: ThreeProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="setting setting-wide">
      <div className="grow">
        <div className="strong">{label}</div>
        <p id={id}>{help}</p>
        {why && <p className="setting-off">{why}</p>}
      </div>
      <RadioGroup
        label={label}
        className="segments"
        optionClass="segment"
        value={stance}
        onChange={onChange}
        options={stances.map((one) => ({ value: one, label: t(`server.stance.${one}`), off }))}
      />
    </div>
  );
}
