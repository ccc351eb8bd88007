import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newChannelKinds } from '../../../shared/administration.ts';
import type { Channel } from '../../../shared/domain.ts';
import type { AppError } from '../../../shared/result.ts';
import { announce } from '../../actions/announce.ts';
import { createChannel } from '../../actions/structure.ts';
import { Button } from '../../components/Button.tsx';
import { sentenceOf } from '../../components/errors.ts';
import { Field } from '../../components/Field.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { useApp } from '../../store/hooks.ts';
import type { SectionProps } from './ServerSettings.tsx';

type Props = SectionProps & { readonly channels: readonly Channel[] };

/** A new channel or category stands at the end of the tree, from where it can be moved. The name stays until it is there. */
export function CreateChannel({ at, view }: Props) {
  const { t } = useTranslation();
  const app = useApp();
  const [kind, setKind] = useState<(typeof newChannelKinds)[number]>('text');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (busy || wanted === '') return;
    setBusy(true);
    const result = await createChannel(app, at, { kind, name: wanted, topic: null, parentId: null });
    setBusy(false);
    setError(result.ok ? null : result.error);
    form.current?.querySelector('input')?.focus();
    if (!result.ok) return;
    announce(app, 'status', t('server.channels.created', { name: wanted }));
    setName('');
  };
  return (
    <form ref={form} className="server-create" onSubmit={(event) => void create(event)}>
      <RadioGroup
        label={t('server.channels.kind')}
        className="segments"
        optionClass="segment"
        value={kind}
        onChange={setKind}
        options={newChannelKinds.map((one) => ({ value: one, label: t(`server.channels.kinds.${one}`) }))}
      />
      <div className="grow">
        <Field
          label={t('server.channels.name')}
          value={name}
          dir="auto"
          autoComplete="off"
          maxLength={view.limits.channelNameLength}
          error={error && sentenceOf(t, error, view.host)}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit" look="primary" icon="plus" busy={busy} disabled={name.trim() === ''}>
        {t('server.channels.create')}
      </Button>
    </form>
  );
}
