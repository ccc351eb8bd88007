import { strictClass } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

/** The main frame, which senders of ipc are checked by. */
export class HostFrame {
  readonly routingId = 1;
  readonly processId = 1;
  readonly osProcessId = 1;
  readonly frameTreeNodeId: number;
  readonly name = '';
  readonly parent = null;
  readonly frames: HostFrame[] = [];
  readonly detached = false;
  readonly visibilityState = 'visible';
  #contents: HostWebContents;

  constructor(contents: HostWebContents) {
    this.#contents = contents;
    this.frameTreeNodeId = contents.id;
  }

  get url(): string {
    return this.#contents.getURL();
  }
  get origin(): string {
    return /^[^:]+:\/\/[^/?#]*/.exec(this.url)?.[0] ?? 'null';
  }
  get top(): HostFrame {
    return this;
  }
  get framesInSubtree(): HostFrame[] {
    return [this];
  }
  isDestroyed(): boolean {
    return this.#contents.isDestroyed();
  }
  send(channel: string, ...args: unknown[]): void {
    this.#contents.send(channel, ...args);
  }
  async executeJavaScript(code: string): Promise<unknown> {
    return await this.#contents.executeJavaScript(code);
  }
  reload(): boolean {
    this.#contents.reload();
    return true;
  }
}
type Checked = Partial<
  Pick<Electron.WebFrameMain, 'url' | 'origin' | 'processId' | 'routingId' | 'isDestroyed' | 'send'>
>;
HostFrame satisfies new (
  ...args: never[]
) => Checked;
strictClass('webFrameMain', HostFrame);
