import { useTranslation } from 'react-i18next';
import { type Preferences, textSizes } from '../../../shared/preferences.ts';
import { setPreferences } from '../../actions/preferences.ts';
import { Switch } from '../../components/Switch.tsx';
import { systemAsks, useMedia } from '../../components/useMedia.ts';
import { useApp, useAppState } from '../../store/hooks.ts';
import { Choice } from './Choice.tsx';

const densities = ['cosy', 'compact'] as const satisfies Preferences['density'][];
const motions = ['system', 'always'] as const satisfies Preferences['reduceMotion'][];

/** `pseudo` is for those who look for missing words: offered only to who has it already. */
const languages = ['system', 'en', 'pseudo'] as const satisfies Preferences['language'][];

/** How much stands in the window, how large, and what moves. */
export function Reading() {
  const { t } = useTranslation();
  const app = useApp();
  const { density, everyTime, reduceMotion, language } = useAppState((s) => s.preferences);
  const still = useMedia(systemAsks.still);
  return (
    <>
      <h2 className="h2 settings-head">{t('settings.reading')}</h2>
      <Choice
        label={t('settings.density')}
        help={t('settings.densityHelp')}
        value={density}
        onChange={(chosen) => setPreferences(app, { density: chosen })}
        options={densities.map((one) => ({ value: one, label: t(`settings.densities.${one}`) }))}
      />
      <TextSize />
      <Switch
        label={t('settings.everyTime')}
        help={t('settings.everyTimeHelp')}
        on={everyTime}
        onChange={(on) => setPreferences(app, { everyTime: on })}
      />
      <Choice
        label={t('settings.reduceMotion')}
        help={t(still ? 'settings.systemStill' : 'settings.systemMoves')}
        value={reduceMotion}
        onChange={(chosen) => setPreferences(app, { reduceMotion: chosen })}
        options={motions.map((one) => ({ value: one, label: t(`settings.motions.${one}`) }))}
      />
      <Choice
        label={t('settings.language')}
        help={t('settings.languageHelp')}
        value={language}
        onChange={(chosen) => setPreferences(app, { language: chosen })}
        options={languages
          .filter((one) => one !== 'pseudo' || language === 'pseudo')
          .map((one) => ({ value: one, label: t(`settings.languages.${one}`) }))}
      />
    </>
  );
}

/** A slider over the steps; a size of the person's own, from the file, stands at the step below it. */
function TextSize() {
  const { t } = useTranslation();
  const app = useApp();
  const size = useAppState((s) => s.preferences.textSize);
  const at = textSizes.findLastIndex((one) => one <= size);
  return (
    <div className="setting setting-wide">
      <div className="grow">
        <div className="strong">{t('settings.textSize')}</div>
        <p>{t('settings.textSizeHelp', { size })}</p>
      </div>
      <div className="row text-size">
        <span className="text-size-small" aria-hidden="true">
          A
        </span>
        <input
          type="range"
          min={0}
          max={textSizes.length - 1}
          step={1}
          value={at}
          aria-label={t('settings.textSize')}
          aria-valuetext={t('settings.percent', { size })}
          onChange={(event) => {
            const chosen = textSizes[event.target.valueAsNumber];
            if (chosen !== undefined) setPreferences(app, { textSize: chosen });
          }}
        />
        <span className="text-size-large" aria-hidden="true">
          A
        </span>
      </div>
    </div>
  );
}
