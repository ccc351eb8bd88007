import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Crop, inBounds, moved, rectOf, type Size, zoomStep } from './crop.ts';
import { frames, type Purpose } from './cutting.ts';

type Props = {
  readonly ref: RefObject<HTMLImageElement | null>;
  readonly src: string;
  readonly purpose: Purpose;
  /** null until the picture is there. */
  readonly size: Size | null;
  readonly crop: Crop;
  readonly onCrop: (crop: Crop) => void;
  readonly onSize: (size: Size) => void;
  readonly onBroken: () => void;
};

/** One press of an arrow, in shares of the frame; with Shift ten times as much. */
const stepShare = 0.02;
const steps: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -stepShare, y: 0 },
  ArrowRight: { x: stepShare, y: 0 },
  ArrowUp: { x: 0, y: -stepShare },
  ArrowDown: { x: 0, y: stepShare },
};
const zooms: Readonly<Record<string, number>> = {
  '+': zoomStep,
  '=': zoomStep,
  '-': 1 / zoomStep,
  _: 1 / zoomStep,
};

/** The picture under its frame: round for a portrait, five to two for a banner. */
export function CropFrame({ ref, src, purpose, size, crop, onCrop, onSize, onBroken }: Props) {
  const { t } = useTranslation();
  const { shape } = frames[purpose];
  const last = useRef<{ readonly x: number; readonly y: number }>(null);
  const move = (by: { x: number; y: number }) => {
    if (size) onCrop(moved(crop, by, { picture: size, shape }));
  };
  const zoom = (by: number) => {
    if (size) onCrop(inBounds({ ...crop, zoom: crop.zoom * by }, size, shape));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const factor = zooms[event.key];
    if (event.ctrlKey || event.metaKey || (!step && factor === undefined)) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    if (step) move({ x: step.x * far, y: step.y * far });
    else if (factor !== undefined) zoom(factor);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const from = last.current;
    if (!from) return;
    last.current = { x: event.clientX, y: event.clientY };
    const { width, height } = event.currentTarget.getBoundingClientRect();
    move({ x: (event.clientX - from.x) / width, y: (event.clientY - from.y) / height });
  };
  const rect = size && rectOf(crop, size, shape);
  return (
    <div
      className={`crop-frame crop-${purpose}`}
      role="application"
      aria-label={t('profile.crop.frame')}
      aria-roledescription={t('profile.crop.role')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by keys
      tabIndex={0}
      data-autofocus=""
      onKeyDown={onKeyDown}
      onWheel={(event) => zoom(event.deltaY < 0 ? zoomStep : 1 / zoomStep)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        last.current = null;
      }}
    >
      <img
        ref={ref}
        src={src}
        alt=""
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          width > 0 && height > 0 ? onSize({ width, height }) : onBroken()
        }
        onError={onBroken}
        style={
          rect && size
            ? {
                width: `${(size.width / rect.width) * 100}%`,
                height: `${(size.height / rect.height) * 100}%`,
                left: `${(-rect.left / rect.width) * 100}%`,
                top: `${(-rect.top / rect.height) * 100}%`,
              }
            : { opacity: 0 }
        }
      />
      <i className="crop-edge" aria-hidden="true" />
    </div>
  );
}
