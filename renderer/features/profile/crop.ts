/** What of a picture is taken: its middle in shares of the picture (0-1), and how many times it is enlarged (1: all that fits). */
export type Crop = { readonly x: number; readonly y: number; readonly zoom: number };
export type Size = { readonly width: number; readonly height: number };
export type Rect = Size & { readonly left: number; readonly top: number };

export const wholeCrop: Crop = { x: 0.5, y: 0.5, zoom: 1 };
const mostZoom = 8;
/** Smaller than this many pixels nothing is worth cutting out. */
const leastSide = 32;
export const zoomStep = 1.1;

/** The largest piece of the picture in the wanted shape (width / height), in its pixels. */
function largest({ width, height }: Size, shape: number): Size {
  return width / height > shape ? { width: height * shape, height } : { width, height: width / shape };
}

export function zoomLimit(picture: Size, shape: number): number {
  const piece = largest(picture, shape);
  return Math.max(1, Math.min(mostZoom, Math.min(piece.width, piece.height) / leastSide));
}

/** The same choice, with nothing beyond the edges of the picture. */
export function inBounds(crop: Crop, picture: Size, shape: number): Crop {
  const zoom = clamp(crop.zoom, 1, zoomLimit(picture, shape));
  const piece = largest(picture, shape);
  const halfX = piece.width / zoom / picture.width / 2;
  const halfY = piece.height / zoom / picture.height / 2;
  return { x: clamp(crop.x, halfX, 1 - halfX), y: clamp(crop.y, halfY, 1 - halfY), zoom };
}

/** The piece of the picture that is taken, in its pixels. */
export function rectOf(crop: Crop, picture: Size, shape: number): Rect {
  const { x, y, zoom } = inBounds(crop, picture, shape);
  const piece = largest(picture, shape);
  const [width, height] = [piece.width / zoom, piece.height / zoom];
  return { left: x * picture.width - width / 2, top: y * picture.height - height / 2, width, height };
}

/** The picture moved under the frame by shares of the frame: right and down are positive. */
export function moved(crop: Crop, by: { x: number; y: number }, at: { picture: Size; shape: number }): Crop {
  const { picture, shape } = at;
  const rect = rectOf(crop, picture, shape);
  return inBounds(
    {
      ...inBounds(crop, picture, shape),
      x: (rect.left + rect.width / 2 - by.x * rect.width) / picture.width,
      y: (rect.top + rect.height / 2 - by.y * rect.height) / picture.height,
    },
    picture,
    shape,
  );
}

/** How large what is cut out becomes: not larger than it was, nor than is of use. */
export function outputSize(rect: Size, most: Size): Size {
  const scale = Math.min(1, most.width / rect.width, most.height / rect.height);
  return {
    width: Math.max(1, Math.round(rect.width * scale)),
    height: Math.max(1, Math.round(rect.height * scale)),
  };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), Math.max(least, most));
