import { z } from 'zod';

/** Where the window stood: as kept on disk. */
export const windowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximised: z.boolean(),
});
export type WindowPlace = z.output<typeof windowPlace>;
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const smallest = { width: 800, height: 560 } as const;
const first = { width: 1200, height: 780 } as const;
/** So much of the title bar must lie on a display, or the window could not be moved back. */
const graspable = { width: 160, height: 44 } as const;

const overlap = (a: number, aLength: number, b: number, bLength: number) =>
  Math.min(a + aLength, b + bLength) - Math.max(a, b);

/**
 * The bounds a new window gets: those it had, if its title bar can still be grasped on one of the displays (work
 * areas, first is the main one); else the size it had, in the middle of the main display.
 */
export function placeWindow(old: WindowPlace | null, displays: readonly Area[]): Area {
  const main = displays[0] ?? { x: 0, y: 0, ...first };
  const home = old
    ? displays.find(
        (d) =>
          overlap(old.x, old.width, d.x, d.width) >= graspable.width &&
          old.y >= d.y &&
          overlap(old.y, graspable.height, d.y, d.height) >= graspable.height,
      )
    : undefined;
  const area = home ?? main;
  const width = clamp(old?.width ?? first.width, smallest.width, area.width);
  const height = clamp(old?.height ?? first.height, smallest.height, area.height);
  if (old && home) return { x: old.x, y: old.y, width, height };
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

const clamp = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(value, Math.max(low, high)));
