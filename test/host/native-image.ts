import { existsSync, readFileSync } from 'node:fs';
import { strict, strictClass } from './strict.ts';

const pngSignature = '89504e470d0a1a0a';

/** Holds the bytes it was made of; nothing is decoded, so sizes are known for PNG only. */
class HostImage implements Partial<Electron.NativeImage> {
  isMacTemplateImage = false;
  #bytes: Buffer;

  constructor(bytes: Buffer = Buffer.alloc(0)) {
    this.#bytes = bytes;
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  getSize(): Electron.Size {
    if (this.#bytes.toString('hex', 0, 8) !== pngSignature) return { width: 0, height: 0 };
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    return this.#bytes;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }

  resize(): Electron.NativeImage {
    return asImage(this);
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }

  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option;
  }

  addRepresentation(): void {}
}
strictClass('NativeImage', HostImage);

const asImage = (image: HostImage): Electron.NativeImage => image as unknown as Electron.NativeImage;

export const imageOf = (bytes: Buffer): Electron.NativeImage => asImage(new HostImage(bytes));

export const nativeImage = strict('nativeImage', {
  createEmpty: () => asImage(new HostImage()),
  createFromPath: (path) => asImage(new HostImage(existsSync(path) ? readFileSync(path) : undefined)),
  createFromBuffer: (buffer) => imageOf(Buffer.from(buffer)),
  createFromDataURL: (url) => imageOf(Buffer.from(url.split(',')[1] ?? '', 'base64')),
} satisfies Partial<typeof Electron.NativeImage>);
