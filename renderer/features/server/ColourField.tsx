import { useTranslation } from 'react-i18next';
import { Field } from '../../components/Field.tsx';
import { Icon } from '../../components/Icon.tsx';
import { RadioGroup } from '../../components/RadioGroup.tsx';
import { hardIn, parseColour, roleColours } from './colours.ts';

type Props = {
  /** As typed; empty: none. */
  readonly colour: string;
  readonly wrong: boolean;
  readonly onChange: (colour: string) => void;
};

/** One of a few colours, none, or one's own, which is told when it is hard to see. */
export function ColourField({ colour, wrong, onChange }: Props) {
  const { t } = useTranslation();
  const parsed = parseColour(colour);
  const hard = parsed === null ? null : hardIn(parsed);
  const known = roleColours.find(({ value }) => value === parsed);
  return (
    <div className="server-colour">
      <div className="labelled">
        <div className="field-label">{t('server.roles.colour')}</div>
        <RadioGroup
          label={t('server.roles.colour')}
          className="row server-swatches"
          optionClass="server-swatch"
          value={colour === '' ? 'none' : (known?.value ?? null)}
          onChange={(value) => onChange(value === 'none' ? '' : value)}
          options={[
            { value: 'none', name: t('server.roles.colourNone'), label: <Icon name="x" size="s" /> },
            ...roleColours.map(({ name, value }) => ({
              value,
              name: t(`server.roles.colours.${name}`),
              label: <i style={{ background: value }} />,
            })),
          ]}
        />
      </div>
      <Field
        label={t('server.roles.colourOwn')}
        help={hard === null ? t('server.roles.colourHelp') : t(`server.roles.colourHard.${hard}`)}
        error={wrong ? t('server.roles.colourWrong') : null}
        value={colour}
        maxLength={9}
        autoComplete="off"
        before={
          <i
            className="server-dot"
            style={parsed === null ? undefined : { background: parsed }}
            aria-hidden="true"
          />
        }
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
