import type { TFunction } from 'i18next';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenPath, type FileHandle } from '../../shared/ids.ts';
import { isMendable, type UploadState } from '../../shared/uploads.ts';
import { Button, IconButton } from './Button.tsx';
import { sentenceOf } from './errors.ts';
import { FileName } from './FileName.tsx';
import { fileIcon, isPictureType, shownName } from './files.ts';
import { Icon } from './Icon.tsx';
import { fileSize } from './sizes.ts';
import { secondsLeft, useSecondsLeft } from './useSecondsLeft.ts';
import './upload.css';

/** A file on its way, as a card shows it. */
export type UploadFacts = {
  readonly name: string;
  readonly contentType: string;
  /** null: not known yet. */
  readonly sizeBytes: number | null;
  /** A picture that can be shown before it is sent. */
  readonly picture: FileHandle | null;
  readonly state: UploadState;
  /** Uploads per minute of its server, and the server's address, for sentences. */
  readonly perMinute: number;
  readonly host: string;
};

type Props = Omit<ComponentProps<'li'>, 'children'> & {
  readonly facts: UploadFacts;
  /** null where files carry no description. */
  readonly described: boolean | null;
  /** Of the buttons inside: 0 while they can be reached by Tab. */
  readonly stop: 0 | -1;
  readonly onCancel: () => void;
  readonly onRetry: (() => void) | null;
  readonly onDescribe: (() => void) | null;
};

/** One file by its state; Cancel is always there. The order of cards is the order of the files. */
export function UploadCard(props: Props) {
  const { facts, described, stop, onCancel, onRetry, onDescribe, ...rest } = props;
  const { t, i18n } = useTranslation();
  const left = useSecondsLeft(untilOf(facts.state));
  const name = shownName(facts.name);
  const words = stateWords(t, facts, { left, language: i18n.language });
  const failed = facts.state.kind === 'failed';
  const mendable = facts.state.kind === 'failed' && isMendable(facts.state.error);
  return (
    <li
      {...rest}
      className={`upload upload-${facts.state.kind}`}
      aria-label={t('uploads.card', { name, state: words })}
    >
      <Thumb facts={facts} />
      <FileName name={facts.name} />
      <span className="upload-acts">
        {onDescribe && (
          <IconButton
            icon="edit"
            size="sm"
            tabIndex={stop}
            data-stop
            data-does="describe"
            label={t(described === null ? 'uploads.describeWithoutAlt' : 'uploads.describe', { name })}
            onClick={onDescribe}
          />
        )}
        <IconButton
          icon="x"
          size="sm"
          tabIndex={stop}
          data-stop
          data-does="cancel"
          label={t(isMoving(facts.state) ? 'uploads.cancelMoving' : 'uploads.cancel', { name })}
          onClick={onCancel}
        />
      </span>
      <span className="upload-state num">
        <Progress state={facts.state} label={name} words={words} />
        <span className={failed ? 'upload-reason upload-words' : 'upload-words'} dir="auto">
          {words}
        </span>
        {described !== null && facts.state.kind === 'chosen' && (
          <span className="faint cut">{t(described ? 'uploads.described' : 'uploads.notDescribed')}</span>
        )}
        {mendable && onRetry && (
          <Button
            size="sm"
            icon="retry"
            tabIndex={stop}
            data-stop
            aria-label={t('uploads.retryNamed', { name })}
            onClick={onRetry}
          >
            {t('uploads.retry')}
          </Button>
        )}
      </span>
    </li>
  );
}

const isMoving = ({ kind }: UploadState): boolean => kind === 'uploading' || kind === 'processing';

const untilOf = (state: UploadState): number | null => (state.kind === 'waiting' ? state.until : null);

function Thumb({ facts: { picture, contentType } }: { facts: UploadFacts }) {
  const [broken, setBroken] = useState(false);
  const shown = picture !== null && !broken && isPictureType(contentType);
  return (
    <span className="upload-thumb" aria-hidden="true">
      {shown ? (
        <img src={chosenPath(picture)} alt="" draggable={false} onError={() => setBroken(true)} />
      ) : (
        <Icon name={fileIcon(contentType)} size="l" />
      )}
    </span>
  );
}

function Progress({ state, label, words }: { state: UploadState; label: string; words: string }) {
  switch (state.kind) {
    case 'uploading':
    case 'processing': {
      const percent = state.kind === 'uploading' ? percentOf(state) : 100;
      return (
        <progress
          className="upload-meter"
          max={100}
          value={percent}
          aria-label={label}
          aria-valuetext={words}
        />
      );
    }
    case 'reading':
    case 'waiting':
      return <Icon name="clock" size="s" />;
    case 'done':
      return <Icon name="check" size="s" />;
    case 'failed':
      return <Icon name="warn" size="s" />;
    case 'chosen':
      return null;
  }
}

const percentOf = ({ sentBytes, totalBytes }: Extract<UploadState, { kind: 'uploading' }>): number =>
  totalBytes === 0 ? 100 : Math.floor((100 * sentBytes) / totalBytes);

type Telling = { readonly left: number; readonly language: string };

/** What a card says of its file. `left`: seconds until it goes on, where that is known. */
export function stateWords(t: TFunction, facts: UploadFacts, { left, language }: Telling): string {
  const { state, host, perMinute, sizeBytes } = facts;
  const size = fileSize(sizeBytes ?? 0, language);
  switch (state.kind) {
    case 'chosen':
      return sizeBytes === null ? '' : t('uploads.state.chosen', { size });
    case 'waiting':
      return waitingWords(t, state, { left, limit: perMinute });
    case 'uploading':
      return t('uploads.state.uploading', {
        percent: percentOf(state),
        size: fileSize(state.totalBytes, language),
      });
    case 'done':
      return t('uploads.state.done', { size });
    case 'failed':
      return sentenceOf(t, state.error, host);
    default:
      return t(`uploads.state.${state.kind}`);
  }
}

function waitingWords(
  t: TFunction,
  state: Extract<UploadState, { kind: 'waiting' }>,
  { left, limit }: { left: number; limit: number },
): string {
  if (state.for === 'connection') return t('uploads.state.waitingConnection');
  if (state.for === 'turn') return t('uploads.state.waitingTurn');
  if (left === 0) return t('uploads.state.waitingLimit', { limit });
  return t('uploads.state.waitingLimitUntil', { limit, left: secondsLeft(left) });
}
