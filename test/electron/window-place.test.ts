import { describe, expect, test } from 'vitest';
import { placeWindow, smallest, type WindowPlace } from '../../electron/window-place.ts';

const left = { x: 0, y: 0, width: 1920, height: 1040 };
const right = { x: 1920, y: 0, width: 2560, height: 1400 };
const at = (x: number, y: number, width = 1200, height = 780): WindowPlace => ({
  x,
  y,
  width,
  height,
  maximised: false,
});

describe('where a window opens', () => {
  test('the first time in the middle of the main display', () => {
    expect(placeWindow(null, [left])).toEqual({ x: 360, y: 130, width: 1200, height: 780 });
  });
  test('where it was, on either display', () => {
    expect(placeWindow(at(100, 50), [left, right])).toEqual({ x: 100, y: 50, width: 1200, height: 780 });
    expect(placeWindow(at(2500, 300), [left, right])).toEqual({ x: 2500, y: 300, width: 1200, height: 780 });
    expect(placeWindow(at(-1000, 50), [left])).toEqual({ x: -1000, y: 50, width: 1200, height: 780 });
  });
  test.each([
    ['a display that is gone', at(2500, 300)],
    ['beyond the left edge', at(-1100, 50)],
    ['above the screen', at(100, -20)],
    ['below the screen', at(100, 1030)],
    ['nonsense', at(999_999, 999_999)],
  ])('not on %s, but in the middle', (_name, old) => {
    expect(placeWindow(old, [left])).toMatchObject({ x: 360, y: 130 });
  });
  test('never smaller than the design allows, never larger than the display', () => {
    expect(placeWindow(at(0, 0, 10, 10), [left])).toMatchObject(smallest);
    expect(placeWindow(at(0, 0, 9000, 9000), [left])).toMatchObject({ width: 1920, height: 1040 });
    expect(placeWindow(null, [{ x: 0, y: 0, width: 640, height: 480 }])).toMatchObject(smallest);
  });
  test('without any display it still has a place', () => {
    expect(placeWindow(at(5, 5), [])).toMatchObject({ width: 1200, height: 780 });
  });
});
